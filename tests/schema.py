import copy, glob, json, os, re, subprocess, sys
from jsonschema import Draft202012Validator, RefResolver

HEAROUT, HERE = sys.argv[1:]
FOLDER = "rubrics/schema/"
BASE = "file://" + os.path.abspath(FOLDER) + "/"
SCHEMAS = {os.path.basename(path): json.load(open(path, encoding="utf-8"))
           for path in sorted(glob.glob(FOLDER + "*.json"))}
KINDS = ["persona", "policy", "common", "criteria", "rubric", "lexicon", "config"]
OWN = {"hearout/config/1"}  # is the user's: none is shipped
PRINTED = ["agreement", "cohort", "session-report", "unread"]  # what the program writes, not what it reads
tests = wrong = 0


def tell(name, faults):
    global tests, wrong
    tests += 1
    wrong += bool(faults)
    print("%sok %d - %s" % ("not " if faults else "", tests, name))
    for fault in faults:
        print("#  " + str(fault).replace("\n", " ")[:300])


def validator(kind):
    name = kind + ".schema.json"
    store = {BASE + other: schema for other, schema in SCHEMAS.items()}
    resolver = RefResolver(BASE + name, SCHEMAS[name], store=store)
    return Draft202012Validator({**SCHEMAS[name], "$id": BASE + name}, resolver=resolver)


# ---- the schemas ---------------------------------------------------------------------------

def described(schema, where):
    """Fields that an editor could not explain."""
    for key, field in schema.get("properties", {}).items():
        if "description" not in field and "$ref" not in field and "const" not in field \
                and "title" not in field and not SHORT.match(where + "/" + key):
            yield where + "/" + key
    for value in schema.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from described(item, where)


# What its parent's description says already.
SHORT = re.compile(r".*/(tension|trust|heard|words|text)$")

tell("the schemas are there",
     sorted(set(SCHEMAS) ^ {k + ".schema.json" for k in KINDS + PRINTED}))
for kind in KINDS + PRINTED:
    schema, faults = SCHEMAS[kind + ".schema.json"], []
    try:
        Draft202012Validator.check_schema(schema)
    except Exception as error:
        faults.append(error)
    faults += ["no " + key for key in ("title", "description") if key not in schema]
    if schema.get("$id") != kind + ".schema.json":
        faults.append("$id is %s" % schema.get("$id"))
    if schema["properties"]["schema"].get("const") != "hearout/%s/1" % kind:
        faults.append("it is for another kind")
    faults += described(schema, kind)
    tell("%s.schema.json is a schema that explains its fields" % kind, faults)

# ---- the shipped files -----------------------------------------------------------------------

def shipped():
    yield from sorted(glob.glob("personas/*.json") + glob.glob("rubrics/*.json"))
    yield from sorted(glob.glob("rubrics/lexicon/**/*.json", recursive=True))


VALIDATORS = {"hearout/%s/1" % kind: validator(kind) for kind in KINDS + PRINTED}
faults, seen = [], set()
for path in shipped():
    document = json.load(open(path, encoding="utf-8"))
    seen.add(document.get("schema"))
    for error in VALIDATORS[document["schema"]].iter_errors(document):
        faults.append("%s: /%s: %s" % (path, "/".join(map(str, error.absolute_path)),
                                       error.message))
faults += ["no shipped file has hearout/%s/1" % kind for kind in KINDS
            if "hearout/%s/1" % kind not in seen | OWN]
tell("every shipped file fits its schema", faults)

# ---- the lists of names ----------------------------------------------------------------------

def names(path, macro, column=r"", kind=""):
    """The ids of an X-macro's rows, those of one kind only where it is named."""
    text = open(path, encoding="utf-8").read()
    rows = re.search(r"#define %s\(X\)(.*?[^\\])\n" % macro, text, re.S).group(1)
    return re.findall(r'X\(\w+,\s*"([^"]+)"' + (r",\s*" + kind if kind else ""), rows)


def numbered(path, name):
    text = open(path, encoding="utf-8").read()
    return int(re.search(name + r" = (\d+)", text).group(1))


def defined(kind, name):
    return SCHEMAS[kind + ".schema.json"]["$defs"][name]


def alternatives(schema, before):
    for option in schema["anyOf"]:
        found = re.search(re.escape(before) + r"\(([^)]*)\)", option.get("pattern", ""))
        if found:
            return found.group(1).split("|")
    return []


