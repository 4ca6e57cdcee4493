#!/bin/sh
# The trainer's desk: reviews of conversations, turn by turn, and how far program and trainers
# agree. Needs python3; with jsonschema (Debian: python3-jsonschema) and pexpect
# (python3-pexpect) two cases more.
cd "${0%/*}/.." || exit 1
. tests/case.sh
export TERM=dumb
schema=$root/rubrics/schema/agreement.schema.json
own_data denise-okafor
# Three rules: what is found, and with it every level, is known beforehand.
few_rules "$here/data" '[
	{"id": "greeting.hello", "move": "greeting", "patterns": ["hello"]},
	{"id": "thanks.words", "move": "thanks", "patterns": ["thank you"]},
	{"id": "dismiss.not", "move": "dismiss", "patterns": ["not my job"]}]'
cd "$here" || exit 1

# talk FOLDER SECOND FIRST-LINE [NEXT-LINE] : a conversation of three replies; $talk is its
# transcript, and $review where its review goes.
talk() {
	printf '%s\n%s\nIt is on the shelf.\n' "$3" "${4:-The book, yes. Thank you.}" |
		HEAROUT_NOW="2026-11-22T01:00:${2}Z" "$hearout" practice --transcripts "$1" \
			--seed "$((1$2 - 100))" denise-okafor >/dev/null || exit 1
	talk=$(find "$1" -name "20261122T0100${2}Z-*" ! -name '*.review.jsonl')
	review=${talk%.jsonl}.review.jsonl
}

# ---- a case ---------------------------------------------------------------------------------

# annotate LINES ARGUMENTS... : with these lines (printf's) on standard input.
annotate() {
	# shellcheck disable=SC2059 # the lines are a format on purpose
	printf "$1" >lines
	shift
	input=lines run "$hearout" review --annotate "$@"
}
kept() { says_words "$1" "$review"; }

# ---- one review -----------------------------------------------------------------------------

talk walk 01 'Hello. It is not my job.'
cp "$talk" before.jsonl
annotate '' --rater ann "$talk"
also ends 0
also quiet
also says '^Turn 1 of 3$'
also says '^  Denise: .'
also says_words '  Learner: Hello. It is not my job.'
also says_words '   1  a greeting, "Hello" [greeting.hello]'
also says_words '   2  a brush-off (harms), "not my job" [dismiss.not]'
also says '^Not finished; what you judged is kept. To go on: hearout review --annotate --rater ann '
also lines "$review" 1
verdict 'a turn is shown with the words that show each move, and the rule'

also [ "$(stat -c %a "$review")" = 600 ]
also same "$talk" before.jsonl
verdict 'a review is the trainer'"'"'s own to read, and the transcript is as it was'

annotate '\n/strike 1\n/add apology the BOOK\n/level C2 3 you said it back\n/note too quick\n' \
	--rater ann "$talk"
also ends 0
also quiet
also kept '{"event":"accept","rater":"ann","turn":1,"crc":'
also kept '"strike","rater":"ann","turn":2,"move":"thanks","start":15,"end":24,"words":"Thank you","rule":"thanks.words"'
also kept '"add","rater":"ann","turn":2,"move":"apology","start":0,"end":8,"words":"The book"'
also kept '"level","rater":"ann","turn":2,"criterion":"C2","level":3,"reason":"you said it back"'
also kept '"note","rater":"ann","turn":2,"text":"too quick"'
verdict 'moves are accepted, struck and added, levels changed, notes written, each saved at once'

annotate '/list\n' --rater ann "$talk"
also says '^Turn 2 of 3$'
also says_words '   1  accepted: a greeting, "Hello"'
also says_words '   1  struck: thanks, "Thank you" [thanks.words]'
also says_words '   2  added: owning a fault, "The book"'
also says_words '  you: C2: 3 instead of 1: you said it back'
also says_words '  you: note: too quick'
verdict 'a review goes on where it was left'

annotate '/undo\n/undo\n/undo\n/strike 1\n/turn 2\n/accept 1\n/strike 2\n/turn 2\n/done\n' --rater ann "$talk"
also says_words 'Taken back, turn 2: note: too quick'
also says_words 'Taken back, turn 2: C2: 3: you said it back'
also says_words 'Taken back, turn 2: added: owning a fault, "The book"'
also says_words '   1  accepted: thanks, "Thank you" [thanks.words]'
also says "Expected the number of a move of this turn, not '2'"
also kept '{"event":"undo","rater":"ann","crc":'
verdict 'what was judged is taken back, one at a time, also what was judged the day before'

annotate '/undo\n/undo\n/undo\n/undo\n/undo\n' --rater dan "$talk"
also says 'There is nothing to take back'
verdict 'nobody takes back what another judged'

annotate '/add apology book\n/strike 2\n/show\n/done\n' --rater eve "$talk"
never says_words '   3  '
also says_words 'Expected words of this reply, not '
verdict 'words must be there to show a move'

# ---- side by side ---------------------------------------------------------------------------

