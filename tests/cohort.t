#!/bin/sh
# A folder of transcripts summed up: hearout review DIR. The transcripts are made here, so that
# each figure can be told beforehand; what they say of their scores is what is summed up.
cd "${0%/*}/.." || exit 1
. tests/case.sh
schema=$root/rubrics/schema/cohort.schema.json
# shellcheck disable=SC2119 # without words: all patrons
own_data
few_rules "$here/data" # what was heard is in the transcripts
cd "$here" || exit 1   # what is made goes below here, by short paths

# ---- transcripts ----------------------------------------------------------------------------

cat >forge.py <<'END'
import json, os, zlib

def line(event):
    head = json.dumps(event, ensure_ascii=False, separators=(",", ":"))[:-1].encode()
    return head + b',"crc":"%08x"}\n' % zlib.crc32(head)

def session(folder, number, learner="ada", persona="denise-okafor", time="2026-10-01T09:00:00Z",
            levels=None, overall=50, ending="resolved", replies=(), gauges=(60,), consent=(),
            mode="practise", digest="sha256:aaaabbbb", rubrics=("active-listening",), name=None,
            score=True):
    """replies: (text, [(move, words)], unread) each; gauges: the opening's and one a reply."""
    os.makedirs(folder, exist_ok=True)
    gauges = list(gauges) + [gauges[-1]] * (len(replies) + 1 - len(gauges))
    patron = lambda turn: {"event": "patron", "turn": turn, "text": "Well.", "tension": gauges[turn],
                           "boldness": 100 - gauges[turn], "changes": []}
    events = [{"event": "start", "format": "hearout/transcript/1", "session": "s%d" % number,
               "program": "0.1.0", "persona": persona, "rubrics": list(rubrics),
               "rubrics_digest": digest, "seed": "1", "mode": mode, "level": 2,
               "learner": learner, "time": time}, patron(0)]
    for turn, (text, moves, unread) in enumerate(replies, 1):
        found = []
        for move, words in moves:
            start = len(text[:text.index(words)].encode())
            found.append({"move": move, "start": start, "end": start + len(words.encode()),
                          "strength": 2, "rule": move + ".made"})
        said = {"event": "staff", "turn": turn, "text": text, "ms": 0, "moves": found, "criteria": []}
        if unread:
            said["unread"] = True
        events += [said, patron(turn)]
    if ending:
        events.append({"event": "end", "ending": ending, "time": time})
    if score:
        all_levels = {"C%d" % c: None for c in range(1, 11)} | (levels or {})
        events.append({"event": "score", "scores": {"overall": overall}, "criteria": [
            {"id": c, "level": level} for c, level in all_levels.items()], "gates": [], "counts": {}})
    for choice in consent:
        events.append({"event": "consent", "choice": choice, "time": time})
    path = os.path.join(folder, name or "%04d.jsonl" % number)
    with open(path, "wb") as file:
        file.writelines(map(line, events))
    return path
END

# ---- a case ---------------------------------------------------------------------------------

# make : python that makes transcripts, from standard input.
make() {
	{ echo 'from forge import *' && cat; } >made.py
	"$python" made.py || exit 1
}

# holds NAME : python that looks at the report `r` (JSON) and asserts.
holds() {
	{ printf 'import json\nr = json.load(open("out", encoding="utf-8"))\n' && cat; } >held.py
	python held.py
}

# ---- the figures ----------------------------------------------------------------------------

# C2: 0 and 1 by ada, 4 by ben: mean 5/3 = 1.7, two of three low, too few to be called missed.
# C3: 1 1 2 3 4: mean 2.2, 2 of 5 low. C6: 1 in five of five sessions: most missed.
make <<'END'
for number, (who, levels, overall) in enumerate([
        ("ben", {"C2": 4, "C3": 1, "C6": 1}, 40), ("ada", {"C2": 0, "C3": 1, "C6": 1}, 50),
        ("ada", {"C2": 1, "C3": 2, "C6": 1}, 61), ("ben", {"C3": 3, "C6": 1}, None),
        ("cem", {"C3": 4, "C6": 1}, 90)]):
    session("five", number, who, levels=levels, overall=overall,
            time="2026-10-0%dT09:00:00Z" % (5 - number))
