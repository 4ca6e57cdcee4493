#!/bin/sh
# hearout redact: a copy without personal data, and every kind of bad input told.
cd "${0%/*}/.." || exit 1
. tests/case.sh
export HEAROUT_NOW=2026-11-22T08:00:00Z
cd "$here" || exit 1

# talk.jsonl: the sample, with personal data in what was said.
"$python" - "$root/transcripts/samples/denise-okafor.jsonl" <<'END' || exit 1
import sys, zlib

with open(sys.argv[1], "rb") as file:
    events = [line[:-len(b',"crc":"01234567"}\n')] for line in file]
def put(name, events):
    with open(name, "wb") as file:
        for event in events:
            file.write(event + b',"crc":"%08x"}\n' % zlib.crc32(event))
def said(old, new):
    global events
    assert any(old in event for event in events), old
    events = [event.replace(old, new) for event in events]
said(b"Ask for me, I'm Priya.", b"Ask for Priya Rao, 217-555-0142 or priya@example.org.")
said(b"It's insulting, is what it is.", b"It's 21234000123456\\u001b[2J. Yes.")
put("talk.jsonl", events)
put("other.jsonl", events[1:])
with open("talk.jsonl", "rb") as file:
    raw = file.read()
with open("altered.jsonl", "wb") as file:
    file.write(raw.replace(b"Right. I did", b"Right, I did"))
with open("torn.jsonl", "wb") as file:
    file.write(raw[:-40])
END

untouched() { [ ! -e talk.redacted.jsonl ]; }

# ---- a copy ---------------------------------------------------------------------------------

cp talk.jsonl before
run "$hearout" redact --name 'Priya Rao,Caleb' talk.jsonl
also ends 0
also quiet
also says_words 'Taken out: 1 e-mail address, 1 phone number, 1 barcode or other long number, 3 names'
also says_words 'Copy: talk.redacted.jsonl'
also says_words 'a help, not a guarantee'
never says_words 555-0142
never says_words priya
also same talk.jsonl before
also [ "$(stat -c %a talk.redacted.jsonl)" = 600 ]
for words in 'Ask for [name], [phone] or [e-mail].' "It's [barcode]" '[name] was there' \
	'"event":"redacted","time":"2026-11-22T08:00:00Z","taken":{"email":1,"phone":1,"card":0,"barcode":1,"name":3}'; do
	also says_words "$words" talk.redacted.jsonl
done
for words in 555-0142 priya@ Priya Caleb 21234000123456; do
	never says_words "$words" talk.redacted.jsonl
done
verdict 'a copy has labels for what is personal, and nothing personal is printed'

python - <<'END'
import json
def load(name):
    with open(name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]
old, new = load("talk.jsonl"), load("talk.redacted.jsonl")
assert new.pop(1)["event"] == "redacted"
assert len(old) == len(new)
quotes = labelled = 0
labels = {b"Priya Rao": b"[name]", b"Caleb": b"[name]", b"217-555-0142": b"[phone]",
          b"priya@example.org": b"[e-mail]", b"21234000123456": b"[barcode]"}
for was, now in zip(old, new):
    assert list(was) == list(now), (was, now)
    if was["event"] == "staff":
        for a, b in zip(was["moves"], now["moves"]):
            is_ = now["text"].encode()[b["start"]:b["end"]].decode()
            text, start, end = was["text"].encode(), a["start"], a["end"]
            for item in labels: # one that evidence begins or ends in is in it whole
                at = text.find(item)
                if at >= 0 and at < end and start < at + len(item):
                    start, end = min(start, at), max(end, at + len(item))
            words = text[start:end]
            for item, label in labels.items():
                words = words.replace(item, label)
            assert is_ == words.decode(), (words, is_)
            labelled += words != text[start:end]
            quotes += 1
    if was["event"] == "score":
        assert was["scores"] == now["scores"] and was["counts"] == now["counts"]