talk side 02 'Hello.'
annotate '/strike 1\n/add feeling hello\n/level C1 4 warm\n/sheet\n/note a good start\n\n' --rater ann "$talk"
also ends 0
also says '^Review: side/.*\.review\.jsonl$'
also kept '{"event":"done","rater":"ann","time":"'
run "$hearout" review "$talk"
also ends 0
also quiet
also says '^Program and trainers$'
also says '^  C1  Welcome & approach     program 3, ann 4 \*$'
also says '^  C2  Reflects content       program 1, ann 1$'
also says '^  C5  Privacy & respect      program cannot be rated, ann cannot be rated$'
also says_words '    turn 1, struck: a greeting, "Hello" [greeting.hello]'
also says_words '    turn 1, added: naming the feeling, "Hello"'
also says_words '    turn 1, C1: 4 instead of 3: warm'
also says_words '    note: a good start'
verdict 'the debrief shows program and trainer side by side'

run "$hearout" review --annotate --rater ann "$talk"
annotate '/back\n/level C1 - nothing to go by\n/done\n' --rater ann "$talk"
run "$hearout" review "$talk"
also says 'C1  Welcome & approach     program 3, ann cannot be rated \*$'
never says 'C1: 4'
verdict 'a finished review can be gone on with, and the last word holds'

# ---- blind ----------------------------------------------------------------------------------

annotate '/accept\n/add greeting hello\n/sheet\n\n3 3 x\n3 2 1 - 2 3 4 0 - 1\n/quit\n' --rater Ben --blind "$talk"
also ends 0
never says 'greeting.hello'
never says 'program'
never says '[ ,]ann|warm|good start'
also says_words '  added: a greeting, "Hello"'
also says '^Not every criterion has a level yet: 10 of them in one line'
also says '^Expected 10 levels, each from 0 to 4 or -'
also says '^  C10: 1$'
verdict 'a blind rater sees nothing of the program or of other raters'

annotate '\n' --rater ben "$talk"
also says '^  C1  Welcome & approach     program 3, ann cannot be rated \*, ben 3$'
also says '^  C8  Options & agreement    program 1, ann 1, ben 0 \*$'
also says '^  ben, who did not see the program'"'"'s sheet$'
also kept '"event":"level","rater":"ben","criterion":"C4","level":null,"reason":""'
verdict 'when a blind review is finished, all of it is shown'

# Every judgement that holds, as rows; what a spreadsheet would compute is text.
annotate '/note =1+1\n/done\n' --rater ann "$talk"
run "$hearout" review --format csv --table reviews "$talk"
also ends 0
also quiet
also lines out 26 # the header; of each rater ten levels; of ann four more, of ben one
"$python" - <<'END' >python.out 2>&1 || why="$why, $(tail -n 1 python.out)"
import csv
rows = list(csv.reader(open("out", encoding="utf-8-sig", newline="")))
assert rows[0] == ["session", "learner", "time", "patron", "rater", "blind", "finished", "kind", "turn",
                   "id", "title", "level", "program's", "words", "rule", "text"], rows[0]
assert {len(row) for row in rows} == {16}
assert {row[3] for row in rows[1:]} == {"denise-okafor"}
told = [row[4:] for row in rows[1:]]
ann, ben = ["ann", "no", "yes"], ["ben", "yes", "yes"]
assert [t[:3] for t in told] == [ann] * 14 + [ben] * 11, told
for wanted in (ann + ["level", "3", "C1", "Welcome & approach", "", "3", "", "", "nothing to go by"],
               ann + ["level", "", "C2", "Reflects content", "1", "1", "", "", ""],
               ann + ["strike", "1", "greeting", "a greeting", "", "", "Hello", "greeting.hello", ""],
               ann + ["add", "1", "feeling", "naming the feeling", "", "", "Hello", "", ""],
               ann + ["note", "", "", "", "", "", "", "", "a good start"],
               ann + ["note", "3", "", "", "", "", "", "", "'=1+1"],
               ben + ["level", "", "C4", "Asks well", "", "1", "", "", ""],
               ben + ["level", "", "C8", "Options & agreement", "0", "1", "", "", ""],
               ben + ["add", "1", "greeting", "a greeting", "", "", "Hello", "", ""]):
    assert wanted in told, (wanted, told)
END
verdict 'what trainers judged is a table, too'
run "$hearout" review --format csv --table reviews before.jsonl
also ends 0
also quiet
also lines out 1
verdict 'where nobody judged, the table has its header alone'

refused 65 "there is a review by 'ben' already; a blind one cannot be changed once it is finished" \
	'a finished blind review stays as it is' "$hearout" review --annotate --rater ben "$talk"
refused 65 "there is a review by 'ann' already, and it is not blind; a blind one needs another --rater" \
	'who has seen the sheet is not blind' "$hearout" review --annotate --blind --rater ann "$talk"

# ---- what cannot be, while typing -----------------------------------------------------------

