"""What a person at a terminal, or a program at a pipe, meets. Run by terminal.t.

Each test is a function whose name is a sentence about the program. A Chat is the
driver (tests/drive/terminal_echo.c) on a pseudo-terminal; it logs what came of the
lines, and the screen holds what was drawn.
"""

import fcntl
import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import termios
import time

import pexpect

import tap
from seat import NOTICE, PATIENCE, Seat, environment

DRIVER = os.path.abspath(sys.argv[1])


class Log:
    """The driver's log: one event after the other."""

    def __init__(self, path):
        self.path = path
        self.seen = 0

    def lines(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path, "rb") as file:
            return [line.decode("utf-8", "replace") for line in file.read().split(b"\n")[:-1]]

    def next(self):
        end = time.time() + PATIENCE
        while time.time() < end:
            lines = self.lines()
            if len(lines) > self.seen:
                self.seen += 1
                return lines[self.seen - 1]
            time.sleep(0.005)
        raise AssertionError("nothing more was logged after %r" % self.lines())

    def expect(self, *wanted):
        for line in wanted:
            got = self.next()
            assert got == line, "logged %r, wanted %r" % (got, line)


class Chat(Seat):
    def __init__(self, *arguments, size=(24, 80), cwd=None, **changes):
        self.log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
        super().__init__(DRIVER, [self.log.path, *arguments], size, environment(**changes), cwd)
        self.opened = self.log.next()
        self.prompted()

    def prompted(self):
        return self.screen(b"you> ")

    def say(self, text):
        self.type(text + "\r")

    def answered(self, text, heard=None):
        """The line arrives, and the next one is asked for."""
        self.say(text)
        self.log.expect('line "%s"' % (text if heard is None else heard))
        self.prompted()

    def gone(self, code):
        self.left(code)

    def end(self):
        self.type("\x04")
        self.log.expect('end ""', "signal 0")
        self.gone(0)


# ---- lines ---------------------------------------------------------------------------


def a_line_arrives_as_it_was_typed():
    chat = Chat()
    chat.answered("I hear you.")
    chat.answered("naïve café 😀 ’")
    chat.answered("")
    chat.end()


def a_line_can_be_edited():
    chat = Chat()
    chat.answered("heax\x7fr you\x01I \x05.", "I hear you.")
    chat.answered("café\x7fe", "cafe")
    chat.end()


def a_paste_of_several_lines_is_one_line():
    chat = Chat()
    chat.type("\x1b[200~one\rtwo\nthree\x1b[201~")
    chat.answered(" four", "one\\ntwo\\nthree four")
    chat.end()


def a_line_past_the_cap_is_too_long():
    chat = Chat()
    for extra, event in ((0, "line"), (1, "too long")):
        chat.type("\x1b[200~" + "x" * (8192 + extra) + "\x1b[201~\r")
        chat.log.expect('%s "%s"' % (event, "x" * 8192))
        chat.prompted()
    chat.end()


def a_line_that_a_plain_terminal_may_have_cut_is_too_long():
    chat = Chat("--plain")
    chat.type("x" * 4000 + "\r")
    chat.log.expect('line "%s"' % ("x" * 4000))
    chat.prompted()
    for length in (4095, 6000):
        chat.type("x" * length + "\r")
        chat.log.expect('too long "%s"' % ("x" * 4095))
        chat.prompted()
    chat.end()


def a_line_typed_too_early_is_not_lost():
    chat = Chat("--busy", "300")
    chat.say("one")
    chat.log.expect('line "one"')
    chat.answered("two")
    chat.prompted()
    chat.end()


def what_was_half_typed_stands_there_again():
    chat = Chat("--start", "I hear yuo")
    chat.screen(b"I hear yuo")
    chat.answered("\x7f\x7fou, and", "I hear you, and")
    chat.answered("next")
    chat.end()


def what_was_half_typed_cannot_command_the_terminal():
    chat = Chat("--start", "a\x1b]0;x\x07b\r\u009b2Jc\u202ed\nΩ")
    chat.answered("!", "a]0;xb2Jcd\\nΩ!")
    assert b"\x1b]0" not in chat.drawn and b"\xc2\x9b" not in chat.drawn
    chat.end()