END
run "$hearout" review --format json five
also ends 0
also quiet
holds <<'END'
skills = {s["id"]: s for s in r["skills"]}
assert skills["C2"]["level"] == 1.7 and skills["C2"]["rated"] == 3 and skills["C2"]["low"] == 2, skills["C2"]
assert skills["C3"]["level"] == 2.2 and skills["C3"]["low"] == 2, skills["C3"]
assert [s for s in skills if skills[s]["most_missed"]] == ["C6"], "C6 is most missed"
assert skills["C1"]["level"] is None and skills["C1"]["rated"] == 0, "what was never rated is null"
rows = {row["learner"]: row for row in r["rows"]}
# cem began first, on the 1st; then ben on the 2nd; then ada on the 3rd.
assert list(rows) == ["learner 1", "learner 2", "learner 3"], list(rows)
assert rows["learner 1"]["overall"] == 90 and rows["learner 2"]["overall"] == 40, rows
assert rows["learner 3"]["overall"] == 55.5 and rows["learner 3"]["levels"]["C2"] == 0.5, rows
assert r["patrons"][0]["overall"] == 60.3, r["patrons"][0]["overall"]
assert (r["first"], r["last"]) == ("2026-10-01T09:00:00Z", "2026-10-05T09:00:00Z")
assert "ada" not in json.dumps(r), "no name"
END
verdict 'levels, low shares and scores are means over the sessions, learners numbered by first session'
run "$hearout" review five
also ends 0
also says '^  learner 3 +2 +- +0\.5 +1\.5 +- +- +1\.0 .* 56$'
also says '^  everyone +5 +- +1\.7 +2\.2 +- +- +1\.0 .* 60$'
also says '^Most missed: C6, .*: at level 1 or lower in 5 of the 5 sessions'
never says '(ada|ben|cem)'
verdict 'the same as a table, without a name'
for order in 'five --format csv' '--format csv five' '--plain five --format csv' '--format csv -- five'; do
	# shellcheck disable=SC2086 # several words
	run "$hearout" review $order
	also ends 0
	also quiet
	also says '^"learner 3",2,2,0,0,55\.500,'
done
verdict 'the folder may stand before, between and after the options'
refused 64 "unrecognized option '--unheard'" 'an option that is none is told' "$hearout" review five --unheard
refused 64 '^usage: ' 'two folders are told' "$hearout" review five five
run "$hearout" review --names five
also says '^  ada +2 '
also says '^  cem +1 '
run "$hearout" review --key key.csv -o five.txt five
also ends 0
also grep -q '"learner 3","ada"' key.csv
never grep -q ada five.txt
also [ "$(stat -c %a key.csv five.txt | sort -u)" = 600 ]
verdict '--names names the learners; --key writes which is which into a file of its own'
cp five.txt before.txt
ln -sfn . here
# shellcheck disable=SC2317 # by also
untouched() { same five.txt before.txt; }
for both in '--key five.txt -o five.txt' '--key new.txt -o ./new.txt' '--key here/new.txt -o new.txt' '--key -' '--key - -o -'; do
	# shellcheck disable=SC2086 # several words
	refused 64 '^hearout: review: --key: expected another file than the report.s$' \
		"one file for both is refused: $both" "$hearout" review $both five
done
untouched() { :; }
never [ -e new.txt ]
verdict 'and nothing is written'
run "$hearout" review --format csv five
also ends 0
cat >want <<'END'
"learner","sessions","ended_well","ended_badly","not_ended","overall","C1","C2","C3","C4","C5","C6","C7","C8","C9","C10"
"learner 1",1,1,0,0,90.000,,,4.000,,,1.000,,,,
"learner 2",2,2,0,0,40.000,,4.000,2.000,,,1.000,,,,
"learner 3",2,2,0,0,55.500,,0.500,1.500,,,1.000,,,,
END
sed 's/\r$//; 1s/^\xef\xbb\xbf//' out >got
also same want got
verdict 'the table for a spreadsheet'
make <<'END'
session("formula", 1, '=HYPERLINK("http://x")', levels={"C2": 1})
END
run "$hearout" review --names --format csv formula
also says "^\"'=HYPERLINK\(\"\"http://x\"\"\)\","
verdict 'a name is no formula in a spreadsheet'

# ---- how sessions end; words; unread --------------------------------------------------------

make <<'END'
ends = ["resolved", "walked_out", "ended_early", "interrupted", None]
for number, ending in enumerate(ends):
    session("ends", number, ending=ending, score=ending is not None, gauges=(60, 40 + number),
            time="2026-10-0%dT09:00:00Z" % (number + 1),
            replies=[("Calm down! You must PAY.", [("command_calm", "Calm down"), ("you_must", "You must PAY")], False),
                     ("calm  down...", [("command_calm", "calm  down")], False),
                     ("blorf", [], True)][:3 if number == 0 else 1])
END
run "$hearout" review --format json ends
holds <<'END'
assert r["endings"] == {"well": 1, "badly": 1, "ended_early": 1, "interrupted": 1, "without_an_end": 1}, r["endings"]
assert [(p["words"], p["move"], p["count"]) for p in r["harmful"]] == [
    ("calm down", "command_calm", 6), ("you must pay", "you_must", 5)], r["harmful"]
assert (r["replies"], r["unread_replies"]) == (7, 1) and r["unread"][0]["words"] == "blorf"
patron, = r["patrons"]
assert patron["well"] == 1 and patron["badly"] == 1 and patron["gauge"] == "tension"
# The mean after the first reply: (40+41+42+43+44)/5; later ones are of one session of five.
assert patron["course"] == [60, 42], patron["course"]
assert r["rows"][0]["newest"][0]["course"] == [60, 44], "the newest session's course"
END
also quiet
verdict 'endings, words that harm, courses and unread replies are counted'
run "$hearout" review ends
also says '^Not brought to an end: 1 left early by the learner, 1 interrupted, 1 without an end\.$'
also says ' 6  "calm down": ordering calm \(1 learner\)'
verdict 'the same in words'
make <<'END'
for number in range(5):
    path = session("begun", number, "learner %d" % number, persona="kyle-brannigan")
    text = open(path, "rb").read().split(b"\n", 1)[0] + b"\n"
    open(path, "wb").write(text)
