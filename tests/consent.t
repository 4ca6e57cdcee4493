#!/bin/sh
# What a learner lets be done with a transcript, and transcripts deleted: consent, purge.
cd "${0%/*}/.." || exit 1
. tests/case.sh
export HEAROUT_NOW=2026-11-22T10:00:00Z
cd "$here" || exit 1
state=$HOME/.local/state/hearout
sample=$root/transcripts/samples/denise-okafor.jsonl

# ---- consent --------------------------------------------------------------------------------

cp "$sample" one.jsonl
run "$hearout" consent one.jsonl
also ends 0
also quiet
also says '^none: nobody was asked: '
also same one.jsonl "$sample"
verdict 'where nobody was asked that is said, and nothing is written'
for choice in private shared withdrawn; do
	run "$hearout" consent one.jsonl $choice
	also ends 0
	also says "^$choice: "
	also grep -Eq "^\{\"event\":\"consent\",\"choice\":\"$choice\",\"time\":\"2026-11-22T10:00:00Z\",\"crc\":\"[0-9a-f]{8}\"}$" one.jsonl
	verdict "$choice is appended with its time and check sum"
done
run "$hearout" consent one.jsonl
also says '^2026-11-22T10:00:00Z  private$'
also says '^withdrawn: in no cohort, nothing of it is sent, and the next purge deletes it$'
also [ "$(wc -l <out)" = 4 ]
head -c "$(wc -c <"$sample")" one.jsonl >front
also same front "$sample"
verdict 'the record shows each choice, the last one counts, and what was there is as it was'
run "$hearout" replay one.jsonl
also ends 0
also says 'no difference'
verdict 'a transcript with a consent can be played again'
while IFS='|' read -r code arguments message; do
	# shellcheck disable=SC2086 # several words
	refused "$code" "$message" "consent $arguments is refused" "$hearout" consent $arguments
done <<'END'
64||^usage: hearout consent FILE
64|one.jsonl maybe|^hearout: consent: expected private, shared or withdrawn, not 'maybe'$
64|one.jsonl none|^hearout: consent: expected private, shared or withdrawn, not 'none'$
66|missing.jsonl private|^missing.jsonl: no such file$
66|missing.jsonl|^missing.jsonl: no such file$
END
ln -s one.jsonl link.jsonl
before=$(cksum <one.jsonl)
run "$hearout" consent link.jsonl private
also ends 66
also tells '^link.jsonl: expected a regular file, not a symbolic link$'
echo '{"id":1}' >other.jsonl
run "$hearout" consent other.jsonl private
also ends 65
also tells '^other.jsonl: '
sed 's/vent/went/' "$sample" >altered.jsonl
run "$hearout" consent altered.jsonl private
also ends 65
also tells '^altered.jsonl:1:1: expected a line that fits its crc'
also [ "$(cksum <one.jsonl)" = "$before" ]
also [ "$(cat other.jsonl)" = '{"id":1}' ]
never grep -q consent altered.jsonl
verdict 'a link, another file and an altered transcript are refused and left as they are'
sed 1d "$sample" >headless.jsonl
before=$(cksum <headless.jsonl)
run "$hearout" consent headless.jsonl private
also ends 65
also tells '^headless.jsonl:1:1: expected the event "start" in the first line$'
also [ "$(grep -c '' err)" = 1 ]
also [ "$(cksum <headless.jsonl)" = "$before" ]
verdict 'what lacks its beginning is told once, and left as it is'
cp "$sample" busy.jsonl
python - "$hearout" <<'END'
import fcntl, subprocess, sys
with open("busy.jsonl") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    done = subprocess.run([sys.argv[1], "consent", "busy.jsonl", "private"], capture_output=True, text=True)
assert done.returncode == 77 and "another program is writing" in done.stderr, done
END
also same busy.jsonl "$sample"
verdict 'a transcript that is being written is not touched'

