#!/bin/sh
# The conversation that the README shows is the one that is played: what Denise says and what
# is quoted of the debrief stands word for word in it (lines are broken otherwise there).
cd "${0%/*}/.." || exit 1
. tests/case.sh
"$hearout" practice denise-okafor --mode learn --seed 3 --transcripts "$here" \
	<tests/golden/readme.txt >"$here/played"
"$python" - "$here/played" <<'END'
import re, sys

def words(text):
    return " ".join(text.split())

played = words(open(sys.argv[1], encoding="utf-8").read())
staff = open("tests/golden/readme.txt", encoding="utf-8").read().splitlines()
readme = open("README.md", encoding="utf-8").read()
talk, debrief = re.findall(r"```text\n(.*?)```", readme, re.S)[:2]

shown = []
for part in re.split(r"\n\n", talk):
    patron = re.match(r"Denise +(.*?)(?=\n +tension)", part, re.S)
    if patron:
        shown.append("Denise: " + words(patron.group(1)))
coached = [words(line) for line in re.findall(r"^  (coach: .*?)(?=\n\n|\Z)", talk, re.M | re.S)]
typed = re.findall(r"^you> (.*)$", talk, re.M)
# The first is the heading; numbered points and labelled lines may stand apart.
points = [words(line) for line in re.split(r"\n(?= {2}\d\. | {5}(?:You|What|Rules|For|Why|With))", debrief)][1:]

wrong = 0
commands = re.search(r"## Two minutes with Denise\n\n(.*?)```", readme, re.S).group(1)
ways = re.findall(r"`((?:hearout|make)[^`]*)`", commands)
rows = [("each way that is named to talk like that has the coach", ways, 2, lambda s: "--mode learn" in s),
        ("what Denise says", shown, 3, lambda s: s in played), ("what the coach says", coached, 2, lambda s: s in played),
        ("what is typed", typed, 2, lambda s: s in staff),
        ("the debrief", points, 5, lambda s: s in played)]
for number, (what, lines, least, fits) in enumerate(rows, 1):
    faults = [line for line in lines if not fits(line)]
    good = not faults and len(lines) >= least
    wrong += not good
    print("%sok %d - %s" % ("" if good else "not ", number, what))
    for line in faults:
        print("#  the README has, and what is played has not: " + line)
print("1..%d" % len(rows))
sys.exit(wrong > 0)
END
