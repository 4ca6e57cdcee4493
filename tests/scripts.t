#!/bin/sh
# Each script says how it is used when asked, and refuses what it does not know; and what make
# compiles anew when it is told otherwise.
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

run make --no-print-directory -s install BUILD="$build" DESTDIR="$here/root"
also ends 0
grep -hoE 'docs/[a-z]+\.md' src/cmd/*.c src/play/*.c src/report/*.c README.md | sort -u >"$here/named"
also [ -s "$here/named" ]
while read -r doc; do
	also [ -f "$here/root/usr/local/share/hearout/$doc" ]
done <"$here/named"
run env HEAROUT_DATA= "$here/root/usr/local/bin/hearout" list
also ends 0
also says '^denise-okafor '
verdict 'what is installed runs from there, with each document that it names'

paths=$here/made/src/world/paths.o other=$here/made/src/base/crc.o
# compiles WHAT SETTING... : the files that make compiles for these two objects, with this.
compiles() {
	wanted=$1
	shift
	run env -u MAKEFLAGS -u MAKELEVEL make BUILD="$here/made" "$@" "$paths" "$other"
	also ends 0
	found=$(sed -n 's/^compile //p' "$here/out" | tr '\n' ' ')
	[ "$found" = "$wanted" ] || why="$why, with $*: compiled '$found'"
}
compiles 'src/world/paths.c src/base/crc.c ' DATADIR=/one CFLAGS=-O0
compiles '' DATADIR=/one CFLAGS=-O0
verdict 'make compiles what is not compiled yet, once'
compiles 'src/world/paths.c ' DATADIR=/two CFLAGS=-O0
also grep -aq /two "$paths"
verdict 'for another DATADIR what names it is compiled anew, as for make install'
compiles 'src/world/paths.c src/base/crc.c ' DATADIR=/two CFLAGS=-O1
compiles 'src/world/paths.c src/base/crc.c ' DATADIR=/two CFLAGS=-O1 VERSION=9.9
verdict 'for other flags or another version all of it is'
run env -u MAKEFLAGS -u MAKELEVEL make -n BUILD="$here/made" clean
also says "^rm -rf $here/made$"
verdict 'make clean takes away what was built there'

plan
