#!/bin/sh
# Bad input, kind by kind: one clear message (with its place where it is in a data file),
# the documented exit code (hearout help exit-codes), and nothing lost.
cd "${0%/*}/.." || exit 1
. tests/case.sh
trap 'umount "$here/disk" 2>/dev/null; tidy' EXIT
own_data denise-okafor
cp -R "$here/data" "$here/whole" # for what is heard
# Most faults are met whatever the rules are; with few of them the program starts quicker.
few_rules "$here/data" '[
	{"id": "greeting.hello", "move": "greeting", "patterns": ["hello"]},
	{"id": "thanks.words", "move": "thanks", "patterns": ["thank you"]}]'
cp -R "$here/data" "$here/good"
talks=$here/transcripts
talk=$here/talk # a practice whose transcripts go to $talks
printf '#!/bin/sh\nexec "%s" practice --transcripts "%s" "$@"\n' "$hearout" "$talks" >"$talk"
chmod +x "$talk"

persona=personas/denise-okafor.json
words=rubrics/lexicon/en/warmth.json

talked() { [ -n "$(find "$talks" -type f 2>/dev/null)" ]; }
untouched() { # no transcript; the next case finds none either
	if talked; then
		rm -rf "$talks"
		return 1
	fi
	rm -rf "$talks"
}

# ---- data files that cannot be read ----------------------------------------------------------

restore() { rm -rf "$here/data/${1:?}" && cp "$here/good/$1" "$here/data/$1"; }

spoil() { # spoil KIND FILE
	good=$here/good/$2 bad=$here/data/$2
	rm -f "$bad"
	case $1 in
	cut-off) head -c "$(($(wc -c <"$good") / 2))" "$good" >"$bad" ;;
	empty) : >"$bad" ;;
	huge) head -c 1048577 /dev/zero | tr '\0' ' ' | cat "$good" - >"$bad" ;;
	deep) head -c 100000 /dev/zero | tr '\0' '[' >"$bad" ;;
	Latin-1) { printf '{"note":"\351",' && sed '1s/{//' "$good"; } >"$bad" ;;
	NUL-ridden) { printf '{"note":"\0",' && sed '1s/{//' "$good"; } >"$bad" ;;
	twofold) { printf '{"note":"a","note":"b",' && sed '1s/{//' "$good"; } >"$bad" ;;
	talkative) { printf '{"nonsense":1,' && sed '1s/{//' "$good"; } >"$bad" ;;
	newer) sed 's,\("hearout/[a-z]*/\)1",\17",' "$good" >"$bad" ;;
	list) echo '["schema"]' >"$bad" ;;
	marked) { printf '\357\273\277' && cat "$good"; } >"$bad" ;;
	linked) ln -s "$good" "$bad" ;;
	device) ln -s /dev/zero "$bad" ;;
	full) ln -s /dev/full "$bad" ;;
	FIFO) mkfifo "$bad" ;;
	folder) mkdir "$bad" ;;
	circular) ln -s "$bad" "$bad" ;;
	missing) ;;
	esac
}

# 78: what the program cannot do without; 65: one patron.
for file in rubrics/lexicon/en.json $words personas/policy.json personas/common.json \
	rubrics/criteria.json rubrics/service-values.json $persona; do
	want=78
	[ "$file" != "$persona" ] || want=65
	while IFS='|' read -r kind pattern; do
		spoil "$kind" "$file"
		refused "$want" "^$here/data/$file:$pattern" \
			"$file: $kind JSON is told with its place and ends with $want" \
			"$talk" denise-okafor
		restore "$file"
	done <<-'END'
		cut-off|[0-9]+:[0-9]+: expected JSON: 
		empty|1:1: expected JSON: .*near end of file
		huge| expected a file of at most 1048576 bytes
		deep| expected at most 64 levels of brackets
		Latin-1|1:[0-9]+: expected JSON: unable to decode byte 0xe9
		NUL-ridden|1:[0-9]+: expected JSON: control character 0x0
		twofold|1:[0-9]+: expected JSON: duplicate object key
		talkative|1:[0-9]+: /nonsense: no such field$
		newer|[0-9]+:[0-9]+: /schema: expected "schema": "hearout/[a-z]+/1"
		list|1:1: /: expected an object in braces
	END
done

for file in $words $persona personas/policy.json rubrics/criteria.json; do
	for kind in marked linked; do
		spoil $kind "$file"
		run "$talk" denise-okafor
		also ends 0
		also quiet
		also says '^Ending: ended_early$'
		verdict "$file: $kind JSON (a byte-order mark, a symbolic link) is read all the same"
		restore "$file"
		rm -rf "$talks"
	done
done

while read -r want file; do
	for kind in missing folder device full FIFO circular; do
		spoil $kind "$file"
		pattern="^$here/data/$file: "
		case $kind,$file in
		"missing,$persona") pattern="^no patron 'denise-okafor'" ;;
		*,personas/policy.json) pattern="^$here/data: .*personas/policy\.json" ;;
		esac
		refused "$want" "$pattern" \
			"$file: a $kind one is named and ends with $want" "$talk" denise-okafor
		restore "$file"
	done
done <<END
66 $persona
78 $words
78 personas/policy.json
78 personas/common.json
78 rubrics/criteria.json
END

spoil missing personas/neutral.json
for command in 'explain hello' 'moves --jsonl' 'score --jsonl'; do
	# shellcheck disable=SC2086 # two words
	refused 78 neutral "${command%% *} without the neutral patron ends with 78" \
		"$hearout" $command
done
restore personas/neutral.json

