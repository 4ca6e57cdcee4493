"""Bodies of all formats into FOLDER, and docs' examples compared with them (or, with
$ACCEPT set, written anew).

    payloads.py MAKE FOLDER     MAKE is build/drive/payload_make
"""

import json, os, re, subprocess, sys, zlib

MAKE, FOLDER = sys.argv[1:3]
ACCEPT = "ACCEPT" in os.environ
FORMATS = ["standard", "cloudevents", "slack", "teams", "discord", "xapi"]
SAMPLE = "transcripts/samples/denise-okafor.jsonl"
PAGES = ["docs/payloads.md", "docs/xapi.md"]


def make(format, content, path):
    return subprocess.run([MAKE, format, content, path], check=True, capture_output=True,
                          text=True).stdout


def events(path):
    with open(path, "rb") as file:
        return [json.loads(line) for line in file]


def put(path, objects):
    with open(path, "wb") as file:
        for event in objects:
            event.pop("crc", None)
            head = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
            file.write(head + b',"crc":"%08x"}\n' % zlib.crc32(head))


def changed(name, change):
    """The sample otherwise: its path."""
    objects = events(SAMPLE)
    for event in objects:
        change(event)
    path = f"{FOLDER}/{name}.jsonl"
    put(path, objects)
    return path


def failing(event):
    if event["event"] == "end":
        event["ending"] = "walked_out"
    if event["event"] == "score":
        event["scores"]["overall"] = 38
        event["gates"] = [{"gate": "insult", "turn": 2, "start": 0, "end": 9}]


def early(event):
    if event["event"] == "end":
        event["ending"] = "ended_early"


def foreign(event):
    """Nothing is as it should be."""
    if event["event"] == "start":
        event.update(session="my session", learner="", lexicon="klingon", time="noon",
                     rubrics=["Not An Id", "active-listening"])
    if event["event"] == "end":
        event["time"] = "later"
    if "text" in event:
        event["text"] = "@everyone <!channel> <at>x</at> \u202e\u0007 \U0001f600 " * 40


def shown(format, content):
    """As an example for people to read."""
    body = json.loads(make(format, content, SAMPLE))
    if format == "xapi":
        body = [s for s in body if s["verb"]["id"].endswith("/passed")]
    return json.dumps(body, indent=2, ensure_ascii=False)


def examples(page):
    """<!-- example: FORMAT CONTENT --> and the block behind it, made anew."""
    return re.sub(r"(<!-- example: (\w+) (\w+) -->\n```json\n).*?(\n```\n)",
                  lambda m: m[1] + shown(m[2], m[3]) + m[4], page, flags=re.S)


def main():
    cases = [("sample", SAMPLE), ("failed", changed("failed", failing)),
             ("early", changed("early", early)), ("foreign", changed("foreign", foreign))]
    for format in FORMATS:
        for name, path in cases:
            for content in "scores", "transcript":
                kind = name if content == "scores" else name + "-words"
                with open(f"{FOLDER}/{format}.{kind}.json", "w", encoding="utf-8") as file:
                    file.write(make(format, content, path))
    wrong = 0
    for number, page in enumerate(PAGES, 1):
        with open(page, encoding="utf-8") as file:
            was = file.read()
        now = examples(was)
        if ACCEPT:
            with open(page, "w", encoding="utf-8") as file:
                file.write(now)
        good = (now == was or ACCEPT) and "<!-- example:" in now
        wrong += not good
        print("%sok %d - the examples in %s are what is made" %
              ("" if good else "not ", number, page))
        if not good:
            print("#  if that is meant: ACCEPT=1 tests/payloads.t")
    print("1..%d" % len(PAGES))
    return wrong > 0


sys.exit(main())