END
for shared in '' --shared; do
	# shellcheck disable=SC2086 # none or one
	run "$hearout" review $shared begun
	also ends 0
	also quiet
	also says '^Nothing yet: '
	also says '^Left out: 5 left before a word was said\.$'
done
verdict 'a session that only began counts nowhere, and is told as left out'
make <<'END'
for number, who in enumerate("abcdefg"):
    session("talkative", number, who, replies=[("Liar %d!" % n, [("insult", "Liar %d" % n)], True)
                                               for n in range(2048 if number < 2 else 0, 4096 if number < 2 else 2050 + number)])
END
run "$hearout" review --format json talkative
also ends 0
holds <<'END'
# a and b say 2048 to 4095; c 0 to 2051, d to 2052 ... g to 2055: none is beyond.
assert r["harmful_beyond"] == 0 and r["unread_beyond"] == 0, (r["harmful_beyond"], r["unread_beyond"])
END
make <<'END'
session("talkative", 9, "h", replies=[("Liar %d!" % n, [("insult", "Liar %d" % n)], True) for n in range(4090, 4099)])
END
run "$hearout" review --format json talkative
holds <<'END'
assert r["harmful_beyond"] == 3 and r["unread_beyond"] == 3, (r["harmful_beyond"], r["unread_beyond"])
END
for format in text html; do
	run "$hearout" review --format $format talkative
	also [ "$(grep -c 'And 3 beyond the 4096 phrases that are told apart\.' out)" = 2 ]
	run "$hearout" review --shared --format $format talkative
	also [ "$(grep -c 'And some beyond the 4096 phrases that are told apart\.' out)" = 1 ]
done
run "$hearout" review --shared --format json talkative
holds <<'END'
assert r["harmful_beyond"] is None and r["unread_beyond"] is None and len(r["harmful"]) == 12
END
verdict 'what is beyond the phrases that are told apart is counted'
make <<'END'
path = session("undone", 1, replies=[("Calm down.", [("command_calm", "Calm down")], False)])
lines = open(path, "rb").read().splitlines(True)
lines[4:4] = [line({"event": "undo", "turn": 1})]
open(path, "wb").write(b"".join(lines))
END
run "$hearout" review --format json undone
holds <<'END'
assert r["harmful"] == [] and r["replies"] == 0 and r["patrons"][0]["course"] == [60], r
END
verdict 'a reply that was taken back counts nowhere'
make <<'END'
session("bold", 1, persona="derek-voss", gauges=(60, 30), replies=[("No.", [], False)])
END
run "$hearout" review --format json bold
holds <<'END'
assert r["patrons"][0]["gauge"] == "boldness" and r["patrons"][0]["course"] == [40, 70], r["patrons"]
END
verdict 'with one who tests limits the course is of boldness'

# ---- what was offered -----------------------------------------------------------------------

make <<'END'
lift = ("I can lift the block until closing.", [("option", "I can lift the block until closing")], False)
refuse = ("I am afraid I cannot lift the block.", [("decline", "I cannot lift the block")], False)
waive = ("I will waive the charge.", [("next_step", "I will waive the charge")], False)
no_waiving = ("I cannot waive the charge.", [("decline", "I cannot waive the charge")], False)
neither = ("The block was put on in May. Would you like some water?", [("option", "Would you like some water")], False)
for number, (who, replies) in enumerate([
        ("ada", [lift, waive]), ("ben", [refuse, no_waiving]), ("cem", [neither]),
        ("ada", [refuse, lift])]):
    session("offers", number, who, replies=replies)
session("alone", 1, "ada", replies=[lift])
session("alone", 2, "ada", replies=[refuse])
END
run "$hearout" review --format json offers
holds <<'END'
told = {m["id"]: m for m in r["patrons"][0]["policy"]}
lift = told["lift-block"]
# Offered by ada twice, the second time after a refusal; refused by ben; cem only spoke of it.
assert (lift["offered"], lift["refused"], lift["told_differently"]) == (2, 1, True), lift
charge = told["erase-charge"]
assert charge["forbidden"] and (charge["offered"], charge["refused"]) == (1, 1), charge
assert charge["told_differently"]
assert told["payment-plan"] == {"id": "payment-plan", "forbidden": False, "fits": True,
                                "offered": 0, "refused": 0, "told_differently": False}
assert told["water-and-air"]["offered"] == 1 and not told["water-and-air"]["fits"]
END
verdict 'what was offered and refused out of the policy is counted by session'
run "$hearout" review offers
also says 'Denise, lifting a block for a day: offered by learner 1; refused by learner 2$'
also says 'Denise, cancelling a charge at the desk: promised, which nobody may, by learner 1;'
also says 'Never offered, and these patrons had a use for it: .*paying in parts'
verdict 'who was told otherwise is named by number'
run "$hearout" review --format json alone
holds <<'END'
assert not any(m["told_differently"] for m in r["patrons"][0]["policy"]), "one person's two answers"
END
verdict 'one learner who says both is no difference across staff'

# ---- how well a patron tells them apart -----------------------------------------------------

