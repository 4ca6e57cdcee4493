"""What a learner meets in a whole conversation at a terminal. Run by practice.t.

Each test is a function whose name is a sentence about the program. A Talk is the program
on a pseudo-terminal; what it drew is in `drawn`, what it saved in events(). The patrons'
words are theirs: nothing here depends on them.
"""

import glob
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
import zlib

import tap
from seat import NOTICE, PATIENCE, Seat, environment

PROGRAM = os.path.abspath(sys.argv[1])
YOU, RATE, WHAT_IF, PATRON = b"you> ", b"rate> ", b"what if> ", b"patron> "
MOODS = ("furious", "boiling", "angry", "upset", "tense", "uneasy", "settled")
KIND = ["Hello, I am Sam.", "You brought it back, and now there is a bill.",
        "That sounds really frustrating.", "What happened that night?"]
HARSH = ["Calm down.", "It is our policy, you must pay."]


# ---- the data ---------------------------------------------------------------------------------
# One patron, and a second one made of her. Where it does not matter what is heard, there are
# few rules, so that the program starts quicker.


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def lay_out_data(name):
    data = os.path.join(FOLDER, name)
    os.makedirs(os.path.join(data, "personas"))
    for folder in ("rubrics", "docs"):
        shutil.copytree(folder, os.path.join(data, folder))
    for persona in ("common", "policy", "neutral", "denise-okafor"):
        shutil.copy("personas/%s.json" % persona, os.path.join(data, "personas"))
    second = dict(PERSONA, id="another-one", name="Another One", short="Another", level=1)
    with open(os.path.join(data, "personas", "another-one.json"), "w", encoding="utf-8") as file:
        json.dump(second, file)
    return data


def drop_most_rules(data):
    for path in glob.glob(os.path.join(data, "rubrics/lexicon/en/*.json")):
        part = read_json(path)
        if os.path.basename(path) not in ("form.json", "signals.json"):
            part.update(sets={}, rules=[], known=[], courtesy=[])
            for beat in part.get("beats", []):  # what spares a loser is a rule's signal
                beat.pop("unless", None)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(part, file)
    return data


# ---- the program ----------------------------------------------------------------------------


def surroundings(home, **changes):
    return environment(**{"HOME": home, "HEAROUT_DATA": QUICK, **changes})


def without_escapes(drawn):
    text = drawn.decode("utf-8", "replace")
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    assert "\x1b" not in text, "an escape sequence of another kind: %r" % text
    return text


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
               if not unicodedata.combining(c))


class Talk(Seat):
    def __init__(self, *arguments, home=None, size=(24, 80), first=YOU, whole=None,
                 data=None, **changes):
        self.home = home or tempfile.mkdtemp(dir=FOLDER)
        self.data = data or QUICK
        self.folder = os.path.join(self.home, "transcripts")
        if whole is None:
            whole = ["practice", "--transcripts", self.folder, *arguments]
            if "--resume" not in arguments:
                whole += ["--seed", "3", "denise-okafor"]
        super().__init__(PROGRAM, whole, size,
                         surroundings(self.home, HEAROUT_DATA=self.data, **changes))
        self.child.ptyproc.delayafterclose = 0
        self.start = self.until(first)

    def until(self, text):
        """What was drawn up to and with this text; without escape sequences."""
        return without_escapes(self.screen(text)).replace("\r", "")

    def say(self, text, until=YOU):
        """What was drawn after the line, up to the next prompt."""
        self.type(text + "\r")
        return self.until(until).partition("\n")[2]

    def gone(self, code=0):
        """The program has ended; what it drew last, without escape sequences."""
        return without_escapes(self.left(code)).replace("\r", "")

    def end(self, typed="/end\r"):
        """To the last line, through rating and what-if: both are left out."""
        if typed:
            self.type(typed)
        if not self.said():  # then there is nothing to rate
            return self.gone()
        self.until(RATE)
        debrief = self.say("", WHAT_IF)
        self.type("\r")
        return debrief + self.gone()

    def path(self):
        paths = glob.glob(os.path.join(self.folder, "*.jsonl"))
        assert len(paths) == 1, paths
        return paths[0]

    def events(self, *kinds):
        """The transcript's events (of these kinds), each with its check sum as last member."""
        found = []
        with open(self.path(), "rb") as file:
            for line in file.read().split(b"\n")[:-1]:
                head, _, crc = line.partition(b',"crc":"')
                assert crc == b'%08x"}' % zlib.crc32(head), line
                found.append(json.loads(line))
        return [event for event in found if not kinds or event["event"] in kinds]

    def said(self):
        return [event["text"] for event in self.events("staff")]

    def replays(self):
        done = hearout("replay", "--data", self.data, self.path(), home=self.home)
        assert done.returncode == 0 and "no difference" in done.stdout, done.stdout + done.stderr