talk typing 03 'Hello.'
# asked LINE ANSWER : at the second turn, where there is one move.
asked() {
	annotate "/turn 2\n$1\n" --rater ann "$talk"
	also ends 0
	also quiet
	also says "$2"
	also lines "$review" 1 # nothing is judged by what is none
	verdict "typed \"$1\": $2"
}
asked 'thanks' 'Commands begin with /; /help lists them'
asked '/strik 1' "No command '/strik' \(did you mean /strike\?\)"
asked '/xyzzyx' "No command '/xyzzyx'; /help lists them"
asked '/strike' "Expected the number of a move of this turn, not ''"
asked '/strike 2' "Expected the number of a move of this turn, not '2'"
asked '/strike 0' "Expected the number of a move of this turn, not '0'"
asked '/accept one' "Expected the number of a move of this turn, not 'one'"
asked '/add' 'Expected a move and the words that show it'
asked '/add apolgy book' "No move 'apolgy' \(did you mean apology\?\)"
asked '/add zzzzzzzzzz book' "No move 'zzzzzzzzzz'; TAB after /add lists them"
asked '/add apology sorry' "Expected words of this reply, not 'sorry'"
asked '/add apology' "Expected words of this reply, not ''"
asked '/level' 'Expected a criterion, a level and a reason'
asked '/level C12 3 why' "No criterion 'C12' \(did you mean C1\?\)"
asked '/level kindness 3 why' "No criterion 'kindness'; /show lists them at the sheet"
asked '/level C2 5 why' "Expected a level from 0 to 4, or - for unrated, not '5'"
asked '/level C2 3' 'Expected a reason after the level'
asked '/level C2 3 @2' 'Expected a reason after the level'
asked '/level C2 3 @9 why' "Expected @ and a turn from 1 to 3, not '@9'"
asked '/level C2 3 @0 why' "Expected @ and a turn from 1 to 3, not '@0'"
asked '/sheet\n/level C2 3 why' 'Expected the turn that shows it: /level C2 3 @TURN REASON'
asked '/sheet\n/strike 1' 'That is for a turn; /turn N goes to one \(1 to 3\)'
asked '/levels 1 2 3' 'Each level needs its reason here'
asked '/note' "Expected the note's words"
asked '/turn 4' "Expected a turn from 1 to 3, not '4'"
asked '/turn' "Expected a turn from 1 to 3, not ''"
asked '/level C2' '^    4  .'
asked 'a\0b' 'There is a NUL byte in that line; nothing was done'
asked '/turn 1\n/back' 'This is the first turn'
asked '/sheet\n/next' 'This is the end: /done finishes'
asked '/help' '^  /strike  /s N  the move of that number is none$'

{ printf '/note ' && head -c 9000 /dev/zero | tr '\0' x && echo; } >lines
input=lines run "$hearout" review --annotate --rater ann "$talk"
also ends 0
also says 'That was longer than 8192 bytes; nothing was done'
also lines "$review" 1
verdict 'a line that is too long is not judged by'

annotate '/note \033[31mred\033[0m \342\200\256x\n/list\n' --rater ann "$talk"
run "$hearout" review "$talk"
also says 'note: \^\[\[31mred'
verdict 'what a trainer typed cannot command the terminal'

# ---- files that are not what they should be -------------------------------------------------

talk fault 04 'Hello.'
annotate '/level C1 2 too fast\n/done\n' --rater ann "$talk"
cp "$talk" whole.jsonl
cp "$review" whole.review

# spoil FILE OLD NEW : becomes the review, with its words changed and each line's CRC good.
spoil() {
	"$python" - "$1" "$review" "$2" "$3" <<'END'
import re, sys, zlib

source, target, old, new = sys.argv[1:]
lines = open(source, encoding="utf-8").read().splitlines()
with open(target, "w", encoding="utf-8") as file:
    for line in lines:
        head = re.sub(r',"crc":"[0-9a-f]{8}"}$', "", line).replace(old, new)
        file.write('%s,"crc":"%08x"}\n' % (head, zlib.crc32(head.encode())))
END
}
spoiled() { # spoiled NAME MESSAGE OLD NEW
	spoil whole.review "$3" "$4"
	run "$hearout" review "$talk"
	also ends 65
	also tells "$2"
	also lines err 1
	also says '^The sheet$'
	cp "$review" spoiled.review
	annotate '/done\n' --rater bob "$talk"
	also ends 65
	also tells "$2"
	also silent
	also same "$review" spoiled.review
	verdict "a review is told and left alone: $1"
	cp whole.review "$review"
}
spoiled 'of another version' ':1:1: expected a review of format hearout/review/1, not .hearout/review/9' \
	hearout/review/1 hearout/review/9
spoiled 'of another conversation' ': expected a review of the conversation [0-9a-f-]*, not of ffff' \
	'"session":"' '"session":"ffff'
spoiled 'of a conversation that has changed' ": expected the conversation as it was when 'ann' reviewed it" \
	'"digest":"sha256:' '"digest":"sha256:0'