# Ten learners: with Denise 10 20 ... 100, with Carl as listed. r = 0.76 (0.7576), by Python's
# statistics.correlation. Nine are too few. All alike with Kyle: no variation.
make <<'END'
here, there = range(10, 101, 10), [30, 10, 40, 20, 60, 50, 90, 40, 70, 80]
for n, (a, b) in enumerate(zip(here, there)):
    session("ten", n, "learner %d" % n, overall=a)
    session("ten", n + 10, "learner %d" % n, persona="carl-dietz", overall=b)
    if n < 9:
        session("nine", n, "learner %d" % n, overall=a)
        session("nine", n + 10, "learner %d" % n, persona="carl-dietz", overall=b)
    session("alike", n, "learner %d" % n, overall=a)
    session("alike", n + 10, "learner %d" % n, persona="carl-dietz", overall=50)
END
for folder in ten nine alike; do
	run "$hearout" review --format json $folder
	cp out $folder.json
done
holds <<'END'
import statistics
here, there = list(range(10, 101, 10)), [30, 10, 40, 20, 60, 50, 90, 40, 70, 80]
carl, denise = json.load(open("ten.json"))["patrons"]
wanted = round(statistics.correlation(here, there), 2)
assert denise["correlation"] == {"state": "found", "learners": 10, "r": wanted}, denise["correlation"]
assert carl["correlation"]["r"] == wanted
nine = json.load(open("nine.json"))["patrons"][0]
assert nine["correlation"] == {"state": "too_few", "learners": 9}, nine["correlation"]
alike = json.load(open("alike.json"))["patrons"][0]
assert alike["correlation"] == {"state": "no_variation", "learners": 10}, alike["correlation"]
END
verdict 'a patron is held against the others by a correlation, or it is said that there is none'

# ---- shared ---------------------------------------------------------------------------------

make <<'END'
harm = [("Calm down.", [("command_calm", "Calm down")], False)]
rare = [("You liar.", [("insult", "You liar")], True)]
for number, who in enumerate("abcde"):
    session("group", number, "person-" + who, levels={"C2": 1 if who < "e" else 4, "C3": 1},
            replies=harm + (rare if who == "a" else []))
for number, who in enumerate("abcd"):
    session("group", number + 5, "person-" + who, persona="carl-dietz", levels={"C5": 0}, overall=7)
for number, who in enumerate("abcd"):
    session("small", number, "person-" + who, levels={"C2": 1})
END
for format in text html csv json; do
	run "$hearout" review --shared --format $format group
	also ends 0
	also quiet
	never says '(person-|learner [0-9])'
	never says '[Yy]ou liar'
	cp out group.$format
	verdict "shared as $format: no learner, and nothing of fewer than five"
done
cp group.json out
holds <<'END'
skills = {s["id"]: s for s in r["skills"]}
assert skills["C3"]["level"] == 1 and skills["C3"]["low"] == 5, "five learners are shown"
assert skills["C5"]["level"] is None and skills["C5"]["low"] is None, "four are not"
assert skills["C2"]["level"] == 1.6 and skills["C2"]["low"] is None, "four of the five were low"
carl, denise = r["patrons"]
assert carl["overall"] is None and carl["course"] == [] and carl["policy"] == [], carl
assert denise["overall"] == 50 and [p["words"] for p in r["harmful"]] == ["calm down"]
assert r["rows"] == [] and r["unread"] == [] and r["unread_replies"] is None
# Nine of all, less five with Denise, would be the four with Carl.
assert r["sessions"] == 9 and carl["sessions"] is None and denise["sessions"] is None
assert (denise["well"], denise["badly"]) == (5, 0) and set(r["endings"].values()) == {None}, r["endings"]
assert r["rubric_versions"][0]["sessions"] == 9 and r["replies"] == 6
assert (r["first"], r["last"]) == ("2026-10-01", "2026-10-01"), "no hour"
END
verdict 'shared: each cell with fewer than five learners is hidden, and only those'

# Six learners with Denise: one ends badly, by another version, cannot be read and is the only
# one with a score; one is private. Three meet Kyle, and three others Carl.
make <<'END'
for number, who in enumerate("abcdef"):
    odd = who == "f"
    session("one", number, "person-" + who, ending="walked_out" if odd else "resolved", overall=13 if odd else None,
            digest="sha256:99998888" if odd else "sha256:aaaabbbb",
            replies=[("blorf", [], True)] if odd else [("Well.", [], False)], time="2026-10-0%dT09:00:00Z" % (number + 1))
session("one", 6, "person-g", consent=["private"])
for number, who in enumerate("abcdef"):
    for folder in ["two"] + ["three"] * (who <= "e"):
        session(folder, number, "person-" + who, ending="ended_early" if who == "a" else "resolved")
    session("two", number + 6, "person-" + who, persona="kyle-brannigan" if who < "d" else "carl-dietz")
session("three", 9, "person-e", persona="kyle-brannigan")
session("three", 8, "person-e")
END
for folder in one two three; do
	for format in text html csv json; do
		run "$hearout" review --shared --format $format $folder
		also ends 0
		never says 'person-'
		cp out $folder.$format
	done
