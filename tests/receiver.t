#!/bin/sh
# What is posted, verified by libraries that others wrote: npm's standardwebhooks and
# cloudevents. Needs node and `npm ci` in tests/receiver (make setup check RECEIVER=1).
cd "${0%/*}/.." || exit 1
if ! command -v node >/dev/null || [ ! -d tests/receiver/node_modules ]; then
	echo '1..0 # SKIP no node, or no npm ci in tests/receiver (make setup check RECEIVER=1)'
	exit 0
fi
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
trap 'exit 1' HUP INT TERM
build=$(cd "${BUILD:-build}" && pwd) || exit 1
/usr/bin/python3 -B tests/receiver.py "$build/hearout" "$here"
