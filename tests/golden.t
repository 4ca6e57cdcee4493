#!/bin/sh
# shellcheck disable=SC1090,SC2317 # the .cmd files are sourced, and call hearout
# Runs each tests/golden/NAME.cmd and compares its output and exit status with
# NAME.out.  To accept what it prints now: ACCEPT=1 tests/golden.t
cd "${0%/*}/.." || exit 1
HEAROUT_NOW=2026-11-21T17:00:00Z
export HEAROUT_NOW
transcripts=$(mktemp -d)
hearout() { "${BUILD:-build}/hearout" "$@"; }
# One conversation of tests/golden/NAME-HOW.txt; the folder of transcripts is not part of it.
practise() {
	hearout practice "$1" --seed 1 --transcripts "$transcripts" \
		<"tests/golden/$1-$2.txt" | sed "s,^Transcript: .*/,Transcript: ,"
	rm -f "$transcripts"/*.jsonl
}
# The sample transcript is the skilled conversation with Denise; its page lies beside it.
if [ -n "$ACCEPT" ]; then
	hearout practice denise-okafor --seed 1 --transcripts "$transcripts" \
		<tests/golden/denise-okafor-skilled.txt >/dev/null
	mv "$transcripts"/*.jsonl transcripts/samples/denise-okafor.jsonl
	hearout review --format html transcripts/samples/denise-okafor.jsonl \
		>transcripts/samples/denise-okafor.html
fi
n=0 failed=0
for cmd in tests/golden/*.cmd; do
	n=$((n + 1)) name=${cmd##*/} want=${cmd%.cmd}.out
	got=$(mktemp)
	{ (. "./$cmd"); echo "exit $?"; } >"$got" 2>&1 </dev/null
	[ -z "$ACCEPT" ] || cp "$got" "$want"
	if diff -u "$want" "$got" | sed 's/^/# /' && cmp -s "$want" "$got"; then
		echo "ok $n - ${name%.cmd}"
	else
		echo "not ok $n - ${name%.cmd}"
		failed=1
	fi
	rm -f "$got"
done
rm -rf "$transcripts"
echo "1..$n"
exit $failed