def hearout(*arguments, home, **more):
    return subprocess.run([PROGRAM, *arguments], env=surroundings(home), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          check=False, **more)


def unwrapped(text):
    return " ".join(text.split())


# ---- the beginning ----------------------------------------------------------------------------


def alone_it_greets_and_offers_the_patrons_by_number():
    home = tempfile.mkdtemp(dir=FOLDER)
    patrons = json.loads(hearout("list", "--json", home=home).stdout)
    assert len(patrons) == 2, patrons
    for number, patron in enumerate(patrons, 1):
        talk = Talk(whole=[], home=os.path.join(home, str(number)), first=PATRON)
        assert talk.start.count("  hearout ") == 3, talk.start
        offered = re.findall(r"^ *(\d+)  (.*), level (\d): ", talk.start, re.M)
        assert offered == [(str(n), p["name"], str(p["level"]))
                           for n, p in enumerate(patrons, 1)], offered
        for wrong in ("0", str(len(patrons) + 1), "99999999999999999999", "nobody", "-1"):
            assert "A number from 1 to 2" in talk.say(wrong, PATRON), wrong
        drawn = talk.say(str(number))
        persona = read_json(os.path.join(QUICK, "personas", patron["id"] + ".json"))
        assert unwrapped(persona["briefing"][0]) in unwrapped(drawn), drawn
        assert "\n" + persona["short"] + " " in drawn, drawn
        talk.type("\x04")
        talk.gone()


def a_patron_can_be_picked_by_id_and_with_tab():
    talk = Talk(whole=["practice", "--transcripts", "/dev/null/none"], first=PATRON)
    talk.type("den\t")
    talk.until(b"denise-okafor")
    talk.type("\r")
    talk.gone(73)
    assert b"/dev/null: " in talk.drawn, talk.drawn


def one_can_leave_without_picking():
    for typed in ("q\r", "quit\r", "\x04"):
        for whole in ([], ["practice"]):
            talk = Talk(whole=whole, first=PATRON)
            talk.type(typed)
            assert "usage:" not in talk.gone(0)


def a_signal_while_picking_ends_by_that_signal():
    for number in (signal.SIGTERM, signal.SIGHUP):
        talk = Talk(whole=["practice"], first=PATRON)
        os.kill(talk.child.pid, number)
        assert "usage:" not in talk.gone(-number)
    talk = Talk(whole=["practice"], first=PATRON)
    talk.type("\x03")
    assert "Ctrl-C again ends" in talk.until(PATRON)
    talk.type("\x03")
    assert "usage:" not in talk.gone(-signal.SIGINT)


def the_briefing_comes_before_the_first_line():
    talk = Talk()
    seen = unwrapped(talk.start)
    for line in PERSONA["briefing"]:
        assert unwrapped(line) in seen, line
    headings = {entry["id"]: entry["heading"] for entry in POLICY["entries"]}
    for option in PERSONA["options"]:
        assert headings[option["policy"]] in seen, option["policy"]
    opening = unwrapped(talk.events("patron")[0]["text"])
    assert seen.index(unwrapped(PERSONA["briefing"][-1])) < seen.index(opening), seen
    assert talk.start.endswith("\n\nyou> "), talk.start[-40:]
    again = unwrapped(talk.say("/brief"))
    for line in PERSONA["briefing"]:
        assert unwrapped(line) in again, line
    assert opening not in again
    assert talk.said() == []
    talk.end()


# ---- turns ------------------------------------------------------------------------------------


def a_reply_is_answered_with_words_cue_and_meter():
    talk = Talk(data=DATA)
    drawn = [talk.start] + [talk.say(line) for line in KIND[:3] + HARSH]
    for piece, event in zip(drawn, talk.events("patron"), strict=True):
        assert "\n%-9s" % PERSONA["short"] in "\n" + piece, piece
        assert unwrapped(event["text"]) in unwrapped(piece), (event["text"], piece)
        assert unwrapped(event["cue"]) in unwrapped(piece), (event["cue"], piece)
        meter = re.search(r"tension (\d+) \|(#*) *\| (\w+)\n", piece)
        assert meter and int(meter[1]) == event["tension"], piece
        assert abs(len(meter[2]) * 10 - event["tension"]) <= 5, piece
        assert meter[3] in MOODS, piece
    assert talk.said() == KIND[:3] + HARSH
    talk.end()
    talk.replays()