done
cat >told.py <<'END'
import json, re
one, two, three = (json.load(open(name + ".json", encoding="utf-8")) for name in ("one", "two", "three"))
texts = {name: open(name, encoding="utf-8").read() for name in ("one.text", "one.html", "three.text", "three.html")}
assert set(one["endings"].values()) == {None}, one["endings"]
denise, = one["patrons"]
assert (denise["well"], denise["badly"], denise["overall"], denise["sessions"]) == (None, None, None, 6), denise
assert [v["sessions"] for v in one["rubric_versions"]] == [None, None], one["rubric_versions"]
assert (one["replies"], one["unread_replies"], one["left_out"]["private"]) == (6, None, None)
for name in ("one.text", "one.html"):
    text = re.sub(r"<[^>]*>", " ", texts[name])
    assert "99998888," in text or "99998888." in text, "the version, and of how many not"
    assert "in one way or another, so not shown." in text and not re.search(r"ended well [0-9]|[0-9] of 6\b", text)
    assert "Left out: some private." in text and "Some of 6 replies could not be read." in text, name
    assert not re.search(r"\b13\b", text), "the one score"
row = open("one.csv", encoding="utf-8-sig").read().splitlines()[1]
assert row == '"everyone",6,,,,' + "," * 10, row
# Kyle's and Carl's together are of six: what is left of the whole is not of few.
carl, denise, kyle = two["patrons"]
assert (carl["sessions"], denise["sessions"], kyle["sessions"]) == (None, 6, None)
assert set(two["endings"].values()) == {None}, "one left early"
# In three, one learner is with Kyle; so nobody's number of sessions is told.
assert {p["sessions"] for p in three["patrons"]} == {None} and three["sessions"] == 7
for name in ("three.text", "three.html"):
    assert "1 session" not in texts[name] and "6 sessions" not in texts[name], name
END
python told.py
verdict 'shared: no ending, version, reply, score or patron of one learner, nor a sum that tells it'
run "$hearout" review --shared small
also says '^Sessions of fewer than five learners, so nothing is shown\.$'
never says '1\.0'
run "$hearout" review --shared --format json small
holds <<'END'
def numbers(value):
    return [n for v in (value.values() if isinstance(value, dict) else value) for n in numbers(v)] \
        if isinstance(value, (dict, list)) else [value] if type(value) in (int, float) else []
assert not any(numbers(r)) and r["patrons"] == [] and r["first"] is None, r
END
verdict 'shared: a cohort of four shows nothing'
run "$hearout" review --shared --names group
also ends 64
also tells '^hearout: review: --shared: expected neither --names nor --key$'
verdict 'shared and named exclude each other'

# ---- tables ---------------------------------------------------------------------------------

# The report as JSON and each table have the same figures.
tables='learners summary patrons courses phrases offers unread'
for folder in offers ends group; do
	for shared in '' --shared; do
		# shellcheck disable=SC2086 # none or one
		run "$hearout" review $shared --format json $folder
		also ends 0
		cp out table.json
		for table in $tables; do
			# shellcheck disable=SC2086 # none or one
			run "$hearout" review $shared --format csv --table $table $folder
			also ends 0
			also quiet
			cp out "$table.csv"
		done
		cat >tables.py <<'END'
import csv, json
r = json.load(open("table.json", encoding="utf-8"))
def table(name):
    return list(csv.DictReader(open(name + ".csv", encoding="utf-8-sig", newline="")))
def cell(value):
    return "" if value is None else str(value)
facts = {row["what"]: row["value"] for row in table("summary")}
ends = r["endings"]
assert [facts[k] for k in ("sessions", "learners", "first day", "ended well", "ended badly", "left early", "interrupted", "without an end", "replies", "replies that could not be read")] == \
    [cell(v) for v in (r["sessions"], r["learners"], (r["first"] or "")[:10], ends["well"], ends["badly"], ends["ended_early"], ends["interrupted"], ends["without_an_end"], r["replies"], r["unread_replies"])], facts
assert facts["left out: private"] == "0" and facts["left out: beyond the number of files that are read"] == "0"
patrons = {p["id"]: p for p in r["patrons"]}
assert {row["patron"] for row in table("patrons")} == set(patrons)
for row in table("patrons"):
    p = patrons[row["patron"]]
    assert [row[k] for k in ("sessions", "learners", "ended_well", "ended_badly", "learners_elsewhere_too")] == \
        [cell(v) for v in (p["sessions"], p["learners"], p["well"], p["badly"], p["correlation"]["learners"])], row
    assert (row["overall"] == "") == (p["overall"] is None)
    assert row["overall"] == "" or abs(float(row["overall"]) - p["overall"]) <= 0.05, row
courses = table("courses")
for p in patrons.values():
    assert [int(c["value"]) for c in courses if c["patron"] == p["id"] and c["learner"] == "everyone"] == p["course"]
assert sum(c["learner"] != "everyone" for c in courses) == sum(len(m["course"]) for row in r["rows"] for m in row["newest"])
assert [(p["words"], p["move"], int(p["times"]), int(p["learners_at_least"])) for p in table("phrases")] == \
    [(p["words"], p["move"], p["count"], p["learners_at_least"]) for p in r["harmful"]]