# ---- purge ----------------------------------------------------------------------------------

cat >forge.py <<'END'
import json, os, sys, zlib

def line(event):
    head = json.dumps(event, separators=(",", ":"))[:-1].encode()
    return head + b',"crc":"%08x"}\n' % zlib.crc32(head)

def session(path, time, learner="ada", choices=()):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    events = [{"event": "start", "format": "hearout/transcript/1", "session": os.path.basename(path),
               "persona": "denise-okafor", "seed": "1", "mode": "practise", "level": 2, "learner": learner, "time": time},
              {"event": "patron", "turn": 0, "text": "SECRET"}]
    events += [{"event": "consent", "choice": c, "time": time} for c in choices]
    with open(path, "wb") as file:
        file.writelines(map(line, events))

session("kept/old.jsonl", "2026-08-23T23:59:59Z")
open("kept/old.review.jsonl", "w").write("{}\n")
session("kept/edge.jsonl", "2026-08-24T00:00:00Z")
session("kept/new.jsonl", "2026-11-01T00:00:00Z", "ben")
session("kept/gone.jsonl", "2026-11-01T00:00:00Z", "ben", ["shared", "withdrawn"])
session("kept/back.jsonl", "2026-11-01T00:00:00Z", "ben", ["withdrawn", "private"])
session("kept/sub/deep.jsonl", "2025-01-01T00:00:00Z", "ben")
session("elsewhere/linked.jsonl", "2020-01-01T00:00:00Z")
session("kept/damaged.jsonl", "2020-01-01T00:00:00Z", "cem")
text = open("kept/damaged.jsonl").read()
open("kept/damaged.jsonl", "w").write(text.replace("SECRET", "SECRETS") + line({"event": "end"}).decode())
session("kept/timeless.jsonl", "soon")
open("kept/other.jsonl", "w").write('{"id":1,"text":"not ours"}\n')
open("kept/notes.txt", "w").write("not ours\n")
os.symlink("../elsewhere/linked.jsonl", "kept/link.jsonl")
os.symlink("../elsewhere", "kept/folder")
os.mkfifo("kept/pipe.jsonl")
END
afresh() {
	rm -rf kept elsewhere "$state"
	"$python" forge.py || exit 1
}
left() { (cd kept && find . -name '*.jsonl' | LC_ALL=C sort | tr '\n' ' '); }
all='./back.jsonl ./damaged.jsonl ./edge.jsonl ./gone.jsonl ./link.jsonl ./new.jsonl ./old.jsonl ./old.review.jsonl ./other.jsonl ./pipe.jsonl ./sub/deep.jsonl ./timeless.jsonl '