def the_word_beside_the_number_goes_with_it():
    talk = Talk(data=DATA)
    for line in KIND + HARSH * 4:
        talk.type(line + "\r")
        if talk.child.expect_exact([YOU, RATE]) == 1:
            break
        talk.drawn += talk.child.before
    found = [(int(n), word) for n, word in
             re.findall(r"tension (\d+) \|#* *\| (\w+)", without_escapes(talk.drawn))]
    ranks = [MOODS.index(word) for _, word in sorted(found)]
    assert len(found) > 5 and ranks == sorted(ranks, reverse=True), found
    assert len(set(ranks)) > 2, found
    talk.child.close(force=True)


def an_empty_line_is_a_pause():
    talk = Talk()
    talk.say("")
    talk.say("   ")
    staff = talk.events("staff")
    assert [turn["text"].strip() for turn in staff] == ["", ""]
    assert all([m["move"] for m in turn["moves"]] == ["pause"] for turn in staff), staff
    talk.end()


def a_paste_of_two_lines_is_one_turn():
    talk = Talk()
    talk.type("\x1b[200~Hello, I am Sam.\rWhat happened?\x1b[201~")
    talk.say("")
    assert talk.said() == ["Hello, I am Sam.\nWhat happened?"], talk.said()
    talk.end()
    talk.replays()


def a_paste_of_an_escape_sequence_cannot_command_the_terminal():
    talk = Talk("--mode", "learn", NO_COLOR="1")
    talk.type("\x1b[200~Calm down! \x1b[35mNow. \x1b]0;title\x07\x1b[201~")
    talk.say("")
    assert "\x1b[35m" in talk.said()[0], talk.said()
    talk.say("/why")
    talk.end()
    for command in (b"\x1b[35m", b"\x1b]0;", b"\x07"):
        assert command not in talk.drawn, command


def a_line_that_is_too_long_is_told_and_not_said():
    talk = Talk()
    talk.type("\x1b[200~" + "x" * 9000 + "\x1b[201~\r")
    talk.until(b"8192 bytes")
    talk.until(YOU)
    assert talk.said() == []
    talk.say("Hello.")
    assert talk.said() == ["Hello."]
    talk.end()


def learn_mode_has_a_coach_and_the_others_have_none():
    for mode in ("learn", "practise", "graded"):
        talk = Talk("--mode", mode, data=DATA)
        drawn = talk.say("Calm down.")
        assert ("coach: " in drawn) == (mode == "learn"), drawn
        assert talk.events("start")[0]["mode"] == mode
        talk.end()


# ---- width and colour -------------------------------------------------------------------------


def too_wide(talk, width):
    """Lines beyond the width. What is typed the terminal breaks; a path is never broken."""
    lines = re.split("[\r\n]", without_escapes(talk.drawn))
    return [line for line in lines
            if columns(line) > width and not line.startswith(("you> ", "Transcript: "))]


def converse(talk):
    for line in ["/help", "/policy", "/policy block", "/hint", "/think", "/brief", "/nonsense",
                 *KIND, "/why", *HARSH[:1], "/why", "/undo"]:
        talk.say(line)


def check_talk(width):
    talk = Talk("--mode", "learn", size=(24, width), data=DATA)
    converse(talk)
    assert not too_wide(talk, width), too_wide(talk, width)
    assert max(columns(line) for line in without_escapes(talk.drawn).split("\r\n")) > width * 0.8
    talk.end()


def check_debrief(width):
    talk = Talk(size=(24, width), data=DATA)
    for line in KIND + HARSH[:1]:
        talk.say(line)
    debrief = talk.say("/end", RATE) + talk.say("0 4 0", WHAT_IF)
    assert "of 100" in debrief
    talk.say("1 Calm down.", WHAT_IF)
    talk.type("\r")
    talk.gone()
    assert not too_wide(talk, width), too_wide(talk, width)


def no_line_of_a_talk_is_wider_than_the_terminal():
    for width in (40, 60, 80, 120):
        check_talk(width)


def no_line_of_a_debrief_is_wider_than_120_columns():
    check_debrief(120)


def no_line_of_a_debrief_is_wider_than_80_columns():
    check_debrief(80)


def no_line_of_a_debrief_is_wider_than_60_columns():
    check_debrief(60)


def the_list_of_patrons_is_no_wider_than_the_terminal():
    talk = Talk(whole=["list"], first=b"another-one", size=(24, 40))
    talk.gone()
    assert too_wide(talk, 40) == [], too_wide(talk, 40)
    assert unwrapped(PERSONA["title"]) in unwrapped(without_escapes(talk.drawn)), talk.drawn


