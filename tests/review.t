#!/bin/sh
# review's forms, and the files it writes: whole or not at all, and through no link.
cd "${0%/*}/.." || exit 1
. tests/case.sh
cp transcripts/samples/denise-okafor.jsonl "$here/talk.jsonl"
cd "$here" || exit 1

untouched() { [ -z "$(find . -name '.hearout-*')" ]; } # nothing half-written was left
review() {
	run "$hearout" review "$@"
	also untouched
}

# ---- forms ---------------------------------------------------------------------------------

for form in text html csv json; do
	review --format $form talk.jsonl
	also ends 0
	also quiet
	cp out "is.$form"
	review --format $form -o "file.$form" talk.jsonl
	also ends 0
	also quiet
	also silent
	# A page is as wide as paper in a file, and not wrapped in a pipe.
	[ $form = text ] || also same "file.$form" "is.$form"
	verdict "$form comes on standard output or into a file"
	review --format $form --output - talk.jsonl
	also same out "is.$form"
	verdict "$form comes on standard output as - too"
done
review talk.jsonl
also same out is.text
verdict 'text is what comes without a format'
also says_words 'Whom to talk with next, to practise it: ' is.text
also says_words 'Whom to talk with next, to practise it:</strong> ' is.html
also says_words '"whom":"' is.json
verdict 'whom to talk with next is told in each form'
review --format csv --table turns talk.jsonl
also same out is.csv
verdict 'rows of turns are what comes without a table'
review --format csv --table scores talk.jsonl
also ends 0
also [ "$(grep -c 'denise-okafor' out)" = 15 ] # overall, three rubrics, how it landed, ten criteria
overall=$(sed -n 's/.*"overall":\([0-9]*\).*/\1/p' talk.jsonl)
also says_words ",\"overall\",\"Overall\",$overall,100,"
also says_words ',"C2","Reflects content",4,4,"What matters most to them'
also says_words ',"C9","Limits & safety",,4,"not rated",,'
verdict 'rows of scores have a row a score'
review --rubric active-listening --format csv --table scores talk.jsonl
also [ "$(grep -c 'denise-okafor' out)" = 13 ]
verdict 'one rubric has its own rows only'
run sh -c 'umask 0; exec "$@"' sh "$hearout" review --format html -o mode.html talk.jsonl
also ends 0
also untouched
also [ "$(stat -c %a mode.html)" = 600 ]
verdict 'what is written is for its owner alone'

# The page, the rows, the object and the transcript have the same numbers and words.
cat >numbers.py <<'END'
import csv, html, json, re
page = open("is.html", encoding="utf-8").read()
told = json.load(open("is.json", encoding="utf-8"))
rows = list(csv.DictReader(open("is.csv", encoding="utf-8-sig", newline="")))
events = [json.loads(line) for line in open("talk.jsonl", encoding="utf-8")]
patron = [e for e in events if e["event"] == "patron"]
staff = [e for e in events if e["event"] == "staff"]
kept = [e for e in events if e["event"] == "score"][0]
course = [e["tension"] for e in patron]
assert len(course) > 5
shown = re.findall(r'<a href="#turn-\d+">(\d+)</a></th><td>(\d+), ', page)
assert shown == [(str(t), str(n)) for t, n in enumerate(course)], shown
assert [int(r["value"]) for r in rows] == course == [t["value"] for t in told["turns"]]
assert [r["you said"] for r in rows[1:]] == [e["text"] for e in staff]
assert [t["you"] for t in told["turns"][1:]] == [e["text"] for e in staff]
for row, event in zip(rows[1:], staff):
    heard = row["moves"].split("; ") + row["that harm"].split("; ")
    assert set(filter(None, heard)) == {m["move"] for m in event["moves"]}, row
for key in ("scores", "criteria", "gates", "counts"):
    assert told["score"][key] == kept[key], key
levels = re.findall(r"<tr><th scope=.row.>[^<]* <small>(C\d+)</small></th><td>([^<]*)<", page)
assert levels == [(c["id"], "not rated" if c["level"] is None else "%d of 4" % c["level"])
                  for c in kept["criteria"]], levels
# The replies, with the names taken out of the marks and the marks taken off the words.
said = re.findall(r'<p class="you"><strong>You:</strong> <span class="said" dir="auto">(.*?)</span></p>', page)
said = [html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<span class="tag.*?</span>', "", s)))
        for s in said]
assert said == [e["text"] for e in staff], said
for found, event in zip(re.split(r'<li id="turn-', page)[2:], staff):
    marked = set(re.findall(r'<span class="tag[^>]*> \[(?:harms: )?([^\]]*)\]', found))
    words = {m["words"] for m in told["turns"][event["turn"]]["moves"] if m["end"]}
    assert marked == words, (marked, words)
END
python numbers.py
verdict 'the page, the rows, the object and the transcript have the same numbers and words'
printf 'Calm down.\nYou must pay.\n/rate 4 4 0\n/end\n' |
	"$hearout" practice denise-okafor --seed 1 --transcripts rated >/dev/null