# shellcheck disable=SC2086 # $nobody is several words, or none
if nobody_runs; then
	for file in $persona $words personas/policy.json; do
		chmod 000 "$here/data/$file"
		want=78
		[ "$file" != "$persona" ] || want=66
		refused $want "$here/data|denied" "$file: an unreadable one is told and ends with $want" \
			$nobody "$talk" denise-okafor
		chmod 644 "$here/data/$file"
	done
	mkdir -m 555 "$here/sealed"
	refused 73 "^$here/sealed/t: .*denied" 'a folder that cannot be written to is told, exit 73' \
		$nobody "$hearout" practice --transcripts "$here/sealed/t" denise-okafor
fi

for place in "$here/nowhere" "$here/data/personas" /dev/null ''; do
	refused 78 "personas/policy\.json" "--data ${place:-''} tells what it looked for" \
		env HEAROUT_DATA= "$talk" --data "$place" denise-okafor
done
refused 78 "^$here/nowhere: .*personas/policy\.json" "a wrong HEAROUT_DATA is told" \
	env HEAROUT_DATA="$here/nowhere" "$talk" denise-okafor

# ---- data files that say what cannot be ---------------------------------------------------------

# change FILE CODE: d is the document.
change() { change_json "$here/good/$1" "$here/data/$1" "$2"; }

# Name; what is changed; what is told after file:line:column.
while IFS='|' read -r name code pattern; do
	change $persona "$code"
	refused 65 "^$here/data/$persona:[0-9]+:[0-9]+: $pattern" \
		"a patron $name is told with its place" "$talk" denise-okafor