def after_a_resize_lines_have_the_new_width():
    talk = Talk(size=(24, 110))
    talk.say("/brief")
    assert any(columns(line) > 80 for line in without_escapes(talk.drawn).split("\r\n"))
    for width in (64, 90):
        talk.child.setwinsize(24, width)
        time.sleep(0.3)
        talk.drawn = b""
        talk.type("/brief\rHello.\r")
        talk.until(b"tension ")
        talk.until(YOU)
        drawn = without_escapes(talk.drawn).split("\r\n")
        assert width * 0.8 < max(map(columns, drawn)) <= width, (width, drawn)
    talk.end()


COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


def colour_is_for_those_who_want_it():
    for arguments, changes, wanted in (([], {}, True), ([], {"NO_COLOR": "1"}, False),
                                       (["--no-color"], {}, False), ([], {"TERM": "dumb"}, False),
                                       (["--plain"], {}, False)):
        talk = Talk(*arguments, **changes)
        talk.say("Hello.")
        talk.end()
        assert bool(COLOUR.search(talk.drawn)) == wanted, (arguments, changes, talk.drawn)


def a_dumb_terminal_gets_no_escape_byte_from_start_to_end():
    for term in ("dumb", None):
        talk = Talk(TERM=term)
        converse(talk)
        talk.end()
        assert b"\x1b" not in talk.drawn
        assert re.search(rb"tension \d+ \|", talk.drawn)


def plain_is_one_line_each_without_escapes_or_bars():
    for how, changes in ((["--plain"], {}), ([], {"ACCESSIBLE": "1"})):
        talk = Talk(*how, size=(24, 60), **changes)
        converse(talk)
        lines = without_escapes(talk.drawn).replace("\r", "").split("\n")
        for event in talk.events("patron")[:-1]:
            line = ("%s: %s %s" % (PERSONA["short"], event["text"], event["cue"])).replace("  ", " ")
            assert line in lines, (line, lines)
            after = lines[lines.index(line) + 1]
            assert re.fullmatch(r"Tension %d of 100, (%s)\." % (event["tension"], "|".join(MOODS)),
                                after), after
        talk.end()
        assert b"\x1b" not in talk.drawn and b"|#" not in talk.drawn, talk.drawn
        assert b"Turn 1: tension " in talk.drawn


def ascii_terminals_get_ascii():
    talk = Talk(LC_ALL="C", data=DATA)
    converse(talk)
    talk.end()
    # What patron, policy and debrief say is ours: it has a way to be written in ASCII.
    foreign = [line for line in talk.drawn.split(b"\r\n") if re.search(rb"[\x80-\xff]", line)]
    assert not foreign, foreign


# ---- editing ------------------------------------------------------------------------------------


def tab_completes_commands_and_what_there_are_rules_on():
    talk = Talk()
    entry = POLICY["entries"][2]["id"]
    for typed, drawn in (("/bri\t", b"/brief "), ("/un\tx\x7f", b"/undo "),
                         ("/policy %s\t" % entry[:-2], entry.encode())):
        talk.type(typed)
        talk.until(drawn)
        talk.say("")
    talk.type("/h\t\t")
    talk.until(b"/help")
    talk.until(b"/hint")
    talk.until(YOU)
    talk.type("\x15")
    talk.say("Hello.")
    assert talk.said() == ["Hello."], talk.said()
    talk.end()


def the_history_goes_back_and_lasts():
    talk = Talk()
    talk.say("Hello, I am Sam.")
    talk.say("What happened?")
    talk.say("\x1b[A\x1b[A")
    assert talk.said() == ["Hello, I am Sam.", "What happened?", "Hello, I am Sam."], talk.said()
    talk.end()
    path = os.path.join(talk.home, ".local/state/hearout/history")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    os.remove(talk.path())
    later = Talk(home=talk.home)
    later.say("\x1b[A\x1b[A\x1b[A")
    assert later.said() == ["What happened?"], later.said()
    later.end()


# ---- being interrupted ----------------------------------------------------------------------------


def ctrl_c_once_drops_the_line():
    talk = Talk()
    talk.type("You liar")
    talk.until(b"You liar")
    talk.type("\x03")
    talk.until(NOTICE)
    talk.until(YOU)
    talk.say("Hello.")
    assert talk.said() == ["Hello."]
    talk.type("half")
    talk.until(b"half")
    talk.type("\x03")  # once again, but not twice in a row
    talk.until(YOU)
    talk.say("What happened?")
    talk.end()
    assert talk.events("partial") == [] and talk.events("end")