def the_user_s_own_key_bindings_hold():
    inputrc = os.path.join(FOLDER, "inputrc")
    with open(inputrc, "w", encoding="utf-8") as file:
        file.write('$if hearout\n"\\C-t": "typed by a key"\n$endif\n')
    chat = Chat(INPUTRC=inputrc)
    chat.answered("\x14", "typed by a key")
    chat.end()


# ---- Ctrl-C, Ctrl-D, Ctrl-Z ------------------------------------------------------------


def the_first_ctrl_c_drops_the_line_and_the_second_ends():
    chat = Chat()
    chat.type("half a li")
    chat.screen(b"half a li")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.screen(NOTICE)
    chat.prompted()
    chat.type("\x03")
    chat.log.expect('quit ""', "signal 2")
    chat.gone(0)


def ctrl_c_twice_ends_only_when_nothing_was_between():
    chat = Chat()
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.answered("a line")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.type("more")
    chat.screen(b"more")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.type("\x03")
    chat.log.expect('quit ""', "signal 2")
    chat.gone(0)


def after_ctrl_c_in_a_search_lines_are_typed_as_before():
    chat = Chat()
    chat.answered("find me")
    chat.type("\x12find")
    chat.screen(b"i-search")
    chat.screen(b"me")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.answered("plain")
    chat.end()


def after_ctrl_c_the_history_begins_at_its_end():
    chat = Chat()
    for typed in ("first", "second"):
        chat.say(typed)
        chat.log.expect('line "%s"' % typed)
        chat.prompted()
    chat.type("\x1b[A\x1b[A")
    chat.screen(b"first")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.answered("\x1b[A", "second")
    chat.end()


def the_notice_stands_below_a_line_of_several_rows():
    chat = Chat()
    chat.type("word " * 40 + "end")
    chat.screen(b"end")
    chat.type("\x01")  # up to the first row
    chat.screen(b"\x1b[A")
    chat.screen(b"\x1b[A")
    chat.type("\x03")
    drawn = chat.screen(NOTICE)
    assert drawn.count(b"\n") == 3, drawn
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.end()


def ctrl_d_on_an_empty_line_ends_and_leaves_the_prompt_line():
    for term in ("xterm", "dumb"):
        chat = Chat(TERM=term)
        chat.type("abc\x04\x08\x08\x08\x0b")  # within a line it deletes
        chat.end()
        assert chat.drawn.count(b"\n") == 1, chat.drawn


def modes_of(chat):
    return termios.tcgetattr(chat.child.fileno())[3] & (termios.ICANON | termios.ECHO)


def the_terminal_is_left_as_it_was_found():
    chat = Chat("--busy", "200")
    assert modes_of(chat) == 0
    chat.say("x")
    chat.log.expect('line "x"')
    assert modes_of(chat) == termios.ICANON | termios.ECHO, "while it is not asking"
    chat.prompted()
    chat.type("\x03")
    chat.log.expect('dropped ""')
    assert modes_of(chat) == termios.ICANON | termios.ECHO, "after Ctrl-C"
    chat.prompted()
    chat.type("half")
    chat.screen(b"half")
    chat.child.kill(signal.SIGTERM)
    chat.log.expect('stopped "half"', "signal 15")
    assert modes_of(chat) == termios.ICANON | termios.ECHO, "after SIGTERM"
    assert chat.drawn.count(b"\x1b[?2004h") - 1 <= chat.drawn.count(b"\x1b[?2004l")
    chat.gone(-signal.SIGTERM)
    assert chat.drawn.count(b"\x1b[?2004h") == chat.drawn.count(b"\x1b[?2004l")
    chat = Chat("--plain")
    chat.child.kill(signal.SIGTERM)
    chat.log.expect('stopped ""', "signal 15")
    assert modes_of(chat) == termios.ICANON | termios.ECHO, "plain, after SIGTERM"
    chat.gone(-signal.SIGTERM)