# 90 days before 2026-11-22 is 2026-08-24: what began that day stays. What is there and is no
# transcript is told; 65 says that it could not be looked at.
afresh
run "$hearout" purge --older-than 90d --dry-run kept
also ends 65
also [ "$(left)" = "$all" ]
also says '^kept/old.jsonl  denise-okafor  2026-08-23  ada  \(older than 90d\)$'
also says '^kept/gone.jsonl  denise-okafor  2026-11-01  ben  \(consent withdrawn\)$'
also says '^4 would be deleted$'
also tells '^kept/other.jsonl:1:1: expected a line that fits its crc$'
never [ -e "$state/purged.jsonl" ]
verdict '--dry-run lists path, patron, day, learner and why, and deletes nothing'
run "$hearout" purge --older-than 90d kept
also ends 64
also tells '^hearout: purge: expected --yes where nobody can be asked$'
also [ "$(left)" = "$all" ]
verdict 'where nobody can be asked it takes --yes'
run "$hearout" purge --older-than 90d --yes kept
also ends 65
also says '^4 of 4 deleted$'
also [ "$(left)" = './back.jsonl ./edge.jsonl ./link.jsonl ./new.jsonl ./other.jsonl ./pipe.jsonl ./timeless.jsonl ' ]
also [ -e kept/notes.txt ]
also [ -e elsewhere/linked.jsonl ]
verdict 'the old and the withdrawn go, with the review beside; no link is followed, nothing else is touched'
also [ "$(wc -l <"$state/purged.jsonl")" = 4 ]
also grep -Eq '^\{"event":"purged","session":"gone.jsonl","time":"2026-11-22T10:00:00Z","why":"consent withdrawn","consent":"withdrawn","consent_time":"2026-11-01T00:00:00Z","crc":"[0-9a-f]{8}"\}$' "$state/purged.jsonl"
also grep -q '"session":"old.jsonl",.*"why":"older than 90d","consent":"none"' "$state/purged.jsonl"
never grep -Eq 'SECRET|ada|ben' "$state/purged.jsonl"
also [ "$(stat -c %a "$state/purged.jsonl")" = 600 ]
verdict 'what went, when, why and with which consent is kept, no words and no name'
run "$hearout" purge --older-than 90d --yes kept
also ends 65
also says '^nothing to delete$'
run "$hearout" purge --older-than 1d --yes kept
also [ "$(wc -l <"$state/purged.jsonl")" = 7 ]
verdict 'a second purge adds to the record'
while IFS='|' read -r options count; do
	afresh
	# shellcheck disable=SC2086 # several words
	run "$hearout" purge --yes $options kept
	also ends 65
	also says "^$count of $count deleted$"
	verdict "purge $options takes $count"
done <<'END'
--withdrawn|1
--learner ben|4
--learner ben --older-than 1y|2
--older-than 1m|5
--learner cem|1
END

# What is withdrawn goes, whatever else of the file is damaged; where the damage may hide the word,
# that is told.
spoil() { # LINE OF FILE: one byte of it is another
	"$python" - "$@" <<'END' || exit 1
import sys
line, path = int(sys.argv[1]), sys.argv[2]
lines = open(path, "rb").readlines()
lines[line] = lines[line].replace(b"t", b"T", 1)
open(path, "wb").writelines(lines)
END
}
for line in 0 1; do
	rm -rf broken "$state"
	mkdir broken
	cp "$sample" broken/b.jsonl
	"$hearout" consent broken/b.jsonl withdrawn >/dev/null
	spoil $line broken/b.jsonl
	run "$hearout" purge --withdrawn --yes broken
	also ends 0
	also quiet
	also says '^1 of 1 deleted$'
	also [ -z "$(ls broken)" ]
	also grep -q '"why":"consent withdrawn","consent":"withdrawn"' "$state/purged.jsonl"
	verdict "what is withdrawn goes though line $line is damaged"
done
rm -rf broken
mkdir broken
cp "$sample" broken/b.jsonl
"$hearout" consent broken/b.jsonl withdrawn >/dev/null
"$hearout" consent broken/b.jsonl private >/dev/null
spoil 1 broken/b.jsonl
run "$hearout" purge --withdrawn --dry-run broken
also says '^1 would be deleted$'
verdict 'of a damaged one the strictest word holds that can be read'
cp "$sample" broken/b.jsonl
"$hearout" consent broken/b.jsonl withdrawn >/dev/null
spoil -1 broken/b.jsonl
cp broken/b.jsonl before.jsonl
run "$hearout" purge --withdrawn --yes broken
also ends 65
also says '^nothing to delete$'
also tells '^broken/b.jsonl: lines of it are damaged, so nobody can say whether its learner has withdrawn; it stays$'
also lines err 1
also same broken/b.jsonl before.jsonl
verdict 'what may have been withdrawn, in a line that is damaged, is told and stays'
run "$hearout" purge --learner nobody-else --yes broken
also ends 0
also quiet
verdict 'but not where it would not go anyway'