def ctrl_c_twice_saves_and_ends_and_can_be_gone_on_with():
    talk = Talk()
    talk.say("Hello, I am Sam.")
    talk.type("\x03")
    talk.until(YOU)
    talk.type("\x03")
    last = talk.gone(-signal.SIGINT)
    assert "hearout practice --resume " + talk.path() in last, last
    assert [e["event"] for e in talk.events()] == ["start", "patron", "staff", "patron"]
    answer = talk.events("patron")[-1]

    again = Talk("--resume", talk.path(), home=talk.home)
    assert unwrapped(answer["text"]) in unwrapped(again.start), again.start
    assert unwrapped(PERSONA["briefing"][0]) in unwrapped(again.start)
    assert "Turn 1, you: Hello, I am Sam." in again.start, again.start
    again.say("What happened?")
    assert again.end().endswith("Transcript: %s\n" % talk.path())
    assert talk.said() == ["Hello, I am Sam.", "What happened?"]
    assert len(talk.events("resume")) == 1 and len(talk.events("end")) == 1
    talk.replays()


def ctrl_d_saves_and_leaves_and_can_be_gone_on_with():
    for plain in ([], ["--plain"]):
        talk = Talk(*plain)
        talk.say("Hello, I am Sam.")
        talk.type("\x04")
        last = talk.gone()
        assert "hearout practice --resume " + talk.path() in last, last
        assert talk.events("end") == [], talk.events()
        again = Talk("--resume", *plain, home=talk.home)
        again.say("What happened?")
        again.end()
        assert talk.said() == ["Hello, I am Sam.", "What happened?"], talk.said()
        talk.replays()


def ctrl_d_at_the_later_prompts_passes_over_the_question():
    talk = Talk()
    talk.say("Hello, I am Sam.")
    talk.say("/end", RATE)
    talk.type("\x04")
    assert "The sheet" in talk.until(WHAT_IF)
    talk.type("\x04")
    assert re.search(r"\nEnding: ended_early\nTranscript: .*\n$", talk.gone())
    assert [e["event"] for e in talk.events()][-2:] == ["end", "score"]
    talk.replays()


def a_signal_keeps_what_is_half_typed_and_resuming_brings_it_back():
    for number in (signal.SIGTERM, signal.SIGHUP):
        for plain in ([], ["--plain"]):
            talk = Talk(*plain)
            talk.say("Hello, I am Sam.")
            talk.type("I hear “yo”")
            talk.until("I hear “yo”".encode())
            os.kill(talk.child.pid, number)
            assert "--resume" in talk.gone(-number)
            assert [e["text"] for e in talk.events("partial")] == ["I hear “yo”"], talk.events()

            again = Talk("--resume", *plain, home=talk.home)  # the newest, by itself
            again.until("I hear “yo”".encode())
            again.say("u.")
            assert talk.said() == ["Hello, I am Sam.", "I hear “yo”u."], talk.said()
            again.type("\x03")
            again.until(YOU)
            again.type("\x03")
            again.gone(-signal.SIGINT)

            last = Talk("--resume", *plain, home=talk.home)
            last.say("")  # nothing is half typed any more
            assert talk.said()[2:] == [""], talk.said()
            last.end()
            talk.replays()


def what_was_taken_out_after_resuming_does_not_come_back():
    talk = Talk()
    talk.type("I hear yo")
    talk.until(b"I hear yo")
    os.kill(talk.child.pid, signal.SIGTERM)
    talk.gone(-signal.SIGTERM)
    again = Talk("--resume", home=talk.home)
    again.until(b"I hear yo")
    again.type("\x15")  # Ctrl-U: the line is empty
    time.sleep(0.2)
    os.kill(again.child.pid, signal.SIGTERM)
    again.gone(-signal.SIGTERM)
    last = Talk("--resume", home=talk.home)
    last.say("Hello.")
    assert talk.said() == ["Hello."], talk.said()
    last.end()
    assert [e["text"] for e in talk.events("partial")] == ["I hear yo"], talk.events()


def a_closed_window_loses_nothing():
    talk = Talk()
    talk.say("Hello, I am Sam.")
    talk.type("I hear you")
    talk.until(b"I hear you")
    pid = talk.child.pid
    os.close(talk.child.fileno())
    end = time.time() + PATIENCE
    while time.time() < end and not os.waitpid(pid, os.WNOHANG)[0]:
        time.sleep(0.01)
    assert talk.said() == ["Hello, I am Sam."]
    assert [e["text"] for e in talk.events("partial")] == ["I hear you"], talk.events()


