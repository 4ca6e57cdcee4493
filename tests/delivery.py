"""Deliveries, from the configuration to the receiver: what is sent, what is kept when it
cannot be, and what is told. HEAROUT SCRATCH KILL_AT [KILLS]"""

import fcntl, os, pty, re, resource, select, shutil, signal, socket, ssl, subprocess, sys, threading
import time, warnings

sys.path.insert(0, "tests")
from posts import *
from tap import Report

PROGRAM, HERE, KILL_AT = sys.argv[1:4]
KILLS = int(sys.argv[4]) if len(sys.argv) > 4 else 60
homes = 0
report = Report()
tell = report.tell
leaks = []  # a secret that was printed, by any run


class Watched(Home):
    """Every run is watched for what must not be printed."""

    def run(self, *words, **more):
        ran = super().run(*words, **more)
        for secret in SECRET[6:], "s3cret", "\033":
            if secret in ran.out + ran.err:
                leaks.append("%r by %s: %s" % (secret, " ".join(words), ran))
        return ran


def home():
    global homes
    homes += 1
    return Watched("%s/home%d" % (HERE, homes), PROGRAM)


def wants(ran, code, *patterns, silent=True):
    """What a run did otherwise."""
    if ran.code != code:
        yield "exit %d wanted: %s" % (code, ran)
    if silent and ran.out:
        yield "nothing on standard output wanted: %s" % ran
    for pattern in patterns:
        if not re.search(pattern, ran.err, re.M):
            yield "%r wanted: %s" % (pattern, ran)


def wants_lines(ran, most):
    if ran.err.count("\n") > most:
        yield "at most %d lines wanted: %s" % (most, ran)


TALK = HERE + "/talk.jsonl"
SESSION = transcript(TALK)

# ---- off by default --------------------------------------------------------------------------

at = home()
faults = list(wants(at.run("send", TALK), 78, r"config\.json: no such file: .*docs/delivery\.md"))
faults += wants(at.run("send", "--dry-run", TALK), 78, r"config\.json: no such file: ")
faults += ["it made %s" % name for name in os.listdir(at.folder) if name != ".config"]
tell("without a configuration nothing is sent, and nothing is made", faults)

at.write("config.json", {"schema": "hearout/config/1"})
tell("nor without endpoints in it", wants(at.run("send", TALK), 78, "expected an endpoint here"))

# ---- a delivery --------------------------------------------------------------------------------

good = Receiver()
at = home()
at.configure({"url": good.url})
ran = at.run("send", TALK)
faults = list(wants(ran, 0, r"^training: 1 delivered$")) + list(wants_lines(ran, 1))
if len(good.posts) == 1:
    post = good.posts[0]
    faults += [not post.is_signed() and "the signature is wrong",
               post.data.get("session") != SESSION and "of another session",
               post.path != PATH and "to " + post.path,
               post.headers["content-type"] != "application/json" and "type",
               not post.headers["user-agent"].startswith("hearout/") and "user agent",
               "expect" in post.headers and "it waits for 100",
               abs(int(post.headers["webhook-timestamp"]) - time.time()) > 60 and "time",
               "." in post.id and "a dot in the id",
               b"32 dollars" in post.body and "words",
               at.queued() and "it still waits"]
else:
    faults.append("%d posts" % len(good.posts))
tell("a transcript is posted, signed, and out of the outbox", faults)

again = at.run("send", TALK)
tell("sent again it is the same message", list(wants(again, 0, "1 delivered")) + [
    good.posts[0].id != good.posts[1].id and "another id",
    good.posts[0].body != good.posts[1].body and "another body"])

other = at.write("other.jsonl", "")
transcript(other, 1)
at.run("send", other)
tell("another session is another message", [good.posts[2].id == good.posts[0].id and "no"])
tell("with nothing waiting there is nothing to say",
     list(wants(at.run("send"), 0)) + list(wants_lines(at.run("send"), 0)))

six = Receiver(family=socket.AF_INET6) if socket.has_ipv6 else None
if six:
    at.configure({"url": six.url})
    tell("[::1] is this machine, too", wants(at.run("send", TALK), 0, "1 delivered"))
    six.close()

at.configure({"url": good.url}, {"name": "second", "url": good.url, "secret_file": "secret"})
before = len(good.posts)
ran = at.run("send", "--endpoint", "second", TALK)
tell("--endpoint chooses one", list(wants(ran, 0, "^second: 1 delivered")) + [
    len(good.posts) != before + 1 and "both", "training" in ran.err and ran])
tell("--endpoint of another name",
     wants(at.run("send", "-e", "third", TALK), 78, "there is no endpoint 'third' here"))
ran = at.run("send", TALK)
tell("each endpoint gets its own message", list(wants(ran, 0, "^training: 1", "^second: 1")) + [
    good.posts[-1].id == good.posts[-2].id and "one id for both"])

# ---- dry run ---------------------------------------------------------------------------------

at = home()
at.configure({"url": good.url})
before = len(good.posts)
ran = at.run("send", "--dry-run", TALK, environment={"HEAROUT_NOW": "2026-11-21T17:00:00Z"})
same = at.run("send", "-n", TALK, environment={"HEAROUT_NOW": "2026-11-21T17:00:00Z"})
lines = ran.out.split("\n")
at.run("send", TALK)
sent = good.posts[-1]
tell("--dry-run shows body and headers, masked, and sends nothing",
     list(wants(ran, 0, silent=False)) + [
         lines[0] != "POST http://127.0.0.1:%d/..." % good.port and lines[0],
         "webhook-id: " + sent.id not in lines and "no id",
         "webhook-timestamp: 1795280400" not in lines and "no timestamp",
         "Content-Type: application/json" not in lines and "no type",
         lines[-2] != sent.body.decode() and "another body: " + lines[-2],
         same.out != ran.out and "other bytes the second time",
         len(good.posts) != before + 1 and "it was sent"])
tell("--dry-run wants a file", wants(at.run("send", "-n"), 64, "usage"))

# ---- faults of the configuration ------------------------------------------------------------

at = home()


def refused(name, *patterns, code=78, environment=(), words=("send", TALK)):
    ran = at.run(*words, environment=environment)
    tell(name, list(wants(ran, code, *patterns)) + [
        at.queued() and code == 78 and "configuration" in patterns and "queued"])