assert quotes > 8 and labelled, (quotes, labelled)
END
verdict 'evidence stands at the same words, and scores are what they were'

run "$hearout" replay talk.redacted.jsonl
also ends 0
also says_words '8 turns, not compared: a redacted copy has other words'
also tells '^talk\.redacted\.jsonl: a redacted copy: '
verdict 'replay does not call a copy forged'

run "$hearout" review talk.redacted.jsonl
also ends 0
also says_words 'Ask for [name]'
verdict 'review reads a copy'

run "$hearout" redact --show --name 'Priya Rao' -o shown.jsonl talk.jsonl
also ends 0
also says_words '  line 17, phone number: 217-555-0142'
also says_words '  line 17, name: Priya Rao'
also says_words 'Ask for [name]' shown.jsonl
verdict '--show lists what was taken out, --output says where to'

printf 'Caleb\n\n  Priya Rao \r\n' >names
run "$hearout" redact --names names -o listed.jsonl talk.jsonl
also ends 0
also says_words '3 names'
verdict 'names come from a file, one a line'

mkdir -p "$HOME/.config/hearout"
echo '{"schema":"hearout/config/1","names":["caleb"],"endpoints":[]}' >"$HOME/.config/hearout/config.json"
run "$hearout" redact -o configured.jsonl talk.jsonl
also ends 0
also says_words '2 names'
never says_words Caleb configured.jsonl
verdict 'the names of the configuration are always taken out'
rm -r "$HOME/.config"

run "$hearout" redact -o twice.jsonl talk.redacted.jsonl
also ends 0
also says_words 'Nothing was found to take out.'
verdict 'a copy of a copy has nothing more to take out'

run "$hearout" redact -o whole.jsonl torn.jsonl
also ends 0
also tells '^torn\.jsonl: the last line was torn and has been left out, [0-9]+ bytes$'
verdict 'a torn last line is left out, and told'
rm talk.redacted.jsonl

# ---- what cannot be read --------------------------------------------------------------------

ln -s talk.jsonl link.jsonl
mkfifo pipe.jsonl
mkdir folder.jsonl
: >empty.jsonl
printf 'buy milk\nbuy bread\n' >notes.jsonl
refused 66 '^none\.jsonl: no such file$' 'a transcript that is not there ends with 66' \
	"$hearout" redact none.jsonl
refused 66 '^folder\.jsonl: expected a regular file$' 'a folder is none' "$hearout" redact folder.jsonl
refused 66 '^pipe\.jsonl: expected a regular file$' 'a pipe is none, and is not waited for' \
	"$hearout" redact pipe.jsonl
refused 66 '^link\.jsonl: expected a regular file, not a symbolic link$' 'a link is not followed' \
	"$hearout" redact link.jsonl
refused 65 '^empty\.jsonl: expected a transcript; it is empty$' 'an empty file ends with 65' \
	"$hearout" redact empty.jsonl
refused 65 '^notes\.jsonl:1:1: expected a line that fits its crc' 'other text ends with 65' \
	"$hearout" redact notes.jsonl
refused 65 '^other\.jsonl:1:1: expected the event "start" in the first line$' \
	'a transcript without its start ends with 65' "$hearout" redact other.jsonl
refused 65 '^altered\.jsonl:4:1: .*altered' 'an altered line is named and ends with 65' \
	"$hearout" redact altered.jsonl

# ---- what cannot be written -----------------------------------------------------------------

echo mine >mine.jsonl
ln -s mine.jsonl away.jsonl
ln -s nowhere.jsonl loose.jsonl
for output in mine.jsonl away.jsonl loose.jsonl talk.jsonl; do
	refused 73 "^$output: cannot be made: File exists\$" "$output is there: it is not written over" \
		"$hearout" redact -o "$output" talk.jsonl
done
run cat mine.jsonl
also says_words mine
also same talk.jsonl before
never [ -e nowhere.jsonl ]
verdict 'and what is there stays as it was'
refused 73 '^no/copy\.jsonl: cannot be made: No such file or directory$' \
	'a folder that is not there ends with 73' "$hearout" redact -o no/copy.jsonl talk.jsonl