moves = names("src/talk/move.h", "MOVE_LIST")
events = names("src/play/event.h", "EVENT_LIST")
stages = names("src/play/stage.h", "STAGE_LIST")
endings = names("src/play/ending.h", "ENDING_LIST")
acceptable = names("src/play/ending.h", "ENDING_LIST", kind="ACCEPTABLE")
answers = names("src/play/persona.h", "ANSWER_LIST")
moments = names("src/play/persona.h", "MOMENT_LIST")
signals = names("src/talk/signal.h", "SIGNAL_LIST")
criteria = ["C%d" % (c + 1) for c in range(numbered("src/play/persona.h", "CRITERIA_MAX"))]
for name, code, schema in [
        ("moves", moves, defined("common", "move")["enum"]),
        ("moves that a rule asks about", moves,
         alternatives(defined("lexicon", "condition"), "move:")),
        ("events", events, defined("common", "event")["enum"]),
        ("stages", stages, defined("common", "stage")["enum"]),
        ("stages, or any", stages + ["any"], defined("common", "stage_or_any")["enum"]),
        ("endings", endings, defined("common", "ending")["enum"]),
        ("acceptable endings", acceptable, defined("persona", "acceptable")["enum"]),
        ("answers", answers, list(defined("common", "answers")["properties"])),
        ("kinds of question", ["?" + answer for answer in answers],
         defined("common", "word")["allOf"][1]["anyOf"][0]["enum"]),
        ("moments", moments, list(defined("common", "moments")["properties"])),
        ("built-in signals", signals, defined("lexicon", "condition")["anyOf"][0]["enum"]),
        ("signals that no rule may raise", signals,
         defined("lexicon", "rule")["properties"]["signal"]["allOf"][1]["not"]["enum"]),
        ("criteria", criteria, defined("common", "criterion")["enum"]),
        ("gates", names("src/judge/gate.h", "GATE_LIST"),
         defined("common", "gate")["enum"]),
        ("things that go by", names("src/report/missed.h", "MISSED_LIST"),
         defined("session-report", "missed")["enum"])]:
    tell("the %s are those of the code" % name,
         [] if code and code == schema else sorted(set(code) ^ set(schema)) or ["order"])

bounds = SCHEMAS["persona.schema.json"]["properties"]
faults = []
for field, constant in [("concerns", "CONCERNS_MAX"), ("feelings", "FEELINGS_MAX"),
                        ("facts", "FACTS_MAX"), ("options", "OPTIONS_MAX"),
                        ("asks", "ASKS_MAX"), ("triggers", "TRIGGERS_MAX"),
                        ("soothers", "TRIGGERS_MAX"), ("twists", "TWISTS_MAX"),
                        ("red_cues", "RED_CUES_MAX"), ("exemplars", "EXEMPLARS_MAX")]:
    if bounds[field]["maxItems"] != numbered("src/play/persona.h", constant):
        faults.append(field)
tell("a patron may have as many of each as the code has room for", faults)

# ---- a small library to plant faults in ----------------------------------------------------------

LINE = ["Well, now."]
PERSONA = {
    "schema": "hearout/persona/1", "id": "pat", "name": "Pat Doe", "short": "Pat",
    "pronoun": "she", "age": 40, "level": 2, "title": "billed", "briefing": ["A desk."],
    "modules": ["conflict"], "opening": ["You bill me for a book."],
    "start": {"tension": 60, "trust": 40}, "traits": {"fuse": [900, 1100]},
    "resolve": {"tension": 35}, "layers": {"2": {"heard": 30}}, "scale": {"blame": 1500},
    "concerns": [{"id": "book", "core": True, "words": ["book"], "met_by": ["privacy"],
                  "raises": LINE, "wrong": {"words": ["lost it"], "says": LINE}}],
    "feelings": [{"id": "cross", "words": ["cross"], "right": LINE}],
    "facts": [{"id": "drop", "layer": 1, "topics": ["?when", "drop"], "says": LINE}],
    "options": [{"id": "look", "policy": "shelf", "words": ["search the shelf"]}],
    "asks": [{"id": "why", "text": LINE, "answered_by": ["reason"], "words": ["because"]}],
    "triggers": [{"id": "bill", "words": ["you owe"], "moves": ["blame"], "tension": 5}],
    "soothers": [{"id": "tea", "words": ["tea"]}],
    "reactions": {"blame": LINE, "heard.new": {"vent": LINE, "any": LINE}},
    "pushes": LINE, "cues": {"any": ["[waits]"]}, "thoughts": {"vent": LINE},
    "answers": {"when": LINE}, "moments": {"promise_time": ["By {when}, then."]},
    "nouns": ["book"], "heard_as": {"blame": "that it is their fault"},
    "twists": [{"turn": [2, 5], "text": "[a phone rings]"}],
    "red_cues": [{"text": "[makes a fist]", "wants": ["space"], "after_fact": "drop"}],
    "endings": {"resolved": {"says": LINE, "tells_a_friend": "Fine."}},
    "best": "resolved", "acceptable": ["resolved", "safe_exit"],
    "exemplars": [{"on": "blame", "better": "So it came back.", "why": "It is heard."}],
    "examples": {"vent": "So it came back."}, "exceptions": {"silence-only": "They wait."},
    "reveal": "A story.", "care": "Breathe.", "weights": {"C2": 3}, "required": ["C2"],
    "source": "S1"}