for name, endpoint, pattern in [
        ("an unknown key", {"url": good.url, "secret": SECRET},
         r"config\.json:1:\d+: /endpoints/0/secret: "),
        ("a url with credentials", {"url": "https://ann:s3cret@hooks.example/"},
         r"/endpoints/0/url: expected an address without a user name or password"),
        ("a url with control characters", {"url": "https://hooks.example/\r\nHost: x"},
         r"/endpoints/0/url: expected "),
        ("a url with blanks", {"url": "https://hooks.example/a b"},
         r"/endpoints/0/url: expected an address of visible ASCII characters"),
        ("http:// to another machine", {"url": "http://hooks.example/"},
         r"/endpoints/0/url: expected an address that begins with https://"),
        ("http:// to what only looks like this one", {"url": "http://127.0.0.1.example/"},
         r"/endpoints/0/url: expected an address that begins with https://"),
        ("file://", {"url": "file:///etc/passwd"}, r"/url: expected an address"),
        ("no address", {}, r"/endpoints/0: expected either url or url_file"),
        ("two addresses", {"url": good.url, "url_file": "url"},
         r"/endpoints/0: expected either url or url_file"),
        ("a host that is not allowed", {"url": good.url, "allow_hosts": ["hooks.example"]},
         r"/url: expected an address whose host is one of allow_hosts"),
        ("an address that is too long", {"url": "https://hooks.example/" + "a" * 4075},
         r"config\.json:1:\d+: /endpoints/0/url: expected an address of at most 4096 bytes"),
        ("an unknown format", {"url": good.url, "format": "email"},
         r"/format: expected standard, cloudevents, slack, teams, discord or xapi"),
        ("a timeout of an hour", {"url": good.url, "timeout": 3600}, r"/timeout: expected")]:
    at.configure(endpoint)
    refused(name, pattern)
at.configure({"name": "no id!", "url": "x", "format": "email", "secret": "x"},
             {"name": "other", "url": good.url}, {"name": "other", "url": good.url, "colour": 1})
refused("all faults of an endpoint", r"/endpoints/0/secret: ", r"/endpoints/0/name: ",
        r"/endpoints/0/format: ", r"/endpoints/0/url: ", r"/endpoints/2/colour: ",
        r"/endpoints/2/name: expected a name that no other endpoint has")
at.configure({"url": good.url}, {"url": good.url})
refused("two endpoints of one name", r"/endpoints/1/name: expected a name that no other")
at.configure({"url": good.url}, loopback_http=False)
refused("http:// to this machine without leave", r"/url: expected https://; .*loopback_http")
at.write("config.json", '{"schema":"hearout/config/1",\n"endpoints":[}')
refused("a configuration that is no JSON", r"config\.json:2:\d+: expected JSON")
at.write("config.json", {"schema": "hearout/config/2"})
refused("one of a later version", r"/schema: expected \"schema\": \"hearout/config/1\"")
os.remove(at.config + "/config.json")
os.mkfifo(at.config + "/config.json")
refused("one that is a pipe", r"config\.json: expected a regular file")
os.remove(at.config + "/config.json")
for name, endpoint, pattern in [
        ("a conversation at once", {"url": good.url, "when": "end", "content": "transcript"},
         r"/endpoints/0/when: nobody has agreed to anything when a session ends"),
        ("a chat's address in plain sight", {"url": good.url, "format": "slack",
                                             "secret_file": None},
         r"/endpoints/0/url: this address is a secret"),
        ("a secret of a chat", {"url_file": "url", "format": "teams"},
         r"/endpoints/0/secret_file: teams takes no secret")]:
    at.configure(endpoint)
    ran = at.run("check", at.config + "/config.json",
                 environment={"HEAROUT_DATA": os.getcwd()})
    tell("check doubts " + name, list(wants(
        ran, 1, r"config\.json:1:\d+: doubt: " + pattern, silent=False)) +
         list(wants_lines(ran, 1)))
at.configure({"url": "https://Hooks.Example.org/a", "allow_hosts": ["hooks.Example.ORG"]})
ran = at.run("check", at.config + "/config.json",
             environment={"HEAROUT_DATA": os.getcwd()})
tell("a host is the same in capitals", wants(ran, 0, silent=False))
at.configure({"url": good.url, "name": "training"})
ran = at.run("check", at.config + "/config.json",
             environment={"HEAROUT_DATA": os.getcwd()})
tell("`hearout check` reads it, too", wants(ran, 0, silent=False))
tell("`hearout paths` says where it is",
     [("config       %s/config.json" % at.config) not in at.run("paths").out and "no"])

# ---- secrets -----------------------------------------------------------------------------------

for mode in 0o640, 0o604, 0o660, 0o601:
    at.write("secret", SECRET, mode)
    refused("a secret of mode %o" % mode,
            r"secret: expected a file that only you can read \(chmod 600\); .* %o" % mode)
for name, text, pattern in [
        ("without its prefix", SECRET[6:], "expected a secret that begins with whsec_"),
        ("with another's prefix", "whsk_" + SECRET[6:], "that begins with whsec_"),
        ("too short", "whsec_c2VjcmV0", "base64 of 24 to 64 bytes"),
        ("that is no base64", SECRET[:-4] + "-_-_", "base64 of 24 to 64 bytes"),
        ("empty", "\n", "expected a secret, not nothing"),
        ("of three lines", "\n".join([SECRET] * 3), "at most two secrets")]:
    at.write("secret", text)
    refused("a secret " + name, pattern)
os.remove(at.config + "/secret")
refused("a secret that is not there", r"secret: no such file")
tell("what was refused for its secret waits", [len(at.queued()) != 1 and at.queued()])
at.write("secret", SECRET)
tell("and is delivered once it is mended", wants(at.run("send", "--retry"), 0, "1 delivered"))

at.configure({"url": good.url, "secret_file": None})
refused("no secret at all", r"'training': expected a secret_file \(or \$HEAROUT_SECRET_TRAINING\)")
ran = at.run("send", "--retry", environment={"HEAROUT_SECRET_TRAINING": SECRET})
tell("one in the environment is second best", list(wants(ran, 0, "1 delivered")) + [
    not good.posts[-1].is_signed() and "the signature is wrong"])
refused("a wrong one in the environment", r"\$HEAROUT_SECRET_TRAINING: expected a secret that",
        environment={"HEAROUT_SECRET_TRAINING": "s3cret"})
handed = at.folder + "/handed"
os.mkdir(handed)
with open(handed + "/key", "w") as out:
    out.write(SECRET)
os.chmod(handed + "/key", 0o440)
at.configure({"url": good.url, "secret_file": "key"})
tell("the service manager's credentials are taken as they are",
     wants(at.run("send", "--retry", environment={"CREDENTIALS_DIRECTORY": handed}), 0,
           "1 delivered"))

