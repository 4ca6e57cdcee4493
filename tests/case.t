#!/bin/sh
# tests/case.sh itself: what holds is ok, what does not is not ok and fails the test, and
# nothing is left behind.
cd "${0%/*}/.." || exit 1
. tests/case.sh

# A test of one line. Its scratch folder is beside this one's, so that one can look for it.
mkdir "$here/scratch"
tried() { run env TMPDIR="$here/scratch" BUILD="$build" sh -c ". tests/case.sh; $1; plan"; }
gone() { [ -z "$(ls "$here/scratch")" ]; }
told='run sh -c "echo one; echo two >&2; exit 3"'

while read -r line; do
	tried "$told; $line; verdict name"
	also ends 0
	also quiet
	also says '^ok 1 - name$'
	also says '^1\.\.1$'
	also gone
	verdict "holds: $line"
done <<'END'
also ends 3
never ends 0
also says "^(one|two)$"
also says_words one
never says_words "^one"
also says_words two "$here/err"
also tells "^t.o$"
never silent; never quiet
also lines "$here/out" 1
also same "$here/out" "$here/out"
never same "$here/out" "$here/err"
run true; also silent; also quiet
input=Makefile; run cat; also same "$here/out" Makefile
run cat; also silent
python -c "assert True"
END

while read -r line; do
	tried "$told; $line; verdict name"
	also ends 1
	also says '^not ok 1 - name$'
	also says '^#  exit [0-9]*, (not|but|not to be told): |^#  exit [0-9]*, [A-Za-z]*Error'
	never says '^ok'
	also gone
	verdict "does not hold: $line"
done <<'END'
also ends 0
never ends 3
also says "^two"
never says o.e
also says_words "o.e"
also says_words one "$here/err"
also tells one
also silent
also quiet
also lines "$here/err" 2
also same "$here/out" "$here/err"
also no_such_command
never no_such_command
never says_words one missing
never same "$here/out" missing
never [ one -gt 2 ]
python -c "assert False"
also ends 0; run true
run printf "\033[2J"
run sh -c "printf '\033[2J' >&2"
END

while IFS='|' read -r good what line; do
	tried "$line"
	also ends "$good"
	case $good in
	0) also says '^ok 1 - name$' ;;
	1) also says '^not ok 1 - name$' ;;
	esac
	verdict "refused: $what"
done <<'END'
0|one message|refused 65 two name sh -c "echo two >&2; exit 65"
1|another code|refused 65 two name sh -c "echo two >&2; exit 66"
1|another message|refused 65 one name sh -c "echo two >&2; exit 65"
1|something printed|refused 65 two name sh -c "echo one; echo two >&2; exit 65"
1|two messages|refused 65 two name sh -c "echo two >&2; echo two >&2; exit 65"
0|two messages where two may come|most=2; refused 65 two name sh -c "echo two >&2; echo two >&2; exit 65"
0|the usage after a message|refused 64 two name sh -c "echo two >&2; echo usage >&2; exit 64"
1|the usage where one line may come|most=1; refused 64 two name sh -c "echo two >&2; echo usage >&2; exit 64"
1|something left behind|untouched() { false; }; refused 65 two name sh -c "echo two >&2; exit 65"
END

tried "$told; also ends 3; verdict one; also ends 0"
also ends 1
also says '^1\.\.1$'
verdict 'a fault that comes to no verdict fails the test'
tried "$told; also ends 0; verdict one; also ends 3; verdict two"
also ends 1
also says '^not ok 1 - one$'
also says '^ok 2 - two$'
verdict 'a fault is told of its own case alone'
# shellcheck disable=SC2016 # the folder of the one that is tried
tried 'run mkdir -p "$here/a/b"; chmod 0 "$here/a"; exit 5'
also ends 5
never says '^1\.\.'
also gone
verdict 'a test that stops has no plan, and leaves nothing behind'

plan