def a_signal_at_the_later_prompts_ends_by_that_signal():
    for prompt in (RATE, WHAT_IF):
        talk = Talk()
        talk.say("Hello.")
        talk.say("/end", RATE)
        if prompt == WHAT_IF:
            talk.say("", WHAT_IF)
        os.kill(talk.child.pid, signal.SIGTERM)
        assert "Transcript: " in talk.gone(-signal.SIGTERM)
        assert [e["event"] for e in talk.events()][-2:] == ["end", "score"]
        talk.replays()


def ctrl_c_at_the_rating_drops_what_was_typed_and_asks_again():
    talk = Talk()
    talk.say("Hello.")
    talk.say("/end", RATE)
    talk.type("0 0 0\x03")
    talk.until(RATE)
    talk.say("1 2 3", WHAT_IF)
    talk.type("\r")
    talk.gone()
    ratings, = talk.events("self")
    assert list(ratings["ratings"].values()) == [1, 2, 3], ratings


def the_words_for_leaving_leave_the_questions_after_it_too():
    for rate, what_if in (("/end", "/end"), ("/quit", "quit"), (" exit ", "/leave 1"), (":q", "q")):
        talk = Talk()
        talk.say("Hello.")
        talk.say("/end", RATE)
        assert "Three numbers" not in talk.say(rate, WHAT_IF), rate
        talk.type(what_if + "\r")
        assert "A turn from" not in talk.gone(), what_if
        assert not talk.events("self") and talk.events("score"), talk.events()


def a_conversation_in_one_window_cannot_be_resumed_in_another():
    talk = Talk()
    talk.say("Hello.")
    done = hearout("practice", "--resume", talk.path(), home=talk.home, stdin=subprocess.DEVNULL)
    assert done.returncode == 77 and "another program is writing" in done.stderr, done.stderr
    talk.say("What happened?")
    talk.end()
    talk.replays()


# ---- commands -----------------------------------------------------------------------------------


def help_lists_every_command():
    talk = Talk()
    listed = re.findall(r"^ +(/[a-z]+) +\S", talk.say("/help"), re.M)
    assert listed == ["/help", "/brief", "/policy", "/hint", "/think", "/why", "/undo", "/wait",
                      "/space", "/aside", "/note", "/colleague", "/call", "/leave", "/rate",
                      "/end"], listed
    assert re.search(r"^ +Ctrl-D +leave", talk.say("/help"), re.M)
    assert talk.said() == []
    talk.end()


def what_is_meant_for_the_program_is_not_said():
    talk = Talk()
    for line in ("quit", "exit", "Quit", " exit ", ":q", "/quit", "/exit"):
        drawn = unwrapped(talk.say(line))
        assert drawn.startswith("(Not said to %s. /end " % PERSONA["short"]), (line, drawn)
        assert "Ctrl-D" in drawn and "did you mean" not in drawn, (line, drawn)
    for line in ("help", "HELP", "?"):
        drawn = unwrapped(talk.say(line))
        assert drawn.startswith("(Not said to %s. /help " % PERSONA["short"]), (line, drawn)
    assert talk.said() == []
    talk.say("I can help you.")  # among other words it is said
    assert talk.said() == ["I can help you."]
    talk.end()
    talk.replays()


def an_unknown_command_is_not_said():
    talk = Talk()
    assert "did you mean /undo" in talk.say("/unod")
    assert "/help lists them" in talk.say("/zzzzzzzz")
    assert talk.said() == []
    talk.end()


def policy_looks_the_rules_up_in_every_mode():
    entry = POLICY["entries"][0]
    for mode in ("learn", "practise", "graded"):
        talk = Talk("--mode", mode)
        headings = talk.say("/policy")
        for other in POLICY["entries"]:
            assert unwrapped(other["heading"]) in unwrapped(headings), other["id"]
        one = unwrapped(talk.say("/policy " + entry["id"]))
        assert unwrapped(entry["rule"]) in one and unwrapped(entry["reason"]) in one, one
        assert POLICY["entries"][1]["rule"] not in one
        assert "Nothing in the rules on 'zzzz'" in talk.say("/policy zzzz")
        assert talk.said() == []
        talk.end()


def the_fourth_hint_makes_the_reply_unscored():
    talk = Talk()
    talk.say("Hello, I am Sam.")
    for level in (1, 2, 3, 4):
        drawn = talk.say("/hint")
        assert "hint %d of 4: " % level in drawn, drawn
        assert ("not scored" in unwrapped(drawn)) == (level == 3), drawn
    assert "last hint" in talk.say("/hint")
    hints = talk.events("hint")
    assert [(h["turn"], h["level"]) for h in hints] == [(2, 1), (2, 2), (2, 3), (2, 4)], hints
    talk.say("What happened?")
    talk.say("/hint")
    talk.say("I hear you.")
    assert [turn.get("unscored") for turn in talk.events("staff")] == [None, True, None]
    talk.end()
    talk.replays()


