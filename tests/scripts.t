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

plan
