#!/bin/sh
# The pages in a real browser, and the rows in a real spreadsheet. Both are large, so where they
# are not there this is skipped and says so; with BROWSER=1 (make setup check BROWSER=1) it
# fails instead, with BROWSER=no it is skipped where they are there, too.
cd "${0%/*}/.." || exit 1
. tests/case.sh
export CHROMIUM="${CHROMIUM:-/usr/bin/chromium}" XDG_DATA_HOME="$here/share" HEAROUT_NOW=2026-11-21T17:00:00Z

if [ "$BROWSER" = no ]; then
	echo '1..0 # SKIP BROWSER=no'
	exit 0
fi
missing() {
	if [ -n "$BROWSER" ]; then
		printf '1..1\nnot ok 1 - %s is there\n' "$1"
		exit 1
	fi
	echo "1..0 # SKIP $1 is not there; make setup check BROWSER=1 installs it"
	exit 0
}
[ -x "$CHROMIUM" ] || missing 'a browser (chromium)'
command -v node >/dev/null || missing 'node'
[ -d tests/browser/node_modules ] || missing 'tests/browser/node_modules'
[ -z "$BROWSER" ] || command -v soffice >/dev/null || missing 'a spreadsheet (libreoffice-calc-nogui)'

# talk NAME PATRON LINES [SEED] : $here/NAME.jsonl, of a session of its own by the seed
talk() {
	"$hearout" practice "$2" --seed "${4:-1}" --transcripts "$here/one" <"$3" >/dev/null || exit 1
	mv "$here/one/"*.jsonl "$here/$1.jsonl"
}
page() {
	"$hearout" review --format html -o "$here/pages/$1.html" "$here/$1.jsonl" || exit 1
}
mkdir -p "$here/pages" "$XDG_DATA_HOME/hearout/personas"
cp transcripts/samples/denise-okafor.jsonl "$here/sample.jsonl"
page sample
talk heated denise-okafor tests/golden/denise-okafor-poor.txt
page heated
talk bold derek-voss tests/golden/derek-voss-poor.txt 2
page bold
talk nothing carl-dietz /dev/null 3 # not one reply
page nothing
node tests/browser/hostile.js patron personas/denise-okafor.json "$XDG_DATA_HOME/hearout/personas/hostile.json" || exit 1
node tests/browser/hostile.js replies >"$here/replies"
talk hostile hostile "$here/replies" 4
node tests/browser/hostile.js edit "$here/hostile.jsonl" || exit 1
page hostile
"$hearout" review --names --format html -o "$here/pages/cohort.html" "$here" || exit 1
cp "$here/heated.jsonl" "$here/judged.jsonl"
printf '%s\n' '/note </section><script>window.ran = 1</script>' '/level C7 - @1 "><img src=x onerror=alert(1)>' \
	'/strike 1' '/done' | "$hearout" review --annotate --rater ann "$here/judged.jsonl" >/dev/null || exit 1
page judged
"$hearout" review --agreement --format html -o "$here/pages/reviews.html" "$here" || exit 1

node tests/browser/pages.js "$here/pages" >"$here/told"
pages=$?
sed '/^1\.\./d' "$here/told"
last=$(sed -n 's/^1\.\.//p' "$here/told")
last=${last:-0}

if ! command -v soffice >/dev/null; then
	echo "ok $((last + 1)) # SKIP no spreadsheet (libreoffice-calc-nogui) is there"
	echo "1..$((last + 1))"
	exit $pages
fi
# Opened and saved again by a spreadsheet, each cell is what it was: texts are texts, numbers
# are numbers, nothing is computed.
for table in turns scores; do
	"$hearout" review --format csv --table $table -o "$here/$table.csv" "$here/hostile.jsonl" || exit 1
done
# Learners whose names would be formulas, and what two trainers made of their conversations.
mkdir "$here/class"
for learner in '=1+1' '@SUM(1;2)' '-2+3' '+5' "$(printf '\t=2+2')" '12'; do
	number=$((${number:-0} + 1))
	cp "$here/hostile.jsonl" "$here/class/$number.jsonl"
	node tests/browser/hostile.js edit "$here/class/$number.jsonl" "$learner" || exit 1
	printf '%s\n' '/add thanks =1+1' '/done' |
		"$hearout" review --annotate --rater ann "$here/class/$number.jsonl" >/dev/null || exit 1
done
"$hearout" review --names --key "$here/key.csv" --format csv -o "$here/learners.csv" "$here/class" || exit 1
for table in summary courses phrases offers; do
	"$hearout" review --names --format csv --table $table -o "$here/$table.csv" "$here/class" || exit 1
done
"$hearout" review --agreement --format csv -o "$here/agreement.csv" "$here/class" || exit 1
says_words "\"'=1+1\"" "$here/agreement.csv" && says_words "\"'=1+1\"" "$here/key.csv" || exit 1
sheets='turns scores learners summary courses phrases offers agreement key'
sed "s/\"'=/\"=/" "$here/turns.csv" >"$here/spoiled.csv"
# shellcheck disable=SC2086,SC2046 # several words
(cd "$here" && timeout 300 soffice --headless --norestore --convert-to fods \
	--infilter='CSV:44,34,76,1,,0,false,false' $(printf '%s.csv ' $sheets spoiled) >/dev/null 2>&1)
"$python" tests/browser/cells.py "$here/spoiled" 1 >"$here/told"
spoiled=$?
grep -q '=1+1' "$here/told" && [ $spoiled = 1 ] && found='' || found='not '
echo "${found}ok $((last + 1)) - a formula in the rows is found out"
# shellcheck disable=SC2086,SC2046 # several words
"$python" tests/browser/cells.py $(printf "$here/%s " $sheets) "$((last + 2))"
cells=$?
[ $pages = 0 ] && [ $cells = 0 ] && [ -z "$found" ]