spoiled 'with a criterion that is none' ":2:1: expected the id of a criterion, not 'C99'" C1 C99
spoiled 'with a level that is none' ':2:1: expected "level": a number from 0 to 4, or null' \
	'"level":2' '"level":7'
spoiled 'without a reason' ":2:1: expected a reason for another level than the program's" 'too fast' ' '
spoiled 'with a turn that is none' ':2:1: expected a turn from 1 to 3, not 9' '"turn":1' '"turn":9'
spoiled 'with an event that is none' ":3:1: expected an event of a review, not 'dome'" '"done"' '"dome"'
spoiled 'by somebody who is none' ":2:1: expected somebody whose review has begun above, not 'amy'" \
	'"level","rater":"ann"' '"level","rater":"amy"'

cat whole.review whole.review >"$review"
refused 65 ":4:1: expected one review by 'ann'; a second begins here" \
	'two reviews by one rater in a file are told' "$hearout" review --annotate --rater bob "$talk"
sed 's/too fast/too slow/' whole.review >"$review"
refused 65 ':2:1: expected a line that fits its crc: it was altered or damaged' \
	'an altered line of a review is told' "$hearout" review --annotate --rater bob "$talk"
rm "$review"
mkdir "$review"
refused 66 'review\.jsonl: ' 'a folder in the place of a review is told' \
	"$hearout" review --annotate --rater bob "$talk"
rmdir "$review"
ln -s "$here/whole.review" "$review"
refused 66 'review\.jsonl: ' 'a review is not followed through a link' \
	"$hearout" review --annotate --rater bob "$talk"
rm "$review"
most=2
for text in 'my notes' '{"event":"consent"'; do
	printf '%s' "$text" >"$review"
	refused 65 'review\.jsonl:1:1: expected a review$' "what is no review is told and left alone: $text" \
		"$hearout" review --annotate --rater bob "$talk"
	also says_words "$text" "$review"
done
most=
# A full disk while the first line was written, or an end in that moment: nothing was saved.
for text in '' '{"eve' '{"event":"review","rater":"ann","format"'; do
	printf '%s' "$text" >"$review"
	run "$hearout" review "$talk"
	also ends 0
	never says 'Program and trainers'
	verdict "a review that was only begun is none: $text"
	annotate '/note it goes on\n/done\n' --rater bob "$talk"
	also ends 0
	also lines "$review" 3
	also kept '"text":"it goes on"'
	verdict "and anybody can begin anew: $text"
done
rm "$review"
printf '\n' >lines
# shellcheck disable=SC2016 # "$@" is of the inner shell
input=lines run sh -c '{ (ulimit -f 0; trap "" XFSZ; exec "$@"); echo "exit $?"; } 2>&1 | cat' - \
	"$hearout" review --annotate --rater ann "$talk"
also says '^exit 74$'
also says 'review\.jsonl: cannot be saved: '
also lines "$review" 0
annotate '/done\n' --rater ann "$talk"
also ends 0
also quiet
also kept '"done"'
verdict 'where the first line cannot be saved, the review can be begun once there is room'

{ cat whole.review && printf '{"event":"note","rater":"ann","te'; } >"$review"
annotate '/note goes on\n/done\n' --rater ann "$talk"
also ends 0
also tells 'the last line was torn and has been cut off, 33 bytes'
also kept '"text":"goes on"'
verdict 'a torn last line is cut off, and the review goes on'

cp whole.review "$review"
sed 's/The book, yes/The book, no!/' whole.jsonl >"$talk"
refused 65 ':5:1: expected a line that fits its crc' 'an altered transcript is told' \
	"$hearout" review --annotate --rater bob "$talk"
spoil_talk() { # the same with good sums: somebody who knows how
	review=$talk spoil whole.jsonl "$1" "$2"
}
spoil_talk 'The book, yes' 'The book, no!'
refused 65 "expected the conversation as it was when 'ann' reviewed it; it has changed since" \
	'a transcript that was altered with care is told too' \
	"$hearout" review --annotate --rater bob "$talk"
cp whole.jsonl "$talk"
"$hearout" consent "$talk" shared >/dev/null
annotate '/done\n' --rater bob "$talk"
also ends 0
also quiet
verdict 'what is appended later and was not said leaves a review as good as it was'
cp whole.jsonl "$talk"
cp whole.review "$review"

refused 66 'gone\.jsonl: ' 'a transcript that is not there is told' \
	"$hearout" review --annotate --rater ann gone.jsonl
refused 65 '' 'a review is no transcript' "$hearout" review --annotate --rater ann "$review"
refused 64 "^hearout: --rater: expected a pseudonym|--rater: expected a pseudonym of a-z, 0-9 and -, not 'Ann B'" \
	'a name that is no pseudonym is told' "$hearout" review --annotate --rater 'Ann B' "$talk"