# shellcheck disable=SC2086 # $nobody is several words, or none
if nobody_runs; then
	mkdir -p shut && cp talk.jsonl shut && chmod 644 shut/talk.jsonl && chmod 555 shut
	refused 73 '^shut/talk\.redacted\.jsonl: cannot be made: Permission denied$' \
		'a folder that may not be written to ends with 73' \
		$nobody "$hearout" redact shut/talk.jsonl
	chmod 755 shut
	cp talk.jsonl closed.jsonl && chmod 000 closed.jsonl
	refused 66 '^closed\.jsonl: cannot be opened: Permission denied$' \
		'one that may not be read, too' $nobody "$hearout" redact closed.jsonl
	chmod 644 closed.jsonl
else
	echo '# not tested: the program cannot be run as nobody here'
fi

# shellcheck disable=SC2016 # for the inner shell
refused 74 '^full\.jsonl: cannot be written: File too large$' 'a disk that is full ends with 74' \
	sh -c 'ulimit -f 4; exec "$0" redact -o full.jsonl talk.jsonl' "$hearout"
never [ -e full.jsonl ]
verdict 'and no half a copy stays'

# As soon as there is something of that name it is all there: what is stopped leaves nothing that
# would pass for a short talk.
python - "$hearout" <<'END'
import json, os, subprocess, sys, zlib
def sealed(event):
    head = json.dumps(event, separators=(",", ":"), ensure_ascii=False)[:-1].encode()
    return head + b',"crc":"%08x"}\n' % zlib.crc32(head)
lines = [json.loads(line) for line in open("talk.jsonl", encoding="utf-8")]
for line in lines:
    del line["crc"]
with open("long.jsonl", "wb") as file:
    file.writelines(map(sealed, lines))
    file.writelines(sealed({"event": "note", "text": "line %d" % i}) for i in range(2000))
child = subprocess.Popen([sys.argv[1], "redact", "-o", "soon.jsonl", "long.jsonl"], stdout=subprocess.DEVNULL)
while not os.path.exists("soon.jsonl"):
    assert child.poll() is None or os.path.exists("soon.jsonl"), child.returncode
first = open("soon.jsonl", "rb").read()
assert child.wait(60) == 0
whole = open("soon.jsonl", "rb").read()
assert first == whole and whole.count(b"\n") == len(lines) + 2001, (first.count(b"\n"), whole.count(b"\n"))
END
also [ "$(stat -c %a soon.jsonl)" = 600 ]
also [ -z "$(find . -name ".hearout-*")" ]
verdict 'a copy is there whole or not at all, for its owner alone'
rm long.jsonl soon.jsonl

# ---- names and the command line -------------------------------------------------------------

refused 66 '^nobody\.txt: no such file$' 'a list of names that is not there ends with 66' \
	"$hearout" redact --names nobody.txt talk.jsonl
head -c 1048577 /dev/zero >many
refused 65 '^many: expected a file of at most 1048576 bytes$' 'a list that is too long ends with 65' \
	"$hearout" redact --names many talk.jsonl
mkdir -p "$HOME/.config/hearout"
echo '{"schema":"hearout/config/1","names":"Ann","endpoints":[]}' >"$HOME/.config/hearout/config.json"
refused 78 'config\.json:1:[0-9]+: /names: expected ' 'a configuration at fault ends with 78' \
	"$hearout" redact talk.jsonl
rm -r "$HOME/.config"
most=2
refused 64 '^usage: hearout redact ' 'without a file it says how it is used' "$hearout" redact
refused 64 '^usage: hearout redact ' 'with two, too' "$hearout" redact talk.jsonl other.jsonl
refused 64 "unrecognized option '--nonsense'" 'an option it does not know ends with 64' \
	"$hearout" redact --nonsense talk.jsonl

plan