at.write("address", good.url + "\n", 0o644)
at.configure({"url_file": "address"})
refused("an address in a file that others can read", r"address: expected a file that only you")
at.write("address", "https://ann:s3cret@hooks.example/")
refused("an address with credentials in a file", r"address: expected an address without a user")
at.write("address", good.url.replace("http", "ftp"))
refused("an address of another kind in a file", r"address: expected an address that begins")
at.write("address", good.url + "\n")
at.configure({"url_file": "address", "allow_hosts": ["127.0.0.1"]})
long = good.url + "&x=" + "a" * (4096 - len(good.url) - 3)
at.write("address", long + "a")
refused("an address in a file that is too long", r"address: expected a secret of at most 4096")
at.write("address", long)
tell("one that just fits", [*wants(at.run("send", "-n", TALK), 0, silent=False)])
at.write("address", good.url + "\n")
tell("an address in a file of one's own", wants(at.run("send", "--retry"), 0, "1 delivered"))

at.write("key2", SECRET + "\nwhsec_" + base64.b64encode(b"n" * 24).decode() + "\n")
at.configure({"url": good.url, "secret_file": "key2"})
at.run("send", TALK)
tell("while a secret is changed, both sign", [
    not good.posts[-1].is_signed() and "not the old one",
    not good.posts[-1].is_signed("whsec_" + base64.b64encode(b"n" * 24).decode()) and "nor new",
    good.posts[-1].headers["webhook-signature"].count("v1,") != 2 and "not two"])

at.write("lrs", "key:s3cret\n")
at.configure({"url": good.url, "format": "xapi", "secret_file": "lrs"})
ran = at.run("send", TALK)
basic = "Basic " + base64.b64encode(b"key:s3cret").decode()
shown = at.run("send", "-n", TALK)
tell("a learning record store gets name and password, by HTTP's own way",
     list(wants(ran, 0, "1 delivered")) + [
         good.posts[-1].headers["authorization"] != basic and "not sent",
         "Authorization: Basic ...\n" not in shown.out and "not masked: %s" % shown])
at.write("lrs", "s3cret")
refused("one without a password", "expected name:password, as the learning record store")

# ---- what receivers do -----------------------------------------------------------------------

authority = Authority(HERE)
bystander = Receiver()  # nothing may ever reach it
later = lambda seconds: time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + seconds))
ROWS = [  # what it does, its answer, exit code, what is told, what is left: (state, tries)
    ("says nothing", silence, 75, r"1 queued \(.*timed out", "waits"),
    ("drips", drip, 75, r"1 queued \(.*timed out", "waits"),
    ("sends an error without end", endless(500), 75, r"1 queued \(500", "waits"),
    ("sends an error in endless pieces", chunked, 75, r"1 queued \(500", "waits"),
    ("answers 200 without end", endless(200), 0, "1 delivered", None),
    ("breaks off behind 200", short(200), 0, "1 delivered", None),
    ("breaks off behind 503", short(503), 75, r"1 queued \(503: ten bytes\.\)", "waits"),
    ("resets the connection", reset, 75, r"1 queued \(.*(reset|Recv|read)", "waits"),
    ("says 302 to another host", answering(302, [("Location", bystander.url)]), 69,
     r"1 refused \(302\): the receiver points elsewhere", "held"),
    ("says 307 to another host", answering(307, [("Location", bystander.url)]), 69,
     r"1 refused \(307\): the receiver points elsewhere", "held"),
    ("says 429 for an hour", answering(429, [("Retry-After", "3600")]), 75,
     r"1 queued \(429\), due at ", "paused"),
    ("says 429 until a date", answering(429, [("Retry-After", later(3600))]), 75,
     r"1 queued \(429\), due at ", "paused"),
    ("says 503 for a year", answering(503, [("Retry-After", "31536000")]), 75,
     r"1 queued \(503\)", "paused"),
    ("says 410", 410, 69, r"1 refused \(410\): the receiver wants nothing", "gone"),
    ("says 400", answering(400, body=b"bad signature"), 69,
     r"1 refused \(400: bad signature\): the receiver did not accept", "held"),
    ("says 401 by a clock that is an hour off", answering(401, [("Date", later(-3600))]), 69,
     r"1 refused \(401\): this machine's clock is minutes off", "held"),
    ("says 404", 404, 69, r"1 refused \(404\): .*look at the url", "held"),
    ("says 413", 413, 69, r"too large for the receiver", "held"),
    ("says 500 with escapes", answering(500, body=b"\033]52;c;eA==\007\033[2J\xc2\x9b31m\xff evil"),
     75, r"1 queued \(500: ", "waits"),
    ("says much in French", answering(500, body="é".encode() * 100), 75,
     r"1 queued \(500: é{79}\)", "waits"),
    ("says it behind blanks", answering(500, body=b"\r\n" + "é".encode() * 100), 75,
     r"1 queued \(500: é{78}\)", "waits"),
    ("repeats the address", answering(404, body=b"no " + PATH.encode() + b" here"), 69,
     r"1 refused \(404\): ", "held"),
    ("repeats the end of the address", answering(403, body=b"invalid token: s3cret-k3y"), 69,
     r"1 refused \(403\): ", "held"),
    ("repeats six characters of it", answering(403, body=b"no hook ...t-p4th"), 69,
     r"1 refused \(403\): ", "held"),
    ("repeats the key", answering(400, body=b"not signed with ..." + SECRET[20:30].encode()), 69,
     r"1 refused \(400\): ", "held"),
    ("answers 200 with 200 headers", answering(200, [("X-%d" % i, "x" * 300) for i in range(200)]),
     0, "1 delivered", None),
    ("answers what is no HTTP", lambda h, _: h.wfile.write(b"220 smtp.example ESMTP\r\n" * 3) and
     setattr(h, "close_connection", True), 69, r"1 refused \(.*look at the url", "held"),
]
context = authority.context()
hostile = Receiver(context=context)


def left(at, ran):
    """How the message was left."""
    queued = at.queued()
    if not queued:
        return None
    message = at.message(queued[0])
    if message["tries"] != 1 or not message["fault"]:
        return "without its try: %s" % message
    memory = at.queued("endpoints")
    memory = at.message("training", "endpoints") if memory else {}
    if memory.get("gone"):
        return "gone"
    if message["held"]:
        return "held"
    wait = message["next_at"] - time.time()
    if memory.get("until"):
        return "paused" if 3500 < wait < 86400 * 1.1 + 60 else "paused for %d s" % wait
    return "waits" if wait < 10 else "waits for %d s" % wait


for name, answer, code, pattern, state in ROWS:
    at = home()
    at.configure({"url": hostile.url, "ca_file": authority.file, "timeout": 1})
    hostile.answer = answer
    ran = at.run("send", TALK)
    is_left = left(at, ran)
    tell("a receiver that " + name, list(wants(ran, code, pattern)) + list(wants_lines(ran, 1)) +
         [is_left != state and "left: %s" % is_left])
    if state in ("held", "gone", "paused"):
        before = len(hostile.posts)
        quiet = at.run("send")
        hostile.answer = 204
        ran = at.run("send", "--retry")
        tell("  is left alone until a person says so", [
            len(hostile.posts) != before + 1 and "tried again by itself",
            at.queued() and "not delivered"] + list(wants(ran, 0, "1 delivered")))
        at.run("send", TALK)
        tell("  and then is as any other", [at.queued() and "not delivered"])

