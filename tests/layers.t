#!/bin/sh
# Holds every #include "room/file.h" to the list of rooms in src/README.md, and
# every library's header to the one file that may know it.
cd "${0%/*}/.." || exit 1
echo 1..4

rooms=$(sed -n 's/^    \([a-z]*:\)/\1/p' src/README.md | head -n 8)
down=0
for file in src/*/*.[ch]; do
	room=${file#src/} room=${room%%/*}
	may=" $room $(printf '%s\n' "$rooms" | sed -n "s/^$room://p") "
	# shellcheck disable=SC2013 # they are words
	for used in $(sed -n 's,^#include "\([a-z]*\)/.*,\1,p' "$file"); do
		case "$may" in
		*" $used "*) ;;
		*) echo "#  $file includes $used/" && down=1 ;;
		esac
	done
done
[ "$down" = 0 ] || printf 'not '
echo 'ok 1 - every include points down'

strays=$(sed -n 's,^    \(.*\): \([a-z]*/[a-z]*\)$,\1 \2,p' src/README.md |
	while read -r library file; do
		grep -l "^#include <.*$library" src/*/*.[ch] | grep -v "^src/$file\.[ch]\$"
	done)
[ -z "$strays" ] || printf '#  %s\nnot ' "$strays"
echo 'ok 2 - each library is known to one file'

unknown=$(for room in src/*/; do
	room=${room#src/}
	printf '%s\n' "$rooms" | grep -q "^${room%/}:" || echo "$room"
done)
[ -z "$unknown" ] || printf '#  %s\nnot ' "$unknown"
echo 'ok 3 - every room is in the list'

# The pure rooms: no clock, no environment, no dice, no opening of files.
impure=$(for file in src/talk/*.[ch] src/play/*.[ch] src/judge/*.[ch] src/record/*.[ch] src/report/*.[ch]; do
	sed 's,//.*,,' "$file" | # comments may speak of it
		grep -nE '\b(fopen|open|getenv|time|clock_gettime|rand|random|setlocale|malloc|calloc|realloc)\(' |
		sed "s,^,$file:,"
done)
[ -z "$impure" ] || printf '#  %s\nnot ' "$impure"
echo 'ok 4 - the core asks the world for nothing'

[ "$down" = 0 ] && [ -z "$strays$unknown$impure" ]
