# shellcheck shell=sh disable=SC2034 # what is set and not used here, the tests use
# What the shell tests share: an empty folder, a quiet environment, and cases. A whole test:
#
#     #!/bin/sh
#     # What it is that this tests.
#     cd "${0%/*}/.." || exit 1
#     . tests/case.sh
#     cd "$here" || exit 1
#
#     run "$hearout" list
#     also ends 0
#     also says '^denise-okafor '
#     verdict 'list names the patrons'
#     refused 66 "^no patron 'x'" 'a patron that is not there is told' "$hearout" practice x
#
#     plan
#
# It is run from the root of the checkout, where this file is read, and stays there until it
# goes elsewhere. `prove --exec '' -v tests/NAME.t` shows every case; BUILD is honoured.
#
# Set here:
#   $root $build $hearout    the checkout, its build folder, the program; all of them absolute
#   $python                  the system's python3, which has the modules that make setup installs
#   $here                    an empty folder, gone at the end whatever becomes of the test
#   $nobody                  words before a command for a user without rights, none where it
#                            needs none; for where nobody_runs
#   HOME HEAROUT_DATA LC_ALL $here/home, $root and C.UTF-8; what else the program reads of its
#                            environment is unset, but for TERM
# To be set by the test:
#   $input                   the file that `run` gives as standard input; empty: /dev/null
#   $most                    lines that a refusal may take; empty: one, or any number at 64,
#                            where the usage comes after the message
#
# A case is what is tried up to its verdict. Faults add up until then: nothing that was not
# found is forgotten by trying something else.
#   run COMMAND...           sets $ended (the exit code), $here/out and $here/err; what never ends
#                            is ended after 60 s
#   also TEST...             a fault where TEST is false
#   never TEST...            a fault where it is true, or fails otherwise than with 1 (no such file)
#   verdict NAME             the line for this case, a sentence about the program; a fault in
#                            any case: an escape sequence in what was printed or told last
#   refused CODE PATTERN NAME COMMAND...
#                            a whole case: this code, this message in $most lines, nothing
#                            printed, and what `untouched` says
#   plan                     last of all: the number of cases; false where one of them failed,
#                            or where a fault never came to a verdict
#
# Tests for `also` and `never`, beside any command that there is:
#   ends CODE                the exit code
#   says PATTERN             standard output has a line that fits an extended regular expression
#   says_words WORDS [FILE]  these words as they are stand in it, or in that file
#   tells PATTERN            like says, of standard error
#   silent, quiet            nothing was printed; nothing was told
#   lines FILE COUNT         the file has just so many lines
#   same FILE FILE           two files have the same bytes
#   untouched                true, unless the test defines it anew: no refusal left anything
#
# For what a test needs:
#   python ARGUMENTS...      runs a script; what it raises is a fault
#   own_data [PATRON...]     $here/data is HEAROUT_DATA from now on, with these patrons or all
#   few_rules FOLDER [RULES] the lexicon of that data folder loses its rules and sets (the program
#                            starts quicker then), but for RULES, a JSON list, which go to warmth
#   change_json FROM TO CODE writes the JSON of FROM, changed by Python's CODE as `d`, to TO
#   tidy                     what is done at the end; a test with more to do sets its own trap

root=$PWD
build=$(cd "${BUILD:-build}" && pwd) || exit 1
hearout=$build/hearout
python=/usr/bin/python3

# ---- a place of its own ---------------------------------------------------------------------

here=$(mktemp -d) || exit 1
tidy() {
	chmod -R u+rwX "$here"
	rm -rf "$here"
}
trap tidy EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$here" # for nobody
mkdir "$here/home" || exit 1
export HOME="$here/home" LC_ALL=C.UTF-8 HEAROUT_DATA="$root"
unset XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME HEAROUT_NOW HEAROUT_PROGRESS ACCESSIBLE NO_COLOR

nobody= # root may do everything
[ "$(id -u)" != 0 ] || nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
# shellcheck disable=SC2086 # several words, or none
nobody_runs() { $nobody "$hearout" --version >/dev/null 2>&1; }

own_data() {
	mkdir "$here/data" "$here/data/personas" && cp -R "$root/rubrics" "$root/docs" "$here/data" || exit 1
	[ $# -gt 0 ] || cp "$root"/personas/*.json "$here/data/personas"
	for name in common policy neutral "$@"; do
		cp "$root/personas/$name.json" "$here/data/personas" || exit 1
	done
	HEAROUT_DATA=$here/data
}

few_rules() {
	"$python" - "$1/rubrics/lexicon/en" "${2:-[]}" <<'END' || exit 1
import json, os, sys

folder, rules = sys.argv[1:]
for name in os.listdir(folder):
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as file:
        part = json.load(file)
    if name not in ("form.json", "signals.json"):
        part.pop("known", None)
        part["sets"] = {}
        part["rules"] = []
        part.pop("courtesy", None)
        for beat in part.get("beats", []):  # what spares a loser is a rule's signal
            beat.pop("unless", None)
    if name == "warmth.json":
        part["rules"] = json.loads(rules)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(part, file, indent=1)
END
}

change_json() {
	"$python" - "$@" <<'END' || exit 1
import json, sys

source, target, code = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    d = json.load(file)
exec(code)
with open(target, "w", encoding="utf-8") as file:
    json.dump(d, file, indent=1)
END
}

# ---- a case ---------------------------------------------------------------------------------

cases=0
failed=0
input=
most=
ended=
why=
: >"$here/out"
: >"$here/err"

run() {
	timeout 60 "$@" >"$here/out" 2>"$here/err" <"${input:-/dev/null}"
	ended=$?
}
python() { "$python" "$@" >"$here/raised" 2>&1 || why="$why, $(tail -n 1 "$here/raised")"; }

also() { "$@" || why="$why, not: $*"; }
never() { # 1 is false; more is a test that could not be made
	"$@"
	case $? in
	0) why="$why, but: $*" ;;
	1) ;;
	*) why="$why, not to be told: $*" ;;
	esac
}

ends() { [ "$ended" = "$1" ]; }
says() { grep -Eq -e "$1" "$here/out"; }
says_words() { grep -Fq -e "$1" "${2:-$here/out}"; }
tells() { grep -Eq -e "$1" "$here/err"; }
silent() { [ ! -s "$here/out" ]; }
quiet() { [ ! -s "$here/err" ]; }
lines() { [ "$(grep -c '' "$1")" = "$2" ]; }
same() { cmp -s "$1" "$2"; }
escapes() { grep -q "$(printf '\033')" "$here/out" "$here/err"; }
untouched() { :; }

verdict() {
	never escapes
	cases=$((cases + 1))
	if [ -z "$why" ]; then
		printf 'ok %d - %s\n' "$cases" "$1"
		return
	fi
	failed=$((failed + 1))
	printf 'not ok %d - %s\n' "$cases" "$1"
	{
		printf 'exit %s%s\n' "$ended" "$why"
		(cd "$here" && head -n 6 err out)
	} | head -c 4000 | cut -c1-400 | tr '\033' '?' | sed 's/^/#  /'
	why=
}

refused() {
	wanted=$1 message=$2 sentence=$3
	shift 3
	run "$@"
	also ends "$wanted"
	also tells "$message"
	also silent
	case $wanted,$most in
	64,) ;;
	*) also [ "$(grep -c '' "$here/err")" -le "${most:-1}" ] ;;
	esac
	also untouched
	verdict "$sentence"
}

plan() {
	echo "1..$cases"
	[ "$failed" = 0 ] && [ -z "$why" ]
}
