#!/bin/sh
# The bodies of all formats: the examples in docs/ are what is made, and the libraries of those
# who receive them read them (that needs node and `npm ci` in tests/receiver: make setup check
# RECEIVER=1). ACCEPT=1 writes the examples anew, as after a change of the sample.
cd "${0%/*}/.." || exit 1
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
trap 'exit 1' HUP INT TERM
make=${BUILD:-build}/drive/payload_make

if ! command -v node >/dev/null || [ ! -d tests/receiver/node_modules ]; then
	/usr/bin/python3 tests/payloads.py "$make" "$here"
	exit
fi
# One plan for both parts.
failed=0
/usr/bin/python3 tests/payloads.py "$make" "$here" >"$here/tap" || failed=1
node tests/receiver/validate.mjs "$here" >>"$here/tap" || failed=1
awk '/^1\.\./ { next }
     /^(not )?ok / { n++; sub(/ok [0-9]+/, "ok " n) }
     { print }
     END { print "1.." n + 0 }' "$here/tap"
[ "$failed" = 0 ]