def ctrl_z_stops_and_fg_goes_on_with_the_line():
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    shell = pexpect.spawn("/bin/bash", ["--norc", "--noprofile", "-i"], timeout=PATIENCE,
                          env=environment(PS1="shell$ "))
    shell.delaybeforesend = None
    shell.expect_exact("shell$ ")
    shell.send("%s %s\r" % (DRIVER, log.path))
    shell.expect_exact("you> ")
    shell.send("I hear")
    shell.expect_exact("I hear")
    shell.send("\x1a")
    shell.expect_exact("\x1b[?2004l")  # pastes are no longer bracketed
    shell.expect_exact("Stopped")
    shell.expect_exact("shell$ ")
    shell.setwinsize(24, 66)
    shell.send("fg\r")
    shell.expect_exact(DRIVER)
    shell.expect_exact("\x1b[?2004h")
    shell.expect_exact("you> ")
    shell.expect_exact("I hear")
    shell.send(" you\r")
    log.next()
    log.expect('line "I hear you"')
    shell.expect_exact("you> ")
    shell.send("width\r")
    log.expect('line "width"')
    assert "width=66 " in log.next()
    shell.expect_exact("you> ")
    shell.send("\x04")
    log.expect('end ""', "signal 0")
    shell.expect_exact("shell$ ")
    shell.send("exit\r")
    shell.expect(pexpect.EOF)
    shell.close()


# ---- SIGTERM, SIGHUP, SIGWINCH -------------------------------------------------------------


def a_signal_saves_what_is_half_typed():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        for plain in ([], ["--plain"]):
            chat = Chat(*plain)
            chat.answered("whole")
            chat.type("naïve ha")
            chat.screen("naïve ha".encode())
            chat.child.kill(number)
            chat.log.expect('stopped "naïve ha"', "signal %d" % number)
            chat.gone(-number)


def a_signal_saves_the_line_with_the_cursor_inside():
    chat = Chat()
    chat.type("ab\x01c")
    chat.screen(b"ab")
    chat.screen(b"c")
    chat.child.kill(signal.SIGTERM)
    chat.log.expect('stopped "cab"', "signal 15")
    chat.gone(-signal.SIGTERM)


def a_signal_between_two_questions_is_not_lost():
    for plain in ([], ["--plain"]):
        chat = Chat("--busy", "300", *plain)
        chat.say("one")
        chat.log.expect('line "one"')
        chat.child.kill(signal.SIGTERM)
        chat.log.expect('stopped ""', "signal 15")
        chat.gone(-signal.SIGTERM)


def a_closed_window_saves_what_is_half_typed():
    # As below a shell, which sends SIGHUP only after the end of input shows.
    leader = "import os,sys,signal,time; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" \
             "if os.fork(): time.sleep(60)\n" \
             "signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    child = pexpect.spawn("/usr/bin/python3", ["-c", leader, DRIVER, log.path],
                          env=environment(), timeout=PATIENCE)
    child.delaybeforesend = None
    child.expect_exact("you> ")
    child.send("half")
    child.expect_exact("half")
    os.close(child.child_fd)
    log.next()
    log.expect('stopped "half"', "signal 1")
    os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)


def what_is_ignored_stays_ignored():
    read, write = os.pipe()
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    child = subprocess.Popen([DRIVER, log.path], stdin=read, env=environment(),
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    log.next()
    child.send_signal(signal.SIGHUP)
    os.write(write, b"still here\n")
    log.expect('line "still here"')
    os.close(write)
    assert child.wait(PATIENCE) == 0


def a_new_width_is_known_at_once():
    for plain in ([], ["--plain"]):
        chat = Chat(*plain, size=(24, 100))
        assert "width=100 " in chat.opened, chat.opened
        chat.type("wid")
        chat.screen(b"wid")
        chat.child.setwinsize(24, 64)
        if plain:
            time.sleep(0.3)
        else:
            chat.prompted()  # drawn anew
        chat.say("th")
        chat.log.expect('line "width"')
        assert "width=64 " in chat.log.next()
        chat.prompted()
        chat.end()


def odd_widths_are_made_usable():
    for columns, width in ((5, 20), (0, 80), (20, 20), (300, 300)):
        chat = Chat(size=(24, columns))
        assert "width=%d " % width in chat.opened, chat.opened
        chat.end()


# ---- completion and history ----------------------------------------------------------------


def tab_completes_commands_and_names():
    folder = tempfile.mkdtemp(dir=FOLDER)
    with open(os.path.join(folder, "readme.txt"), "wb"):
        pass
    chat = Chat(cwd=folder)
    for typed, line in (("/he\t", "/help "), ("/u\tnow", "/undo now"),
                        ("ask Deni\t", "ask Denise "), ("ask denn\t", "ask Dennis "),
                        ("I don't know, deni\t", "I don't know, Denise "),
                        ("none\t", "none"), ("/zz\t", "/zz"), ("readm\t", "readm")):
        chat.say(typed)
        chat.log.expect('line "%s"' % line)
        chat.prompted()
    chat.type("/h\t\t")
    chat.screen(b"/help")
    chat.screen(b"/hint")
    chat.answered("i\t", "/hint ")
    chat.end()


def the_history_is_kept_for_its_owner_only():
    path = os.path.join(tempfile.mkdtemp(dir=FOLDER), "history")
    old = os.umask(0)
    chat = Chat("--history", path)
    os.umask(old)
    for typed in ("first", "", "second", "second"):
        chat.say(typed)
        chat.log.expect('line "%s"' % typed)
        chat.prompted()
    chat.type("\x1b[200~two\rlines\x1b[201~\r")
    chat.log.expect('line "two\\nlines"')
    chat.prompted()
    chat.end()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, encoding="utf-8") as file:
        assert file.read() == "first\nsecond\ntwo lines\n"

    os.chmod(path, 0o644)
    chat = Chat("--history", path)
    chat.answered("\x1b[A\x1b[A", "second")
    chat.end()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, encoding="utf-8") as file:
        assert file.read() == "first\nsecond\ntwo lines\nsecond\n"


