#!/bin/sh
# Drives world/terminal through a real pseudo-terminal, and through pipes.
# Needs python3 with pexpect (Debian: python3-pexpect).
cd "${0%/*}/.." || exit 1
if ! /usr/bin/python3 -c 'import pexpect' 2>/dev/null; then
	echo '1..0 # SKIP /usr/bin/python3 has no pexpect'
	exit 0
fi
exec /usr/bin/python3 -B tests/terminal.py "${BUILD:-build}/drive/terminal_echo"
