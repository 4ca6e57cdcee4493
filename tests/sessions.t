#!/bin/sh
# Whole conversations through pipes: what is printed and kept, that it can be played again and
# gone on with, and the filters. The patrons' words are theirs: nothing here depends on them.
cd "${0%/*}/.." || exit 1
. tests/case.sh
own_data denise-okafor
persona=$here/data/personas/denise-okafor.json
cp "$persona" "$here/denise.json"
cd "$here" || exit 1 # what is kept goes below here, by short paths
# Where it does not matter what is heard there are few rules: the program starts quicker.
cp -R data few
few_rules few
hear_all() { export HEAROUT_DATA="$here/data"; }
hear_few() { export HEAROUT_DATA="$here/few"; }

cat >kind <<'END'
Hello, I am Sam. I can see that you are upset.
You brought the book back three weeks ago, and now there is a bill for it.

That sounds really frustrating. What happened that night?
*takes the notice* I can look for it on the shelf right now, or put the bill on hold.
END
cat >harsh <<'END'
Calm down.
It is our policy. You must pay.
Why did you lose it?
END
name=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["short"])' "$persona")

# ---- a case ---------------------------------------------------------------------------------

# practice FOLDER ARGUMENTS... : a conversation from $input; $talk is its transcript.
practice() {
	folder=$1
	shift
	run "$hearout" practice --transcripts "$folder" "$@" denise-okafor
	also ends 0
	also quiet
	talk=$(find "$folder" -name '*.jsonl')
}

# What every script below begins with.
cat >look.py <<'END'
import json, re, sys, zlib

def events(path):
    found = []
    with open(path, "rb") as file:
        for line in file.read().split(b"\n")[:-1]:
            head, mark, crc = line.partition(b',"crc":"')
            assert mark and crc == b'%08x"}' % zlib.crc32(head), "crc of %r" % line[:60]
            event = json.loads(line.decode("utf-8"))
            assert list(event)[0] == "event" and list(event)[-1] == "crc", line[:60]
            found.append(event)
    return found

def only(path, kind):
    return [event for event in events(path) if event["event"] == kind]

def text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
END

# ---- what is printed ------------------------------------------------------------------------

input=kind
practice form --seed 7
never says '(you|rate|what if|patron)> '
never says "$(printf '[\033\r]')"
cat >form.py <<'END'
from look import *
lines = text("out").split("\n")
path = sys.argv[1]
kept = events(path)
persona = json.load(open(sys.argv[2], encoding="utf-8"))
assert lines[:len(persona["briefing"])] == persona["briefing"], "the briefing comes first"
said = [line for line in lines if line.startswith(persona["short"] + ": ")]
wanted = [(persona["short"] + ": " + e["text"] + " " + e["cue"]).replace("  ", " ")
          for e in kept if e["event"] == "patron"]
assert said == wanted, "each patron's line is NAME: text [cue]: %r %r" % (said, wanted)
talk = lines[:lines.index(wanted[-1]) + 1]
assert not any("ension" in line for line in talk), "there is no meter"
assert len(talk) < len(persona["briefing"]) + len(wanted) + 6, "nothing else is in the talk"
assert "of 100" in "".join(lines), "there is a debrief"
end, = [e for e in kept if e["event"] == "end"]
assert lines[-3:] == ["Ending: " + end["ending"], "Transcript: " + path, ""], lines[-3:]
END
python form.py "$talk" "$persona"
verdict 'off a terminal: the briefing, NAME: text, the debrief, Ending, Transcript, and no more'
hear_few
practice few-form --seed 7
cp out plain.out
for change in NO_COLOR=1 TERM=dumb ACCESSIBLE=1 COLUMNS=40 LC_ALL=C; do
	rm -rf few-form
	run env $change "$hearout" practice --transcripts few-form --seed 7 denise-okafor
	sed '/^Transcript: /d' out >one && sed '/^Transcript: /d' plain.out >two
	case $change in
	ACCESSIBLE=1) also says '^Turn 1: tension ' ;;
	LC_ALL=C) ;;
	*) also same one two ;;
	esac
	never says '(you|rate|what if|patron)> '
	verdict "off a terminal with $change: no prompt, no escape"
done

printf 'quit\nhelp\nHello.\n' >out-of-place
input=out-of-place
practice few-place
also says '^  \(Not said to Denise\. /end ends the conversation with its debrief\.\)$'
also says '^  \(Not said to Denise\. /help lists the commands; '
also [ "$(grep -c '"event":"staff"' "$talk")" = 1 ]
verdict 'a line that is meant for the program is not said from a pipe either'

# ---- the same bytes -------------------------------------------------------------------------

export HEAROUT_NOW=2026-11-21T17:00:00Z
for seed in 1 2 3 4; do
	for run in few-a few-b; do
		mkdir -p "$run/$seed"
		(
			cd "$run/$seed" || exit 1
			"$hearout" practice --transcripts t --seed $seed denise-okafor <"$here/kind" >out
		)
	done
done
for seed in 1 2 3 4; do
	also same few-a/$seed/out few-b/$seed/out
	for one in few-a/"$seed"/t/*; do
		also same "$one" "few-b/$seed/t/${one##*/}"
	done
done
verdict 'one seed and one input give one output and one transcript, to the byte'
also [ "$(sed '/^Transcript: /d' few-a/1/out | cksum)" != "$(sed '/^Transcript: /d' few-a/2/out | cksum)" ]
also [ "$(for seed in 1 2 3 4; do grep "^$name: " few-a/$seed/out | head -n 1; done | sort -u | wc -l)" -gt 1 ]
verdict 'another seed is another conversation'
for one in few-a/1/t/*; do
	case ${one##*/} in
	20261121T170000Z-denise-okafor-????????.jsonl) ;;
	*) why="$why, but: ${one##*/}" ;;
	esac