def an_interruption_does_not_make_a_hint_forgotten():
    talk = Talk()
    for _ in range(4):
        talk.say("/hint")
    os.kill(talk.child.pid, signal.SIGTERM)
    talk.gone(-signal.SIGTERM)
    again = Talk("--resume", talk.path(), home=talk.home)
    assert "last hint" in again.say("/hint")
    again.say("What happened?")
    assert [turn.get("unscored") for turn in talk.events("staff")] == [True]
    again.end()
    talk.replays()


def an_unscored_reply_counts_for_nothing():
    scores = []
    for hints in (0, 4):
        talk = Talk(data=DATA)
        for _ in range(hints):
            talk.say("/hint")
        talk.say("You brought it back, and now there is a bill. What happened?")
        talk.say("Hello.")
        talk.end()
        score, = talk.events("score")
        scores.append(sum(e["turn"] == 1 for c in score["criteria"] for e in c.get("evidence", [])))
    assert scores[0] > 0 and scores[1] == 0, scores


def undo_takes_the_last_reply_back():
    talk = Talk(data=DATA)
    assert "nothing to take back" in talk.say("/undo")
    talk.say("Hello, I am Sam.")
    before = talk.events("patron")[-1]
    talk.say("Calm down.")
    drawn = talk.say("/undo")
    assert "Turn 2 is taken back" in drawn and unwrapped(before["text"]) in unwrapped(drawn), drawn
    talk.say("What happened?")
    assert [e["turn"] for e in talk.events("undo")] == [2]
    assert [e["turn"] for e in talk.events("staff")] == [1, 2, 2]
    debrief = talk.end()
    assert "Calm down" not in debrief and talk.events("score")[0]["counts"]["staff_turns"] == 2
    talk.replays()


def undo_goes_back_to_the_start():
    talk = Talk()
    for line in KIND[:2]:
        talk.say(line)
    assert "Turn 2 is taken back" in talk.say("/undo")
    assert "Turn 1 is taken back" in talk.say("/undo")
    assert "nothing to take back" in talk.say("/undo")
    assert talk.events("staff") and [e["turn"] for e in talk.events("undo")] == [2, 1]
    talk.say("Hello.")
    talk.end()
    talk.replays()


def why_names_the_rules_and_the_words():
    talk = Talk(data=DATA)
    assert "Nothing has changed yet" in talk.say("/why")
    talk.say("Calm down.")
    drawn = talk.say("/why")
    event = talk.events("patron")[-1]
    first, = re.findall(r"Tension went from (\d+) to (\d+):", drawn)
    assert first == (str(talk.events("patron")[0]["tension"]), str(event["tension"])), drawn
    for change in event["changes"]:
        if change["tension"]:
            assert "%+d  %s" % (change["tension"], change["rule"]) in drawn, drawn
    assert '"Calm down' in drawn, drawn
    assert talk.said() == ["Calm down."]
    talk.end()


def think_says_something_and_costs_nothing():
    talk = Talk()
    drawn = talk.say("/think")
    assert re.search(r"\(.*\)", unwrapped(drawn)), drawn
    assert len(talk.events()) == 2
    talk.end()


def moves_besides_words_are_turns():
    for command, move in (("/wait", "pause"), ("/space", "space"), ("/aside", "private_space"),
                          ("/note", None), ("/colleague", "get_help"), ("/call", "get_help"),
                          ("/leave", "disengage")):
        talk = Talk()
        talk.type(command + "\r")
        talk.child.expect_exact([YOU, RATE])  # some end the scene
        staff = talk.events("staff")
        assert [turn["text"] for turn in staff] == [command], staff
        moves = [found["move"] for found in staff[0]["moves"]]
        assert len(moves) == 1 and move in (None, moves[0]), (command, moves)
        talk.type("\x04\x04\x04")
        talk.gone()
        talk.replays()


def what_cannot_be_read_is_said_to_cost_no_score():
    talk = Talk(data=DATA)
    talk.say("xqzt blorf wuggle")
    drawn = unwrapped(talk.say("frobnitz grumpf zwack"))
    assert "(I couldn't read that. It costs no score; say it another way.)" in drawn, drawn
    assert [e["unread"] for e in talk.events("staff")] == [True, True], talk.events("staff")
    talk.end()