def the_history_does_not_grow_for_ever():
    path = os.path.join(tempfile.mkdtemp(dir=FOLDER), "history")
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join("line %d\n" % i for i in range(700)))
    chat = Chat("--history", path)
    chat.answered("the last")
    chat.end()
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    assert len(lines) == 500 and lines[-1] == "the last" and lines[0] == "line 201", lines[0]


def two_terminals_keep_each_other_s_lines():
    path = os.path.join(tempfile.mkdtemp(dir=FOLDER), "history")
    chats = [Chat("--history", path), Chat("--history", path)]
    for number, chat in enumerate(chats):
        chat.say("from %d" % number)
        chat.log.expect('line "from %d"' % number)
        chat.prompted()
    for chat in chats:
        chat.end()
    with open(path, encoding="utf-8") as file:
        assert file.read() == "from 0\nfrom 1\n"


def a_history_that_is_no_file_is_left_alone():
    folder = tempfile.mkdtemp(dir=FOLDER)
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    for path in (folder, os.path.join(folder, "none", "history"), "/dev/full"):
        chat = Chat("--history", path)
        chat.answered("x")
        chat.end()
    chat = Chat("--history", fifo)  # would wait for ever if it were opened
    chat.end()
    elsewhere = os.path.join(folder, "elsewhere")
    link = os.path.join(folder, "link")
    os.symlink(elsewhere, link)
    chat = Chat("--history", link)
    chat.answered("x")
    chat.end()
    assert not os.path.exists(elsewhere)


def without_a_file_the_history_still_goes_back():
    chat = Chat()
    chat.answered("again")
    chat.answered("\x1b[A", "again")
    chat.end()


# ---- plain and dumb ---------------------------------------------------------------------------


def a_dumb_terminal_gets_no_escape_sequences():
    for term in ("dumb", None, "no-such-terminal"):
        chat = Chat(TERM=term)
        chat.say("heax\x7fr \x01I \x05" + "word " * 30)
        assert chat.log.next().startswith('line "I hear word')
        chat.prompted()
        chat.answered("/he\t", "/help ")
        chat.type("half\x03")
        chat.log.expect('dropped ""')
        chat.prompted()
        chat.end()
        assert b"\x1b" not in chat.drawn, "TERM=%s: %r" % (term, chat.drawn)


def plain_draws_nothing_but_the_prompt_and_what_is_typed():
    for how in (dict(), dict(ACCESSIBLE="1")):
        chat = Chat(*([] if how else ["--plain"]), **how)
        assert "plain=1" in chat.opened and "colour=0" in chat.opened, chat.opened
        chat.answered("I heax\x7fr you", "I hear you")
        chat.answered("naïve 😀")
        chat.end()
        expected = b"you> I heax\b \br you\r\nyou> " + "naïve 😀".encode() + b"\r\nyou> \r\n"
        assert chat.drawn == expected, chat.drawn


def plain_has_its_ctrl_c_too():
    chat = Chat("--plain")
    chat.type("half")
    chat.screen(b"half")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.screen(NOTICE)
    chat.prompted()
    chat.answered("whole")
    chat.type("\x03")
    chat.log.expect('dropped ""')
    chat.prompted()
    chat.type("\x03")
    chat.log.expect('quit ""', "signal 2")
    chat.gone(0)
    assert b"\x1b" not in chat.drawn


