"""What is posted, verified by npm's standardwebhooks and cloudevents. HEAROUT SCRATCH"""

import http.client, json, re, select, shutil, sys

sys.path.insert(0, "tests")
from posts import *
from tap import Report

PROGRAM, HERE = sys.argv[1:]
report = Report()
tell = report.tell
OTHER = "whsec_" + base64.b64encode(b"another key, of enough bytes").decode()


class Node:
    """The receiver of tests/receiver, and what it says of each post."""

    def __init__(self, secret_file, command=(), **how):
        words = command or ["node", "tests/receiver/receive.mjs", "--json", "--port", "0",
                            "--secret-file", secret_file]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, **how)
        self.made = False
        for line in self.process.stderr:
            self.made |= line.startswith("made a secret")
            found = re.search(r"http://127\.0\.0\.1:(\d+)/hook", line)
            if found:
                self.url, self.port = found.group(0), int(found.group(1))
                return
        raise SystemExit("Bail out! the receiver does not start")

    def line(self):
        """The next line, of a post that has been answered."""
        if not select.select([self.process.stdout], [], [], 30)[0]:
            return "{}"
        return self.process.stdout.readline()

    def said(self):
        return json.loads(self.line())

    def close(self):
        self.process.kill()
        self.process.wait()


def relay(node, change):
    """One between the two that passes on what `change` makes of it."""
    def answer(handler, post):
        there = http.client.HTTPConnection("127.0.0.1", node.port, timeout=30)
        headers, body = change(dict(post.headers.items()), post.body)
        headers["Content-Length"] = str(len(body))
        there.request("POST", "/hook", body, headers)
        back = there.getresponse()
        handler.reply(back.status, [], back.read())
    return Receiver(answer)


at = Home(HERE + "/home", PROGRAM)
talk = HERE + "/talk.jsonl"
session = transcript(talk)
with open(talk, encoding="utf-8") as lines:
    overall, = (event["scores"]["overall"] for event in map(json.loads, lines) if event["event"] == "score")
node = Node(at.config + "/made")
mode = os.stat(at.config + "/made").st_mode & 0o777
tell("the receiver makes a secret where there is none", [
    not node.made and "it did not say so", mode != 0o600 and "mode %o" % mode])
at.configure({"url": node.url, "secret_file": "made"})
ran = at.run("send", talk)
tell("and what is sent with it is verified", [
    ran.code and ran, not node.said().get("verified") and "no"])
node.close()

node = Node(at.config + "/secret")
at.configure({"url": node.url})
ran, said = at.run("send", talk), node.said()
tell("standardwebhooks verifies what was sent", [
    ran.code and ran, not said.get("verified") and said, said.get("session") != session and said,
    said.get("type") != "hearout.session.scored" and said, said.get("overall") != overall and said,
    said.get("repeated") and "seen before"])
ran, said = at.run("send", talk), node.said()
tell("sent again it is known", [ran.code and ran, not said.get("repeated") and said])

at.configure({"url": node.url, "format": "cloudevents"})
ran, said = at.run("send", talk), node.said()
tell("cloudevents validates what was sent", [
    ran.code and ran, not said.get("verified") and said, said.get("session") != session and said])
at.configure({"url": node.url, "format": "cloudevents", "content": "transcript",
              "confirmed": True}, names=["Denise"])
transcript(talk, 7, ['{"event":"consent","choice":"shared","time":"2026-11-21T18:00:00Z"}'])
ran, said = at.run("send", talk), node.said()
tell("with the conversation, too", [ran.code and ran, not said.get("verified") and said])

at.configure({"url": node.url})
at.write("secret2", OTHER)
at.configure({"url": node.url, "secret_file": "secret2"})
ran, said = at.run("send", talk), node.said()
tell("a wrong key is refused, and that is told", [
    ran.code != 69 and ran, said.get("verified") is not False and said,
    "did not accept this message" not in ran.err and ran, len(at.queued()) != 1 and "not kept"])
for name, keys in [("the old key", OTHER + "\n" + SECRET), ("the new key", SECRET + "\n" + OTHER)]:
    at.write("secret2", keys)
    ran, said = at.run("send", "--retry", talk), node.said()
    tell("while keys are changed, who has %s verifies it" % name, [
        ran.code and ran, not said.get("verified") and said])

