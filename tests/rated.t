#!/bin/sh
# shellcheck disable=SC2016 # the dollars are awk's
# The score ranks conversations as readers do: those of tests/rated, typed to their patrons again.
# How well exactly is in docs/ear.md; here it must not fall far below that.
cd "${0%/*}/.." || exit 1
. tests/case.sh

case $build in # six hundred conversations take their time there, and nothing new is run
*sanitize*)
	echo "1..0 # SKIP played without sanitizers"
	exit 0
	;;
esac

# ranks FILE LEAST VOICE: Spearman's correlation is LEAST or more; VOICE recites.
ranks() {
	run scripts/rated "$hearout" "tests/rated/$1.jsonl"
	also ends 0
	also says '36 conversations'
	also awk -v least="$2" '/Spearman/ { good = $NF >= least } END { exit !good }' "$here/out"
	verdict "$1: the score ranks as three readers do, at $2 or more"
	[ "$3" ] || return 0 # nobody recites
	# Formulas are the lowest of the voices but for one that is harmful, and far below the rest.
	also awk -v voice="$3" '
		!/conversations/ { score = $NF; sub(/ +readers.*/, ""); sub(/^ +/, ""); of[$0] = score }
		END { for (v in of) below += of[v] > of[voice] + 10; exit !(of[voice] <= 45 && below >= 4) }' "$here/out"
	verdict "$1: who recites formulas ($3) scores far below who does not"
}

ranks first 0.7 reciter
ranks second 0.6 'service script'
ranks third 0.6 leaflet
ranks fourth 0.7 coach
ranks fifth 0.7 chatbot
ranks sixth 0.7 HR
ranks seventh 0.6 course
ranks eighth 0.6 slogans
ranks ninth 0.6 ''
ranks tenth 0.6 ''
ranks eleventh 0.6 ''
ranks twelfth 0.6 ''
ranks thirteenth 0.5 ''
ranks fourteenth 0.6 ''
ranks fifteenth 0.6 ''
ranks sixteenth 0.6 ''
ranks seventeenth 0.5 ''

plan