done
verdict 'a transcript is called by time, patron and session'
input=kind
run "$hearout" practice --transcripts few-a/1/t --seed 1 denise-okafor
also ends 73
also tells "^few-a/1/t/20261121T170000Z-denise-okafor-.*: cannot be made: "
also same few-a/1/t/*.jsonl few-b/1/t/*.jsonl
verdict 'a transcript that is there already is never written over'
unset HEAROUT_NOW
practice few-now --seed 1
cp out now.out
one=$talk
practice few-later --seed 1
cat >now.py <<'END'
from look import *
def still(path):
    kept = events(path)
    for event in kept:
        for key in ("session", "time", "ms", "crc"):
            event.pop(key, None)
    return kept
assert only(sys.argv[1], "start")[0]["session"] != only(sys.argv[2], "start")[0]["session"]
assert still(sys.argv[1]) == still(sys.argv[2]), "they differ"
assert text("now.out").split("\n")[:-2] == text("out").split("\n")[:-2], "other output"
END
python now.py "$one" "$talk"
verdict 'without a fixed clock only session, time, ms and crc differ'
practice few-graded --mode graded
one=$talk
practice few-graded-1 --mode graded --seed 1
python -c 'from look import *
assert only(sys.argv[1], "start")[0]["seed"] == only(sys.argv[2], "start")[0]["seed"] == "1"' \
	"$one" "$talk"
verdict 'graded without a seed is seed 1'

# ---- the end of a conversation --------------------------------------------------------------

export HEAROUT_NOW=2026-11-21T17:00:00Z
{ cat kind && echo /end && echo 'Never said.'; } >kind-end
printf '%s' "$(cat kind)" >kind-unended
for variant in kind kind-end kind-unended; do
	rm -rf few-t
	input=$variant
	practice few-t --seed 4
	cp out "$variant.out"
	cp "$talk" "$variant.jsonl"
	also same kind.out "$variant.out"
	also same kind.jsonl "$variant.jsonl"
	verdict "the end of input is as good as /end ($variant)"
done
unset HEAROUT_NOW
hear_all

# Lines, and an ending that they should lead to whatever the patron's words are; - is any.
many() { yes "$2" | head -n "$1"; }
printf 'Hello.\n' >short
many 6 '' >silence
many 8 'You are a liar and an idiot.' >insults
cat harsh harsh harsh harsh >rude
printf '/call\n' >police
printf 'Hello.\n/leave\n' >leaving
many 40 'Hm.' >endless
input=/dev/null
practice ends-nothing
verdict 'a conversation without a word ends well, too'
: >endings
while read -r input ending; do
	practice "ends-$input" --seed 2
	also says '^Ending: '
	got=$(sed -n 's/^Ending: //p' out)
	[ "$ending" = - ] || also [ "$got" = "$ending" ]
	python -c 'from look import *
assert only(sys.argv[1], "end")[0]["ending"] == sys.argv[2], "another ending was kept"' "$talk" "$got"
	echo "$got" >>endings
	verdict "$input: exit 0, and the ending printed is the ending kept"
done <<'END'
short ended_early
silence left_cool
insults gate
rude -
police needless_escalation
leaving -
endless -
END
also [ "$(sort -u endings | wc -l)" -ge 4 ]
verdict 'these are at least four different endings'

# ---- what is kept ---------------------------------------------------------------------------

input=kind
umask 000
practice open/folder --seed 5
umask 022
also [ "$(stat -c %a "$talk")" = 600 ]
also [ "$(stat -c %a open/folder)" = 700 ]
verdict 'a transcript and its folder are for their owner only, whatever the umask'
cat >kept.py <<'END'
from look import *
path, kind = sys.argv[1:]
kept = events(path)
lines = text(kind).split("\n")[:-1]
assert [e["event"] for e in kept] == (["start", "patron"] + ["staff", "patron"] * len(lines)
                                      + ["end", "score"]), [e["event"] for e in kept]
assert [e["text"] for e in kept if e["event"] == "staff"] == lines
start = kept[0]
assert start["format"] == "hearout/transcript/1" and start["persona"] == "denise-okafor"
assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", start["session"])
assert start["session"][:8] in path
for key in ("persona", "rubrics", "lexicon", "policy"):
    assert re.fullmatch("sha256:[0-9a-f]{64}", start[key + "_digest"]), key
assert start["seed"] == "5" and start["mode"] == "practise" and start["level"] in (1, 2, 3, 4)
assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", start["time"])
for e in kept:
    if e["event"] == "patron":
        for key in ("tension", "trust", "heard", "face", "understanding", "load", "boldness"):
            assert 0 <= e[key] <= 100, (key, e[key])
        assert all(change["rule"] for change in e["changes"])
    if e["event"] == "staff":
        said = e["text"].encode()
        for move in e["moves"]:
            assert 0 <= move["start"] <= move["end"] <= len(said), move
            said[move["start"]:move["end"]].decode()
            assert move["rule"] and move["strength"] in (1, 2, 3)
score = kept[-1]
counts = score["counts"]
assert counts["staff_turns"] == len(lines) and counts["words"] > 0
assert set(counts) == {"words", "questions_open", "questions_closed", "reflections", "feelings",
                       "apologies", "options", "limits", "hollow", "harmful", "staff_turns"}
assert set(score["scores"]) == {"active_listening", "de_escalation", "service", "overall"}
assert [c["id"] for c in score["criteria"]] == ["C%d" % n for n in range(1, 11)]
for c in score["criteria"]:
    assert (c["level"] is None) == ("why" in c) and c.get("why", "not_rated") in ("not_rated", "too_little")
    assert c["level"] is None or 0 <= c["level"] <= 4
END
python kept.py "$talk" kind
verdict 'a transcript has every event, in order, each with its check sum last'
one=$talk
practice second --seed 6
python -c 'from look import *
a, b = (only(path, "start")[0]["learner"] for path in sys.argv[1:3])
assert a == b and re.fullmatch("learner-[0-9a-f]{6}", a), (a, b)' "$one" "$talk"
verdict 'a learner has the same pseudonym every time'
practice named --learner 'Ana  Ruiz'
python -c 'from look import *
assert only(sys.argv[1], "start")[0]["learner"] == "Ana  Ruiz"' "$talk"
verdict 'a learner can have another name'
long=$(printf 'é%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33)
for name_given in ' Ann Lee ' "x$long"; do
	rm -rf renamed
	run "$hearout" practice --transcripts renamed --learner "$name_given" denise-okafor
	also ends 0
	also tells "^--learner: the name in the transcript is '(Ann Lee|xé{31})'\$"
	also lines err 1
	run "$hearout" review --learner "$name_given" renamed
	also says '^1 session of 1 learner'
	run env XDG_STATE_HOME="$here/purged" "$hearout" purge --learner "$name_given" --yes renamed
	also ends 0
	rm -r purged
	also says '^1 of 1 deleted$'
	verdict "by the name that was given a session is found again, and deleted: '$name_given'"
done
state=$HOME/.local/state/hearout
for spoilt in '' "$(printf '\n \n')" "$(printf '\377\376')"; do
	printf '%s' "$spoilt" >"$state/learner"
	rm -rf spoilt
	practice spoilt
	practice spoilt
	also [ "$(cat spoilt/*.jsonl | grep -o '"learner":"learner-[0-9a-f]*"' | sort -u | wc -l)" = 1 ]
	also [ "$(stat -c %a "$state/learner")" = 600 ]
	also grep -Eq '^learner-[0-9a-f]{6}$' "$state/learner"
	verdict "a pseudonym's file that has none is made anew: '$(printf '%s' "$spoilt" | od -An -c | tr -d '\n')'"
done
mv "$state" moved
ln -s /proc/nowhere "$state"
rm -rf spoilt
run "$hearout" practice --transcripts spoilt denise-okafor
also ends 0
also tells '/hearout/learner: the pseudonym learner-[0-9a-f]{6} cannot be kept here, so next time it is another one$'
rm "$state" && mv moved "$state"
verdict 'where a pseudonym cannot be kept that is told'
{ cat kind && echo '/rate 4 0 2'; } >rated
input=rated
practice rated-talk
also says 'You rated yourself'
python -c 'from look import *
rating, = only(sys.argv[1], "self")
assert list(rating["ratings"].values()) == [4, 0, 2]' "$talk"
verdict '/rate gives a self-rating off a terminal'

printf 'Blackout.\n' >blackout
input=blackout
practice coached --seed 1 --mode learn
also says 'coach: "Blackout": something they needed to hear '
verdict 'the coach says what moved them in words'

head -n 2 kind >undone
printf 'Calm down.\n/undo\nYou must pay.\n/hint\n/undo\n' >>undone
tail -n +3 kind >>undone
for input in kind undone; do
	practice "undo-$input" --seed 9
	cp "$talk" "$input.jsonl"
done
cat >undo.py <<'END'
from look import *
def story(path):
    turns = []
    for e in events(path):
        if e["event"] == "undo":
            del turns[2 * e["turn"] - 1:]
        if e["event"] in ("staff", "patron"):
            turns.append({k: v for k, v in e.items() if k not in ("ms", "crc")})
    return turns, only(path, "end")[0]["ending"]
def score(path):
    return {k: v for k, v in only(path, "score")[0].items() if k != "crc"}
assert len(only("undone.jsonl", "undo")) == 2
assert story("kind.jsonl") == story("undone.jsonl"), "another story"
assert score("kind.jsonl") == score("undone.jsonl"), "another score"
END
python undo.py
verdict 'what was taken back leaves no trace in story and score, and stands in the transcript'

input=kind
run "$hearout" practice --transcripts stray "$here/denise.json"
also ends 0
also tells "/denise\.json: review, replay and --resume look for a patron by id: for them, put this file into $here/home/.local/share/hearout/personas\$"
run "$hearout" practice --transcripts stray "$HEAROUT_DATA/personas/denise-okafor.json"
also ends 0
also quiet
verdict 'a patron from a file that stands apart is played, and it is told what it lacks'
rm -rf stray

# A full example was read: the reply is not scored, also not when it is taken back and typed again.
head -n 1 kind >example
printf '/hint\n/hint\n/hint\n/hint\nYou brought the book back.\n/undo\nYou brought the book back.\n/end\n' >>example
input=example
practice example-talk --seed 9
"$python" -c 'from look import *
first, second = [e for e in only(sys.argv[1], "staff") if e["turn"] == 2]
assert first["unscored"] and second["unscored"]' "$talk" || why="$why, it is scored"
head -n 11 "$talk" >half.jsonl # as far as /undo
grep -q '"event":"undo"' half.jsonl || why="$why, no undo in it"
tail -n 2 example >rest
input=rest
run "$hearout" practice --resume half.jsonl
"$python" -c 'from look import *
assert [e for e in only("half.jsonl", "staff") if e["turn"] == 2][1]["unscored"]' || why="$why, it is scored when gone on with"
verdict 'a reply for which the full example was shown is not scored after /undo either'

# ---- played again ---------------------------------------------------------------------------

for one in $(find . -name '*.jsonl' -path './*/*' | sort); do
	case $one in
	*few-b/*) continue ;; # the same as few-a
	*few-*) hear_few ;;
	*) hear_all ;;
	esac
	"$hearout" replay "$one" >out 2>err || why="$why, replay $one: $(cat out err)"
	says '^[0-9]+ turns, no difference$' || why="$why, replay $one: $(cat out)"
done
verdict 'every transcript so far gives no difference when it is played again'

hear_all
input=/dev/null
talk=$(find open -name '*.jsonl')
cp "$talk" before
# change CODE: d is the patron.
change() { change_json "$here/denise.json" "$persona" "$1"; }
while IFS='|' read -r what code pattern; do
	change "$code"
	run "$hearout" replay "$talk"
	also ends 1
	also says "^$talk:$pattern"
	also [ "$(wc -l <out)" = 1 ]
	also tells '^hearout: the persona has changed since this conversation$'
	verdict "replay after a change of $what names the first difference and ends with 1"
done <<'END'
where tension starts|d["start"]["tension"] -= 1|2: turn 0, patron: tension: was [0-9]+, is now [0-9]+$
the opening|d["opening"] = ["Nothing."] * 3|2: turn 0, patron: text: was ".*, is now "Nothing\."$
what softens her|d["traits"]["softness"] = [400, 400]|[4-9]: turn [1-9], patron: .*was .*, is now
END
change 'd["reveal"] = "Something else."'
run "$hearout" replay "$talk"
also ends 0
also says 'no difference$'
also tells 'the persona has changed'
verdict 'replay after a change that changes nothing tells it and finds no difference'
cp "$HEAROUT_DATA/personas/policy.json" policy.json
# change_policy CODE: d is the policy pack.
change_policy() { change_json policy.json "$HEAROUT_DATA/personas/policy.json" "$1"; }
cp "$here/denise.json" "$persona"
change_policy 'd["entries"].append({"id": "tea", "heading": "a cup of tea", "rule": "It is free.", "words": ["cup of tea"]})'
for command in replay review score; do
	run "$hearout" $command "$talk"
	also ends 0
	also quiet
done
verdict 'another rule of the library that no word of a conversation meets is not told'
change_policy 'd["entries"] = [e for e in d["entries"] if e["id"] != "walk-to-shelf"]; d["library"] = "Elsewhere"'
change 'd["start"]["tension"] -= 1'
run "$hearout" review "$talk"
also tells '^hearout: the persona and the policy pack have changed since this conversation$'
also lines err 1
verdict 'all that has changed is told in one line'
cp policy.json "$HEAROUT_DATA/personas/policy.json"
change 'd["reveal"] = "Something else."'
printf 'Hello.\n' >hello
cp "$talk" resumed.jsonl
python -c 'from look import *
lines = open("resumed.jsonl", "rb").read().splitlines(keepends=True)
open("resumed.jsonl", "wb").write(b"".join(lines[:4]))'
input=hello
run "$hearout" practice --resume resumed.jsonl
also ends 0
also tells 'the persona has changed'
verdict 'going on after a change tells it'
cp "$here/denise.json" "$persona"
run "$hearout" replay "$talk"
also ends 0
also quiet
also same "$talk" before
verdict 'replay with the old data is quiet again, and a transcript is only read'

# ---- the same numbers everywhere ------------------------------------------------------------

run "$hearout" score "$talk"
also ends 0
also quiet
cp out score.json
echo "$talk" >paths.txt
input=paths.txt
run "$hearout" score --jsonl
also same out score.json
verdict 'score FILE and score --jsonl with its path give the same line'
input=/dev/null
run "$hearout" review "$talk"
also ends 0
also quiet
cat >numbers.py <<'END'
from look import *
kept, = only(sys.argv[1], "score")
line = json.loads(text("score.json"))
assert line["id"] == only(sys.argv[1], "start")[0]["session"]
assert line["scores"] == kept["scores"] and line["counts"] == kept["counts"], "scores or counts"
assert line["gates"] == kept["gates"], "gates"
plain = [{k: v for k, v in c.items() if k != "evidence"} for c in kept["criteria"]]
assert line["criteria"] == plain, "criteria"
review = text("out")
shown = [int(n) for n in re.findall(r"^  \S.*? +(\d+) of 100$", review, re.M)]
trust = [e["trust"] for e in only(sys.argv[1], "patron")]
saved = list(kept["scores"].values())
saved[-1:-1] = [max(0, min(100, 2 * (trust[-1] - trust[0])))]  # how it landed
assert shown == [n for n in saved if n is not None], (shown, saved)
levels = re.findall(r"^  (C\d+) +\S.*?  +([0-4-])  ", review, re.M)
assert levels == [(c["id"], "-" if c["level"] is None else str(c["level"]))
                  for c in kept["criteria"]], levels
arc = [int(n) for n in re.findall(r"^ +\d+ +(\d+) \|#* *\| ", review, re.M)]
assert arc == [e["tension"] for e in only(sys.argv[1], "patron")], arc
for e in only(sys.argv[1], "staff"):
    assert (e["text"] or "(silence)") in review, e["text"]
END
python numbers.py "$talk"
verdict 'score, review and the score event have the same numbers'
cp out review.out
input=kind
practice live --seed 5
sed -n '/^How it ended/,/^Ending: /p' out | sed '$d' >one
sed -n '/^How it ended/,$p' review.out >two
also same one two
verdict 'review prints the debrief that the learner read'
mkdir heaps
first=$talk
printf 'Blorp zzkq wibble.\nHello.\nQwxzy vlim.\n' >input.txt
input=input.txt
practice heaps/gone --seed 5
mv heaps/gone/*.jsonl heaps/a.jsonl
cp "$one" heaps/b.jsonl
input=/dev/null
run "$hearout" review --unread heaps
also ends 0
also quiet
also says '^100 %  heaps/a.jsonl:3  denise-okafor  Blorp zzkq wibble\.$'
also says '^100 %  heaps/a.jsonl:7  denise-okafor  Qwxzy vlim\.$'
also says '^2 of [0-9]* replies in 2 transcripts could not be read$'
verdict 'replies that could not be read are collected from a folder'
run "$hearout" review --unread --format csv heaps
also ends 0
also quiet
also lines out 3
also says '^"heaps/a.jsonl",3,"denise-okafor",100,"Blorp zzkq wibble\."'
verdict 'they come as rows, too'
run "$hearout" review heaps --unread --format json -o heaps/unread.json
also ends 0
also quiet
also silent
also "$python" -I - heaps/unread.json "$root/rubrics/schema/unread.schema.json" <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
assert told["transcripts"] == 2 and told["left_out"] == 0 and told["replies"] > 3, told
assert told["unread"] == [
    {"file": "heaps/a.jsonl", "line": line, "patron": "denise-okafor", "per_cent_unknown": 100, "words": words}
    for line, words in ((3, "Blorp zzkq wibble."), (7, "Qwxzy vlim."))], told
try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit()
validator = Draft202012Validator(json.load(open(sys.argv[2])))
validator.validate(told)
told["unread"][0]["line"] = 0
assert list(validator.iter_errors(told)), "the schema takes anything"
END
verdict 'and as an object, into a file, that fits its schema'
run "$hearout" review --unread heaps/b.jsonl
also ends 0
also says '^0 of [0-9]* replies in 1 transcripts could not be read$'
verdict 'and from one transcript'
mkdir theirs
for choice in none private withdrawn shared; do
	sed "s/zzkq/$choice/" heaps/a.jsonl >theirs/$choice.jsonl
	python - theirs/$choice.jsonl <<'END'
import sys, zlib
with open(sys.argv[1], "rb") as file:
    lines = [line[:line.rindex(b',"crc"')] for line in file]
with open(sys.argv[1], "wb") as file:
    for line in lines:
        file.write(line + b',"crc":"%08x"}\n' % zlib.crc32(line))
END
	[ $choice = none ] || also "$hearout" consent theirs/$choice.jsonl $choice >/dev/null
done
run "$hearout" review --unread theirs
also ends 0
also quiet
also says ' theirs/none\.jsonl:3 .*Blorp none wibble'
also says ' theirs/shared\.jsonl:3 .*Blorp shared wibble'
never says_words theirs/private
never says_words theirs/withdrawn
also says '^4 of [0-9]* replies in 2 transcripts could not be read$'
also says '^2 left out: private or withdrawn$'
verdict 'of a folder, what learners keep to themselves is not read, and counted'
run "$hearout" review --unread theirs/private.jsonl
also ends 0
also says ' theirs/private\.jsonl:3 .*Blorp private wibble'
verdict 'who names a transcript that is private has it'
strange=$(printf 'theirs/\033]0;title\007\033[2J.jsonl')
cp theirs/none.jsonl "$strange"
run "$hearout" review --unread "$strange"
also ends 0
also says_words 'theirs/^[]0;title^G^[[2J.jsonl:3  denise-okafor  Blorp none wibble.'
verdict 'nothing in the name of a transcript moves the cursor'
echo '{' >heaps/c.jsonl
run "$hearout" review --unread heaps
also ends 65
also says '^2 of [0-9]* replies in 2 transcripts could not be read$'
verdict 'a broken transcript among them is told, and the others are read'
talk=$first
run "$hearout" score --rubric active-listening "$talk"
also ends 0
python -c 'from look import *
one = json.loads(text("out"))["scores"]
assert "service" not in one and one["active_listening"] == only(sys.argv[1], "score")[0]["scores"]["active_listening"]' "$talk"
verdict 'score by one rubric has that one alone'
input=kind
practice one-rubric --seed 5 --rubric active-listening
sed -n '/^How it ended/,/^Ending: /p' out | sed '$d' >one
python -c 'from look import *
assert set(only(sys.argv[1], "score")[0]["scores"]) == {"active_listening", "overall"}
lines = open(sys.argv[1], "rb").read().splitlines(keepends=True)
open("one-rubric/resumed", "wb").write(b"".join(lines[:6]))' "$talk"
run "$hearout" replay "$talk"
also ends 0
also quiet
run "$hearout" review "$talk"
also quiet
sed -n '/^How it ended/,$p' out >two
also same one two
verdict 'what was scored by one rubric is played again and reviewed by that one'
tail -n +3 kind >rest
input=rest
run "$hearout" practice --resume one-rubric/resumed
also ends 0
"$hearout" replay one-rubric/resumed >out 2>err
also says 'no difference$'
verdict 'what was begun by one rubric is gone on with by that one'
talk=$(find open -name '*.jsonl')

# ---- what if --------------------------------------------------------------------------------

input=/dev/null
cp "$talk" before
cat >whatif.py <<'END'
from look import *
rows = re.findall(r"^ +(\d+)([* ]) +(\d+) \|#* *\| +(\d+) \|#* *\|", text("out"), re.M)
was = [e["tension"] for e in only(sys.argv[1], "patron")]
assert [int(row[2]) for row in rows] == was, "the old course is what it was"
assert [row[1] for row in rows].index("*") == 2, "the turn is marked"
new = [int(row[3]) for row in rows]
assert new[:2] == was[:2], "the turns before are the same"
assert (new == was) == (sys.argv[2] == "same"), (was, new)
assert sys.argv[2] == "same" or new[2] > was[2], (was, new)
END
run "$hearout" whatif "$talk" 2 "$(sed -n 2p kind)"
also ends 0
also quiet
python whatif.py "$talk" same
verdict 'whatif with the line that was said changes nothing'
run "$hearout" whatif "$talk" 2 'Calm down. You must pay.'
also ends 0
also says '^Turn 2, was: '
also says '^With: Calm down\. You must pay\.'
also says 'command_calm'
also says 'Ending: .*; with the other line: '
python whatif.py "$talk" other
also same "$talk" before
verdict 'whatif shows the old and the new course side by side, and only looks'

# ---- killed and gone on with ----------------------------------------------------------------

# await TURN FOLDER: until the patron's answer to that turn is kept.
await() {
	tries=0
	until grep -qs "^{\"event\":\"patron\",\"turn\":$1," "$2"/*.jsonl || [ $tries -gt 400 ]; do
		sleep 0.02
		tries=$((tries + 1))
	done
}
hear_few
input=kind
practice few-whole --seed 5
mkfifo pipe
for turns in 0 2 4; do
	rm -rf killed
	"$hearout" practice --transcripts killed --seed 5 denise-okafor <pipe >killed.out 2>&1 &
	pid=$!
	exec 3>pipe
	head -n $turns kind >&3
	await $turns killed
	printf 'half a li' >&3
	kill -9 $pid
	wait $pid 2>/dev/null
	exec 3>&-
	tail -n +$((turns + 1)) kind >rest
	input=rest
	run "$hearout" practice --transcripts killed --resume
	also ends 0
	also quiet
	python -c 'from look import *
def story(path):
    return [(e["event"], e["text"], e.get("tension")) for e in events(path) if e["event"] in ("staff", "patron")]
assert story(sys.argv[1]) == story(sys.argv[2]), "another story"
assert len(only(sys.argv[2], "resume")) == 1
assert only(sys.argv[1], "score")[0]["scores"] == only(sys.argv[2], "score")[0]["scores"]' \
		"$talk" "$(find killed -name '*.jsonl')"
	"$hearout" replay killed/*.jsonl >out 2>err
	also says '^5 turns, no difference$'
	verdict "killed by kill -9 after turn $turns and gone on with, it is the same conversation"
done

# What /rate gave is kept when it is interrupted, and stands in the transcript once.
rm -rf killed
"$hearout" practice --transcripts killed --seed 5 denise-okafor <pipe >killed.out 2>&1 &
pid=$!
exec 3>pipe
printf 'Hello.\n/rate 3 2 3\n' >&3
await 1 killed
sleep 0.2
kill -TERM $pid
wait $pid 2>/dev/null
exec 3>&-
echo /end >rest
input=rest
run "$hearout" practice --transcripts killed --resume
also ends 0
also says 'You rated yourself: listening 3, staying steady 2, service 3'
python -c 'from look import *
rating, = only(sys.argv[1], "self")
assert list(rating["ratings"].values()) == [3, 2, 3]' "$(find killed -name '*.jsonl')"
verdict 'a self-rating is not lost when the program is stopped'

# A redacted copy stands beside what was interrupted, and its name sorts behind it.
rm -rf apart
mkdir apart
head -n 4 "$talk" >apart/20261121T000000Z-denise-okafor-1.jsonl
"$hearout" redact apart/*.jsonl >/dev/null 2>&1
also [ -e apart/20261121T000000Z-denise-okafor-1.redacted.jsonl ]
cp apart/*.redacted.jsonl copy
tail -n +2 kind >rest
input=rest
run "$hearout" practice --transcripts apart --resume
also ends 0
also same copy apart/*.redacted.jsonl
also grep -q '"event":"score"' apart/20261121T000000Z-denise-okafor-1.jsonl
verdict 'a redacted copy is not what --resume goes on with'
input=
refused 65 '^copy: this is a redacted copy; the conversation goes on in the transcript that it was made of$' \
	'a redacted copy that is named to --resume is refused' "$hearout" practice --resume copy

# Killed between the reply and its answer, or with half a line on the disk.
for cut in 3 5; do
	for torn in '' '{"event":"patron","turn":'; do
		rm -rf cut
		mkdir cut
		head -n $cut "$talk" >cut/talk.jsonl
		printf '%s' "$torn" >>cut/talk.jsonl
		tail -n +$((cut / 2 + 1)) kind >rest
		input=rest
		run "$hearout" practice --resume cut/talk.jsonl
		also ends 0
		case $torn in
		'') also quiet ;;
		*) also tells 'torn and has been cut off, 25 bytes$' ;;
		esac
		python -c 'from look import *
def story(path):
    return [(e["event"], e["text"], e.get("tension")) for e in events(path) if e["event"] in ("staff", "patron")]
assert story(sys.argv[1]) == story("cut/talk.jsonl"), "another story"' "$talk"
		"$hearout" replay cut/talk.jsonl >out 2>err
		also says '^5 turns, no difference$'
		verdict "cut after line $cut${torn:+ and a half}, the patron's answer is made up for"
	done
done

rm -rf killed
"$hearout" practice --transcripts killed --seed 5 denise-okafor <pipe >killed.out 2>&1 &
pid=$!
exec 3>pipe
head -n 1 kind >&3
await 1 killed
printf 'I hear yo' >&3
sleep 0.5
kill -TERM $pid
wait $pid 2>/dev/null
ended=$?
exec 3>&-
: >err
also ends 143
also grep -q '^Stopped; nothing is lost. To go on: hearout practice --resume killed/' killed.out
python -c 'from look import *
assert [e["text"] for e in only(sys.argv[1], "partial")] == ["I hear yo"]
assert events(sys.argv[1])[-1]["event"] == "partial"' "$(find killed -name '*.jsonl')"
verdict 'SIGTERM keeps half a line from a pipe and ends by that signal'
input=rest
run "$hearout" practice --transcripts killed --resume
also ends 0
python -c 'from look import *
assert not any("I hear yo" in e["text"] for e in only(sys.argv[1], "staff")), "the half line was said"' \
	"$(find killed -name '*.jsonl')"
verdict 'off a terminal what was half typed is not put before the lines that come'

input=/dev/null
head -n 4 "$(find killed -name '*.jsonl')" >left.jsonl
run "$hearout" practice --resume left.jsonl
also ends 0
also says '^Stopped; nothing is lost. To go on: hearout practice --resume left.jsonl$'
never says '^Ending: '
never grep -q '"event":"end"' left.jsonl
verdict 'going on with nothing to say leaves an unfinished conversation unfinished'
echo Hello. >rest
input=rest
run "$hearout" practice --resume left.jsonl
also ends 0
also says '^Ending: '
also grep -q '"event":"end"' left.jsonl
verdict 'and with lines it goes on to their end'

hear_all
talk=$(find open -name '*.jsonl')

# ---- the filters ----------------------------------------------------------------------------

cat >filters.py <<'END'
from look import *
import os, subprocess, tempfile

HEAROUT, TRANSCRIPT = sys.argv[1:]

def outcome(name, test):
    try:
        test()
        print("ok " + name)
    except Exception as fault:
        print("not ok " + name)
        print("# %s: %s" % (type(fault).__name__, str(fault)[:600].replace("\n", " ")))

def run(command, data, *more):
    done = subprocess.run([HEAROUT, command, "--jsonl", *more], input=data, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 0, (done.returncode, done.stderr)
    assert done.stdout == b"" or done.stdout.endswith(b"\n")
    return done.stdout.decode("utf-8").splitlines()

def lines(command, *objects, **how):
    data = b"".join(o if isinstance(o, bytes) else (json.dumps(o, **how) + "\n").encode()
                    for o in objects)
    return [json.loads(line) for line in run(command, data)]

def turn(text, speaker="staff"):
    return {"speaker": speaker, "text": text}

GOOD = {"moves": {"text": "I hear you."}, "score": {"turns": [turn("I hear you.")]}}
IDS = [1, 0, -7, 2.5, "a", "", "é \" \\ \n", None, True, False, [], [1, [2]], {}, {"a": {"b": [None]}},
       9223372036854775807]

def no_output_for_no_input():
    for command in GOOD:
        assert run(command, b"") == []

def an_id_comes_back(command):
    for ascii_only in (True, False):
        found = lines(command, *(dict(GOOD[command], id=i) for i in IDS), ensure_ascii=ascii_only)
        assert [line["id"] for line in found] == IDS, found
        assert [type(line["id"]) for line in found] == [type(i) for i in IDS]
    assert lines(command, GOOD[command])[0]["id"] is None

def order_is_kept(command):
    count = 3000
    found = lines(command, *(dict(GOOD[command], id=i) for i in range(count)))
    assert [line["id"] for line in found] == list(range(count))

def the_last_line_may_lack_its_end(command):
    data = json.dumps(GOOD[command]).encode()
    assert run(command, data) == run(command, data + b"\n") == run(command, data + b"\r\n")

BAD = [b"\n", b"nonsense\n", b"{\n", b"[]\n", b"[{}]\n", b"1\n", b"null\n", b'"text"\n', b"{}\n",
       b"{'text': 'x'}\n", b'{"text":"x","text":"y"}\n', b'{"text":"x"} {}\n', b'{"text":"x\n',
       b'{"text":"\xe9"}\n', b'{"text":"x\0y"}\n', b'{"text":"\\u0000"}\n', b"\0\n",
       b'{"text":"\\ud800"}\n', b"[" * 100000 + b"\n", b'{"id":' + b"[" * 500 + b"]" * 500 + b',"text":"x"}\n',
       b'{"text":1}\n', b'{"turns":1}\n', b'{"turns":{}}\n', b'{"turns":"x"}\n', b'{"turns":[1]}\n',
       b'{"turns":[{"speaker":"dog","text":"x"}]}\n', b'{"turns":[{"speaker":"staff"}]}\n',
       b'{"turns":[{"text":"x"}]}\n', b'{"text":"x","turns":null,"persona":"nobody"}\n',
       b'{"text":"x","persona":"../x"}\n', b'{"text":"x","persona":"Denise Okafor"}\n',
       b'{"text":"x","id":1e999}\n', b'{"text":"' + b"x" * 1048576 + b'"}\n']

def a_bad_line_gives_an_error_in_its_place(command):
    objects = []
    for i, bad in enumerate(BAD):
        objects += [bad, dict(GOOD[command], id=i)]
    found = lines(command, *objects)
    assert len(found) == len(objects), (len(found), len(objects))
    for i, (bad, good) in enumerate(zip(found[::2], found[1::2])):
        assert list(bad) == ["line", "error"] and bad["line"] == 2 * i + 1, (BAD[i][:60], bad)
        assert bad["error"]["message"], bad
        assert good["id"] == i and "error" not in good, good

def peak(command, *pieces):
    """The most memory, in KiB, that the command took for this input; and its answers."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answers:
        for piece, times in pieces: # what this script holds would count as the command's
            for _ in range(times):
                source.write(piece)
        source.seek(0)
        child = subprocess.Popen([HEAROUT, command, "--jsonl"], stdin=source, stdout=answers)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        assert status == 0, status
        answers.seek(0)
        return usage.ru_maxrss, [json.loads(line) for line in answers.read().splitlines()]

def an_endless_line_takes_no_memory(command):
    good = json.dumps(GOOD[command]).encode() + b"\n"
    least, _ = peak(command, (good, 1))
    most, found = peak(command, (b'{"text":"', 1), (b"x" * 1000, 50000), (b'"}\n' + good, 1))
    assert len(found) == 2 and found[0]["line"] == 1 and "error" not in found[1], found
    assert most - least < 10000, "%d KiB more" % (most - least)

def a_line_may_have_1_mib(command):
    for extra, good in ((0, True), (1, False)):
        line = json.dumps(dict(GOOD[command], id=1)).encode()
        line += b" " * (1048576 + extra - len(line)) + b"\n"
        found, after = lines(command, line, dict(GOOD[command], id=2))
        assert ("error" not in found) == good and after["id"] == 2, (extra, found)

def no_state_between_lines(command):
    objects = [{"text": text, "turns": [turn(text)]} for text in
               ("I am sorry.", "You must pay.", "Hello, I am Sam.", "I hear you.", "Calm down.", "")]
    together = lines(command, *objects * 2, *reversed(objects))
    alone = [lines(command, o)[0] for o in objects]
    assert together == alone * 2 + alone[::-1]

def unknown_patrons_take_no_room(command):
    strangers = [dict(GOOD[command], persona="stranger-%d" % i) for i in range(300)]
    hers = dict(GOOD[command], persona="denise-okafor")
    *found, last = lines(command, *strangers, hers)
    assert [f["error"]["message"] for f in found] == ["no such persona"] * 300, found[-1]
    assert last == lines(command, hers)[0] and "error" not in last, last

def a_patron_with_faults_is_no_unknown_one(command):
    folder = os.path.join(os.environ["HOME"], ".local/share/hearout/personas")
    os.makedirs(folder)
    broken = os.path.join(folder, "half.json")
    with open(broken, "w") as file:
        file.write('{"schema": "hearout/persona/1",')
    try:
        found, again = lines(command, *[dict(GOOD[command], persona="half")] * 2)
    finally:
        os.remove(broken)
        os.removedirs(folder)
    assert found["error"]["message"].startswith("this persona's file cannot be read or has faults"), found
    assert again == dict(found, line=2), again

def what_is_not_heard_is_told(command):
    def of(words):
        said = "word " * (words - 4) + ". Shut up, you idiot."
        return {"moves": {"text": said}, "score": {"turns": [turn("No!", "patron"), turn(said)]}}[command]
    whole, cut, after = lines(command, of(1500), of(1501), of(1500))
    assert "cut" not in whole and whole == after, whole
    assert cut["cut"] is True and whole["moves" if command == "moves" else "gates"], (whole, cut)

def offsets_are_bytes():
    texts = ["Hello.", "é. Hello there.", "😀😀 I am sorry.", "naïve café — I am sorry. ¿Qué? Thank you.",
             "\ufeffThank you.", "\u201cHmm\u201d. I hear you.", "日本語。 I am sorry.", "e\u0301. Hello."]
    found = lines("moves", *({"text": t} for t in texts), ensure_ascii=False)
    assert found == lines("moves", *({"text": t} for t in texts))
    for text_, line in zip(texts, found):
        assert line["moves"], (text_, line)
        for move in line["moves"]:
            words = text_.encode()[move["start"]:move["end"]].decode()
            assert words and words.strip(" .") == words, (text_, move, words)
            assert words.isascii(), (text_, words)

def a_line_of_moves_has_all_its_members():
    line, = lines("moves", {"id": 1, "text": "Calm down, I am sorry."})
    assert list(line) == ["id", "moves", "courtesy", "effect", "unread", "unknown"], list(line)
    assert -100 <= line["courtesy"] <= 100 and isinstance(line["effect"], int)
    assert isinstance(line["unread"], bool) and 0 <= line["unknown"] <= 100
    for move in line["moves"]:
        assert list(move) == ["move", "start", "end", "strength", "rule"], move
    empty, = lines("moves", {"text": ""})
    assert [m["move"] for m in empty["moves"]] == ["pause"], empty
    odd, = lines("moves", {"text": "qwrt zxcv plmk bnvf"})
    assert odd["unread"] and odd["unknown"] == 100, odd

def harm_heats_and_listening_calms():
    prev = "I stood in the rain for an hour and nobody came to the door!"
    calm, harm = lines("moves", {"text": "You were out there in the rain for an hour, and nobody came.", "prev": prev},
                       {"text": "Calm down, you idiot.", "prev": prev})
    assert calm["effect"] < 0 < harm["effect"], (calm, harm)

def politer_wording_has_more_courtesy():
    for kind, rude in (("Thank you so much for waiting.", "Shut up, you idiot!"),
                       ("Would you mind waiting a moment?", "Wait a moment."),
                       ("Could you spell that for me, please?", "Spell that."),
                       ("I was hoping you could sign here.", "You must sign here."),
                       ("Sorry, I lost the thread. What was the title?", "What was the title?"),
                       ("What was in the bag?", "Why did you leave your bag there?"),
                       ("That is a lovely idea.", "That is a stupid idea.")):
        more, less = lines("moves", {"text": kind}, {"text": rude})
        assert more["courtesy"] > less["courtesy"], (kind, more["courtesy"], rude, less["courtesy"])

def prev_is_honoured():
    said = "You were out there in the rain for an hour, and nobody came."
    without, fits, other = lines(
        "moves", {"text": said},
        {"text": said, "prev": "I stood in the rain for an hour and nobody came to the door!"},
        {"text": said, "prev": "Your printers are a joke."})
    assert "reflection" in [m["move"] for m in fits["moves"]], fits
    assert fits != without and fits["effect"] < other["effect"], (fits, other)

def persona_is_honoured():
    plain, hers = lines("moves", {"text": "Thank you for waiting, Denise."},
                        {"text": "Thank you for waiting, Denise.", "persona": "denise-okafor"})
    assert "name_use" in [m["move"] for m in hers["moves"]], hers
    assert plain != hers
    talk = [turn("I brought it back!", "patron"), turn("You brought it back, Denise."),
            turn("You want me to pay!", "patron"), turn("I can look for it on the shelf now.")]
    plain, hers = lines("score", {"turns": talk}, {"turns": talk, "persona": "denise-okafor"})
    assert plain["scores"] != hers["scores"] or plain["counts"] != hers["counts"], hers

def a_line_of_score_has_all_its_members():
    line, = lines("score", {"id": 1, "turns": [turn("You lost my book!", "patron"), turn("I hear you. What happened?")]})
    assert list(line) == ["id", "scores", "criteria", "gates", "counts", "program", "rubrics_digest"], list(line)
    assert list(line["scores"]) == ["active_listening", "de_escalation", "service", "overall"]
    assert all(n is None or 0 <= n <= 100 for n in line["scores"].values()), line["scores"]
    assert [c["id"] for c in line["criteria"]] == ["C%d" % n for n in range(1, 11)]
    for c in line["criteria"]:
        assert c["level"] in (0, 1, 2, 3, 4) or c["why"] in ("not_rated", "too_little"), c
    assert re.fullmatch("sha256:[0-9a-f]{64}", line["rubrics_digest"])
    assert line["counts"]["staff_turns"] == 1 and line["counts"]["words"] == 5, line["counts"]

def nothing_said_is_not_rated():
    for turns in ([], [turn("Hello?", "patron")]):
        line, = lines("score", {"turns": turns})
        assert set(line["scores"].values()) == {None} and line["counts"]["staff_turns"] == 0, line
        assert all(c["level"] is None for c in line["criteria"])

def a_gate_has_its_turn_and_bytes():
    said = "é, you are an idiot."
    line, = lines("score", {"turns": [turn("Hi!", "patron"), turn("Hello."), turn("Hm!", "patron"), turn(said)]})
    assert line["gates"], line
    for gate in line["gates"]:
        assert gate["turn"] == 2, gate
        assert "idiot" in said.encode()[gate["start"]:gate["end"]].decode(), gate
    assert line["scores"]["overall"] is None or line["scores"]["overall"] <= 40, line["scores"]

def better_words_score_higher():
    patron = ["I brought that book back three weeks ago and you send me a bill!", "Nobody believes me.",
              "So what now?"]
    kind = ["Hello, I am Sam. You brought it back three weeks ago, and now there is a bill.",
            "That sounds really frustrating, not being believed. What happened that night?",
            "I can search the shelf with you now, or put the bill on hold until Friday. Which would you like?"]
    harsh = ["Calm down.", "It's our policy, you must pay.", "Why did you lose it?"]
    def talk(staff):
        return {"turns": [t for p, s in zip(patron, staff) for t in (turn(p, "patron"), turn(s))]}
    good, bad = lines("score", talk(kind), talk(harsh))
    for key in ("active_listening", "de_escalation", "overall"):
        assert good["scores"][key] > bad["scores"][key], (key, good["scores"], bad["scores"])

def paths_and_conversations_may_be_mixed():
    found = lines("score", GOOD["score"], TRANSCRIPT.encode() + b"\n", b"/nowhere.jsonl\n",
                  b"  " + TRANSCRIPT.encode() + b" \r\n", b"/dev/zero\n", GOOD["score"])
    assert found[0] == found[5] and found[1] == found[3], found
    assert [f.get("line") for f in found] == [None, None, 3, None, 5, None], found
    assert found[1]["id"] == only(TRANSCRIPT, "start")[0]["session"]

outcome("moves and score print nothing for no input", no_output_for_no_input)
for each in GOOD:
    for what, check in (
            ("an id of any kind comes back", an_id_comes_back),
            ("3000 lines come back in order", order_is_kept),
            ("the last line may lack its end", the_last_line_may_lack_its_end),
            ("a bad line gives an error in its place, with its number", a_bad_line_gives_an_error_in_its_place),
            ("a line may have 1 MiB and not a byte more", a_line_may_have_1_mib),
            ("a line of 50 MB takes no memory", an_endless_line_takes_no_memory),
            ("a line knows nothing of those before", no_state_between_lines),
            ("patrons that are not there take nobody's room", unknown_patrons_take_no_room),
            ("what is beyond the words that are heard is told", what_is_not_heard_is_told),
            ("a patron with faults is told as such", a_patron_with_faults_is_no_unknown_one)):
        outcome("%s: %s" % (each, what), lambda: check(each))
for what, check in (
        ("moves: all members are there", a_line_of_moves_has_all_its_members),
        ("moves: offsets are bytes of the decoded text", offsets_are_bytes),
        ("moves: harm heats, listening calms", harm_heats_and_listening_calms),
        ("moves: politer wording has more courtesy", politer_wording_has_more_courtesy),
        ("moves: prev is what a reply is heard against", prev_is_honoured),
        ("moves and score: a patron makes a difference", persona_is_honoured),
        ("score: all members are there", a_line_of_score_has_all_its_members),
        ("score: where nothing was said nothing is rated", nothing_said_is_not_rated),
        ("score: a gate names turn and bytes, and caps the overall score", a_gate_has_its_turn_and_bytes),
        ("score: better words score higher without a patron", better_words_score_higher),
        ("score: paths and conversations may be mixed", paths_and_conversations_may_be_mixed)):
    outcome(what, check)
END
: >err
"$python" filters.py "$hearout" "$talk" >results || exit 1
while read -r line; do
	case $line in
	'ok '*)
		cases=$((cases + 1))
		echo "ok $cases - ${line#ok }"
		;;
	'not ok '*)
		cases=$((cases + 1))
		failed=$((failed + 1))
		echo "not ok $cases - ${line#not ok }"
		;;
	*) echo "$line" ;;
	esac
done <results

run "$hearout" explain "$(yes word | head -n 1500 | tr '\n' ' ')"
also ends 0
never says '^only the first'
run "$hearout" explain "$(yes word | head -n 1501 | tr '\n' ' ')"
also ends 0
also says '^only the first 1500 words were heard: there are more$'
verdict 'explain tells what was not heard'

# ---- what there is, and where ---------------------------------------------------------------

hear_few
input=/dev/null
run "$hearout" list --json
also ends 0
also quiet
cat >list.py <<'END'
from look import *
patrons = json.loads(text("out"))
persona = json.load(open(sys.argv[1], encoding="utf-8"))
assert [p["id"] for p in patrons] == ["denise-okafor"], patrons
for key in ("name", "level", "title", "modules"):
    assert patrons[0][key] == persona[key], key
END
python list.py "$persona"
verdict 'list --json is an array of the patrons that can be practised with'
change_json "$persona" few/personas/easy.json 'd.update(id="easy", level=1)'
echo '{' >few/personas/broken.json
run "$hearout" list
also ends 65
also tells '/few/personas/broken\.json:[0-9]+:[0-9]+: '
also says '^easy +level 1 '
also says '^denise-okafor +level 2 '
verdict 'list tells a broken patron, and lists the others by level'
rm few/personas/broken.json
run "$hearout" list personas
cp out one
run "$hearout" list
also same out one
verdict 'list is list personas'
run "$hearout" list rubrics --json
python -c 'from look import *
assert [r["id"] for r in json.loads(text("out"))] == ["active-listening", "de-escalation", "service-values"]'
verdict 'list rubrics --json names the rubrics'
run "$hearout" list transcripts --json --transcripts open/folder
python -c 'from look import *
found, = json.loads(text("out"))
assert found.startswith("open/folder/") and events(found)'
verdict 'list transcripts --json gives paths'
run env XDG_DATA_HOME="$here/never" "$hearout" list transcripts --json
also ends 0
also quiet
also [ "$(cat out)" = '[]' ]
verdict 'before the first conversation the list of transcripts is empty'
refused 66 '^nowhere: no such folder$' 'a folder of transcripts that was named is one' \
	"$hearout" list transcripts --json --transcripts nowhere

run "$hearout" paths
also ends 0
also says "^data +$here/few$"
also says "^docs +$here/few/docs$"
also says "^own data +$here/home/\.local/share/hearout$"
also says "^transcripts +$here/home/\.local/share/hearout/transcripts$"
also says "^state +$here/home/\.local/state/hearout$"
verdict 'paths tells where things are'
run env XDG_DATA_HOME="$here/x" XDG_STATE_HOME="$here/y" "$hearout" paths
also says "^own data +$here/x/hearout$"
also says "^transcripts +$here/x/hearout/transcripts$"
also says "^state +$here/y/hearout$"
verdict 'paths follows XDG_DATA_HOME and XDG_STATE_HOME'
run "$hearout" paths --data "$here/few/" --transcripts elsewhere
also says "^data +$here/few/$"
also says "^transcripts +elsewhere$"
verdict 'paths follows --data and --transcripts'
: >few/Makefile
run "$hearout" paths
also says "^transcripts +$here/few/transcripts$"
verdict 'in a checkout transcripts are kept there'
rm few/Makefile
mkdir -p x/hearout/personas
sed '1,9s/"name": *"[^"]*"/"name": "Somebody Else"/' "$persona" >x/hearout/personas/denise-okafor.json
run env XDG_DATA_HOME="$here/x" "$hearout" list
also says '^denise-okafor +level 2 +Somebody Else: '
also [ "$(grep -c '^denise-okafor' out)" = 1 ]
verdict "a learner's own patron comes before the library's"
python -c 'import os, sys
os.makedirs("crowd/hearout/personas")
words = open(sys.argv[1]).read()
for i in range(300):
    open("crowd/hearout/personas/p%d.json" % i, "w").write(words.replace("denise-okafor", "p%d" % i, 1))' "$persona"
run env XDG_DATA_HOME="$here/crowd" "$hearout" list
also ends 0
also quiet
also lines out 302
also says '^p299 '
verdict 'however many patrons there are, all are listed'
rm -r crowd
input=kind
run env XDG_DATA_HOME="$here/x" "$hearout" practice denise-okafor
also ends 0
also says "^Transcript: $here/x/hearout/transcripts/"
verdict 'by itself a transcript goes to the data home'

plan