for first in a z; do
	rm -rf copies "$state"
	mkdir copies
	cp "$sample" copies/$first.jsonl
	cp "$sample" copies/m.jsonl
	"$hearout" consent copies/m.jsonl withdrawn >/dev/null
	run "$hearout" purge --withdrawn --yes copies
	also ends 0
	also says "^copies/$first.jsonl .*\(consent withdrawn\)$"
	also says '^2 of 2 deleted$'
	also [ -z "$(ls copies)" ]
	verdict "a copy of what is withdrawn goes with it, $first.jsonl beside m.jsonl"
done
rm -rf copies
mkdir copies
cp "$sample" copies/b.jsonl
"$hearout" redact copies/b.jsonl >/dev/null
"$hearout" consent copies/b.jsonl withdrawn >/dev/null
"$hearout" redact -o copies/other.redacted.jsonl "$sample" >/dev/null
run "$hearout" purge --withdrawn --yes copies
also ends 0
also says '^copies/b.redacted.jsonl .*\(a copy of one that goes\)$'
also says '^3 of 3 deleted$'
also [ -z "$(ls copies)" ]
verdict 'a redacted copy goes with the transcript that it was made of'
afresh
mkdir -p data/personas && cp "$root/personas/policy.json" data/personas && touch data/Makefile
ln -s ../kept data/transcripts
HEAROUT_DATA=$here/data run "$hearout" purge --older-than 90d --yes
also ends 65
also says '^3 of 3 deleted$'
also [ -e kept/sub/deep.jsonl ]
verdict 'without a folder: where the program keeps them, and none below'
untouched() { [ "$(left)" = "$all" ]; }
while IFS='|' read -r code options message; do
	afresh
	# shellcheck disable=SC2086 # several words
	refused "$code" "^$message" "purge $options is refused" "$hearout" purge $options