def plain_shows_what_was_half_typed_and_goes_on_from_there():
    chat = Chat("--plain", "--start", "I hear\x1b ")
    chat.screen(b"I hear ")
    chat.answered("you", "I hear you")
    chat.end()


# ---- how standard output is best written to ----------------------------------------------------


def colour_is_for_those_who_want_it():
    for arguments, changes, colour in (
            ([], {}, 1), (["--no-color"], {}, 0), (["--plain"], {}, 0),
            ([], {"NO_COLOR": "1"}, 0), ([], {"NO_COLOR": ""}, 1),
            ([], {"TERM": "dumb"}, 0), ([], {"TERM": None}, 0), ([], {"TERM": ""}, 0),
            ([], {"ACCESSIBLE": "1"}, 0), ([], {"ACCESSIBLE": "0"}, 1)):
        chat = Chat(*arguments, **changes)
        assert "colour=%d " % colour in chat.opened, (changes, chat.opened)
        chat.end()


def the_charmap_decides_on_unicode():
    for changes, unicode in (({"LC_ALL": "C.UTF-8"}, 1), ({"LC_ALL": "C"}, 0),
                             ({"LC_ALL": "POSIX"}, 0), ({"LC_ALL": None}, 0),
                             ({"LC_ALL": None, "LC_CTYPE": "C.UTF-8"}, 1),
                             ({"LC_ALL": "xx_XX.UTF-8"}, 1)):
        chat = Chat(**changes)
        assert "unicode=%d " % unicode in chat.opened, (changes, chat.opened)
        chat.end()


# ---- pipes ---------------------------------------------------------------------------------------


def piped(data, *arguments, **more):
    """What was logged, standard output, the exit code."""
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    done = subprocess.run([DRIVER, log.path, *arguments], input=data, env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, **more)
    assert done.stderr == b"", done.stderr
    return log.lines()[1:], done.stdout, done.returncode


def a_pipe_is_read_line_by_line_and_sees_no_prompt():
    for data, lines in (
            (b"one\ntwo\n", ['line "one"', 'line "two"']),
            (b"one\r\ntwo\r\n", ['line "one"', 'line "two"']),
            (b"no end", ['line "no end"']),
            (b"no end\r", ['line "no end"']),
            (b"", []),
            (b"\n\r\n\n", ['line ""', 'line ""', 'line ""']),
            (b"a\rb\n\ra\n", ['line "a\\x0db"', 'line "\\x0da"']),
            (b"nul\0byte\n", ['line "nul\\x00byte"']),
            (b"\x1b[2J\t\n", ['line "\\x1b[2J\\x09"']),
            ("naïve 😀\n".encode(), ['line "naïve 😀"']),
            (b"caf\xe9\n", ['line "caf�"'])):
        logged, out, code = piped(data)
        assert logged == lines + ['end ""', "signal 0"], (data, logged)
        assert out == b"" and code == 0, (data, out, code)


def what_was_half_typed_is_not_put_before_piped_lines():
    assert piped(b"one\n", "--start", "half ")[0][0] == 'line "one"'


def long_lines_are_skipped_to_their_end():
    most = b"x" * 8192
    for data, lines in (
            (most + b"\n", ["line"]),
            (most + b"\r\n", ["line"]),
            (most, ["line"]),
            (most + b"\r", ["line"]),
            (most + b"x\n", ["too long"]),
            (most + b"x\r\n", ["too long"]),
            (most + b"\r\r\n", ["too long"]),
            (most + b"x", ["too long"]),
            (most * 3 + b"\n", ["too long"])):
        logged, _, _ = piped(data + (b"" if data[-1:] != b"\n" else b"next\n"))
        wanted = ['%s "%s"' % (line, "x" * 8192) for line in lines]
        wanted += ['line "next"'] if data.endswith(b"\n") else []
        assert logged == wanted + ['end ""', "signal 0"], (len(data), [l[:20] for l in logged])


def a_line_without_end_takes_no_memory():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    with subprocess.Popen(["/usr/bin/head", "-c", "300000000", "/dev/zero"],
                          stdout=subprocess.PIPE) as source:
        subprocess.run([DRIVER, log.path], stdin=source.stdout, env=environment(), check=True)
    assert log.lines()[1].startswith("too long"), log.lines()[1][:20]
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert after - before < 20000, "%d KiB more" % (after - before)