at = home()
at.configure({"url": hostile.url, "ca_file": authority.file})
hostile.answer = answering(503, [("Retry-After", "1")])
NOW = {"HEAROUT_NOW": "2026-11-21T17:00:00Z"}
for words in [("send", TALK)] + [("send", "--retry")] * 7:
    at.run(*words, environment=NOW)
late = [at.message(m)["next_at"] - 1795280400 for m in at.queued()]
hostile.answer = 204
soon = at.run("send", other, environment=NOW)
ran = at.run("send", environment={"HEAROUT_NOW": "2026-11-21T17:00:01Z"})
tell("who asks for a second's pause gets no day's, however late the message that it was said to", [
    late != [72000] and "the eighth try left it for %s s" % late] + list(
        wants(soon, 75, r"^training: 1 queued \(the receiver asked for a pause\), due at 2026-11-21T17:00:01Z")) +
     list(wants(ran, 0, "^training: 1 delivered$")) + [len(at.queued()) != 1 and at.queued()])

for name, answer, code, why in [
        ("said 410", 410, 69, "the receiver said 410"),
        ("asked for an hour's pause", answering(429, [("Retry-After", "3600")]), 75,
         "the receiver asked for a pause")]:
    at = home()
    at.configure({"url": hostile.url, "ca_file": authority.file})
    hostile.answer = answer
    at.run("send", TALK)
    hostile.answer = 204
    shut = at.run("send", other)
    one = [m for m in at.queued() if at.message(m)["tries"]][0]
    asked = at.run("outbox", "retry", one)
    ran = at.run("send")
    tell("after a receiver that %s, outbox retry makes one due indeed" % name, list(wants(
        shut, code, r"1 queued \(" + why)) + list(wants(asked, 0, silent=False)) + [
        asked.out != one[:8] + " is due; `hearout send` tries it\n" and asked] + list(wants(
            ran, 0, "^training: 2 delivered$")))

SLACK, LRS = "/services/T000/B000/X%2FoXTOKEN7", "/tenant-one/xAPI/statements"
for name, path, body, shown in [
        ("a chat's token", SLACK, "invalid_token: X/oXTOKEN7", None),
        ("a chat's own word", SLACK, "no_service", "no_service"),
        ("name and password", LRS, 'no "lrs-key" with password "pass:w0rd"', None),
        ("a name", LRS, "who is lrs-key", None), ("a password", LRS, "pass:w0rd?", None),
        ("a part of the address", LRS, "no tenant-one here", None),
        ("what a store expects", LRS, "statements[0]: expected an actor",
         "statements\\[0\\]: expected an actor")]:
    at = home()
    at.write("pair", "lrs-key:pass:w0rd")
    at.configure({"url": hostile.url.replace(PATH, path), "ca_file": authority.file,
                  "format": "slack" if path == SLACK else "xapi",
                  "secret_file": "pair" if path == LRS else None})
    hostile.answer = answering(403, body=body.encode())
    ran = at.run("send", TALK)
    kept = json.dumps(at.message(at.queued()[0])) + at.run("outbox", "--json").out
    tell("an answer with %s is %s" % (name, "shown" if shown else "not shown"), list(wants(
        ran, 69, r"1 refused \(403%s\): " % (": " + shown if shown else ""))) + [
        (json.dumps(body)[1:-1] in kept) != bool(shown) and "kept: " + kept[-300:]])
tell("redirects are not followed", [bystander.posts and bystander.posts[0].path])

# ---- trust -----------------------------------------------------------------------------------

warnings.simplefilter("ignore", DeprecationWarning)  # of what is old on purpose
old = authority.context()
old.minimum_version = ssl.TLSVersion.TLSv1
old.maximum_version = ssl.TLSVersion.TLSv1_1
old.set_ciphers("ALL:@SECLEVEL=0")
for name, context, ca, code, pattern in [
        ("a certificate for another name", authority.context("DNS:other.example"), True, 69,
         "its certificate cannot be trusted"),
        ("a self-signed certificate", authority.context(signed=False), True, 69,
         "its certificate cannot be trusted"),
        ("an authority that nobody knows", authority.context(), False, 69,
         "its certificate cannot be trusted"),
        ("TLS 1.1", old, True, 75, r"1 queued \(")]:
    receiver = Receiver(context=context)
    at = home()
    at.configure({"url": receiver.url, "ca_file": authority.file if ca else None})
    ran = at.run("send", TALK)
    tell("a receiver with " + name, list(wants(ran, code, pattern)) + [
        receiver.posts and "it got something", not at.queued() and "nothing is kept"])
    receiver.close()
hostile.answer = 204
at = home()
at.configure({"url": hostile.url})
for variable in "SSL_CERT_FILE", "CURL_CA_BUNDLE":
    tell("$%s is honoured" % variable,
         wants(at.run("send", TALK, environment={variable: authority.file}), 0, "1 delivered"))
at.configure({"url": hostile.url, "ca_file": "nowhere.pem"})
tell("certificates that are not there",
     wants(at.run("send", TALK), 69, "its certificate cannot be trusted: .*ca_file"))
copy = os.path.join(HERE, "copy.jsonl")
at.run("redact", "-o", copy, TALK)
tell("a redacted copy is not sent: it does not know what its learner said since",
     wants(at.run("send", copy), 65, "copy.jsonl: a redacted copy is not sent; expected the transcript"))
odd = os.path.join(HERE, b"caf\xe9".decode("utf-8", "surrogateescape"))
os.mkdir(odd)
shutil.copy(TALK, os.path.join(odd, "talk.jsonl"))
tell("nor is what the outbox could not name",
     wants(at.run("send", os.path.join(odd, "talk.jsonl")), 65, "expected a path in UTF-8"))
proxy = Receiver(answer=502)
ran = at.run("send", "--retry", environment={"https_proxy": "http://127.0.0.1:%d" % free_port()})
tell("https_proxy is honoured", wants(ran, 75, r"1 queued \(Failed to connect"))
at = home()
at.configure({"url": good.url})
ran = at.run("send", TALK, environment={"http_proxy": "http://127.0.0.1:%d" % proxy.port,
                                        "ALL_PROXY": "http://127.0.0.1:%d" % proxy.port})
tell("plain http never leaves the machine by a proxy", list(wants(ran, 0, "1 delivered")) + [
    proxy.posts and "it went there"])

# ---- several endpoints, several messages -----------------------------------------------------