done <<'END'
64|kept|hearout: purge: expected --older-than, --learner or --withdrawn$
64|--older-than 90 --yes kept|hearout: purge: --older-than: expected a number and d, w, m or y \(90d, 6m\), not '90'$
64|--older-than 0d --yes kept|hearout: purge: --older-than: expected
64|--older-than -5d --yes kept|hearout: purge: --older-than: expected
66|--older-than 90d --yes nowhere|nowhere: no such folder$
66|--older-than 90d --yes forge.py|forge.py: expected a folder$
END
afresh
: >"$here/blocked"
XDG_STATE_HOME=$here/blocked run "$hearout" purge --older-than 90d --yes kept
also ends 73
also [ "$(left)" = "$all" ]
verdict 'without a place for the record nothing is deleted'
afresh
mkdir -p "$state" && : >"$state/purged.jsonl"
run flock "$state/purged.jsonl" "$hearout" purge --older-than 90d --yes kept
also ends 77
also tells '/purged.jsonl: another program is writing to this file$'
also [ "$(left)" = "$all" ]
verdict 'while another purge writes the record nothing is deleted'
afresh
mkdir -p "$state"
python -c 'import sys, zlib
head = b"{\"event\":\"purged\",\"session\":\"x\""
line = head + b",\"crc\":\"%08x\"}\n" % zlib.crc32(head)
open(sys.argv[1], "wb").write(line * (16 * 1024 * 1024 // len(line)))' "$state/purged.jsonl"
for time in first second; do
	run "$hearout" purge --older-than 90d --yes kept
	also ends 74
	also tells '/purged.jsonl: expected at most [0-9]* bytes a line and 16777216 in all$'
	also says '^0 of 4 deleted$'
	also [ "$(left)" = "$all" ]
	verdict "where the record has no room nothing is deleted, the $time time"
done
mv "$state/purged.jsonl" "$state/purged-before.jsonl"
run "$hearout" purge --older-than 90d --yes kept
also says '^4 of 4 deleted$'
verdict 'once it is moved away there is room'
for written in old.jsonl old.review.jsonl; do
	afresh
	run flock kept/$written "$hearout" purge --older-than 90d --yes kept
	also ends 77
	also tells "^kept/$written: another program is writing"
	also says '^3 of 4 deleted$'
	also [ "$(left)" = './back.jsonl ./edge.jsonl ./link.jsonl ./new.jsonl ./old.jsonl ./old.review.jsonl ./other.jsonl ./pipe.jsonl ./timeless.jsonl ' ]
	also lines "$state/purged.jsonl" 3
	never grep -q '"session":"old.jsonl"' "$state/purged.jsonl"
	verdict "while $written is being written, transcript and review stay; the others go"
done

# Somebody else's review in a folder where each may delete only what is theirs.
if [ -n "$nobody" ] && nobody_runs; then
	mkdir theirs theirs/kept theirs/state
	cp one.jsonl theirs/kept/x.jsonl
	chown -R 65534:65534 theirs/state theirs/kept/x.jsonl
	echo '{}' >theirs/kept/x.review.jsonl
	chmod 666 theirs/kept/x.review.jsonl
	chmod 1777 theirs/kept
	for time in first second; do
		# shellcheck disable=SC2086 # several words
		XDG_STATE_HOME=$here/theirs/state run $nobody "$hearout" purge --withdrawn --yes theirs/kept
		also ends 77
		also tells '^theirs/kept/x.review.jsonl: cannot be deleted: '
		also says '^0 of 1 deleted$'
		also [ -e theirs/kept/x.jsonl ]
		also [ ! -s theirs/state/hearout/purged.jsonl ]
		verdict "a review that cannot be deleted keeps its transcript, by which it is found, the $time time"
	done
else
	echo '# not tested: the program cannot be run as somebody else here'
fi

# What a learner said lies in the outbox, too. Of one transcript a message waits, and another was
# given up after ten tries (nobody listens there); of the other, one waits.
outbox=$state/outbox
mkdir -p "$HOME/.config/hearout"
cat >"$HOME/.config/hearout/config.json" <<'END'
{"schema": "hearout/config/1", "loopback_http": true, "endpoints": [
  {"name": "soon", "url": "http://127.0.0.1:1/", "format": "slack", "content": "transcript", "confirmed": true},
  {"name": "late", "url": "http://127.0.0.1:1/", "format": "slack", "content": "transcript", "confirmed": true}]}
END
cat >learners.py <<'END'
import json, os, sys, zlib

os.makedirs("sent")
for learner in "ada", "ben":
    with open(sys.argv[1]) as sample, open("sent/%s.jsonl" % learner, "wb") as file:
        for line in [*sample, '{"event":"consent","choice":"shared","time":"2026-11-22T09:00:00Z"}']:
            event = json.loads(line)
            event.pop("crc", None)
            if event["event"] == "start":
                event.update(learner=learner, session=event["session"][:-3] + learner)
            head = json.dumps(event, separators=(",", ":"), ensure_ascii=False)[:-1].encode()
            file.write(head + b',"crc":"%08x"}\n' % zlib.crc32(head))
END
queue() {
	rm -rf sent "$state"
	"$python" learners.py "$sample" || exit 1
	"$hearout" send -e late sent/ada.jsonl 2>/dev/null
	for _ in 2 3 4 5 6 7 8 9 10; do "$hearout" send --retry 2>/dev/null; done
	"$hearout" send -e soon sent/ada.jsonl sent/ben.jsonl 2>/dev/null
	[ "$(grep -rl 'Thirty-two dollars' "$outbox" | wc -l)" = 3 ] && [ "$(find "$outbox/dead" -type f | wc -l)" = 1 ] ||
		why="$why, not queued as wanted"
}
sed '$d' "$sample" >unscored.jsonl
run "$hearout" send -e soon unscored.jsonl
also ends 65
also lines err 1
also tells '^unscored.jsonl: expected a conversation that was scored at its end$'
verdict 'of one that cannot be sent nothing is said to be sent'
queue
run "$hearout" purge --learner ada --dry-run sent
also ends 0
also says "^sent/ada\.jsonl  .*  ada  \(the learner's\), and 2 messages in the outbox$"
also [ "$(grep -rl 'Thirty-two dollars' "$outbox" | wc -l)" = 3 ]
verdict 'what was made of it to be sent is listed with it'
run "$hearout" purge --learner ada --yes sent
also ends 0
also quiet
also says '^1 of 1 deleted, and 2 messages in the outbox$'
also [ "$(find "$outbox/dead" -type f | wc -l)" = 0 ]
also [ "$(grep -rl 'Thirty-two dollars' "$outbox" | wc -l)" = 1 ]
also grep -rq '/sent/ben\.jsonl' "$outbox"
verdict 'and goes with it, what waits and what was given up; what is of others stays'
queue
run flock "$outbox/.sending" "$hearout" purge --learner ada --yes sent
also ends 75
also tells '^another hearout is sending just now'
also says '^nothing was deleted$'
also [ -e sent/ada.jsonl ]
also [ "$(grep -rl 'Thirty-two dollars' "$outbox" | wc -l)" = 3 ]
verdict 'while another hearout sends, nothing is deleted'
for file in "$outbox"/*.json; do sed -i 's/Thirty-two/Forty-two/' "$file"; done
run "$hearout" purge --learner ada --yes sent
also ends 65
also lines err 2
also tells '^[^ ]*/outbox/[-0-9a-f]*\.json: expected a file that fits its crc'
also says '^1 of 1 deleted, and 1 message in the outbox$'
verdict 'a message that cannot be read is told, for nobody knows whose it is'
if "$python" -c 'import pexpect' 2>/dev/null; then
	for answer in y no yes; do
		afresh
		python - "$hearout" $answer <<'END'
import os, pexpect, sys
child = pexpect.spawn(sys.argv[1], ["purge", "--withdrawn", "kept"], encoding="utf-8", timeout=30)
child.expect("gone.jsonl")
child.expect("Delete this one for good\\?")
child.expect("yes or no> ")
child.sendline(sys.argv[2])
child.expect("1 of 1 deleted" if sys.argv[2] == "yes" else "nothing was deleted")
child.expect(pexpect.EOF)
child.close()
assert child.exitstatus == 65, child.exitstatus # some are no transcripts
assert os.path.exists("kept/gone.jsonl") == (sys.argv[2] != "yes")
END
		verdict "on a terminal it asks, and '$answer' $([ $answer = yes ] && echo deletes || echo 'does not')"
	done
	cat >stopped.py <<'END'
import os, pexpect, signal, sys
how, prompt, *command = sys.argv[1:]
# A shell's background job begins with SIGINT ignored, and the program leaves it so.
child = pexpect.spawn(command[0], command[1:], encoding="utf-8", timeout=30, env={**os.environ, "TERM": "dumb"},
                      preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
child.expect_exact(prompt)
if how == "Ctrl-C":
    child.send("\x03")
else:
    child.kill(signal.SIGTERM)
child.expect(pexpect.EOF)
child.close()
wanted = signal.SIGINT if how == "Ctrl-C" else signal.SIGTERM
assert child.signalstatus == wanted, (child.exitstatus, child.signalstatus, child.before)
assert "nothing" not in child.before and "dropped" not in child.before, child.before
END
	for how in Ctrl-C SIGTERM; do
		afresh
		python stopped.py $how 'yes or no> ' "$hearout" purge --withdrawn kept
		also [ "$(left)" = "$all" ]
		verdict "$how at the question of purge ends it, and nothing is deleted"
		queue
		message=$(find "$outbox/dead" -name '*.json')
		message=${message##*/}
		python stopped.py $how '[y/N] ' "$hearout" outbox drop "${message%.json}"
		also [ "$(grep -rl 'Thirty-two dollars' "$outbox" | wc -l)" = 3 ]
		verdict "$how at the question of outbox drop ends it, and nothing is dropped"
	done
fi

plan