def rate_keeps_a_rating_and_then_nobody_asks():
    talk = Talk()
    talk.say("Hello.")
    for wrong in ("/rate", "/rate 5 1 1", "/rate 1 2", "/rate 1 2 3 4", "/rate a b c"):
        assert "Three numbers from 0 to 4" in talk.say(wrong), wrong
    assert "Kept: listening 0, staying steady 2, service 4." in talk.say("/rate 0,2,4")
    debrief = talk.say("/end", WHAT_IF)
    assert "rate>" not in debrief and "You rated yourself" in debrief, debrief
    talk.type("\r")
    talk.gone()
    ratings, = talk.events("self")
    assert ratings["ratings"] == {"active_listening": 0, "de_escalation": 2, "service": 4}
    talk.replays()


def graded_gives_no_help_and_shows_no_meter():
    talk = Talk("--mode", "graded")
    for command in ("/hint", "/undo", "/think", "/why"):
        assert "not there in graded mode" in talk.say(command), command
        assert command not in talk.say("/help")
    drawn = talk.say("Hello.")
    talk.say("Calm down.")
    assert "not there in graded mode" in talk.say("/undo")
    assert "ension" not in without_escapes(talk.drawn) and "|" not in drawn, talk.drawn
    assert talk.said() == ["Hello.", "Calm down."]
    assert talk.events("hint", "undo") == []
    assert "of 100" in talk.end()
    talk.replays()


# ---- the end ------------------------------------------------------------------------------------


def the_learner_rates_before_any_number_is_shown():
    talk = Talk("--mode", "graded")
    talk.say("Hello.")
    asked = talk.say("/end", RATE)
    assert not re.search(r"of 100|tension \d|The sheet", asked), asked
    assert "Three numbers" in talk.say("nonsense", RATE)
    debrief = talk.say("4 0 2", WHAT_IF)
    assert "You rated yourself: listening 4, staying steady 0, service 2" in unwrapped(debrief)
    talk.type("\r")
    talk.gone()
    assert [e["event"] for e in talk.events()][-3:] == ["end", "self", "score"]
    talk.replays()


def enter_skips_the_rating():
    talk = Talk()
    talk.say("Hello.")
    assert "rated yourself" not in talk.end()
    assert talk.events("self") == []


def the_debrief_has_the_numbers_that_were_saved():
    talk = Talk(data=DATA)
    for line in KIND + HARSH[:1]:
        talk.say(line)
    debrief = talk.end()
    scores = talk.events("score")[0]["scores"]
    shown = [int(n) for n in re.findall(r"^  \S.*? +(\d+) of 100$", debrief, re.M)]
    trust = [event["trust"] for event in talk.events("patron")]
    landed = max(0, min(100, 2 * (trust[-1] - trust[0])))
    saved = list(scores.values())[:-1] + [landed, scores["overall"]]
    assert shown == [n for n in saved if n is not None], (shown, scores, trust)
    arc = [int(n) for n in re.findall(r"^ +\d+ +(\d+) \|#* *\| ", debrief, re.M)]
    assert arc == [event["tension"] for event in talk.events("patron")], arc


def another_line_can_be_tried_after_the_debrief():
    talk = Talk(data=DATA)
    for line in KIND:
        talk.say(line)
    talk.say("/end", RATE)
    talk.say("", WHAT_IF)
    saved = len(talk.events())
    was = [event["tension"] for event in talk.events("patron")]
    compared = re.compile(r"^ +(\d+)([* ]) +(\d+) \|#* *\| +(\d+) \|#* *\|", re.M)
    same = compared.findall(talk.say("2 " + KIND[1], WHAT_IF))
    assert [int(row[2]) for row in same] == was and [int(row[3]) for row in same] == was, same
    other = compared.findall(talk.say("2 Calm down.", WHAT_IF))
    assert [int(row[2]) for row in other] == was and int(other[2][3]) > was[2], other
    assert [row[1] for row in other].index("*") == 2, other
    for wrong in ("0 x", "5 x", "2", "x", "99999999999 x"):
        assert "A turn from 1 to 4" in talk.say(wrong, WHAT_IF), wrong
    assert len(talk.events()) == saved
    talk.type("\r")
    last = talk.gone()
    assert last.endswith("\nEnding: ended_early\nTranscript: %s\n" % talk.path()), last
    talk.replays()


def an_end_without_a_word_has_nothing_to_rate():
    talk = Talk()
    talk.type("/end\r")
    last = talk.gone()
    assert "not rated" in last and "rate>" not in last, last
    talk.replays()


with tempfile.TemporaryDirectory() as FOLDER:
    PERSONA = read_json("personas/denise-okafor.json")
    POLICY = read_json("personas/policy.json")
    DATA = lay_out_data("data")
    QUICK = drop_most_rules(lay_out_data("quick"))
    CODE = tap.run(globals(), *sys.argv[2:])
sys.exit(CODE)