assert [(p["words"], int(p["times"])) for p in table("unread")] == [(p["words"], p["count"]) for p in r["unread"]]
told = [(p["id"], m["forbidden"], m["fits"], m["offered"], m["refused"], m["told_differently"]) for p in r["patrons"] for m in p["policy"]]
yes = {"yes": True, "no": False}
offers = table("offers")
assert [(o["patron"], yes[o["nobody_may_promise"]], yes[o["this_patron_can_use_it"]], o["offered"], o["refused"], yes[o["told_differently"]]) for o in offers] == \
    [(i, a, b, cell(o), cell(f), d) for i, a, b, o, f, d in told]
assert all(o["offered_by"] == o["refused_by"] == "" for o in offers) if r["shared"] else \
    all((o["offered_by"] != "") == (o["offered"] != "0") for o in offers)
END
		python tables.py
	done
	verdict "the tables of $folder have what the JSON has"
done
run "$hearout" review --format csv --table offers offers
also says '^"denise-okafor","cancelling a charge at the desk","yes","no",1,1,"yes","learner 1","learner 2"'
verdict 'the table of offers says who'
for table in $tables; do
	run "$hearout" review --shared --format csv --table "$table" small
	also ends 0
	never says ',"?[1-9]'
done
verdict 'shared, no table has a figure of four learners'
while IFS='|' read -r arguments word; do
	# shellcheck disable=SC2086 # several words
	refused 64 "^hearout: review: --table: of a folder expected learners, summary, .* with --format csv, not '$word'$" \
		"review $arguments is refused" "$hearout" review $arguments five
done <<'END'
--format csv --table turns|turns
--table patrons|patrons
--format json --table patrons|patrons
--format csv --table=|
END

# ---- which sessions -------------------------------------------------------------------------

make <<'END'
session("some", 1, "ada", time="2026-09-30T23:59:59Z", mode="graded")
session("some", 2, "ben", time="2026-10-01T00:00:00Z", persona="jordan-reyes")
session("some", 3, "ada", time="2026-10-31T23:00:00Z", digest="sha256:ccccdddd")
session("some", 4, "cem", time="2026-11-01T00:00:00Z", rubrics=["service-values"])
END
while IFS='|' read -r options sessions; do
	# shellcheck disable=SC2086 # several words
	run "$hearout" review --format json $options some
	also ends 0
	printf 'assert r["sessions"] == %s, r["sessions"]\n' "$sessions" | holds
	verdict "$options takes $sessions of four"
done <<'END'
--since 2026-10-01|3
--until 2026-10-31|3
--since 2026-10-01 --until 2026-10-31|2
--since 2026-10-31T23:00:01Z|1
--mode graded|1
--mode practice|3
--learner ada|2
--persona jordan-reyes|1
--module privacy|1
--module conflict|3
--rubric service-values|1
--rubric-version cccc|1
--rubric-version sha256:aaaabbbb|3
--learner nobody|0
END
run "$hearout" review --learner ada some
also says '; only: learner one\.$'
never says ada
verdict 'a learner who is asked for is not named by that'
run "$hearout" review some
also says 'different versions of the rubrics: aaaabbbb \(3\), ccccdddd \(1\)\.'
verdict 'different versions of the rubrics are told'
while IFS='|' read -r code option message; do
	# shellcheck disable=SC2086 # several words
	refused "$code" "^hearout: review: $message" "$option is refused" "$hearout" review $option some
done <<'END'
64|--since yesterday|--since: expected a day as 2026-11-21 or a time as .*, not 'yesterday'
64|--until 2026-02-30|--until: expected a day
64|--mode exam1|--mode: expected learn, practise or graded, not 'exam1'
64|--persona Denise!|--persona: expected the id of a persona
64|--rubric-version xyz|--rubric-version: expected the first digits
66|--module gardening|--module: expected a module that a patron belongs to .*'gardening'
64|--names --format pdf|--format: expected text, html, csv or json, not 'pdf'
END

# ---- consent --------------------------------------------------------------------------------

make <<'END'
session("consents", 1, "ada", consent=["private"])
session("consents", 2, "ben", consent=["private", "shared"])
session("consents", 3, "cem", consent=["shared", "withdrawn"])
session("consents", 4, "dan")
session("consents", 5, "eve", consent=["only on Mondays"])
END
run "$hearout" review consents
also ends 0
also quiet
also says '^2 sessions of 2 learners'
also says '^Left out: 2 private, 1 withdrawn\.$'
verdict 'private and withdrawn ones are left out and counted; a later choice than ours is private'

# ---- a folder as it is found ----------------------------------------------------------------

mkdir empty
run "$hearout" review empty
also ends 0
also quiet
also says '^Nothing yet: no session to sum up\.$'
for format in html csv json; do
	run "$hearout" review --format $format empty
	also ends 0
	never says '[Nn]a[Nn]'
done
verdict 'an empty folder: nothing yet'
run "$hearout" review --since 2026-10-01 nowhere
also ends 66
also tells '^nowhere: no such folder$'
run "$hearout" review --since 2026-10-01 forge.py
also ends 64
also tells '^hearout: review: --since is for a folder of transcripts, and forge\.py is a file$'
verdict 'what is no folder is told'

