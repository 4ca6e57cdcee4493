#!/bin/sh
# What is missed and falsely heard in the labelled replies of tests/corpus is what its known.txt
# says, no more and no less. To accept what is heard now: ACCEPT=1 tests/corpus.t
cd "${0%/*}/.." || exit 1
. tests/case.sh
known=tests/corpus/known.txt
scripts/ear "$hearout" --errors >"$here/now" || failed=1
[ -z "$ACCEPT" ] || cp "$here/now" "$known"
count=$(cat tests/corpus/*.jsonl | wc -l)
if [ "$failed" = 0 ] && [ "$count" -ge 1500 ]; then
	echo "ok 1 - there are 1500 labelled replies or more"
else
	echo "not ok 1 - $count labelled replies" && failed=1
fi
if diff "$known" "$here/now" >"$here/diff"; then
	echo "ok 2 - what is not heard right is what is known"
else
	sed -n 's/^>/# now wrong:/p; s/^</# mended:/p' "$here/diff"
	echo "not ok 2 - what is not heard right is what is known" && failed=1
fi
echo 1..2
exit $failed