POLICY = {
    "schema": "hearout/policy/1", "library": "Small", "entries": [
        {"id": "shelf", "heading": "a search", "rule": "Anyone may.", "reason": "So.",
         "words": ["search the shelf"]}],
    "forbidden": [{"id": "erase", "heading": "erasing", "reason": "No.", "gate": True,
                   "words": ["erase the charge"]}]}
COMMON = {
    "schema": "hearout/common/1", "reactions": {"blame": LINE, "yes_but": {"any": LINE}},
    "pushes": {"any": LINE}, "cues": {"any": ["[waits]"]}, "thoughts": LINE,
    "answers": {"why": LINE}, "moments": {"chosen": LINE},
    "heard_as": {"blame": "that it is their fault"}, "hints": {"vent": ["a", "b", "c"]}}
CRITERIA = {"schema": "hearout/criteria/1", "criteria": [
    {"id": c, "title": "T", "about": "A.", "anchors": ["0", "1", "2", "3", "4"],
     "kind": "earned", "rated": "always", "for": {"reflection": 2},
     "against": {"blame": "mild", "heard.wrong": "severe"}, "late": ["option.early"],
     "needs": 3, "needs_per_ten": 2, "first_turns": 5, "focus": "F.", "tomorrow": "T."}
    for c in criteria]}
RUBRIC = {"schema": "hearout/rubric/1", "id": "own", "title": "Our own", "note": "N.",
          "criteria": {"C1": 1, "C10": 5}, "weighted_by_persona": True}
LEXICON = {
    "schema": "hearout/lexicon/1", "lang": "en", "note": "N.", "parts": ["en/form.json"],
    "spellings": {"hullo": "hello"}, "aliases": {"shall": "'ll"}, "common": ["the of and"],
    "known": ["sarah sofia"], "swaps": {"thine": "mine"}, "families": [["go", "went"]],
    "sets": {"own": {"words": ["wait~", "hold on"], "note": "N."}},
    "scopes": {"negated": {"cues": ["hardly"], "not_cues": ["hardly ever"], "ends": ["but"],
                           "reach": 4}},
    "rules": [{"id": "asks-%s.own" % answer, "signal": "asks-" + answer,
               "patterns": ["word%d" % i]} for i, answer in enumerate(answers)] + [
        {"id": "blame.own", "move": "blame", "patterns": ["your fault", "@own"],
         "strength": 3, "when": ["only"], "any": ["clause:first", "asks-when"],
         "unless": ["patron:negated", "move:apology"], "in": ["quoted", "not hypothetical"],
         "evidence": "clause", "hears": "staff", "source": "S1", "note": "N."},
        {"id": "reason.own", "move": "reason", "threshold": 3, "per": "clause",
         "weigh": [["words-7-12", 2], ["before:move:option", -1]]}],
    "beats": [{"winners": ["blame"], "losers": ["reason"], "within": "overlap",
               "unless": ["asks-when", "clause:first"], "note": "N."}],
    "courtesy": [["move:thanks", 10]]}

CONFIG = {
    "schema": "hearout/config/1", "loopback_http": True, "names": ["Ann Lee"],
    "home_page": "https://library.example/", "endpoints": [
        {"name": "training", "url": "https://hooks.example:8443/a?b=c#d",
         "secret_file": "secret", "format": "standard", "content": "transcript",
         "when": "end", "ca_file": "/etc/ca.pem", "allow_hosts": ["hooks.example"],
         "confirmed": True, "timeout": 5},
        {"name": "local", "url": "http://127.0.0.1:8000/hook"}]}

DATA = os.path.join(HERE, "data")
PLACES = {"persona": (PERSONA, "pat.json"), "policy": (POLICY, "personas/policy.json"),
          "common": (COMMON, "personas/common.json"),
          "criteria": (CRITERIA, "rubrics/criteria.json"),
          "rubric": (RUBRIC, "own.json"), "lexicon": (LEXICON, "rubrics/lexicon/en.json"),
          "config": (CONFIG, "config.json")}


def write(kind, document):
    path = os.path.join(DATA, PLACES[kind][1])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        json.dump(document, out)
    return path


def build():
    for kind in KINDS:
        write(kind, PLACES[kind][0])
    os.makedirs(os.path.join(DATA, "rubrics/lexicon/en"), exist_ok=True)
    for path in ["rubrics/lexicon/en/form.json"] + glob.glob("rubrics/*-*.json"):
        with open(path, "rb") as source, open(os.path.join(DATA, path), "wb") as out:
            out.write(source.read())


def checked(kind, document):
    """How many faults `hearout check` tells of."""
    path = write(kind, document)
    told = subprocess.run([HEAROUT, "check", "--data", DATA, path], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120)
    count = re.search(r"^\d+ files?: (\d+) faults?, ", told.stdout, re.M)
    return int(count.group(1)) if count else "exit %d: %s" % (told.returncode, told.stderr)


# ---- planted faults --------------------------------------------------------------------------------

GONE = object()