refused 64 '^usage: ' '--rater without --annotate is told' "$hearout" review --rater ann "$talk"
refused 64 '^usage: ' '--blind without --annotate is told' "$hearout" review --blind "$talk"
refused 64 '^usage: ' 'two things at a time are told' "$hearout" review --annotate --agreement "$talk"

cp whole.jsonl private.jsonl
"$hearout" consent private.jsonl private >/dev/null
refused 77 '^private\.jsonl: expected a conversation that its learner lets trainers read; this one is private' \
	'what a learner keeps private is not judged' "$hearout" review --annotate --rater ann private.jsonl

# shellcheck disable=SC2086 # $nobody is several words, or none
if nobody_runs; then
	mkdir sealed
	cp whole.jsonl sealed/t.jsonl
	chmod 644 sealed/t.jsonl
	chmod 555 sealed
	refused 73 'sealed/t\.review\.jsonl: cannot be made: ' 'a folder that is not to be written to is told' \
		$nobody "$hearout" review --annotate --rater ann sealed/t.jsonl
	chmod 000 sealed
	for what in agreement unread; do
		refused 66 '^sealed: cannot be read: ' "--$what of a folder that cannot be read is told" \
			$nobody "$hearout" review --$what sealed
	done
	chmod 755 sealed
fi

mkfifo hold
"$hearout" review --annotate --rater ann "$talk" <hold >held 2>&1 &
holder=$!
exec 9>hold
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	grep -qs 'reviewed by' held && break
	sleep 0.5
done
flock -n "$review" true && sleep 1
refused 77 'another program is writing to this file' 'two people cannot write into a review at the same time' \
	"$hearout" review --annotate --rater bob "$talk"
exec 9>&-
wait "$holder"

# Another window of the same rater begins and ends just before this one has the file. (A leak
# checker does not run below a tracer.)
meanwhile() { # meanwhile LINES ARGUMENTS...
	# shellcheck disable=SC2059 # the lines are a format on purpose
	printf "$1" >lines
	shift
	printf '/strike 1\n/note first\n/done\n' >"$here/earlier"
	input=lines ASAN_OPTIONS=detect_leaks=0 run "$build/drive/before_lock" \
		"'$hearout' review --annotate --rater ann '$talk' <'$here/earlier' >/dev/null" \
		"$hearout" review --annotate "$@"
}
talk windows 05 'Hello.'
for another in '' bob; do
	rm -f "$review"
	[ -z "$another" ] || annotate '/done\n' --rater "$another" "$talk"
	meanwhile '/note second\n/done\n' --rater ann "$talk"
	if [ "$ended" = 125 ]; then
		echo '# no ptrace here: nothing is tried of two windows'
		why=
		break
	fi
	also ends 0
	also quiet
	also says_words 'struck: a greeting, "Hello"'
	also [ "$(grep -c '"event":"review","rater":"ann"' "$review")" = 1 ]
	also "$hearout" review "$talk" >shown 2>&1
	also says_words 'note: first' shown
	also says_words 'note: second' shown
	verdict "two windows of one rater write one review${another:+, beside that of $another}"

	rm "$review"
	[ -z "$another" ] || annotate '/done\n' --rater "$another" "$talk"
	meanwhile '/done\n' --rater ann --blind "$talk"
	also ends 65
	also tells "there is a review by 'ann' already, and it is not blind"
	also lines err 1
	also [ "$(grep -c '"event":"done","rater":"ann"' "$review")" = 1 ]
	verdict "who was in the other window is not blind${another:+, nor beside $another}"
done

# ---- how far they agree ---------------------------------------------------------------------

mkdir nothing
run "$hearout" review --agreement nothing
also ends 0
also quiet
also says '^Nothing yet: no conversation here has been reviewed\.$'
verdict 'in a folder without reviews there is nothing yet'
refused 66 '^gone: no such folder$' 'a folder that is not there is told' \
	"$hearout" review --agreement gone
refused 64 "^hearout: review: --format: expected text, html, csv or json, not 'xml'" 'a format that is none is told' \
	"$hearout" review --agreement --format xml nothing

# Ten conversations. With these rules C1 is 3 where they begin with a greeting and thanks (five),
# else 1.
for n in 11 12 13 14 15; do
	talk ten "$n" 'Hello. Thank you.' 'The book.'
	annotate '/done\n' --rater ann "$talk"
done
for n in 16 17 18 19 20; do
	talk ten "$n" 'Yes.' 'The book.'
	[ "$n" = 20 ] || annotate '/done\n' --rater ann "$talk"
done
annotate '/note later\n' --rater ann "$talk"
run "$hearout" review --agreement ten
also ends 0
also quiet
also says '^Conversations reviewed: 9\. Reviews: 9\.$'
also says '^Begun and not finished, and not counted: 1\.$'
also says '^  C1    9 +100 % +100 % too few +too few +0\.000$'
verdict 'nine are too few, and what is not finished does not count'

find ten -name '*.jsonl' ! -name '*.review.jsonl' -exec "$hearout" score {} + >scores
for level in 1 3; do
	[ "$(grep -c "\"id\":\"C1\",\"level\":$level" scores)" = 5 ] || echo "# C1 is not $level in five"
