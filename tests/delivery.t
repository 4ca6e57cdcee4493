#!/bin/sh
# Deliveries: configuration, outbox, receivers that behave and that do not. The receivers are
# python's; tests/receiver.t has those that others wrote. KILLS: how often to kill a delivery.
cd "${0%/*}/.." || exit 1
if ! command -v openssl >/dev/null || ! /usr/bin/python3 -c 'import ssl' 2>/dev/null; then
	echo '1..0 # SKIP no openssl, or /usr/bin/python3 without ssl'
	exit 0
fi
here=$(mktemp -d) || exit 1
trap 'umount "$here"/home*/.local/state/hearout 2>/dev/null; rm -rf "$here"' EXIT
trap 'exit 1' HUP INT TERM
build=$(cd "${BUILD:-build}" && pwd) || exit 1
/usr/bin/python3 -B tests/delivery.py "$build/hearout" "$here" "$build/drive/kill_at" "${KILLS:-60}"
