#!/bin/sh
# The JSON Schemas beside the readers: every shipped file fits its schema, what one of them
# refuses the other refuses too, and the lists of names in them are those of the code.
# Needs python3 with jsonschema (Debian: python3-jsonschema).
cd "${0%/*}/.." || exit 1
if ! /usr/bin/python3 -c 'import jsonschema' 2>/dev/null; then
	echo '1..0 # SKIP /usr/bin/python3 has no jsonschema'
	exit 0
fi
. tests/case.sh
"$python" tests/schema.py "$hearout" "$here"