at.configure({"url": node.url})
for name, minutes in [("slow", 10), ("fast", -10)]:
    off = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - minutes * 60))
    ran = at.run("send", talk, environment={"HEAROUT_NOW": off})
    said = node.said()
    tell("a clock ten minutes %s is refused, and named" % name, [
        ran.code != 69 and ran, said.get("verified") is not False and said,
        "this machine's clock is minutes off the receiver's" not in ran.err and ran])
    ran, said = at.run("send", "--retry"), node.said()
    tell("set right, it is delivered", [ran.code and ran, not said.get("verified") and said])

for name, change in [
        ("altered body", lambda headers, body: (headers, body.replace(b'"overall":%d' % overall, b'"overall":99'))),
        ("altered id", lambda headers, body: ({**headers, "webhook-id": "x"}, body)),
        ("altered time", lambda headers, body: (
            {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}, body))]:
    between = relay(node, change)
    at.configure({"url": between.url})
    ran, said = at.run("send", talk), node.said()
    tell("an %s is refused" % name, [ran.code != 69 and ran, said.get("verified") is not False and said])
    between.answer = 204
    at.run("send", "--retry")
straight = relay(node, lambda headers, body: (headers, body))
at.configure({"url": straight.url})
ran, said = at.run("send", talk), node.said()
tell("unaltered by the same way, it is not", [ran.code and ran, not said.get("verified") and said])
node.close()

# ---- the documents ---------------------------------------------------------------------------
# What they tell to type is typed, in an empty home. Only what would install is left out, and
# any port that is free stands for the receiver's own.

at = Home(HERE + "/reader", PROGRAM)
shutil.rmtree(at.folder + "/.config")
at.environment["PATH"] = os.path.dirname(PROGRAM) + ":" + at.environment["PATH"]


def typed(file, begin, end):
    """The commands of each block in a part of a document."""
    with open(file, encoding="utf-8") as text:
        part = text.read().split(begin, 1)[1].split(end, 1)
    blocks = re.findall(r"(?:^    .*\n)+", part[0], re.M)
    return part[0], [[line[4:] for line in block.splitlines()] for block in blocks]


def follow(at, lines):
    """Types what comes before the receiver, and then that: what it was, and it."""
    lines = [line.split(" #")[0].rstrip() for line in lines]
    *before, start = [line for line in lines if not line.startswith(("make ", "sudo "))]
    done = subprocess.run(["sh", "-ec", "\n".join(before)], env=at.environment)
    return done.returncode, Node(None, command=["sh", "-c", "exec " + start + " --port 0"],
                                 env=at.environment)


text, (first, second) = typed("docs/delivery.md", "## Five minutes", "\n## ")
code, node = follow(at, first)
made = subprocess.run(["sh", "-ec", "\n".join(second).replace("8123", str(node.port))],
                      env=at.environment, capture_output=True, text=True)
told, heard = re.findall(r"`(training: .*?|verified .*?)`", text)
line = node.line()
tell("docs/delivery.md's five minutes end with what they say", [
    code and "before the receiver: %d" % code, not node.made and "no secret was made",
    made.returncode and "exit %d" % made.returncode, made.stderr != told + "\n" and made.stderr,
    line != heard + "\n" and line,
    not first[0].startswith("make setup all RECEIVER=1 ") and "nothing is built: " + first[0],
    not first[1].startswith("sudo make install ") and "nothing is installed: " + first[1]])
node.close()

shutil.rmtree(at.folder + "/.config")
_, (first, second) = typed("README.md", "## To other systems", "\n## ")
code, node = follow(at, first)
made = subprocess.run(["sh", "-ec", "\n".join(second).replace("8123", str(node.port))],
                      env=at.environment, capture_output=True, text=True)
tell("what the README types ends with a verified delivery", [
    code and "before it: %d" % code, not node.made and "no secret",
    made.returncode and "exit %d" % made.returncode, "1 delivered" not in made.stderr and made.stderr,
    not node.line().startswith("verified") and "not verified"])
node.close()
sys.exit(report.end())