at = home()
down = "http://127.0.0.1:%d/x" % free_port()
at.configure({"name": "down", "url": down}, {"name": "up", "url": good.url})
talks = []
for i in range(5):
    talks.append("%s/talk%d.jsonl" % (HERE, i))
    transcript(talks[i], 10 + i)
ran = at.run("send", *talks)
tell("an endpoint that is down holds up no other, and is tried once", list(
    wants(ran, 75, r"^down: 5 queued \(.*\), due at .*`hearout send --retry`", r"^up: 5 delivered")) + [
    sum(at.message(m)["tries"] for m in at.queued()) != 1 and "tried more than once"])
for _ in range(6):
    at.run("send", "--retry")
tell("each run tries one of them, another each time", [
    sorted(at.message(m)["tries"] for m in at.queued()) != [1, 1, 1, 2, 2] and
    [at.message(m)["tries"] for m in at.queued()]])


def poison(handler, post):
    handler.reply(422 if post.data["session"].startswith(bad[:8]) else 204)


at = home()
picky = Receiver(poison)
bad = transcript(talks[2], 12)
at.configure({"url": picky.url})
ran = at.run("send", *talks)
tell("a message that is refused holds up no other", list(
    wants(ran, 69, "4 delivered", r"1 refused \(422\)")) + [
    [at.message(m)["held"] for m in at.queued()] != [True] and at.queued()])

at = home()
at.configure({"url": down})
faults = []
for wait in 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400:
    before = int(time.time())
    at.run("send", *([] if at.queued() else [TALK]), "--retry")
    message = at.message(at.queued()[0])
    if not before + wait <= message["next_at"] <= time.time() + wait * 1.1:
        faults.append("try %d is %d s before the next, not %d" % (
            message["tries"], message["next_at"] - before, wait))
tell("each failed try makes the next one later, as the schedule has it", faults)
waiting = at.queued()
ran = at.run("send", "--retry")
tell("after ten tries it is given up, and kept", list(wants(
    ran, 69, r"1 given up after 10 tries \(.*\); kept, see `hearout outbox list`")) + [
    len(waiting) != 1 and "given up before", at.queued() and "still queued",
    at.queued("dead") != waiting and "not kept"])
listed = at.run("outbox", "list")
tell("the list says so", wants(listed, 0, silent=False) if "given up  training  10 tries" in
     listed.out else [listed])
at.configure({"url": good.url})
tell("nothing more is tried then", wants(at.run("send", "--retry"), 0))
ran = at.run("send", TALK)
tell("sent again and delivered it is given up no more", list(wants(ran, 0, "1 delivered")) + [
    at.run("outbox").out != "Nothing waits.\n" and at.run("outbox")])
at.configure({"url": down})
for _ in range(10):
    at.run("send", TALK)
tell("sent ten times in vain it is given up again", [at.queued("dead") != waiting and at.queued()])
at.configure({"url": good.url})
ran = at.run("outbox", "retry", waiting[0][:8])
tell("outbox retry brings it back", list(wants(ran, 0, silent=False)) + [
    at.queued() != waiting and "not there", at.queued("dead") and "still dead",
    at.message(waiting[0])["tries"] != 0 and "with its tries"])
tell("and it is delivered", wants(at.run("send"), 0, "1 delivered"))

# ---- the outbox by hand ----------------------------------------------------------------------

at = home()
tell("an empty outbox", [at.run("outbox").out != "Nothing waits.\n" and "no"])
at.configure({"url": down})
at.run("send", TALK, talks[0])
one, two = at.queued()
rows = [json.loads(line) for line in at.run("outbox", "list", "--json").out.splitlines()]
tell("the list as JSON", [sorted(row["id"] for row in rows) != [one, two] and rows,
                          {row["endpoint"] for row in rows} != {"training"} and rows])
shown = at.run("outbox", "show", one[:8])
tell("show has the body", [at.message(one)["body"] not in shown.out and shown, *wants(
    shown, 0, silent=False)])
tell("an id that is none", wants(at.run("outbox", "show", "zzz"), 66, "no message 'zzz'"))
tell("an id that is several", wants(at.run("outbox", "show", ""), 66, "more than one"))
tell("a verb that is none", wants(at.run("outbox", "burn", one), 64, "usage"))
tell("a verb without an id", wants(at.run("outbox", "drop"), 64, "usage"))
tell("drop off a terminal wants --yes", list(
    wants(at.run("outbox", "drop", one), 64, "nobody is here to ask.*--yes")) + [
    len(at.queued()) != 2 and "dropped"])
tell("drop --yes", [at.run("outbox", "drop", "--yes", one).code and "no",
                    at.queued() != [two] and at.queued()])
tell("drop --all", [at.run("outbox", "drop", "--yes", "--all").code and "no", at.queued()])


def at_terminal(at, words, answers, environment=()):
    """Runs at a pseudo-terminal; answers: what to type when a text has come."""
    pid, file = pty.fork()
    if pid == 0:
        os.execve(PROGRAM, [PROGRAM, *words],
                  {**at.environment, "TERM": "dumb", **dict(environment)})
    seen, rest, end = b"", list(answers), time.time() + 60
    while time.time() < end:
        if rest and rest[0][0].encode() in seen:
            os.write(file, rest.pop(0)[1].encode())
        if select.select([file], [], [], 0.2)[0]:
            try:
                more = os.read(file, 65536)
            except OSError:
                break
            if not more:
                break
            seen += more
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(file)
    return code, seen.decode(errors="replace")


at.run("send", TALK)
one = at.queued()[0]
code, seen = at_terminal(at, ["outbox", "drop", one[:6]], [("[y/N]", "n\r")])
tell("at a terminal drop asks, and no is no", [code and "exit %d" % code,
                                               at.queued() != [one] and seen])
code, seen = at_terminal(at, ["outbox", "drop", one[:6]], [("[y/N]", "y\r")])
tell("and yes is yes", [code and "exit %d" % code, at.queued() and seen])

# ---- what changes under a message ------------------------------------------------------------

at = home()
at.configure({"url": down})
at.run("send", TALK, talks[0])
at.configure({"name": "other", "url": good.url})
ran = at.run("send", "--retry")
tell("an endpoint that vanished is told once, and what waits for it is kept", list(wants(
    ran, 78, r"config\.json: messages wait for an endpoint 'training', which is not here")) +
    list(wants_lines(ran, 1)) + [len(at.queued()) != 2 and "not kept"])
at.run("outbox", "drop", "--yes", at.queued()[1])
one = at.queued()[0]
path = at.outbox + "/" + one + ".json"
with open(path, encoding="utf-8") as file:
    whole = file.read()