def many_lines_are_read_across_every_read():
    data = b"".join(b"%d " % i + b"y" * (i % 97) + b"\n" for i in range(3000))
    logged, _, _ = piped(data)
    assert logged[:-2] == ['line "%s"' % line.decode() for line in data.splitlines()]


def another_terminal_goes_on_with_the_same_input():
    logged, _, _ = piped(b"one\ntwo\nthree", "--reopen")
    assert logged == ['line "one"', 'line "two"', 'line "three"', 'end ""', "signal 0"]


class Piped:
    """The driver at a pipe that stays open."""

    def __init__(self, *arguments):
        self.log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
        self.child = subprocess.Popen([DRIVER, self.log.path, *arguments], env=environment(),
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.log.next()

    def write(self, data):
        self.child.stdin.write(data)
        self.child.stdin.flush()

    def gone(self, code):
        got = self.child.wait(PATIENCE)
        assert got == code, "ended with %d" % got


def a_signal_saves_what_came_of_a_piped_line():
    for number in (signal.SIGTERM, signal.SIGHUP):
        pipe = Piped()
        pipe.write(b"one\nha")
        pipe.log.expect('line "one"')
        pipe.write(b"lf")
        time.sleep(0.5)
        pipe.child.send_signal(number)
        pipe.log.expect('stopped "half"', "signal %d" % number)
        pipe.gone(-number)


def a_signal_stops_an_endless_input():
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    with subprocess.Popen(["/usr/bin/yes"], stdout=subprocess.PIPE) as source:
        child = subprocess.Popen([DRIVER, log.path], stdin=source.stdout, env=environment())
        log.next()
        child.send_signal(signal.SIGTERM)
        assert child.wait(PATIENCE) == -signal.SIGTERM
        source.kill()


def a_signal_goes_before_lines_that_wait():
    pipe = Piped("--busy", "500")
    pipe.write(b"one\ntwo\nthree\n")
    pipe.log.expect('line "one"')
    pipe.child.send_signal(signal.SIGTERM)
    pipe.log.expect('stopped ""', "signal 15")
    pipe.gone(-signal.SIGTERM)


def ctrl_c_off_a_terminal_ends_at_once():
    pipe = Piped()
    pipe.write(b"half")
    time.sleep(0.2)
    pipe.child.send_signal(signal.SIGINT)
    pipe.log.expect('quit ""', "signal 2")
    pipe.gone(0)


def input_that_is_none_is_at_its_end():
    for stdin in ("/", "/dev/null"):
        log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
        file = os.open(stdin, os.O_RDONLY)
        subprocess.run([DRIVER, log.path], stdin=file, env=environment(), check=True, timeout=60)
        os.close(file)
        assert log.lines()[1:] == ['end ""', "signal 0"], stdin
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    subprocess.run(["/bin/sh", "-c", '"$0" "$1" <&-', DRIVER, log.path], env=environment(),
                   check=True, timeout=60)
    assert log.lines()[1:] == ['end ""', "signal 0"], "closed"


def a_non_blocking_pipe_is_waited_for():
    read, write = os.pipe()
    flags = fcntl.fcntl(read, fcntl.F_GETFL)
    fcntl.fcntl(read, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    child = subprocess.Popen([DRIVER, log.path], stdin=read, env=environment())
    log.next()
    time.sleep(0.2)
    os.write(write, b"late\n")
    log.expect('line "late"')
    os.close(write)
    assert child.wait(PATIENCE) == 0


def a_terminal_on_one_side_only_is_read_plainly():
    log = Log(os.path.join(tempfile.mkdtemp(dir=FOLDER), "log"))
    child = pexpect.spawn("/bin/sh", ["-c", '"$0" "$1" | cat', DRIVER, log.path],
                          env=environment(), timeout=PATIENCE)
    child.delaybeforesend = None
    assert log.next().startswith("interactive=0 width=0 colour=0"), log.lines()
    child.send("typed\r")
    log.expect('line "typed"')
    child.send("\x04")
    log.expect('end ""', "signal 0")
    child.expect(pexpect.EOF)
    assert child.before == b"typed\r\n", child.before


with tempfile.TemporaryDirectory() as FOLDER:
    CODE = tap.run(globals())
sys.exit(CODE)
