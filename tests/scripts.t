#!/bin/sh
# Each script says how it is used when asked, and refuses what it does not know.
cd "${0%/*}/.." || exit 1
. tests/case.sh

for script in ear rated known-words cohort-sample agreement-intervals; do
	run "scripts/$script" --help
	also ends 0
	also says "^usage: $script "
	also quiet
	verdict "$script says how it is used"

	run "scripts/$script" --no-such-thing
	also ends 2
	also tells "^$script: error: "
	also silent
	verdict "$script refuses what it does not know"
done

run make --no-print-directory -s install BUILD="$build" DESTDIR="$here/root" PREFIX=/usr
also ends 0
grep -hoE 'docs/[a-z]+\.md' src/cmd/*.c src/play/*.c src/report/*.c README.md | sort -u >"$here/named"
also [ -s "$here/named" ]
while read -r doc; do
	also [ -f "$here/root/usr/share/hearout/$doc" ]
done <"$here/named"
run env HEAROUT_DATA= "$here/root/usr/bin/hearout" list
also ends 0
also says '^denise-okafor '
verdict 'what is installed runs from there, with each document that it names'

plan