done <<'END'
that reacts to an unknown event|d["reactions"]["nonsense"] = ["x"]|/reactions/nonsense: no event 'nonsense'
that hears an unknown move|d["heard_as"] = {"nonsense": "x"}|/heard_as/nonsense: no move 'nonsense'
whose question an unknown move answers|d["asks"][0]["answered_by"] = ["nonsense"]|/asks/0/answered_by/0: no move 'nonsense'
with lines for an unknown stage|d["pushes"]["nonsense"] = ["x"]|/pushes/nonsense: no stage 'nonsense'
with an unknown ending|d["endings"]["nonsense"] = {"says": ["x"]}|/endings/nonsense: no ending 'nonsense'
that accepts an unknown ending|d["acceptable"].append("nonsense")|/acceptable/[0-9]+: no ending 'nonsense'
whose best ending is not acceptable|d["best"] = "walked_out"|/best: 
with an option outside the policy pack|d["options"][0]["policy"] = "nonsense"|/options/0/policy: no entry 'nonsense'
that weighs an unknown criterion|d["weights"]["C99"] = 3|/weights/C99: expected a criterion
with an exemplar for nothing|d["exemplars"][0]["on"] = "nonsense"|/exemplars/0/on: .*'nonsense'
without an opening|del d["opening"]|/opening: missing: 
with an empty opening|d["opening"] = []|/opening: 
with an empty line|d["opening"] = [""]|/opening/0: 
with a text for a list|d["opening"] = "x"|/opening: expected a list
with a slot that there is not|d["opening"] = ["{nonsense}"]|/opening/0: expected \{
with a number out of range|d["start"]["tension"] = 500|/start/tension: expected a whole number from 0 to 100
with a text for a number|d["level"] = "2"|/level: expected a whole number from 1 to 4
with an id that is none|d["id"] = "Denise Okafor"|/id: expected an id
with a field of no use deep inside|d["facts"][0]["nonsense"] = 1|/facts/0/nonsense: no such field
with an escape sequence|d["opening"] = ["\x1b[31mred"]|/opening/0: expected a text without control
with an escape sequence as a key|d["facts"][0]["\x1b[31m"] = 1|/facts/0/
END
restore $persona

change $persona 'd["id"] = "somebody-else"'
refused 65 "^$here/data/$persona: .*somebody-else\.json" \
	"a patron with another id than its file's is told" "$talk" denise-okafor
change $persona 'd["level"] = 9; d["options"][0]["policy"] = "none"; d["pushes"]["none"] = ["x"]'
run "$talk" denise-okafor
also ends 65
also tells '/level: '
also tells '/options/0/policy: '
also tells '/pushes/none: '
also lines "$here/err" 3
verdict 'all faults of a patron are told in one run'
restore $persona

while IFS='|' read -r name file code pattern; do
	change "$file" "$code"
	refused 78 "^$here/data/$file:[0-9]+:[0-9]+: $pattern" "$name is told with its place" \
		"$talk" denise-okafor
	restore "$file"
done <<'END'
a policy entry that is there twice|personas/policy.json|d["entries"].append(d["entries"][0])|/entries/[0-9]+/id: 
a policy entry without a rule|personas/policy.json|del d["entries"][0]["rule"]|/entries/0/rule: missing
a shared reaction to an unknown event|personas/common.json|d["reactions"]["nonsense"] = ["x"]|/reactions/nonsense: no event
a criterion for an unknown move|rubrics/criteria.json|d["criteria"][0]["for"]["nonsense"] = 1|/criteria/0/for/nonsense: no move
a criterion with four anchors|rubrics/criteria.json|d["criteria"][3]["anchors"].pop()|/criteria/3/anchors: 
criteria that are not ten|rubrics/criteria.json|d["criteria"].pop()|/criteria: 
a rubric over an unknown criterion|rubrics/service-values.json|d["criteria"]["C99"] = 1|/criteria/C99: no criterion
two rules with one id|rubrics/lexicon/en/warmth.json|d["rules"].append(d["rules"][0])|/rules/[0-9]+/id: a rule '.*' is there already
a rule that finds an unknown move|rubrics/lexicon/en/warmth.json|d["rules"][0]["move"] = "nonsense"|/rules/0/move: no move 'nonsense'
a rule that waits for an unknown signal|rubrics/lexicon/en/warmth.json|d["rules"][0]["when"] = ["nonsense"]|/rules/0/when/0: no signal 'nonsense'
a pattern with an unknown set|rubrics/lexicon/en/warmth.json|d["rules"][0]["patterns"] = ["@nonsense"]|/rules/0/patterns/0: .*'nonsense'
a pattern without its closing bracket|rubrics/lexicon/en/warmth.json|d["rules"][0]["patterns"] = ["(a b"]|/rules/0/patterns/0: expected a closing bracket
a pattern that anything fits|rubrics/lexicon/en/warmth.json|d["rules"][0]["patterns"] = ["*3"]|/rules/0/patterns/0: 
a pattern nested without end|rubrics/lexicon/en/warmth.json|d["rules"][0]["patterns"] = ["(" * 900 + "a" + ")" * 900]|/rules/0/patterns/0: 
a set that includes itself|rubrics/lexicon/en/warmth.json|d["sets"]["xa"] = {"words": ["@xa"]}; d["rules"][0]["patterns"] = ["@xa"]|/sets/xa/words/0: 
a set with an unknown set in it|rubrics/lexicon/en/warmth.json|d["sets"]["xa"] = {"words": ["@nonsense"]}|/sets/xa/words/0: .*'nonsense'
a part outside the lexicon's folder|rubrics/lexicon/en.json|d["parts"][0] = "../../personas/policy.json"|/parts/0: 
END

for round in 'd["sets"]["xa"] = {"words": ["@xb"]}; d["sets"]["xb"] = {"words": ["@xa"]}' \
	'd["sets"]["xa"] = {"words": ["@xa"]}'; do
	change $words "$round"
	run "$hearout" check "$here/data/$persona"
	also ends 1
	also tells "^$here/data/$words:[0-9]+:[0-9]+: /sets/x[ab]/words/0: "
	never tells 'doubt: /sets/xa'
	verdict 'check finds sets that include each other even where no rule uses them'
done
change $words 'd["sets"]["xa"] = {"words": ["xa"]}'
run "$talk" denise-okafor
also ends 0
also quiet
verdict 'an unused set is no reason to stop'
run "$hearout" check "$here/data/$persona"
also ends 1
also tells "^$here/data/$words:[0-9]+:[0-9]+: doubt: /sets/xa: "
verdict 'check tells an unused set as a doubt'
restore $words
rm -rf "$talks"

refused 64 '^hearout: redact: a copy is a file of its own: expected -o FILE$' 'redact does not take - for a file' \
	"$hearout" redact -o - "$here/whole.jsonl"

# ---- a standard stream that is closed ----------------------------------------------------------------

run sh -c '"$@" <&-' sh "$talk" --seed 3 denise-okafor
also ends 0
also [ "$(cat "$talks"/*.jsonl | grep -c '"event":"score"')" = 1 ]
verdict 'a closed standard input is at its end: nobody waits for it'
cp "$(find "$talks" -name '*.jsonl')" "$here/judged.jsonl"
rm -rf "$talks"
run sh -c '"$@" <&-' sh "$hearout" review --annotate --rater tess "$here/judged.jsonl"
also ends 0
verdict 'review --annotate neither'
run sh -c '"$@" >&-' sh "$hearout" list
also ends 74
verdict 'a closed standard output is told as one that cannot be written'

# ---- check ------------------------------------------------------------------------------------------

mkdir "$here/several"
cp "$here/good/$persona" "$here/several"
change_json "$here/good/$persona" "$here/several/else.json" 'd["level"] = 9'
run "$hearout" check "$here/several"
also ends 1
also says '^2 files: 2 faults, '
also tells "^$here/several/else\.json:[0-9:]+ /level: "
also tells "^$here/several/else\.json: expected the file to be called denise-okafor\.json"
verdict 'check of a folder checks each file in it; a wrong name is told beside the other faults'
change $persona 'd["level"] = 9; d["pushes"]["none"] = ["x"]'
run "$hearout" check "$here/data/$persona"
also ends 1
also tells "^$here/data/$persona:[0-9]+:[0-9]+: /level: "
also tells "^$here/data/$persona:[0-9]+:[0-9]+: /pushes/none: "
also says '^1 file: 2 faults, '
verdict 'check tells every fault and counts them'
run "$hearout" check
also ends 1
also tells "^$here/data/$persona:[0-9]+:[0-9]+: /level: "
also says ': 2 faults, '
verdict 'check without a file finds the same fault in all there is'
restore $persona
cp "$here/good/$persona" "$here/else.json"
run "$hearout" check "$here/else.json"
also ends 1
also tells "^$here/else\.json: .*denise-okafor\.json"
verdict 'check wants a patron in a file of its own name'
mkdir "$here/empty"
for file in "$here/nothing.json" "$here/empty" /dev/zero; do
	run "$hearout" check "$file"
	never ends 0
	also tells "^$file: "
	verdict "check tells that ${file#"$here"/} is no file to check"
done
echo '{"schema": "hearout/nonsense/1"}' >"$here/nonsense.json"
run "$hearout" check "$here/nonsense.json"
also ends 1
also tells "^$here/nonsense\.json:1:12: /schema: "
verdict 'check tells an unknown schema with its place'
echo '{"schema": "hearout/lexicon/1", "nosuch": 1}' >"$here/apart.json"
run "$hearout" check "$here/apart.json"
also ends 1
also tells "^$here/apart\.json: a lexicon is checked as a whole: put it below DIR/rubrics/lexicon and say --data DIR\$"
verdict 'check does not say that a piece of a lexicon is fine by itself'
run "$hearout" check "$here/data/$words"
also says '^1 file: 0 faults, '
verdict 'check of a file of the lexicon that was read says how that went'
for file in $words personas/policy.json rubrics/criteria.json; do
	spoil talkative "$file"
	run "$hearout" check
	never ends 0
	also tells "^$here/data/$file:1:[0-9]+: /nonsense: no such field$"
	[ "$(grep -c nonsense "$here/err")" = 1 ] || why="$why, told more than once"
	verdict "check tells a fault in $file once"
	restore "$file"
done
change $persona 'd["examples"]["vent"] = "Sir, you brought it back three weeks ago."'
run "$hearout" check "$here/data/$persona"
also ends 1
also tells ": doubt: /examples/vent: no move is heard in it: \`hearout explain --persona\` shows"
verdict 'check hears an example as it would be played: one to a sir is not said to her'
restore $persona
run env HEAROUT_DATA="$here/nowhere" "$hearout" check
also ends 78
verdict 'check without any data ends with 78'

# An own policy.json takes the shipped one's place.
own=$here/own/hearout/personas
mkdir -p "$own"
cat >"$own/policy.json" <<'END'
{"schema": "hearout/policy/1", "library": "Own", "entries": [
 {"id": "tea", "heading": "a cup of tea", "rule": "A cup of tea is free.", "words": ["cup of tea"]}], "forbidden": []}
END
export XDG_DATA_HOME="$here/own"
lacks="^$own/policy\.json: takes the place of $here/data/personas/policy\.json, and has no entry shelf-search, .*, which"
refused 65 "$lacks" 'a shipped patron whom an own policy does not fit: the policy is named, once' \
	"$talk" denise-okafor
run "$hearout" check
also ends 1
also tells "$lacks"
also [ "$(grep -c 'policy' "$here/err")" = 1 ]
also says ': 1 fault, '
verdict 'check tells it once, for all shipped patrons'
change_json "$here/good/$persona" "$own/one-more.json" 'd["id"] = "one-more"'
most=20
refused 65 "^$own/one-more\.json:[0-9:]+ /options/0/policy: no entry 'shelf-search'" \
	'an own patron is held against the own policy, place by place' "$talk" one-more
most=
change_json "$here/good/personas/policy.json" "$own/policy.json" 'd["entries"][0]["heading"] += "!"'
run "$talk" denise-okafor
also ends 0
also quiet
verdict 'an own policy that has what the shipped patrons need serves them too'
rm -rf "$here/own" "$talks"
unset XDG_DATA_HOME

# ---- whom to talk with --------------------------------------------------------------------------------

for near in denise-okafr denise okafor denise-okafor-2; do
	refused 66 "^no patron '$near' \(did you mean 'denise-okafor'\?\)$" \
		"practice $near: did you mean" "$talk" $near
done
for far in zzzzzzzzzzzz '' 'Denise Okafor' policy common .. "$(printf 'a\033[31mb')"; do
	refused 66 "^no patron '" "practice '$(printf %s "$far" | tr '\033' '?')' is told to look at the list" \
		"$talk" "$far"
done
cp "$here/good/$persona" "$here/mine.json"
cd "$here" || exit 1
refused 66 "^no patron 'mine\.json'; the file of that name is meant by \./mine\.json$" \
	'a file in this folder that is named as if it was an id' "$talk" mine.json
cd "$root" || exit 1
refused 66 '^\.\./denise: no such file$' 'a path that leads nowhere ends with 66' "$talk" ../denise
refused 66 "^$here: expected a regular file$" 'a folder is no patron' "$talk" "$here"
refused 66 '^/dev/zero: expected a regular file$' 'a device is no patron' "$talk" /dev/zero
refused 66 "^no patron 'nonsense'" 'explain --persona nonsense ends with 66' \
	"$hearout" explain --persona nonsense hello
spoil talkative $persona
refused 65 '/nonsense: no such field$' 'explain --persona with a faulty patron ends with 65' \
	"$hearout" explain --persona denise-okafor hello
restore $persona

# ---- the command line ---------------------------------------------------------------------------------

while IFS='|' read -r pattern arguments; do
	# shellcheck disable=SC2086 # several words
	refused 64 "$pattern" "hearout $arguments: is told what was wanted" "$hearout" $arguments
	also tells "^(hearout: |usage: hearout COMMAND)"
	verdict "hearout $arguments: by whom is told, too"
done <<'END'
usage: hearout COMMAND|
no command 'nonsense'|nonsense
no command 'practise'.*did you mean 'practice'|practise denise-okafor
no command '--nonsense'|--nonsense
no help on 'nonsense'|help nonsense
list: expected personas, rubrics or transcripts, not 'nonsense'|list nonsense
list: expected one of personas, rubrics, transcripts, not 2 words|list personas rubrics
practice: expected the id of a patron|practice
practice: expected one patron at most, not 2 words|practice denise-okafor jordan-reyes
^hearout: practice: .*nonsense'|practice --nonsense denise-okafor
argument|practice denise-okafor --seed
argument|practice denise-okafor --transcripts
--seed: expected .* not 'nonsense'|practice --seed nonsense denise-okafor
--seed: expected .* not '-1'|practice --seed -1 denise-okafor
--seed: expected .* not '1e3'|practice --seed 1e3 denise-okafor
--seed: expected .* not '0x10'|practice --seed 0x10 denise-okafor
--seed: expected .* not '18446744073709551616'|practice --seed 18446744073709551616 denise-okafor
--level: expected .* not '5'|practice --level 5 denise-okafor
--level: expected .* not '0'|practice --level 0 denise-okafor
--level: expected .* not '11'|practice --level 11 denise-okafor
--mode: expected .* not 'nonsense'|practice --mode nonsense denise-okafor
replay: expected one transcript, not nothing|replay
replay: expected one transcript, not 2 words|replay a b
review: expected one transcript, or one folder of them, not nothing|review
review: expected one transcript, or one folder of them, not 2 words|review a b
whatif: expected a transcript, a turn's number and a line in quotes, not 2 words|whatif a 1
score: expected transcripts, or --jsonl, not nothing|score
score: expected no file beside --jsonl.*, not 1 word$|score --jsonl a
moves: expected --jsonl, and replies on standard input|moves
moves: expected --jsonl, and replies on standard input, not 1 word$|moves --jsonl a
explain: expected one reply, in quotes, not nothing|explain
explain: expected one reply, in quotes, not 2 words|explain one two
paths: expected no words, not 1 word$|paths nonsense
usage: hearout check|check --nonsense
END
for known in -V version --version 'help help' help -h; do
	# shellcheck disable=SC2086 # two words
	run "$hearout" $known
	also ends 0
	also quiet
	also says hearout
	verdict "hearout $known is understood"
done
for unknown in practise -x 'help nosuch'; do
	# shellcheck disable=SC2086 # two words
	run "$hearout" $unknown
	also ends 64
	also [ "$(grep -c '' "$here/err")" -le 2 ]
	also tells 'hearout help'
	verdict "hearout $unknown: no more than two lines"
done
refused 64 "--seed: expected .* not ''" "an empty seed is no seed" "$talk" --seed '' denise-okafor
for seed in 0 18446744073709551615; do
	run "$talk" --seed $seed denise-okafor
	also ends 0
	also grep -q "\"seed\":\"$seed\"" "$talks"/*
	verdict "$seed is a seed"
	rm -rf "$talks"
done
refused 78 'rubrics/lexicon/xx\.json: no such file' 'a language that is not there is told' \
	"$talk" --lang xx denise-okafor
refused 78 "^no rubric 'nonsense' \(see \`hearout list rubrics\`\)$" 'a rubric that is not there is told' \
	"$talk" --rubric nonsense denise-okafor
refused 78 "^no rubric 'deescalation' \(did you mean 'de-escalation'\?\)$" 'with the nearest, where one is near' \
	"$talk" --rubric deescalation denise-okafor
refused 78 "'\.\./criteria'" 'a rubric is named by its id, not by a path' \
	"$talk" --rubric ../criteria denise-okafor

# ---- where to write -------------------------------------------------------------------------------------

for place in /dev/null "$here/good/$persona" /proc/nowhere; do
	refused 73 "^$place: " "transcripts cannot go to ${place#"$here"/}: told, exit 73" \
		"$hearout" practice --transcripts "$place" denise-okafor
done
refused 73 'no home directory.*--transcripts' 'without a home directory one is told what to do' \
	env -u HOME "$hearout" practice denise-okafor
refused 73 'no home directory.*--transcripts' 'an empty or relative HOME is none' \
	env HOME=home XDG_DATA_HOME= "$hearout" practice denise-okafor
run env -u HOME "$talk" denise-okafor
also ends 0
also quiet
also talked
verdict 'without a home directory --transcripts is enough'
rm -rf "$talks"
run env -u HOME "$hearout" paths
also ends 0
also says '^transcripts .*no home directory'
verdict 'paths says where there is no home directory'
run env HOME=/proc/nowhere "$talk" denise-okafor
also ends 0
also talked
verdict 'a home directory that cannot be written to does not stop a practice'
rm -rf "$talks"

# ---- a full disk --------------------------------------------------------------------------------------------

printf '%s\n' 'Hello, I am Sam.' 'What happened?' 'I hear you.' 'I can look for it now.' \
	>"$here/lines"
input=$here/lines
run env HEAROUT_NOW=2026-01-02T03:04:05Z "$talk" --seed 3 denise-okafor
whole=$(find "$talks" -name '*.jsonl')
mv "$whole" "$here/whole.jsonl"

# check_saved FOLDER WHOLE : after a full disk what was saved is a beginning of the whole; nothing
# is left where nobody had begun to talk.
check_saved() {
	kept=$(find "$1" -name '*.jsonl')
	if [ -z "$kept" ]; then
		also tells '^[^:]*\.jsonl: cannot be saved: '
		return
	fi
	also tells "^$kept: cannot be saved: "
	never says '^Transcript: '
	never tells '^Transcript: '
	head -c "$(wc -c <"$kept")" "$2" >"$here/beginning"
	also same "$kept" "$here/beginning"
	[ ! -s "$kept" ] || [ "$(tail -c 1 "$kept" | wc -l)" = 1 ] || why="$why, half a line is left"
}

for blocks in 0 1 2 4 6; do
	# Through a pipe, for the limit is on files; it hides the exit code.
	run sh -c "(ulimit -f $blocks && exec \"\$@\") 2>&1 | cat >&2" sh \
		env HEAROUT_NOW=2026-01-02T03:04:05Z "$talk" --seed 3 denise-okafor
	check_saved "$talks" "$here/whole.jsonl"
	verdict "at a limit of $blocks blocks a file is left whole, and it is told"
	rm -rf "$talks"
	run sh -c "ulimit -f $blocks && exec \"\$@\" >/dev/null" sh "$talk" --seed 3 denise-okafor
	also ends 74
	also [ -z "$(find "$talks" -name '*.jsonl' -size 0)" ]
	verdict "at a limit of $blocks blocks practice ends with 74, and no empty transcript stays"
	rm -rf "$talks"
done
mkdir "$here/disk"
if mount -t tmpfs -o size=4k tmpfs "$here/disk" 2>/dev/null; then
	cat "$here/lines" "$here/lines" >"$here/more" # so that the disk is full before the end
	input=$here/more
	run env HEAROUT_NOW=2026-01-02T03:04:05Z "$talk" --seed 3 denise-okafor
	mv "$talks"/*.jsonl "$here/more.jsonl"
	run env HEAROUT_NOW=2026-01-02T03:04:05Z "$hearout" practice --seed 3 \
		--transcripts "$here/disk" denise-okafor
	also ends 74
	check_saved "$here/disk" "$here/more.jsonl"
	cp "$here"/disk/*.jsonl "$here/rest.jsonl"
	verdict 'on a full disk nothing that was saved is lost'
	echo /end >"$here/ending"
	input=$here/ending
	run "$hearout" practice --resume "$here/rest.jsonl"
	also ends 0
	also says '^Ending: '
	run "$hearout" replay "$here/rest.jsonl"
	also ends 0
	verdict 'after a full disk the conversation can go on elsewhere'
	umount "$here/disk"
fi
input=/dev/null

if (: >/dev/full) 2>/dev/null; then
	for arguments in help --version 'help exit-codes' list 'list --json' paths 'explain hello' \
		"replay $here/whole.jsonl" "review $here/whole.jsonl" "score $here/whole.jsonl" \
		"whatif $here/whole.jsonl 1 hello"; do
		# shellcheck disable=SC2086 # several words
		run sh -c '"$@" >/dev/full' sh "$hearout" $arguments
		also ends 74
		also tells '^hearout: standard output: '
		also lines "$here/err" 1
		verdict "${arguments%%"$here"*} to a full standard output ends with 74"
	done
	echo '{"text":"hello"}' >"$here/one.jsonl"
	input=$here/one.jsonl
	run sh -c '"$@" >/dev/full' sh "$hearout" moves --jsonl
	also ends 74
	verdict 'moves --jsonl to a full standard output ends with 74'
	input=$here/lines
	run sh -c '"$@" >/dev/full' sh "$talk" --seed 3 denise-okafor
	also ends 74
	also "$hearout" replay "$talks"/*.jsonl >"$here/out"
	also says '^4 turns, no difference$'
	never grep -q Success "$here/err"
	verdict 'practice to a full standard output ends with 74, and its transcript is whole'
	rm -rf "$talks"
fi
input=$here/lines
run sh -c '"$@" >&-' sh "$talk" --seed 3 denise-okafor
also ends 74
also "$hearout" replay "$talks"/*.jsonl >"$here/out"
also says '^4 turns, no difference$'
verdict 'practice with standard output closed ends with 74, and its transcript is whole'
rm -rf "$talks"
input=/dev/null

# ---- what is typed ----------------------------------------------------------------------------------------

export HEAROUT_DATA="$here/whole"

# typed COUNT NAME: what is in $here/typed goes through a pipe; COUNT of it is said.
typed() {
	input=$here/typed
	run "$talk" --seed 3 denise-okafor
	input=/dev/null
	also ends 0
	also quiet
	also says '^Ending: '
	never escapes
	kept=$(find "$talks" -name '*.jsonl')
	[ "$(grep -c '^{"event":"staff"' "$kept")" = "$1" ] || why="$why, not: $1 staff events"
	mv "$here/out" "$here/talk.out"
	"$hearout" replay "$kept" >"$here/out" 2>&1
	also says 'no difference$'
	python - "$kept" <<-'END' # each line is JSON in UTF-8
		import json, sys
		with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
		    for line in file:
		        json.loads(line)
	END
}
heard() { # heard NAME
	verdict "$1"
	rm -rf "$talks"
}
mebibyte() { head -c 1048576 /dev/zero | tr '\0' x; }
in_talk() { grep -q -e "$1" "$here/talk.out"; }
kept() { grep -q -e "$1" "$kept"; }

{ mebibyte && printf '\nI hear you\n'; } >"$here/typed"
typed 1
also in_talk '8192 bytes'
also kept '"text":"I hear you"'
heard 'a line of 1 MiB is told and not sent; the next one is heard'
mebibyte >"$here/typed"
typed 0
also in_talk '8192 bytes'
heard 'a line of 1 MiB without its end is told and not sent'
printf '\033[2J\033]52;c;aGk=\007I hear you \302\233\342\200\256\n' >"$here/typed"
typed 1
never in_talk "$(printf '[\033\007]')"
never in_talk "$(printf '\342\200\256')"
never kept "$(printf '[\033\007]')"
also kept '\\u001b\[2J'
heard 'escape sequences are kept as what was said, and never reach the terminal'
printf 'I hear you\351\377\300\200 ok\n\377\nok\n' >"$here/typed"
typed 3
heard 'bytes that are no UTF-8 are said, kept as UTF-8, and replayed'
printf '\360\237\230\200\360\237\230\241\n' >"$here/typed"
typed 1
also kept '"text":"😀😡"'
heard 'only emoji are a line like any other'
printf 'I hear\0you\nok\n' >"$here/typed"
typed 1
also in_talk NUL
also kept '"text":"ok"'
heard 'a line with a NUL byte is told and not sent; the next one is heard'
printf 'ok\r\n' >"$here/typed"
typed 1
also kept '"text":"ok",'
heard 'a carriage return at the end of a line is no part of it'
printf '/nonsense\n/hepl\n/\n//help\nok\n' >"$here/typed"
typed 1
also in_talk "^No command '/nonsense'"
also in_talk "^No command '/hepl' (did you mean /help?)"
heard 'a command that there is not is told, and not said to the patron'
yes 'I hear you! I am sorry. What happened? ' | head -n 200 | tr -d '\n' >"$here/typed"
typed 1
heard 'a line full of moves is saved whole'
head -c 8000 /dev/zero | tr '\0' '\1' >"$here/typed"
typed 1
heard 'a line full of control characters is saved whole'

# ---- transcripts ---------------------------------------------------------------------------------------------

export HEAROUT_DATA="$here/data"
bad=$here/bad
mkdir "$bad"
"$python" - "$here/whole.jsonl" "$bad" <<'END' || exit 1
import os, sys, zlib

source, folder = sys.argv[1:]
with open(source, "rb") as file:
    raw = file.read()
lines = raw.splitlines(keepends=True)
events = [line[:-len(b',"crc":"01234567"}\n')] + b"}" for line in lines]
end = next(i for i, event in enumerate(events) if event.startswith(b'{"event":"end"'))
start = events[0]

def put(name, data):
    assert data != raw, name
    with open(os.path.join(folder, name + ".jsonl"), "wb") as file:
        file.write(data)

def signed(*objects):
    return b"".join(o[:-1] + b',"crc":"%08x"}\n' % zlib.crc32(o[:-1]) for o in objects)

def starting(old, new):
    assert old in start, old
    return signed(start.replace(old, new), *events[1:end])

talk = signed(*events[:end])
letter = next(i for i, line in enumerate(lines[:end - 1]) if line[-11:] != line[-11:].upper())
assert signed(*events) == raw
put("open", talk)
middle = len(lines[0] + lines[1]) + len(lines[2]) // 2
put("altered", talk[:middle] + b"#" + talk[middle + 1:])
put("capitals", b"".join(lines[:letter]) + lines[letter][:-11] + lines[letter][-11:].upper()
    + b"".join(lines[letter + 1:end]))
put("unsigned", start + b"\n" + b"".join(lines[1:end]))
put("gap", lines[0] + b"\n" + b"".join(lines[1:end]))
put("other-format", starting(b"transcript/1", b"transcript/2"))
put("two-starts", signed(start, events[1], start, *events[2:end]))
put("no-start", signed(*events[1:end]))
put("bad-seed", starting(b'"seed":"3"', b'"seed":"three"'))
put("bad-mode", starting(b'"mode":"practise"', b'"mode":"nonsense"'))
put("path", starting(b'"denise-okafor"', b'"../policy"'))
put("bad-level", starting(b'"level":', b'"level":99'))
put("nobody", starting(b'"denise-okafor"', b'"nobody"'))
put("after-the-end", signed(*events, events[2], events[3]))
put("undo", signed(start, events[1], b'{"event":"undo","turn":1}', *events[2:end]))
put("nonsense", signed(start, b"{nonsense}", *events[1:end]))
put("twofold", signed(start, b'{"event":"staff","event":"staff"}', *events[1:end]))
put("deep", signed(start, b'{"a":' * 3000 + b"1" + b"}" * 3000, *events[1:end]))
put("no-answer", signed(*events[:3], *events[4:end]))
put("no-question", signed(*events[:2], *events[3:end]))
put("torn", talk[:-len(lines[end - 1]) // 2])
put("torn-crc", talk[:-3])
put("torn-zeros", talk + b"\0" * 4096)
put("empty", b"")
put("notes", b"Things to remember: buy milk.\n")
put("unended-notes", b"Things to remember: buy milk.")
put("long-notes", b"Things to remember: buy milk.\n" * 9)
put("huge", lines[0] + b"\n" * (16 * 1024 * 1024))
put("other-program", signed(start.replace(b'"program":"', b'"program":"99.'), *events[1:]))
put("other-event", signed(start, events[1], b'{"event":"nonsense","turn":1}', *events[2:]))
put("other-ending", signed(*events[:end], events[end].replace(b"ended_early", b"resolved"),
                           *events[end + 1:]))
put("no-ending", signed(*events[:end], events[end].replace(b"ended_early", b"nonsense"),
                        *events[end + 1:]))
put("other-score", signed(*events[:-1], events[-1].replace(b'"words":', b'"words":1')))
put("other-tension", signed(*events[:3], events[3].replace(b'"tension":', b'"tension":1', 1),
                            *events[4:]))
END

while IFS='|' read -r name kind line pattern; do
	at=$bad/$kind.jsonl
	cp "$at" "$here/before"
	most=
	case $kind in *notes) most=2 ;; esac # they look like a torn line too
	for command in replay 'practice --resume'; do
		# shellcheck disable=SC2086 # one or two words
		refused 65 "^$at:${line:+$line:1:} $pattern" "${command##* }: a transcript $name ends with 65" \
			"$hearout" $command "$at"
	done
	also same "$at" "$here/before"
	verdict "a transcript $name stays as it is"
done <<'END'
with an altered character|altered|3|.*altered
with a check sum in capitals|capitals|[0-9]+|.*altered
without a check sum|unsigned|1|.*altered
with an empty line|gap|2|.*altered
of another version|other-format|1|.*hearout/transcript/1, not 'hearout/transcript/2'
with two starts|two-starts|3|.*"start"
without a start|no-start|1|.*"start"
with letters for a seed|bad-seed|1|.*"seed"
of an unknown mode|bad-mode|1|.*"mode"
of a level that is none|bad-level|1|expected "level": 1 to 4
with a path for a patron|path|1|.*"persona"
with an undo of nothing|undo|3|.*take back
with a line that is no JSON|nonsense|2|expected JSON
with one key twice|twofold|2|.*duplicate object key
nested without end|deep|2|.*levels of brackets
that lacks a patron's answer|no-answer|4|.*patron
that lacks a staff line|no-question|3|.*patron
that is empty|empty||.*empty
that is somebody's notes|notes||expected a transcript
that is somebody's notes without a line end|unended-notes||expected a transcript
that is somebody's long notes|long-notes|1|expected
beyond 16 MiB|huge||expected a file of at most 16777216 bytes
END
most=
refused 66 "^no patron 'nobody'" 'replay: a transcript with an unknown patron ends with 66' \
	"$hearout" replay "$bad/nobody.jsonl"
refused 66 "^no patron 'nobody'" '--resume: a transcript with an unknown patron ends with 66' \
	"$hearout" practice --resume "$bad/nobody.jsonl"
for command in replay review score; do
	refused 65 "^$bad/after-the-end\.jsonl:[0-9]+:1: .*end" \
		"$command: a transcript that goes on after its end ends with 65" \
		"$hearout" $command "$bad/after-the-end.jsonl"
done
refused 65 "^$bad/after-the-end\.jsonl: this conversation has ended" \
	'--resume: what has ended cannot be gone on with' \
	"$hearout" practice --resume "$bad/after-the-end.jsonl"
for command in review score; do
	refused 65 "^$bad/altered\.jsonl:3:1: .*altered" \
		"$command: a transcript with an altered character ends with 65" \
		"$hearout" $command "$bad/altered.jsonl"
done
refused 65 "^$bad/altered\.jsonl:3:1: .*altered" \
	'whatif: a transcript with an altered character ends with 65' \
	"$hearout" whatif "$bad/altered.jsonl" 1 hello

for kind in torn torn-crc torn-zeros; do
	at=$bad/$kind.jsonl
	cp "$at" "$here/before"
	run "$hearout" replay "$at"
	also ends 0
	also tells "^$at: the last line was torn and has been left out, [0-9]+ bytes$"
	also lines "$here/err" 1
	also same "$at" "$here/before"
	verdict "replay: a tail torn off ($kind) is told, left out and left alone"
	cp "$at" "$here/resumed.jsonl"
	run "$hearout" practice --resume "$here/resumed.jsonl"
	also ends 0
	also tells "^$here/resumed\.jsonl: the last line was torn and has been cut off, [0-9]+ bytes$"
	also lines "$here/err" 1
	"$hearout" replay "$here/resumed.jsonl" >"$here/out" 2>&1
	also says '[34] turns, no difference'
	verdict "--resume: a tail torn off ($kind) is told and cut off, and the rest goes on"
done

while IFS='|' read -r name kind code line pattern; do
	run "$hearout" replay "$bad/$kind.jsonl"
	also ends "$code"
	case $ended in
	0) [ -z "$pattern" ] || also tells "$pattern" ;;
	1) also says "^$bad/$kind\.jsonl:$line: .*$pattern" ;;
	esac
	verdict "replay: $name"
done <<'END'
another program is told, and makes no difference by itself|other-program|0||the program has changed
an ending that was not is named as a difference|other-ending|1|11|end: ending: was "resolved", is now "ended_early"
an ending that there is not is named as a difference|no-ending|1|11|end: ending: was "nonsense"
another count is named as a difference|other-score|1|12|score: counts: 
another tension is named as a difference|other-tension|1|4|turn 1, patron: tension: was 1
an event of another version is passed over|other-event|0||
END

mkfifo "$bad/fifo"
ln -s "$here/whole.jsonl" "$bad/link"
ln -s "$bad/circle" "$bad/circle"
mkdir "$bad/folder"
cp "$here/whole.jsonl" "$here/before"
for at in "$bad/fifo" "$bad/link" "$bad/circle" "$bad/folder" "$bad/none" /dev/zero /dev/full; do
	for command in replay 'practice --resume'; do
		# shellcheck disable=SC2086 # one or two words
		refused 66 "^$at: " "${command##* }: ${at#"$bad"/} is no transcript, which ends with 66" \
			"$hearout" $command "$at"
	done
done
for command in review score; do
	refused 66 "^/dev/zero: expected a regular file$" "$command: a device is no transcript" \
		"$hearout" $command /dev/zero
done
also same "$here/whole.jsonl" "$here/before"
verdict 'what a symbolic link leads to stays as it is'

while read -r option; do
	# shellcheck disable=SC2086 # several words
	refused 64 '^hearout: --resume: a conversation goes on as it began: expected no --mode, ' \
		"--resume beside $option is refused" "$talk" --resume $option "$here/open.jsonl"
done <<'END'
--mode graded
--seed 99
--level 2
--learner ann
--rubric de-escalation
END
refused 66 '^no conversation is waiting' '--resume with nothing to resume ends with 66' \
	"$talk" --resume
cat >"$here/peak.py" <<'END'
import os, shutil, subprocess, sys
os.mkdir(sys.argv[2])
for i in range(600):
    shutil.copy(sys.argv[3], "%s/%d.jsonl" % (sys.argv[2], i))
def peak(folder): # a sanitizer would keep what is freed
    child = subprocess.Popen([sys.argv[1], "practice", "--resume", "--transcripts", folder], stdin=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"})
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    assert os.WEXITSTATUS(status) == 66, status
    return usage.ru_maxrss
more = peak(sys.argv[2]) - peak("/nowhere")
assert more < 3500, "%d KiB more" % more
END
python "$here/peak.py" "$hearout" "$here/ended" "$here/whole.jsonl"
verdict '--resume looks through all that have ended without keeping them in memory'
rm -r "$here/ended"
cp "$here/whole.jsonl" "$here/before"
refused 65 "^$here/whole\.jsonl: this conversation has ended \(ended_early\)" \
	'--resume of a conversation that has ended says so' "$talk" --resume "$here/whole.jsonl"
for turn in 0 5 x 1x '' ' 1' 4294967297 18446744073709551617; do
	refused 64 "expected a turn from 1 to 4, not '$turn'" "whatif: there is no turn '$turn'" \
		"$hearout" whatif "$here/whole.jsonl" "$turn" hello
done
refused 64 "expected a turn from 1 to 4, not '-18446744073709551615'" 'whatif: nor one below all' \
	"$hearout" whatif "$here/whole.jsonl" -- -18446744073709551615 hello
head -n 2 "$here/whole.jsonl" >"$here/silent.jsonl"
refused 65 "^$here/silent.jsonl: expected a conversation with a reply to be exchanged$" \
	'whatif: where nothing was said, nothing can be exchanged' "$hearout" whatif "$here/silent.jsonl" 1 hello
also same "$here/whole.jsonl" "$here/before"
verdict 'no transcript is changed by being looked at'

mkfifo "$here/line"
cp "$bad/open.jsonl" "$here/open.jsonl"
"$talk" --resume "$here/open.jsonl" <"$here/line" >"$here/first.out" 2>&1 &
exec 3>"$here/line"
tries=0
until grep -q '"event":"resume"' "$here/open.jsonl" || [ $tries -gt 200 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
refused 77 "^$here/open\.jsonl: another program is writing" \
	'two programs cannot go on with one transcript' "$talk" --resume "$here/open.jsonl"
echo 'I hear you.' >&3
exec 3>&-
wait
run "$hearout" replay "$here/open.jsonl"
also says '^5 turns, no difference$'
verdict 'the first of the two goes on undisturbed'

plan