make <<'END'
session("copies", 1, "ada")
session("copies", 2, "ben")
session("copies/kept", 1, "ada", name="copy.jsonl")
path = session("copies", 7, "cem", name="without.jsonl")
for name in ("without.jsonl", "without-2.jsonl"):
    rest = open(path, "rb").read().split(b"\n", 1)[1]
    start = {"event": "start", "format": "hearout/transcript/1", "persona": "denise-okafor",
             "seed": "1", "mode": "practise", "level": 2, "learner": "cem"}
    open("copies/" + name, "wb").write(line(start) + rest)
END
run "$hearout" redact copies/0002.jsonl
also ends 0
also [ "$(find copies -name '*.jsonl' | wc -l)" = 6 ]
run "$hearout" review copies
also ends 0
also quiet
also says '^4 sessions of 3 learners'
also says '^Left out: 2 redacted or a further copy\.$'
run "$hearout" review --format json --learner ada copies
holds <<'END'
assert r["sessions"] == 1 and r["left_out"]["copies"] == 2, r["left_out"]
END
verdict 'a session counts once: copies and redacted ones are left out and counted'

make <<'END'
session("foreign", 1, levels={"C1/": 4, "C0": 4, "C01": 4, "C11": 4, "C1A": 4, "C2": 3})
END
run "$hearout" review --format csv foreign
also ends 0
also says '^"learner 1",1,1,0,0,50.000,,3.000,,,,,,,,'
verdict 'what is no criterion of ours is none'

make <<'END'
session("word", 1, "ada", name="b.jsonl")
session("word", 2, "ben")
END
for name in a z; do
	rm -f word/[az].jsonl
	cp word/b.jsonl word/$name.jsonl
	"$hearout" consent word/$name.jsonl withdrawn >/dev/null
	run "$hearout" review word
	also ends 0
	also says '^1 session of 1 learner'
	also says '^Left out: 1 redacted or a further copy, 1 withdrawn\.$'
	verdict "what a learner said in one file of a session, $name.jsonl, holds for the other, b.jsonl"
done

make <<'END'
session("looked", 1, "ada", replies=[("Hello.", [], False)], ending="ended_early", overall=None)
session("looked", 2, "ben", ending="ended_early", overall=None)
session("looked", 3, "cem", ending=None, score=False)
session("looked", 4, "dan", ending="interrupted", score=False)
END
run "$hearout" review looked
also ends 0
also quiet
also says '^1 session of 1 learner'
also says '^Left out: 3 left before a word was said\.$'
run "$hearout" review --format json looked
holds <<'END'
assert r["sessions"] == 1 and r["left_out"]["empty"] == 3, r["left_out"]
assert r["endings"]["ended_early"] == 1 and r["endings"]["without_an_end"] == 0, r["endings"]
END
verdict 'a session that was left before a word was said is left out and counted'

make <<'END'
session("odd", 1)
path = session("odd", 2)
text = open(path, "rb").read()
open(path, "wb").write(text.replace(b'"tension":60', b'"tension":20'))
path = session("odd", 3)
text = open(path, "rb").read().splitlines(True)
start = json.loads(text[0]); del start["crc"]; start["format"] = "hearout/transcript/9"
open(path, "wb").write(b"".join([line(start)] + text[1:]))
path = session("odd", 4)
open(path, "ab").write(b'{"event":"consent","choice":"pri')  # being written
path = session("odd", 5, levels={"C2": 4})
os.rename(path, "odd/0005.review.jsonl")
open("odd/0006.jsonl", "w").close()
open("odd/0007.jsonl", "w").write('{"id":1,"text":"a line of a filter"}\n')
open("odd/notes.txt", "w").write("not a transcript\n")
os.symlink("0001.jsonl", "odd/0008.jsonl")
os.mkfifo("odd/0009.jsonl")
session("odd/branch", 10)
session("odd/branch/1/2/3", 11)
session("odd/branch/1/2/3/4", 12)
session("odd/.hidden", 13)
session("outside", 14)
os.symlink("../outside", "odd/link")
os.symlink("..", "odd/branch/loop")
END
run "$hearout" review odd
also ends 65
also tells '^odd/0002.jsonl:[0-9]+:1: expected a line that fits its crc'
also tells '^odd/0003.jsonl:1:1: expected a transcript of format hearout/transcript/1, not .hearout/transcript/9.$'
also tells '^odd/0004.jsonl: the last line was torn and has been left out'
also tells '^odd/0006.jsonl: expected a transcript; it is empty$'
also tells '^odd/0008.jsonl: expected a regular file, not a symbolic link$'
also tells '^odd/0009.jsonl: expected a regular file$'
also tells '^odd/branch/1/2/3/4: is too deep and was not looked into$'
never tells '(review|notes|hidden|outside|loop)'
also says '^4 sessions of 1 learner'
also says '^Left out: 3 damaged or not readable, 3 no transcript of this format\.$'
verdict 'what is altered, of another version, torn, linked, a FIFO, too deep or none is told and left out'
run "$hearout" review --format html -o odd/cohort.html odd
cp odd/cohort.html first.html
run "$hearout" review --format html -o odd/cohort.html odd
also same odd/cohort.html first.html
also grep -q '4 sessions of 1 learner' first.html
verdict 'a page may lie in the same folder, and is the same again'
run "$hearout" review -o odd/0008.jsonl five
also ends 73
also tells '^odd/0008.jsonl: expected a regular file or none, not a symbolic link$'
run "$hearout" review -o nowhere/page five
also ends 73
run "$hearout" review --format html -o /dev/full five
also ends 73
verdict 'a report is not written through a link, nowhere, or to a device'
if [ -w /dev/full ]; then
	run sh -c '"$@" >/dev/full' sh "$hearout" review five
	also ends 74
	verdict 'a full disk is told'