review --format html rated/*.jsonl
also says_words '<th scope="col">You rated yourself</th>'
also says_words '<td>4 of 4</td>'
also says_words '<th scope="row">How it landed</th><td>0 of 100'
also says_words '<p>How it landed is a third of the overall score: trust went from 35 to 25, most in turn 1: &quot;Calm down&quot;</p>'
also says_words '<p>On listening you saw yourself higher than the sheet does.</p>'
also says_words '<p>On staying steady you saw yourself higher than the sheet does.</p>'
never says_words 'On service you saw yourself higher'
verdict 'how one saw oneself stands beside the sheet'
review --format json rated/*.jsonl
also says '"landed":{"of":"trust","from":35,"to":25,"score":0,"turn":1,"start":0,"end":9}'
verdict 'and how it landed is in the object, too'
LC_ALL=C TZ=Asia/Tokyo COLUMNS=20 review --format html talk.jsonl
also same out is.html
verdict 'the page is the same in any place'

# ---- the command line ----------------------------------------------------------------------

while IFS='|' read -r pattern arguments; do
	# shellcheck disable=SC2086 # a list of words
	refused 64 "$pattern" "review $arguments is refused" "$hearout" review $arguments
done <<'END'
--format: expected text, html, csv or json, not 'pdf'|--format pdf talk.jsonl
--format: expected text, html, csv or json, not ''|--format= talk.jsonl
--table: expected turns, scores or reviews, with --format csv, not 'words'|--format csv --table words talk.jsonl
--table: expected turns, scores or reviews, with --format csv, not 'turns'|--table turns talk.jsonl
--table: expected turns, scores or reviews, with --format csv, not 'scores'|--format json --table scores talk.jsonl
--unread: expected --format text, csv or json, and no --table|--unread --format html .
--unread: expected --format text, csv or json, and no --table|--unread --format csv --table unread .
--format: expected text, html, csv or json, not 'xml'|--unread --format xml .
usage: hearout review|--format html
usage: hearout review|--format html talk.jsonl more.jsonl
END

# ---- where it may not be written -----------------------------------------------------------

echo keep >kept
ln -s kept link
ln -s nowhere lost
mkdir folder
mkfifo fifo
while IFS='|' read -r place wanted; do
	review --format html -o "$place" talk.jsonl
	also ends 73
	also silent
	also tells "^$place: $wanted\$"
	also says_words keep kept
	verdict "nothing is written to $place"
done <<'END'
link|expected a regular file or none, not a symbolic link
lost|expected a regular file or none, not a symbolic link
folder|expected a regular file or none
fifo|expected a regular file or none
/dev/full|expected a regular file or none
none/page.html|cannot be made: No such file or directory
kept/page.html|cannot be written: Not a directory
talk.jsonl|expected another file than the transcript itself
./talk.jsonl|expected another file than the transcript itself
END
mkdir desk
cp talk.jsonl desk/talk.jsonl
echo review >desk/other.review.jsonl
overwrites='expected another file: a transcript or review is not written over$'
for place in desk/talk.jsonl desk/other.review.jsonl; do
	while read -r what arguments; do
		# shellcheck disable=SC2086 # several words
		review $arguments "$place" "$what"
		also ends 73
		also tells "^$place: $overwrites"
		[ "$arguments" = --key ] || also silent
		also same desk/talk.jsonl talk.jsonl
		also says_words review desk/other.review.jsonl
		verdict "review $arguments does not write over $place"
	done <<'END'
talk.jsonl --format html -o
folder --agreement -o
folder --format csv -o
folder --key
END
done
review -o '' talk.jsonl
also ends 73
also tells '^: expected the name of a file$'
verdict 'a file without a name is none'
also same talk.jsonl "$HEAROUT_DATA/transcripts/samples/denise-okafor.jsonl"
verdict 'and the transcript is as it was'
# Larger than a file may be: as on a disk that is full, nothing half-written stays.
run sh -c 'trap "" XFSZ; ulimit -f 8; exec "$@"' sh "$hearout" review --format html -o kept talk.jsonl
also untouched
also ends 74
also tells '^kept: cannot be written: File too large$'
also says_words keep kept
verdict 'what could not be written whole leaves what was there'
if [ -w /dev/full ]; then
	run sh -c '"$@" >/dev/full' sh "$hearout" review --format html talk.jsonl
	also untouched
	also ends 74
	verdict 'a full standard output is told'
fi
review --format html -o new.html none.jsonl
also ends 66
also [ ! -e new.html ]
verdict 'no page comes of a transcript that is not there'
head -c 2000 talk.jsonl | tr 'a' 'b' >bad.jsonl
review --format json -o new.json bad.jsonl
also ends 65
also [ ! -e new.json ]
verdict 'nor of one that was altered'

plan
