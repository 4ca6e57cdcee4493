#!/bin/sh
# What docs/persona.md gives an author to begin with: its file has no fault and can be played,
# and what it says of fields is what is read.
cd "${0%/*}/.." || exit 1
. tests/case.sh

doc=$root/docs/persona.md
"$python" - "$doc" "$here/walt-pruitt.json" <<'END' || exit 1
import re, sys

text = open(sys.argv[1], encoding="utf-8").read()
open(sys.argv[2], "w", encoding="utf-8").write(re.search(r"```json\n(.*?)```", text, re.S).group(1))
END
cd "$here" || exit 1
run "$hearout" check walt-pruitt.json
also says '^1 file: 0 faults, '
never tells 'walt-pruitt\.json:[0-9:]+ /'
verdict 'the file that docs/persona.md begins with has no fault'
printf '%s\n' 'Who is the book for?' "So you waited eleven weeks, and now it's gone to somebody else." \
	'I can look on the shelf right now.' >lines
input=lines
run "$hearout" practice --transcripts t --seed 1 ./walt-pruitt.json
also ends 0
also says "^Walt: .*wife\. She can't see the small print"
also says '^Walt: .*Eleven weeks\. Yes\.'
also says "^Walt: .*Look, then\. I'll stand here"
verdict 'it tells, is heard and can be offered something'
input=
sed -n '/^    hearout explain --persona .*walt/,/^$/p' "$doc" | sed "s,hearout,'$hearout'," >typed
run sh typed
also says '^  concern  waited +said back +"waited", "eleven weeks"$'
verdict 'explain names the concern that the page has it met by'

# Each field that there must be, left out alone.
cat >missing.py <<'END'
import json, re, subprocess, sys

hearout, doc = sys.argv[1:]
text = open(doc, encoding="utf-8").read()
sentence = re.search(r"There must be: (.*?)The rest", text, re.S).group(1)
named = [word for word in re.findall(r"`(\w+)`", sentence) if word not in ("tension", "trust")]
with open("walt-pruitt.json", encoding="utf-8") as file:
    whole = json.load(file)
for key in whole:
    part = {k: v for k, v in whole.items() if k != key}
    with open("one/walt-pruitt.json", "w", encoding="utf-8") as file:
        json.dump(part, file)
    said = subprocess.run([hearout, "check", "one/walt-pruitt.json"], capture_output=True, text=True).stdout
    assert (" 0 faults" not in said) == (key in named), (key, said)
END
mkdir one
python missing.py "$hearout" "$doc"
verdict 'the fields that it says there must be are those, and no others'

plan