fi
make <<'END'
session("strange", 1, persona="somebody-else", replies=[("Calm down.", [("command_calm", "Calm down")], False)],
        learner="\u202eevil\u001b[31m<script>alert(1)</script>")
END
run "$hearout" review --names strange
also ends 0
also quiet
also says 'somebody-else'
never says "$(printf '[\033]')"
verdict 'a patron who is not in the library counts; a name is shown disarmed'
run "$hearout" review --names --format html strange
never says '<script'
also says '&lt;script&gt;'
verdict 'a name runs nothing in a page'

# ---- forms ----------------------------------------------------------------------------------

if "$python" -c 'import jsonschema' 2>/dev/null; then
	cat >fits.py <<'END'
import json, sys
from jsonschema import Draft202012Validator
schema = Draft202012Validator(json.load(open(sys.argv[1], encoding="utf-8")))
faults = [e.message[:150] for e in schema.iter_errors(json.load(open(sys.argv[2], encoding="utf-8")))]
sys.exit("; ".join(faults) if faults else 0)
END
	for folder in five ends offers ten empty consents talkative; do
		for shared in '' --shared; do
			# shellcheck disable=SC2086 # none or one
			run "$hearout" review $shared --format json $folder
			"$python" fits.py "$schema" out 2>held.out || why="$why, $folder $shared: $(cat held.out)"
		done
	done
	sed 's/"sessions":/"sittings":/' out >spoiled
	never "$python" fits.py "$schema" spoiled 2>held.out
	verdict 'the JSON fits its schema, and another would not'
fi
run "$hearout" review --format html five
also says 'default-src .none.'
never says '<script'
cat >page.py <<'END'
import re
page = open("out", encoding="utf-8").read()
heads = re.findall(r"<h([1-6])", page)
assert heads[0] == "1" and heads.count("1") == 1 and all(int(b) <= int(a) + 1 for a, b in zip(heads, heads[1:]))
for table in re.findall(r"<table>.*?</table>", page, re.S):
    assert "<caption>" in table and 'scope="col"' in table, table[:80]
assert page.count("<table>") == page.count('tabindex="0"'), "each table scrolls in its own box"
for heat, number in re.findall(r'heat-(\d)">([^<]*)<', page):
    assert abs(float(number) - int(heat)) <= 0.5, (heat, number)
assert re.search(r'heat-', page)
END
python page.py
verdict 'the page: one heading after the other, tables with headers and captions, a number in each coloured cell'
run "$hearout" review --plain five
also says '^learner 3, 2 sessions, C2 0\.5, C3 1\.5, C6 1\.0, overall 56\.$'
also says '^everyone, mean: 60 at first'
verdict 'plain: a sentence a row'
run env LC_ALL=C "$hearout" review ends
never grep -q "$(printf '\342\226')" out
also says 'everyone, mean +54 '
verdict 'without Unicode the course is digits'
mkdir -p many
make <<'END'
for number in range(300):
    session("many", number)
END
run env HEAROUT_PROGRESS=now "$hearout" review many
also says '^300 sessions of 1 learner '
also quiet
verdict 'off a terminal no progress is told'
cat >watch.py <<'END'
# What standard error gets where it is a terminal.
import os, subprocess, sys
ours, theirs = os.openpty()
with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs) as program:
    os.close(theirs)
    told = b""
    try:
        while more := os.read(ours, 4096):
            told += more
    except OSError:  # the other end is closed
        pass
sys.stdout.buffer.write(told)
sys.exit(program.returncode)
END
run env HEAROUT_PROGRESS=now "$python" watch.py "$hearout" review many
also ends 0
printf '1 of 300 transcripts\r2 of 300 transcripts\r3 of 300 ' >begin
printf '\r299 of 300 transcripts\r300 of 300 transcripts\r%60s\r' '' >end
head -c "$(wc -c <begin)" out >began
tail -c "$(wc -c <end)" out >ended
also same began begin
also same ended end
verdict 'on a terminal progress is drawn in one line, and wiped'
for how in 'ACCESSIBLE=1' '--plain'; do
	case $how in
	--*) run env HEAROUT_PROGRESS=now "$python" watch.py "$hearout" review "$how" many ;;
	*) run env HEAROUT_PROGRESS=now "$how" "$python" watch.py "$hearout" review many ;;
	esac
	also ends 0
	tr -d '\r' <out >lines
	seq 300 | sed 's/$/ of 300 transcripts/' >want
	also same lines want
	also [ "$(tr -dc '\r' <out | wc -c)" = 300 ] # the terminal's own, before each line feed
	verdict "with $how nothing is redrawn: progress is a line each"
done
run env HEAROUT_NOW=2026-11-21T17:00:00Z "$python" watch.py "$hearout" review many
also ends 0
also silent
verdict 'what takes no second has no progress'

plan