done
annotate '/done\n' --rater ann "$talk"
run "$hearout" review --agreement ten
also says '^  C1   10 +100 % +100 % 1\.000 +1\.000 +0\.000$'
also says '^  C2   10 +100 % +100 % no variation +no variation +0\.000$'
also says '^  C5    0 +- +- too few +too few +-$'
never says '[Nn][Aa][Nn]'
verdict 'where nothing was overruled they agree'

# Five levels are overruled:
#
#   conversation  11 12 13 14 15  16 17 18 19 20
#   program        3  3  3  3  3   1  1  1  1  1
#   trainer        2  4  3  3  3   2  3  0  1  1
#
# Same: 5 of 10. At most one apart: 9. Mean difference: (-1 +1 +1 +2 -1) / 10 = 0.2.
# Kappa: the squares are 1 + 1 + 1 + 4 + 1 = 8, times 10 is 80. By chance: every program's 3
# against every trainer's level, 1 + 1 + 0 + 0 + 0 + 1 + 0 + 9 + 4 + 4 = 20, and every 1,
# 1 + 9 + 4 + 4 + 4 + 1 + 4 + 1 + 0 + 0 = 28; five times each, 240. 1 - 80 / 240 = 0.667.
# ICC(2,1): all 20 sum to 42, their squares to 50 + 62 = 112, 42 * 42 / 20 = 88.2, in all 23.8.
# Conversations: (25 + 49 + 3 * 36 + 9 + 16 + 1 + 4 + 4) / 2 = 108, less 88.2 is 19.8, by 9: 2.2.
# Judges: (20 * 20 + 22 * 22) / 10 = 88.4, less 88.2: 0.2. Rest: 23.8 - 19.8 - 0.2 = 3.8, by 9:
# 0.42222. (2.2 - 0.42222) / (2.2 + 0.42222 + 2 * (0.2 - 0.42222) / 10) = 1.77778 / 2.57778 =
# 0.690. Its interval is 0.1552 to 0.9125: by the same formula as src/judge/agreement.c has, with F from
# integrating its density (9 and 9.620 degrees).
while read -r second level; do
	talk=$(find ten -name "20261122T0100${second}Z-*" ! -name '*.review.jsonl')
	annotate "/level C1 $level @1 I heard it so\n/turn 1\n/strike 1\n/add feeling yes\n/done\n" --rater ann "$talk"
done <<'END'
11 2
12 4
16 2
17 3
18 0
END
run "$hearout" review --agreement ten
also ends 0
also quiet
also says '^  C1   10  50 %  90 % 0\.667 \(0\.[0-9]+ to 0\.[0-9]+\) +0\.690 \(0\.155 to 0\.913\) +0\.200$'
never grep -q '^  [C ].\{78\}' out
also says '^  C2   10 +100 % +100 % no variation +no variation +0\.000$'
verdict 'overruling five levels changes the table as computed by hand'

# The interval of kappa, by another way: leave one out, Student's t at 9 degrees from a printed table.
run "$hearout" review --agreement --format json ten
also ends 0
python - out "$schema" <<'END'
import json, math, sys

pairs = list(zip([3] * 5 + [1] * 5, [2, 4, 3, 3, 3, 2, 3, 0, 1, 1]))

def kappa(pairs):
    chance = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs)
    return 1 - sum((a - b) ** 2 for a, b in pairs) / chance

left_out = [kappa(pairs[:i] + pairs[i + 1:]) for i in range(10)]
mean = sum(left_out) / 10
error = math.sqrt(0.9 * sum((k - mean) ** 2 for k in left_out))
k = kappa(pairs)
reach = 2.262157 * error / (1 - k * k)
low, high = math.tanh(math.atanh(k) - reach), math.tanh(math.atanh(k) + reach)
report = json.load(open(sys.argv[1]))
row = report["comparisons"][0]["criteria"][0]
assert report["comparisons"][0]["of"] == "program_sighted", report["comparisons"][0]["of"]
assert row["id"] == "C1" and row["n"] == 10 and row["exact"] == 5 and row["within_one"] == 9, row
assert abs(row["kappa"] - k) < 0.0006 and abs(row["kappa_low"] - low) < 0.0016, (row, low)
assert abs(row["kappa_high"] - high) < 0.0016, (row, high)
assert (row["icc_n"], row["icc"], row["icc_low"], row["icc_high"]) == (10, 0.69, 0.155, 0.913), row
assert report["struck"] == [{"move": "greeting", "times": 2, "rule": "greeting.hello",
                             "found": 5, "words": ["Hello"]}], report["struck"]
assert report["added"] == [{"move": "feeling", "times": 3, "words": ["Yes"]}], report["added"]
try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit()
schema = json.load(open(sys.argv[2]))
Draft202012Validator.check_schema(schema)
for fault in Draft202012Validator(schema).iter_errors(report):
    raise SystemExit("%s: %s" % (list(fault.path), fault.message))