at.configure({"url": good.url})
for name, text, pattern in [
        ("altered", whole.replace('"tries":', '"tries":9'), "it was altered or damaged"),
        ("cut off", whole[:100], "it was altered or damaged"),
        ("empty", "", "it was altered or damaged"),
        ("of a newer version", sealed('{"schema":"hearout/message/2","id":"%s"}' % one),
         "expected hearout/message/1, not 'hearout/message/2': a later hearout can send it")]:
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    before = len(good.posts)
    ran = at.run("send", "--retry", talks[1])
    tell("an outbox file that is " + name, list(wants(
        ran, 65, re.escape(path) + ": .*" + pattern, "1 delivered")) + [
        at.queued() != [one] and "not kept", len(good.posts) != before + 1 and "not the other"])
    tell("  and the list goes on", wants(at.run("outbox", "list"), 65, pattern))
with open(path, "w", encoding="utf-8") as out:
    out.write(whole)
tell("made whole again it is delivered", wants(at.run("send", "--retry"), 0, "1 delivered"))

ran = at.run("send", TALK, environment={"HEAROUT_NOW": "1970-01-02T00:00:00Z"})
tell("a clock before 2020", list(wants(
    ran, 78, r"the clock says 1970-01-02T00:00:00Z, and nothing can be signed")) + [
    len(at.queued()) != 1 and "not kept"])
tell("is mended, and it is delivered", wants(at.run("send"), 0, "1 delivered"))

for name, path, code, pattern in [
        ("that is not there", HERE + "/none.jsonl", 66, "no such file"),
        ("that is none", SAMPLE.replace("denise-okafor.jsonl", "../../README.md"), 65, "crc")]:
    tell("a transcript " + name, list(wants(at.run("send", path), code, pattern)) + [
        at.queued() and "queued"])
with open(TALK, encoding="utf-8") as file:
    unended = HERE + "/unended.jsonl"
    with open(unended, "w", encoding="utf-8") as out:
        out.writelines(file.readlines()[:3])
ran = at.run("send", unended, talks[0])
tell("a conversation that has no score yet; the other file is sent all the same",
     list(wants(ran, 65, r"unended\.jsonl: ", "1 delivered")))
none = at.run("send", TALK, environment={"HOME": "", "XDG_CONFIG_HOME": at.folder + "/.config"})
tell("without a home directory", wants(none, 73, "no home directory, so no place for an outbox"))

# ---- consent, and the first time ---------------------------------------------------------------

SHARED = '{"event":"consent","choice":"shared","time":"2026-11-21T18:00:00Z"}'
PRIVATE = SHARED.replace("shared", "private")
shared, private, asked = (HERE + "/%s.jsonl" % name for name in ("shared", "private", "asked"))
transcript(shared, 30, [SHARED])
transcript(private, 31, [PRIVATE])
WORDS = b"three weeks ago"  # of the conversation

at = home()
at.configure({"url": good.url})
before = len(good.posts)
ran = at.run("send", private)
tell("what the learner keeps private is not sent", list(wants(
    ran, 0, r"private\.jsonl: training: not sent: the learner keeps it private")) + [
    len(good.posts) != before and "sent", at.queued() and "queued"])

at.configure({"url": down})
transcript(asked, 32)
at.run("send", asked)
transcript(asked, 32, [PRIVATE])
at.configure({"url": good.url})
ran = at.run("send", "--retry")
tell("also where they say so only afterwards", list(wants(
    ran, 0, "1 dropped: the learner keeps it private")) + [
    len(good.posts) != before and "sent", at.queued() and "kept"])

at.configure({"url": down})
transcript(asked, 34)
at.run("send", asked)
with open(asked, "a", encoding="utf-8") as out:
    out.write(PRIVATE + "\n" + PRIVATE + "\n")
at.configure({"url": good.url})
ran = at.run("send", "--retry")
tell("where nobody can tell whether they did, it waits", list(wants(
    ran, 65, r"asked\.jsonl:21:1: .*altered or damaged")) + [
    len(good.posts) != before and "sent", len(at.queued()) != 1 and "not kept"])
GONE = "1 dropped: the learner keeps it private, or the transcript is gone"
os.remove(asked)
ran = at.run("send", "--retry")
tell("where the transcript is gone, nothing is sent: nobody can be asked any more", list(wants(
    ran, 0, GONE)) + [len(good.posts) != before and "sent", at.queued() and "kept"])

at.configure({"url": down})
gone = at.folder + "/kept"
os.makedirs(gone)
gone += "/withdrawn.jsonl"
transcript(gone, 36)
queued = at.run("send", gone)
said = at.run("consent", gone, "withdrawn")
purged = at.run("purge", "--withdrawn", "--yes", os.path.dirname(gone))
at.configure({"url": good.url})
ran = at.run("send", "--retry")
tell("who withdrew, and whose transcript was purged, is not told of either", list(wants(
    queued, 75, "1 queued")) + list(wants(said, 0, silent=False)) + list(wants(
        purged, 0, silent=False)) + [os.path.exists(gone) and "not purged"] + list(wants(
            ran, 0)) + [len(good.posts) != before and "sent", at.queued() and "kept"])

at.configure({"url": down})
transcript(asked, 34)
for _ in range(10):
    at.run("send", asked)
given_up = at.queued("dead")
at.run("send", asked)
transcript(asked, 34, [PRIVATE])
ran = at.run("send", "--retry")
tell("nor is it kept among those that were given up", list(wants(ran, 0, GONE)) + [
    len(given_up) != 1 and "not given up", at.queued("dead") and "kept"])

at.configure({"url": good.url, "content": "transcript", "confirmed": True})
ran = at.run("send", TALK)
tell("without consent only the scores are sent", list(wants(
    ran, 0, "only the scores are sent: the learner has not agreed", "1 delivered")) + [
    WORDS in good.posts[-1].body and "words were sent"])
ran = at.run("send", shared)
tell("with it the words are, where the configuration says so", list(wants(ran, 0, "1 delivered")) + [
    WORDS not in good.posts[-1].body and "no words were sent"])
transcript(asked, 37)
at.run("send", asked)
transcript(asked, 37, [SHARED])
at.run("send", asked)
thin, whole = good.posts[-2:]
tell("a conversation is another message than its scores, of the same session", [
    thin.data["session"] != whole.data["session"] and "of another", thin.id == whole.id and "not",
    WORDS in thin.body and "words too early", WORDS not in whole.body and "no words"])

at.configure({"url": down, "content": "transcript", "confirmed": True})
transcript(asked, 35, [SHARED])
at.run("send", asked)
os.remove(asked)
at.configure({"url": good.url, "content": "transcript", "confirmed": True})
before = len(good.posts)
ran = at.run("send", "--retry")
tell("but not where the transcript is gone", list(wants(ran, 0, GONE)) + [
    len(good.posts) != before and "sent", at.queued() and "kept"])