def planted(document, path, value):
    """A copy with this value at "a/0/b"; "a/+" adds to a list."""
    document = copy.deepcopy(document)
    *way, last = path.split("/")
    at = document
    for step in way:
        at = at[int(step) if isinstance(at, list) else step]
    if last == "+":
        at.append(value)
    elif value is GONE:
        del at[int(last) if isinstance(at, list) else last]
    elif isinstance(at, list):
        at[int(last)] = value
    else:
        at[last] = value
    return document


CONTROL = "a\033[2J"
MANY = [{"id": "x%d" % i} for i in range(50)]
FAULTS = {
    "persona": [
        ("more", 1), ("schema", "hearout/persona/2"), ("schema", GONE), ("id", GONE),
        ("name", GONE), ("name", ""), ("name", " \t\n"), ("name", 7), ("title", CONTROL),
        ("title", "a\x9bb"), ("title", "a\u202eb"), ("short", GONE), ("pronoun", "it"),
        ("pronoun", GONE), ("age", 4), ("age", 111), ("age", "40"), ("age", 40.5),
        ("level", 0), ("level", 5), ("level", GONE), ("briefing", "A desk."),
        ("briefing", GONE), ("opening", []), ("opening", GONE), ("listed", "no"),
        ("literal", 1), ("modules", [7]), ("track", "anger"), ("start", GONE),
        ("start/tension", 101), ("start/tension", GONE), ("start/trust", -1),
        ("start/patience", 0), ("start/patience", 25), ("start/momentum", 11),
        ("start/anger", 5), ("traits/fuse", [900]), ("traits/fuse", [499, 900]),
        ("traits/fuse", [900, 2001]), ("traits/fuse", [900, 1000, 1100]),
        ("traits/softness", 900), ("traits/temper", [1, 2]), ("audience", 999),
        ("audience", 1501), ("floor", 96), ("resolve/tension", 19), ("resolve/more", 1),
        ("layers/1", {}), ("layers/2/heard", 101), ("scale/anger", 1000),
        ("scale/blame", 3001), ("scale/blame", -2001), ("nouns", ["?often"]),
        ("nouns", ["..."]), ("concerns/0/id", "Book"), ("concerns/0/id", GONE),
        ("concerns/0/core", 1), ("concerns/0/met_by", ["calm"]), ("concerns/0/more", 1),
        ("concerns/0/wrong/heard", LINE), ("concerns/0/raises", [""]), ("concerns", MANY),
        ("concerns", {}), ("feelings/0/wrong", LINE), ("feelings/0/right", GONE),
        ("feelings/0/layer", 1), ("facts/0/layer", 0), ("facts/0/layer", 4),
        ("facts/0/layer", GONE), ("facts/0/says", []), ("facts/0/says", GONE),
        ("facts/0/topics", ["?never"]), ("options/0/policy", GONE),
        ("options/0/policy", "a shelf"), ("options/0/needs_heard", 101),
        ("options/0/settles", "yes"), ("asks/0/below", 101), ("asks/0/from_turn", 25),
        ("asks/0/answered_by", ["why"]), ("asks/0/text", ["In {days} days."]),
        ("asks/0/text", ["By {when, then."]), ("triggers/0/tension", 26),
        ("triggers/0/trust", -26), ("triggers/0/boldness", 41), ("triggers/0/id", GONE),
        ("soothers/0/leaks", "no"), ("soothers", MANY), ("reactions/anger", LINE),
        ("reactions/blame", {"later": LINE}), ("reactions/blame", "No."), ("pushes", [7]),
        ("cues/any", "[waits]"), ("thoughts/any", [CONTROL]), ("answers/often", LINE),
        ("moments/later", LINE), ("moments/chosen", ["{who}"]), ("heard_as/calm", "x"),
        ("heard_as/blame", ""), ("twists/0/turn", [0, 5]), ("twists/0/turn", [2, 25]),
        ("twists/0/turn", 3), ("twists/0/text", GONE), ("twists", MANY),
        ("red_cues/0/text", GONE), ("red_cues/0/wants", ["run"]),
        ("red_cues/0/tension", 101), ("red_cues/0/after_fact", "The drop"),
        ("endings", GONE), ("endings/won", {}), ("endings/resolved/sings", LINE),
        ("best", "gate"), ("best", GONE), ("acceptable", []), ("acceptable/+", "walked_out"),
        ("acceptable/+", "won"), ("exemplars/0/on", "anger"), ("exemplars/0/on", GONE),
        ("exemplars/0/better", GONE), ("exemplars/0/why", ""), ("examples/any", "x"),
        ("examples/vent", 7), ("exceptions", {"x%d" % i: "y" for i in range(9)}),
        ("exceptions/silence-only", ""), ("reveal", ""), ("care", []), ("weights/C0", 1),
        ("weights/C11", 1), ("weights/C01", 1), ("weights/C:", 1), ("weights/c2", 1),
        ("weights/C2", 4), ("required/+", "C11"), ("required", "C2")],
    "policy": [
        ("more", 1), ("schema", GONE), ("library", GONE), ("library", ""),
        ("library", CONTROL), ("entries", GONE), ("entries", {}), ("entries/0", "x"),
        ("entries/0/id", GONE), ("entries/0/id", "The shelf"), ("entries/0/id", "-x"),
        ("entries/0/id", "x" * 65), ("entries/0/heading", GONE), ("entries/0/heading", 7),
        ("entries/0/rule", GONE), ("entries/0/rule", " "), ("entries/0/reason", ""),
        ("entries/0/reason", []), ("entries/0/words", GONE), ("entries/0/words", "x"),
        ("entries/0/words", [7]), ("entries/0/words", ["?often"]),
        ("entries/0/words", ["--"]), ("entries/0/price", 1),
        ("entries", [{**POLICY["entries"][0], "id": "x%d" % i} for i in range(121)]),
        ("forbidden", {}), ("forbidden/0/id", GONE), ("forbidden/0/heading", GONE),
        ("forbidden/0/reason", GONE), ("forbidden/0/gate", "yes"), ("forbidden/0/gate", 1),
        ("forbidden/0/words", [""]), ("forbidden/0/rule", "x"),
        ("forbidden", [{**POLICY["forbidden"][0], "id": "x%d" % i} for i in range(41)])],
    "common": [
        ("more", 1), ("schema", "hearout/persona/1"), ("hints", GONE), ("hints", []),
        ("hints/any", ["a", "b", "c"]), ("hints/later", ["a", "b", "c"]),
        ("hints/vent", ["a", "b"]), ("hints/vent", ["a", "b", "c", "d"]),
        ("hints/vent", ["a", "b", ""]), ("hints/vent", "abc"), ("reactions", LINE),
        ("reactions/anger", LINE), ("reactions/blame", "No."), ("reactions/blame", [7]),
        ("reactions/blame", [" "]), ("reactions/yes_but/later", LINE),
        ("reactions/yes_but/any", 7), ("pushes", "No."), ("pushes/later", LINE),
        ("pushes/any", ["{name}"]), ("cues/any", [CONTROL]), ("cues", 7),
        ("thoughts", [""]), ("answers", LINE), ("answers/often", LINE),
        ("answers/why", "No."), ("answers/why", ["{staff_name"]), ("moments/later", LINE),
        ("moments/chosen", {}), ("moments", 7), ("heard_as", []), ("heard_as/calm", "x"),
        ("heard_as/heard.new", "x"), ("heard_as/blame", 7), ("heard_as/blame", "")],
    "criteria": [
        ("more", 1), ("schema", GONE), ("criteria", GONE), ("criteria", {}),
        ("criteria/9", GONE), ("criteria/+", CRITERIA["criteria"][9]),
        ("criteria/2/id", "C4"), ("criteria/2/id", GONE), ("criteria/2/id", 3),
        ("criteria/0/title", GONE), ("criteria/0/title", ""), ("criteria/0/about", CONTROL),
        ("criteria/0/anchors", ["0", "1", "2", "3"]), ("criteria/0/anchors/+", "5"),
        ("criteria/0/anchors/0", ""), ("criteria/0/anchors", GONE),
        ("criteria/0/kind", "given"), ("criteria/0/kind", GONE),
        ("criteria/0/rated", "often"), ("criteria/0/rated", GONE), ("criteria/0/needs", 0),
        ("criteria/0/needs", 101), ("criteria/0/needs", GONE), ("criteria/0/needs", "3"),
        ("criteria/0/needs_per_ten", -1), ("criteria/0/needs_per_ten", 101),
        ("criteria/0/first_turns", 0), ("criteria/0/first_turns", 25),
        ("criteria/0/for", GONE), ("criteria/0/for", ["reflection"]),
        ("criteria/0/for/anger", 1), ("criteria/0/for/heard.new", 6),
        ("criteria/0/for/reflection", 0), ("criteria/0/for/reflection", 6),
        ("criteria/0/against", GONE), ("criteria/0/against/anger", "mild"),
        ("criteria/0/against/blame", "bad"), ("criteria/0/against/blame", 2),
        ("criteria/0/late", "option.early"), ("criteria/0/late/+", "summary"),
        ("criteria/0/focus", GONE), ("criteria/0/tomorrow", GONE), ("criteria/0/weight", 2)],
    "rubric": [
        ("more", 1), ("pass", 70), ("schema", GONE), ("schema", "hearout/criteria/1"),
        ("id", GONE), ("id", ""), ("id", "Own"), ("id", "our own"), ("id", "-own"),
        ("id", "o" * 65), ("id", 7), ("title", GONE), ("title", ""), ("title", " \n"),
        ("title", 7), ("title", CONTROL), ("title", "a\u2066b"), ("criteria", GONE),
        ("criteria", []), ("criteria", ["C1"]), ("criteria", "C1"), ("criteria/C0", 1),
        ("criteria/C11", 1), ("criteria/c1", 1), ("criteria/C1 ", 1), ("criteria/C1", 0),
        ("criteria/C1", 6), ("criteria/C1", -1), ("criteria/C1", 1.5),
        ("criteria/C1", "1"), ("criteria/C1", None), ("weighted_by_persona", 1),
        ("weighted_by_persona", "yes"), ("weighted_by_persona", None)],
    "lexicon": [
        ("rules/12/patterns", []), ("rules/12/threshold", 2), ("rules/13/patterns", ["sorry"]),
        ("rules/13/hears", "staff"), ("rules/13/evidence", "hit"),
        ("more", 1), ("schema", "hearout/lexicon/2"), ("lang", GONE), ("lang", "English"),
        ("parts", "en/form.json"), ("parts/+", "/etc/passwd"), ("parts/+", "../en.json"),
        ("parts/+", "en/../x.json"), ("parts/+", 7), ("spellings", ["teh"]),
        ("spellings/two words", "x"), ("spellings/hullo", ""),
        ("spellings/hullo", "a b c d e"), ("spellings/hullo", ["the"]),
        ("aliases/two words", "x"), ("aliases/shall", ["'ll"]), ("swaps/thine", "my own"),
        ("swaps", {"x" + chr(97 + i // 26) + chr(97 + i % 26): "my" for i in range(33)}),
        ("common", "the of"), ("known", [7]), ("families", {}), ("families/0", "go"),
        ("families/0/+", "gone away"), ("sets/Own", {"words": ["x"]}),
        ("sets/own/words", []), ("sets/own/words", GONE), ("sets/own/words", [7]),
        ("sets/own/note", ""), ("sets/own/more", 1), ("scopes/quoted", {}),
        ("scopes/negated/cues", GONE), ("scopes/negated/cues", []),
        ("scopes/negated/reach", 0), ("scopes/negated/reach", 31),
        ("scopes/negated/reach", GONE), ("scopes/negated/more", 1), ("rules", {}),
        ("rules/12/id", GONE), ("rules/12/id", "Blame"), ("rules/12/id", "b" * 65),
        ("rules/12/move", "anger"), ("rules/12/move", GONE), ("rules/12/signal", "x"),
        ("rules/0/signal", "only"), ("rules/0/signal", "Asks"), ("rules/12/patterns", GONE),
        ("rules/12/patterns", "x"), ("rules/12/patterns", [""]), ("rules/12/strength", 0),
        ("rules/12/strength", 4), ("rules/12/when", "only"),
        ("rules/12/when", ["Only"]), ("rules/12/any", ["clause:"]),
        ("rules/12/unless", ["move:anger"]), ("rules/12/unless", ["patron:move:anger"]),
        ("rules/12/in", ["shouted"]), ("rules/12/in", ["not"]), ("rules/12/evidence", "all"),
        ("rules/12/hears", "both"), ("rules/12/note", 7), ("rules/12/weight", 1),
        ("rules/13/threshold", 0), ("rules/13/threshold", 1001),
        ("rules/13/threshold", GONE), ("rules/13/per", "reply"),
        ("rules/13/weigh", {}), ("rules/13/weigh/0", ["words-7-12"]),
        ("rules/13/weigh/0", ["words-7-12", 101]), ("rules/13/weigh/0", ["words-7-12", -101]),
        ("rules/13/weigh/0", "words-7-12"), ("beats", {}), ("beats/0/winners", GONE),
        ("beats/0/winners", ["anger"]), ("beats/0/losers", "reason"),
        ("beats/0/within", "page"), ("beats/0/within", GONE), ("beats/0/more", 1),
        ("beats/0/unless", "first"), ("beats/0/unless", ["move:anger"]),
        ("courtesy", {}), ("courtesy/0", ["move:anger", 1])],
    "config": [
        ("more", 1), ("schema", GONE), ("schema", "hearout/config/2"),
        ("loopback_http", "yes"), ("names", "Ann"), ("names", [""]), ("names", [7]),
        ("home_page", "library.example"), ("home_page", 7), ("home_page", "https://a b/"),
        ("home_page", "https://me@library.example/"), ("endpoints", {}),
        ("endpoints", [{"name": "x%d" % i, "url": "https://a.example/"} for i in range(17)]),
        ("endpoints/0", 7), ("endpoints/0", {}), ("endpoints/0/name", GONE),
        ("endpoints/0/name", "The training"), ("endpoints/0/name", "../x"),
        ("endpoints/0/password", "x"), ("endpoints/0/secret", "whsec_x"),
        ("endpoints/0/url", GONE), ("endpoints/0/url", 7), ("endpoints/0/url", ""),
        ("endpoints/0/url", "hooks.example/a"), ("endpoints/0/url", "ftp://hooks.example/"),
        ("endpoints/0/url", "file:///etc/passwd"), ("endpoints/0/url", "https://"),
        ("endpoints/0/url", "http://hooks.example/"), ("endpoints/0/url", "http://localhost/"),
        ("endpoints/0/url", "http://127.0.0.1.hooks.example/"),
        ("endpoints/0/url", "http://127.0.0.1@hooks.example/"),
        ("endpoints/0/url", "https://ann@hooks.example/"),
        ("endpoints/0/url", "https://ann:pass@hooks.example/"),
        ("endpoints/0/url", "https://hooks.example/a b"),
        ("endpoints/0/url", "https://hooks.example/a\r\nHost: b"),
        ("endpoints/0/url", "https://hooks.example/a\x7f"),
        ("endpoints/0/url", "https://hooks.\u00e9xample/"),
        ("endpoints/0/url", "https://hooks.example/" + "a" * 4075),
        ("endpoints/0/url_file", "address"), ("endpoints/1/url_file", 7),
        ("endpoints/0/secret_file", ""), ("endpoints/0/secret_file", ["secret"]),
        ("endpoints/0/format", "email"), ("endpoints/0/format", 7),
        ("endpoints/0/content", "everything"), ("endpoints/0/when", "always"),
        ("endpoints/0/confirmed", "yes"), ("endpoints/0/timeout", 0),
        ("endpoints/0/timeout", 31), ("endpoints/0/timeout", "5"),
        ("endpoints/0/ca_file", 7), ("endpoints/0/allow_hosts", []),
        ("endpoints/0/allow_hosts", "hooks.example"), ("endpoints/0/allow_hosts", [""])]}

# What just fits: a schema that is too strict is found by these.
FITTING = {
    "persona": [
        ("$schema", "x"), ("age", 5), ("age", 110), ("level", 4), ("start/patience", 1),
        ("start/momentum", -10), ("start/tension", 0), ("traits/fuse", [500, 2000]),
        ("traits/fuse", [900, 900]), ("audience", 1500), ("floor", 95),
        ("resolve/tension", 20), ("scale/blame", -2000), ("briefing", []), ("modules", GONE),
        ("concerns", GONE), ("concerns", [{"id": "c%d" % i} for i in range(10)]),
        ("facts/0/says", ["\u201cCaf\u00e9\u201d \U0001f600", "Line\nbreak\tand tab"]),
        ("nouns", ["\u00e9", "3", "?why"]), ("triggers/0/tension", -25),
        ("triggers/0/boldness", -40), ("pushes", []), ("twists/0/turn", [1, 24]),
        ("asks/0/text", ["{staff_name}, {patron_name}: {noun} }"]), ("asks/0/text", GONE),
        ("best", "safe_exit"), ("exemplars/0/on", "any"), ("exemplars/0/on", "vent"),
        ("weights/C10", 0), ("weights/C1", 3), ("endings", {}), ("endings/gate", {}),
        ("exceptions", {"x%d" % i: "y" for i in range(8)})],
    "policy": [
        ("$schema", "x"), ("entries", []), ("entries/0/reason", GONE),
        ("entries/0/id", "x" * 64), ("entries/0/id", "7"), ("entries/0/words", []),
        ("forbidden", GONE), ("forbidden/0/gate", GONE), ("forbidden/0/words", GONE)],
    "common": [
        ("$schema", "x"), ("hints", {}), ("reactions", GONE), ("pushes", LINE),
        ("answers", {}), ("moments/thanks", []), ("heard_as", GONE)],
    "criteria": [
        ("$schema", "x"), ("criteria/0/late", GONE), ("criteria/0/needs_per_ten", 0),
        ("criteria/0/needs_per_ten", GONE), ("criteria/0/first_turns", 24),
        ("criteria/0/needs", 100), ("criteria/0/for", {}), ("criteria/0/against", {}),
        ("criteria/0/for/reflection", 5), ("criteria/5/kind", "kept")],
    "rubric": [
        ("$schema", "x"), ("note", GONE), ("weighted_by_persona", GONE), ("criteria", {}),
        ("criteria/C5", 5), ("id", "0")],
    "lexicon": [
        ("$schema", "x"), ("spellings/hullo", "a b c d"), ("scopes/negated/reach", 30),
        ("scopes/negated/not_cues", GONE), ("rules/12/patterns", ["sorry"]), ("rules/12/in", []),
        ("rules/13/threshold", 1000), ("rules/13/per", GONE), ("beats", []),
        ("courtesy", []), ("courtesy/0", ["reply:asks-how", -100]),
        ("rules/13/weigh/0", ["next:move:option", 100])],
    "config": [
        ("$schema", "x"), ("endpoints/1/url", "http://[::1]/"),
        ("names", []), ("names", GONE), ("home_page", GONE), ("endpoints", []),
        ("endpoints", GONE), ("endpoints/0/timeout", 1), ("endpoints/0/timeout", 30),
        ("endpoints/0/content", "scores"), ("endpoints/0/when", "request"),
        ("endpoints/0/format", GONE), ("endpoints/0/url", "https://hooks.example"),
        ("endpoints/0/url", "https://HOOKS.example/"),
        ("endpoints/1", {"name": "chat", "url_file": "chat"}),
        ("endpoints", [{"name": "x%d" % i, "url": "https://a.example/"} for i in range(16)])]}

build()
for kind in KINDS:
    base, check = PLACES[kind][0], VALIDATORS["hearout/%s/1" % kind]
    for title, rows, fits in [("fits its schema and its reader", [(None, None)], True),
                              ("fits both at its bounds", FITTING[kind], True),
                              ("with a fault fits neither", FAULTS[kind], False)]:
        faults = []
        for path, value in rows:
            document = planted(base, path, value) if path else base
            by_schema = [error.message for error in check.iter_errors(document)]
            by_reader = checked(kind, document)
            row = "%s: %s" % (path, "(gone)" if value is GONE else repr(value)[:60])
            if bool(by_schema) == fits:
                faults.append("%s: the schema says %s" % (row, by_schema[:1] or "nothing"))
            if by_reader != 0 if fits else not isinstance(by_reader, int) or by_reader == 0:
                faults.append("%s: `hearout check` tells %s" % (row, by_reader))
        write(kind, base)
        tell("%s: what %s (%d)" % (kind, title, len(rows)), faults)

# ---- what is printed -------------------------------------------------------------------------------

def report(patron, script):
    """A conversation's report, made from its lines."""
    folder = os.path.join(HERE, patron + os.path.basename(script))
    with open(script, "rb") as lines:
        subprocess.run([HEAROUT, "practice", patron, "--seed", "1", "--transcripts", folder],
                       stdin=lines, capture_output=True, timeout=120, check=True)
    path, = glob.glob(folder + "/*.jsonl")
    told = subprocess.run([HEAROUT, "review", "--format", "json", path],
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=True)
    return json.loads(told.stdout)


def reviewed(patron, script, judgements):
    """The same, once a trainer has judged it."""
    folder = os.path.join(HERE, patron + os.path.basename(script))
    path, = glob.glob(folder + "/*.jsonl")
    subprocess.run([HEAROUT, "review", "--annotate", "--rater", "tess", path], text=True,
                   input=judgements, capture_output=True, timeout=120, check=True)
    told = subprocess.run([HEAROUT, "review", "--format", "json", path],
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=True)
    return json.loads(told.stdout)


check, faults, reports = VALIDATORS["hearout/session-report/1"], [], []
for script in sorted(glob.glob("tests/golden/*-poor.txt") + glob.glob("tests/golden/*-skilled.txt")) \
        + ["/dev/null"]:
    patron = os.path.basename(script).rsplit("-", 1)[0] if script != "/dev/null" else "carl-dietz"
    reports.append(report(patron, script))
    faults += ["%s: /%s: %s" % (script, "/".join(map(str, e.absolute_path)), e.message)
               for e in check.iter_errors(reports[-1])]
turned = {t["kind"] for r in reports for t in r["turned"]}
faults += ["no turn was " + kind for kind in {"calmed", "heated", "missed"} - turned]
if not any(t["simulated"] for r in reports for t in r["turned"]):
    faults.append("nothing was simulated")
if {r["gauge"]["name"] for r in reports} != {"tension", "boldness"}:
    faults.append("one gauge only")
tell("what review prints fits its schema (%d sessions)" % len(reports), faults)

judged = reviewed("denise-okafor", "tests/golden/denise-okafor-skilled.txt",
                  "/strike 1\n/add greeting So\n/level C2 3 @1 in her words\n/level C9 - nothing to limit\n"
                  "/note good\n/undo\n/note very good\n/done\n")
faults = ["/%s: %s" % ("/".join(map(str, e.absolute_path)), e.message) for e in check.iter_errors(judged)]
tess, = judged["reviews"]
if [(j["kind"], j.get("level"), j["text"]) for j in tess["judgements"]] != [
        ("strike", None, None), ("add", None, None), ("level", 3, "in her words"),
        ("level", None, "nothing to limit"), ("note", None, "very good")]:
    faults.append("the judgements are %s" % tess["judgements"])
if (tess["rater"], tess["blind"], tess["done"]) != ("tess", False, True):
    faults.append("the rater is %s" % tess)
tell("what a trainer judged is in it", faults)

faults = []
whole = next(r for r in reports if r["missed"])
for path, value in [("reviews", GONE), ("schema", "hearout/session-report/2"), ("made", GONE), ("made/seed", 1),
                    ("made/more", 1), ("outcome/ending", "fine"), ("gauge/peak/value", 101),
                    ("turned", {}), ("turns", []), ("turns/0/turn", 25), ("turns/1/you", 7),
                    ("turns/1/moves/0/move", "anger"), ("turns/1/changes/0/words", ""),
                    ("score/scores/overall", 101), ("score/criteria/0/level", 5),
                    ("score/more", 1), ("self", 3), ("missed/0/kind", "chance"),
                    ("next/whom", GONE), ("next/habit", 7), ("more", 1)]:
    if check.is_valid(planted(whole, path, value)):
        faults.append("%s as %r fits" % (path, value))
tell("what it would never print does not", faults)

print("1..%d" % tests)
sys.exit(1 if wrong else 0)
