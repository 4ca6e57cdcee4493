"""A thousand queued messages drained, beside curl and openssl in a shell loop doing the same
to the same receiver. HEAROUT SCRATCH"""

import sys

sys.path.insert(0, "tests")
from posts import *

PROGRAM, HERE = sys.argv[1:]
COUNT = 1000
LOOP = """
key=$1 url=$2
shift 2
for body; do
	id=${body##*/}
	now=$(date +%s)
	signature=$({ printf '%s.%s.' "$id" "$now" && cat "$body"; } |
		openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)
	curl -fsS -o /dev/null -H 'Content-Type: application/json' -H "webhook-id: $id" \\
		-H "webhook-timestamp: $now" -H "webhook-signature: v1,$signature" \\
		--data-binary "@$body" "$url" || exit
	rm "$body"
done
"""

at, receiver = Home(HERE + "/home", PROGRAM), Receiver()
at.configure({"url": "http://127.0.0.1:%d/x" % free_port()})
paths = ["%s/%d.jsonl" % (HERE, i) for i in range(COUNT)]
for i, path in enumerate(paths):
    transcript(path, i)
start = time.monotonic()
at.run("send", *paths)
print("  %d transcripts queued: %.2f ms each (read, made into a message, synced)" % (
    COUNT, (time.monotonic() - start) * 1000 / COUNT))

bodies = []
os.mkdir(HERE + "/bodies")
for identity in at.queued():
    bodies.append(HERE + "/bodies/" + identity)
    with open(bodies[-1], "w", encoding="utf-8") as out:
        out.write(at.message(identity)["body"])

at.configure({"url": receiver.url})
start = time.monotonic()
at.run("send", "--retry")
ours = time.monotonic() - start
assert len(receiver.posts) == COUNT and all(post.is_signed() for post in receiver.posts)
connections = len({post.connection for post in receiver.posts})
print("  drained by one `hearout send`: %.0f a second over %d connection" % (
    COUNT / ours, connections))

receiver.posts.clear()
start = time.monotonic()
subprocess.run(["sh", "-c", LOOP, "sh", bytes(range(32)).hex(), receiver.url, *bodies], check=True,
               env=at.environment)
loop = time.monotonic() - start
assert len(receiver.posts) == COUNT and all(post.is_signed() for post in receiver.posts)
print("  the same by curl and openssl in a shell loop: %.0f a second; %.0f times slower" % (
    COUNT / loop, loop / ours))