at.configure({"url": good.url, "content": "transcript"})
before = len(good.posts)
ran = at.run("send", shared)
tell("nobody was asked: nothing is sent", list(wants(
    ran, 78, "endpoint 'training' sends conversations: expected \"confirmed\": true")) + [
    len(good.posts) != before and "sent", at.queued() and "queued"])
code, seen = at_terminal(at, ["send", shared], [("[y/N]", "n\r")])
tell("at a terminal it is shown and asked; no is no", [
    "three weeks ago" not in seen and "not shown", "s3cret" in seen and "the address is shown", code and "exit %d" % code,
    "webhook-id: " not in seen and "no headers", "nothing was sent" not in seen and seen,
    len(good.posts) != before and "sent", at.queued() and "queued"])
code, seen = at_terminal(at, ["send", shared], [("[y/N]", "y\r")])
tell("yes is yes", [code and "exit %d: %s" % (code, seen), len(good.posts) != before + 1 and seen])
transcript(talks[3], 33, [SHARED])
tell("and is remembered", wants(at.run("send", talks[3]), 0, "1 delivered"))
elsewhere = Receiver()
at.configure({"url": elsewhere.url, "content": "transcript"})
tell("but not for another address", list(wants(at.run("send", talks[3]), 78, "confirmed")) + [
    elsewhere.posts and "sent"])

closing = Closing(authority.context())
at = home()
at.configure({"url": closing.url, "ca_file": authority.file, "content": "transcript",
              "confirmed": True})
transcript(talks[4], 35, [SHARED], longer=500)
tell("a receiver that closes while a long message is on its way", list(wants(
    at.run("send", talks[4]), 75, r"1 queued \(")) + [
    len(at.queued()) != 1 and "not kept",
    at.queued() and len(at.message(at.queued()[0])["body"]) < 33000 and "not long"])

# ---- at the end of a session -----------------------------------------------------------------

data = HERE + "/data"
os.makedirs(data + "/personas")
for name in "rubrics", "docs":
    shutil.copytree(name, data + "/" + name)
for name in "common", "policy", "neutral", "denise-okafor":
    shutil.copy("personas/%s.json" % name, data + "/personas")
PRACTICE = ("practice", "denise-okafor", "--seed", "3", "--transcripts")


def practise(at, *more):
    kept = at.folder + "/kept"
    words = ["sh", "-c", 'printf "I hear you.\\n/end\\n" | "$@"', "sh"]
    return at.run(*PRACTICE, kept, before=words, environment={"HEAROUT_DATA": data})


def wants_session(ran, at):
    """The session itself is as ever."""
    if ran.code:
        yield "exit: %s" % ran
    if not re.search(r"^Ending: ended_early\nTranscript: .*\.jsonl\n\Z", ran.out, re.M):
        yield "its last lines: %r" % ran.out[-200:]
    if not any(name.endswith(".jsonl") for name in os.listdir(at.folder + "/kept")):
        yield "no transcript"


at = home()
at.configure({"url": good.url, "when": "end"}, {"name": "later", "url": good.url})
before = len(good.posts)
ran = practise(at)
tell("a session is posted when it ends, where that was asked for", list(wants_session(ran, at)) + [
    len(good.posts) != before + 1 and "%d posts" % (len(good.posts) - before),
    ran.err != "training: 1 delivered\n" and ran])
for name, answer, pattern in [("silent", silence, "1 queued"), ("down", None, "1 queued"),
                              ("broken", 500, r"1 queued \(500\)"), ("gone", 410, "1 refused")]:
    at = home()
    hostile.answer = answer
    at.configure({"url": hostile.url if answer else down, "when": "end", "timeout": 1,
                  "ca_file": authority.file})
    ran = practise(at)
    tell("an endpoint that is %s fails no session" % name, list(wants_session(ran, at)) + [
        len(at.queued()) != 1 and "not kept", not re.search(pattern, ran.err) and ran,
        ran.err.count("\n") != 1 and "more than a line: %s" % ran])
at = home()
never = threading.Event()
hostile.answer = lambda handler, _: never.wait(300) and None
at.configure(*({"name": "silent%d" % i, "url": hostile.url, "when": "end", "timeout": 30,
                "ca_file": authority.file} for i in range(3)))
ran = practise(at)  # three times thirty seconds would be more than run() allows
tell("several that are silent do not hold it up one after the other", list(
    wants_session(ran, at)) + [len(at.queued()) != 3 and "not kept",
                               ran.err.count("1 queued") != 3 and ran])
never.set()
hostile.answer = 204
at = home()
at.write("config.json", '{"schema":')
ran = practise(at)
tell("nor does a broken configuration", list(wants_session(ran, at)) + [
    "config.json:1:" not in ran.err and ran])
at = home()
at.configure({"url": good.url, "when": "end", "secret_file": "none"})
ran = practise(at)
tell("nor a secret that is not there", list(wants_session(ran, at)) + [
    len(at.queued()) != 1 and "not kept", "none: no such file" not in ran.err and ran])

at = home()
at.configure({"url": good.url, "when": "end"})
os.makedirs(at.folder + "/.local")
at.write("../../.local/state", "in the way")
ran = practise(at)
tell("nor an outbox that cannot be made", list(wants_session(ran, at)) + [
    "cannot be made a folder" not in ran.err and ran])

at = home()
at.configure(*({"name": "many%d" % i, "url": down, "when": "end"} for i in range(12)))
at.run("outbox", "list")  # its folder is there
with open(at.outbox + "/.writing", "w") as held:
    fcntl.flock(held, fcntl.LOCK_EX)
    ran = practise(at)
    late = at.run("send", "--retry", talks[0], talks[1])
tell("a process that holds the outbox is waited for once, not for each endpoint", list(
    wants_session(ran, at)) + list(wants_lines(ran, 1)) + list(wants_lines(late, 1)) + [
    "outbox: cannot be locked: another program is writing there" not in ran.err and ran] + list(
    wants(late, 74, "another program is writing there")))

# ---- a full disk -------------------------------------------------------------------------------

at = home()
at.configure({"url": good.url})
at.run("outbox", "list")  # its folders are there
before = len(good.posts)
ran = at.run("send", TALK, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)))
tell("a file at its limit: told, and nothing half written", list(wants(
    ran, 74, r"\.json: cannot be written: File too large")) + [
    at.queued() and "queued", len(good.posts) != before and "sent",
    [name for name in os.listdir(at.outbox) if name.endswith(".new")] or None])
disk = at.folder + "/.local/state/hearout"
mounted = os.geteuid() == 0 and not subprocess.run(
    ["mount", "-t", "tmpfs", "-o", "size=32k,mode=700", "tmpfs", disk], capture_output=True).returncode