row["kappa"] = "high"
assert list(Draft202012Validator(schema).iter_errors(report)), "the schema takes anything"
END
verdict 'its interval is that of the jackknife, and the JSON fits its schema'

run "$hearout" review --agreement --format csv ten
also ends 0
also says '^"criterion","program_sighted","C1","Welcome & approach",10,0,5,9,0\.200,0\.667,-?0\.[0-9]*,0\.[0-9]*,"",10,0\.690,0\.155,0\.913,"",,,,,.$'
also says '^"criterion","program_sighted","C2","Reflects content",10,0,10,10,0\.000,,,,"no_variation",10,,,,"no_variation",,,,,.$'
also says '^"struck",,,"a greeting",,,,,,,,,,,,,,,"greeting\.hello","greeting",2,5,"Hello".$'
also says '^"added",,,"naming the feeling",,,,,,,,,,,,,,,"","feeling",3,,"Yes".$'
also lines out 13
cp out table.csv
"$python" - <<'END' || why="$why, not one table"
import csv
rows = list(csv.reader(open("table.csv", encoding="utf-8-sig", newline="")))
assert {len(row) for row in rows} == {len(set(rows[0]))}, [len(row) for row in rows]
END
verdict 'the same as one table for a spreadsheet, with what was struck and added'

run "$hearout" review --agreement ten
also says '^    2  of 5: greeting\.hello \(a greeting\)$'
also says '^    3  feeling \(naming the feeling\)$'
also says_words '       "Yes"'
verdict 'the rules that were struck and the moves that were added are listed with their words'

run "$hearout" review --agreement --format html -o page.html ten
also ends 0
also quiet
also silent
also grep -q '<td class="number">0\.667 (0\.[0-9]* to 0\.[0-9]*)</td><td class="number">0\.690 (0\.155 to 0\.913)</td><td class="number">0\.200</td>' page.html
also grep -q 'greeting\.hello' page.html
also [ "$(stat -c %a page.html)" = 600 ]
never grep -qi '<script' page.html
verdict 'the same as a page, whole or not at all'
refused 73 'gone/page\.html' 'a page that cannot be made is told' \
	"$hearout" review --agreement --format html -o gone/page.html ten

talk=$(find ten -name '20261122T010011Z-*' ! -name '*.review.jsonl')
run "$hearout" review --format html -o session.html "$talk"
also ends 0
also grep -q 'C1: 2 instead of 3: I heard it so' session.html
also grep -q '<td><strong>2</strong></td>' session.html
verdict "a session's page has what trainers say of it"

run "$hearout" review --agreement --plain ten
also says '^  C1, Welcome & approach: pairs 10, the same level 50 %, at most one apart 90 %, kappa 0\.667'
also "$hearout" review --agreement --plain -o plain.txt ten
also says_words '  C1, Welcome & approach: pairs 10, the same level 50 %, ' plain.txt
verdict 'with --plain each criterion is a sentence, in a file, too'

# A folder for each month, as a library would file them.
run "$hearout" review --agreement ten
mv out flat
mkdir -p filed/a/b/c filed/.hidden
cp ten/20261122T01001[1-4]* filed
cp ten/20261122T01001[5-9]* filed/a
cp ten/20261122T010020* filed/a/b/c
cp ten/20261122T010011* filed/.hidden
ln -s ../../filed filed/a/again
run "$hearout" review --agreement filed
also ends 0
also quiet
also same out flat
verdict 'folders in the folder are looked into, hidden ones and links are not'
run "$hearout" review --unread filed
also ends 0
also quiet
also says 'replies in 10 transcripts'
verdict '--unread looks into the same folders'
ln -s 20261122T010015 filed/a/linked.review.jsonl
run "$hearout" review --agreement filed
also ends 65
also lines err 1
also tells '^filed/a/linked\.review\.jsonl: expected a regular file, not a symbolic link$'
also same out flat
verdict 'a review that is a link is told, and the others are counted'
rm filed/a/linked.review.jsonl
ln -s 20261122T010015 filed/a/linked.jsonl
run "$hearout" review --unread filed
also ends 65
also lines err 1
also tells '^filed/a/linked\.jsonl: expected a regular file, not a symbolic link$'
verdict 'so is a transcript to --unread'
mkdir filed/a/b/c/d filed/a/b/c/d/e
run "$hearout" review --agreement filed
also ends 0
also tells '^filed/a/b/c/d/e: is too deep and was not looked into$'
verdict 'how deep it goes has an end, and that is told'

run "$hearout" list transcripts --transcripts ten
also ends 0
also quiet
also lines out 10
never says 'review'
verdict 'reviews are no transcripts to list'

# It reads until nobody takes its messages any more; then it is told to stop.
cat >stop.py <<'END'
import os, signal, subprocess, sys

os.mkdir("many")
for n in range(3000):
    open("many/%04d.review.jsonl" % n, "w").close()