if mounted:
    try:
        at.run("outbox", "list")
        with open(disk + "/ballast", "wb") as out:
            try:
                out.write(b"x" * 100000)
                out.flush()
            except OSError:
                pass
        ran = at.run("send", TALK)
        faults = list(wants(ran, 74, "cannot be written: No space left")) + [
            at.queued() and "queued"]
        os.remove(disk + "/ballast")
        faults += wants(at.run("send", TALK), 0, "1 delivered")
    finally:
        subprocess.run(["umount", disk])
    tell("a full disk: told, and afterwards as ever", faults)
else:
    report.skip("a full disk", "only root can make one")

# ---- two at once -------------------------------------------------------------------------------

at = home()
entered, leave = threading.Event(), threading.Event()


def slow(handler, _):
    entered.set()
    leave.wait(60)
    handler.reply(204)


doorman = Receiver(slow)
at.configure({"url": doorman.url, "timeout": 30})
ended = []
first = threading.Thread(target=lambda: ended.append(at.run("send", TALK)))
first.start()
entered.wait(60)
second = at.run("send", "--retry", talks[0])
mending = at.run("outbox", "retry", "--all")
leave.set()
first.join()
tell("the second of two senders leaves it to the first, and loses nothing", list(
    wants(second, 75, "another hearout is sending just now; what is queued stays queued")) +
    list(wants(ended[0], 0, "1 delivered")) + [
        len(doorman.posts) != 1 and "%d posts" % len(doorman.posts),
        len(at.queued()) != 1 and "lost"])
tell("and who would mend the outbox waits", wants(mending, 75, "another hearout is sending"))
tell("then the second's is delivered", wants(at.run("send"), 0, "1 delivered"))

entered.clear(), leave.clear()
at.configure({"url": doorman.url, "timeout": 30, "format": "slack", "secret_file": None})
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
process = subprocess.Popen([PROGRAM, "send", TALK], env=at.environment, stderr=subprocess.DEVNULL,
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)))
entered.wait(60)
with open("/proc/%d/limits" % process.pid, encoding="utf-8") as limits:
    core = re.search(r"^Max core file size +(\w+)", limits.read(), re.M).group(1)
leave.set()
tell("what holds an address that is a secret leaves no core file", [
    process.wait() and "exit %d" % process.returncode, core != "0" and core])

at.run("send")
os.remove(at.outbox + "/.sending")
os.symlink("nowhere", at.outbox + "/.sending")
tell("a lock that cannot be had is no other sender", list(wants(
    at.run("send", TALK), 73, r"outbox: its \.sending cannot be locked")) + [
    len(at.queued()) != 1 and "not kept"])

at = home()
counter = Receiver()
at.configure({"url": down})
many = []
for i in range(40):
    many.append("%s/many%d.jsonl" % (HERE, i))
    transcript(many[i], 100 + i)
at.run("send", *many)
at.configure({"url": counter.url})
codes = []
senders = [threading.Thread(target=lambda: codes.append(at.run("send", "--retry").code))
           for _ in range(6)]
for sender in senders:
    sender.start()
for sender in senders:
    sender.join()
at.run("send", "--retry")
tell("six senders, forty messages: each is sent once", [
    len(counter.posts) != 40 and "%d posts" % len(counter.posts),
    len({post.id for post in counter.posts}) != 40 and "not all", at.queued() and "some wait",
    set(codes) - {0, 75} and codes])

# ---- killed at every step --------------------------------------------------------------------

at = home()
counter = Receiver()
at.configure({"url": counter.url})
quiet = {"ASAN_OPTIONS": "detect_leaks=0"}
probe = at.run("send", TALK, before=[KILL_AT, "0"], environment=quiet)
calls = re.search(r"kill_at: (\d+) calls", probe.err)
if not calls or probe.code:
    report.skip("killed at every step", "no ptrace here: " + probe.err[-80:].strip())
else:
    calls = int(calls.group(1))
    sessions, faults, killed = {}, [], 0
    for i in range(KILLS):
        step = 1 + i * calls // KILLS
        path = HERE + "/killed.jsonl"
        session = sessions[1000 + i] = transcript(path, 1000 + i)
        ran = at.run("send", path, before=[KILL_AT, str(step)], environment=quiet)
        killed += ran.code == 137
        if at.queued():  # what is queued needs nobody to remember it
            if i % 2:
                at.run("send", "--retry", before=[KILL_AT, str(1 + i * 7 % calls)], environment=quiet)
            ran = at.run("send", "--retry")
        elif session not in [post.data["session"] for post in counter.posts]:
            ran = at.run("send", path)  # it had said nothing yet: whoever sent it sends it again
        if at.queued():
            faults.append("step %d: %s, left: %s" % (step, ran, at.queued()))
    ids = {}
    for post in counter.posts:
        ids.setdefault(post.data["session"], set()).add(post.id)
    faults += ["%s was never delivered" % s for s in sessions.values() if s not in ids]
    faults += ["%s came as %s" % (s, i) for s, i in ids.items() if len(i) > 1]
    faults += ["a post was not signed" for post in counter.posts if not post.is_signed()]
    faults.append(killed < KILLS * 9 // 10 and "only %d were killed" % killed)
    tell("killed %d times, over all of %d steps: none lost, none under two ids, %d posts for %d sessions" % (
        KILLS, calls, len(counter.posts), KILLS + 1), faults)

# ---- a thousand --------------------------------------------------------------------------------

def drain(count):
    """The peak of memory (KiB) that a run took, and what it did."""
    at, counter = home(), Receiver()
    at.configure({"url": down})
    paths = []
    for i in range(count):
        paths.append("%s/thousand%d.jsonl" % (HERE, i))
        if not os.path.exists(paths[i]):
            transcript(paths[i], 5000 + i)
    at.run("send", *paths)
    waiting = len(at.queued())
    at.configure({"url": counter.url})
    measure = ("import resource, subprocess, sys\nsubprocess.run(sys.argv[1:], check=True)\n"
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    ran = at.run("send", "--retry", before=[sys.executable, "-c", measure],
                 environment={"ASAN_OPTIONS": "quarantine_size_mb=1"})
    peak = int(ran.out or 0)
    ran.out = ""
    return peak, [
        waiting != count and "%d were queued" % waiting, at.queued() and "some wait",
        len({post.id for post in counter.posts}) != count and "not all came",
        len(counter.posts) != count and "%d posts" % len(counter.posts),
        len({post.connection for post in counter.posts}) != 1 and "more than one connection",
    ] + list(wants(ran, 0, "%d delivered" % count))


few, faults = drain(100)
tell("a hundred messages over one connection", faults)
many, faults = drain(1000)
# Names and times of the thousand are kept: some hundred bytes each, and nothing else.
tell("a thousand take no more memory: %d KiB, %d KiB" % (few, many),
     faults + [many > few + 2048 and "it grows"])

# ---- what was printed ------------------------------------------------------------------------

tell("no run printed a secret or an escape", leaks)
sys.exit(report.end())