program = subprocess.Popen([sys.argv[1], "review", "--agreement", "many"], stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
assert program.stderr.read(5) == b"many/"
program.send_signal(signal.SIGINT)
try:
    assert program.wait(20) == -signal.SIGINT, program.returncode
finally:
    program.kill()
END
run "$python" stop.py "$hearout"
also ends 0
verdict 'Ctrl-C ends it while it reads'

# Two trainers, both blind: 3 of 10 rated by both.
for second in 11 12 16; do
	talk=$(find ten -name "20261122T0100${second}Z-*" ! -name '*.review.jsonl')
	annotate '/sheet\n4 - 2 2 - 3 1 1 - 2\n\n' --rater zoe --blind "$talk"
	annotate '/sheet\n3 2 2 2 - 1 1 1 - 2\n\n' --rater bea --blind "$talk"
done
run "$hearout" review --agreement ten
also ends 0
also says '^The program, and trainers who did not see its sheet$'
also says '^  Trainers: 2\. Reviews: 6\.$'
also says '^Trainers among themselves, all of them blind$'
also says '^  Trainers: 2\. Pairs of reviews: 3\.$'
also says '^  C1    3 +0 % +100 % too few +too few +1\.000$'
also says '^  C2    0 +- +- too few +too few +-$'
also says '^  C6    3 +0 % +0 % too few +too few +2\.000$'
also says '^Trainers among themselves, not all of them blind$'
also says '^  Levels held against "cannot be rated", and left out above: 3\.$'
verdict 'blind raters are held against the program and against each other'

cp "$talk" ten/copy.jsonl
cp "${talk%.jsonl}.review.jsonl" ten/copy.review.jsonl
run "$hearout" review --agreement ten
also ends 65
also tells "expected one review by 'ann' of the conversation [0-9a-f-]*; there is another in this folder"
also lines err 1
also says '^Conversations reviewed: 10\.'
verdict 'a second review of a conversation by one rater is told and left out'
rm ten/copy.jsonl ten/copy.review.jsonl
printf 'x\n' >ten/alone.review.jsonl
run "$hearout" review --agreement ten
also ends 66
also tells '^ten/alone\.jsonl: '
also says '^Conversations reviewed: 10\.'
verdict 'a review without its transcript is told, and the others are counted'
rm ten/alone.review.jsonl

"$hearout" consent "$talk" withdrawn >/dev/null
run "$hearout" review --agreement ten
also ends 0
also says '^Conversations reviewed: 9\.'
also says '^Private or withdrawn, and left out: 1\.$'
verdict 'what a learner has withdrawn is not counted'

run "$hearout" review --unread ten
also ends 0
also quiet
also says 'replies in 9 transcripts'
also says '^1 left out: private or withdrawn$'
verdict 'reviews are no transcripts to --unread, and what was withdrawn is left out'

# ---- at a prompt ----------------------------------------------------------------------------

if "$python" -c 'import pexpect' 2>/dev/null; then
	talk prompt 21 'Hello.'
	cat >prompt.py <<'END'
import os, sys

import pexpect

os.environ.update(TERM="xterm-256color", INPUTRC="/dev/null", NO_COLOR="1")
patience = float(os.environ.get("PATIENCE", 20))
desk = pexpect.spawn(sys.argv[1], ["review", "--annotate", sys.argv[2]], timeout=patience,
                     dimensions=(40, 80), encoding="utf-8")
desk.expect("turn 1> ")
desk.send("/str\t1\r")
desk.expect("struck: a greeting")
desk.expect("turn 1> ")
desk.send("/add apol\thello\r")
desk.expect("added: owning a fault")
desk.expect("turn 1> ")
desk.send("\r")
desk.expect("turn 2> ")
desk.send("\x03")  # a line is dropped, not the review
desk.expect("turn 2> ")
desk.send("\r\r")
desk.expect("sheet> ")
desk.send("\r")
desk.expect("Review: ")
desk.expect(pexpect.EOF)
desk.close()
assert desk.exitstatus == 0, desk.exitstatus
END
	run "$python" prompt.py "$hearout" "$talk"
	also ends 0
	also kept '"strike"'
	also kept '"apology"'
	also kept '"done"'
	also grep -Eq '"rater":"rater-[0-9a-f]{6}"' "$review"
	verdict 'at a prompt ids are completed, Enter goes through, and the rater has a made-up name'
	cat >long.py <<'END'
import sys

import pexpect

desk = pexpect.spawn(sys.argv[1], ["review", "--annotate", "--plain", "--rater", "ann", sys.argv[2]], encoding="utf-8")
desk.expect("turn 1> ")
desk.send("/note " + "x" * 5000 + "\n")
desk.expect("That was longer than 4094 bytes; nothing was done")
desk.close(force=True)
END
	talk long 22 'Hello.'
	run "$python" long.py "$hearout" "$talk"
	also ends 0
	verdict 'on a plain terminal a line is as long as that lets through'
else
	echo "# /usr/bin/python3 has no pexpect: nothing is tried at a prompt"
fi

plan
