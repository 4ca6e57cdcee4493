"""Receivers that a test is in charge of, transcripts to post to them, and the program's run.

A receiver answers each post as its `answer` says: a status, or a function of the request."""

import base64, hashlib, hmac, http.server, json, os, socket, ssl, struct, subprocess, threading
import time, uuid, zlib

SAMPLE = "transcripts/samples/denise-okafor.jsonl"
SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
PATH = "/hook/s3cret-p4th?key=s3cret-k3y"


# ---- receivers -----------------------------------------------------------------------------

class Post:
    """A request as it came."""

    def __init__(self, handler, body):
        self.headers, self.body, self.path = handler.headers, body, handler.path
        self.connection, self.id = handler.client_address, handler.headers.get("webhook-id")
        try:
            self.data = json.loads(body)["data"]
        except (ValueError, KeyError, TypeError):
            self.data = {}

    def is_signed(self, secret=SECRET):
        key = base64.b64decode(secret[6:])
        signed = b"%s.%s." % (self.id.encode(), self.headers["webhook-timestamp"].encode())
        mac = base64.b64encode(hmac.new(key, signed + self.body, hashlib.sha256).digest())
        return "v1," + mac.decode() in self.headers["webhook-signature"].split(" ")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        receiver = self.server.receiver
        post = Post(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))
        with receiver.lock:
            receiver.posts.append(post)
        answer = receiver.answer
        if callable(answer):
            answer = answer(self, post)
        if answer is not None:
            self.reply(answer)

    def do_GET(self):
        self.do_POST()

    def reply(self, status, headers=(), body=b""):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Receiver:
    def __init__(self, answer=204, context=None, family=socket.AF_INET):
        kind = type("Server", (http.server.ThreadingHTTPServer,),
                    {"address_family": family, "handle_error": lambda *_: None,
                     "request_queue_size": 64})
        host = "127.0.0.1" if family == socket.AF_INET else "::1"
        self.answer, self.posts, self.lock = answer, [], threading.Lock()
        self.server = kind((host, 0), Handler)
        self.server.daemon_threads, self.server.receiver = True, self
        self.port = self.server.server_address[1]
        scheme = "https" if context else "http"
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                     do_handshake_on_connect=False)
        host = "[::1]" if family == socket.AF_INET6 else host
        self.url = "%s://%s:%d%s" % (scheme, host, self.port, PATH)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Closing:
    """Takes connections, shakes hands, and closes without having read anything."""

    def __init__(self, context):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = "https://127.0.0.1:%d%s" % (self.socket.getsockname()[1], PATH)
        self.context = context
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            raw, _ = self.socket.accept()
            try:
                self.context.wrap_socket(raw, server_side=True).close()
            except OSError:
                raw.close()


def free_port():
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# ---- answers of receivers that misbehave -----------------------------------------------------

def start(handler, status, length):
    handler.wfile.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, length))


def silence(handler, _):
    handler.close_connection = True
    time.sleep(4)


def drip(handler, _):
    for byte in b"HTTP/1.1 200 OK\r\nX-" + b"x" * 100:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.1)


def endless(status):
    def answer(handler, _):
        start(handler, status, 1 << 40)
        while True:
            handler.wfile.write(b"x" * 65536)
    return answer


def chunked(handler, _):
    """Without end, and without saying how long."""
    handler.wfile.write(b"HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def reset(handler, _):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def short(status):
    def answer(handler, _):
        start(handler, status, 1000)
        handler.wfile.write(b"ten bytes.")
        handler.close_connection = True
    return answer


def answering(status, headers=(), body=b""):
    return lambda handler, _: handler.reply(status, headers, body)


# ---- certificates --------------------------------------------------------------------------

def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


class Authority:
    """A certificate authority of our own, made for one run."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.file, self.key = folder + "/ca.pem", folder + "/ca.key"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=Test CA", "-keyout", self.key,
                "-out", self.file)

    def context(self, names="IP:127.0.0.1", signed=True):
        self.count += 1
        base = "%s/%d" % (self.folder, self.count)
        with open(base + ".ext", "w") as out:
            out.write("subjectAltName=%s\n" % names)
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", "/CN=receiver", "-keyout", base + ".key", "-out", base + ".csr")
        by = ["-CA", self.file, "-CAkey", self.key, "-CAcreateserial"] if signed else \
            ["-signkey", base + ".key"]
        openssl("x509", "-req", "-in", base + ".csr", "-days", "2", "-extfile",
                base + ".ext", "-out", base + ".pem", *by)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(base + ".pem", base + ".key")
        return context


# ---- transcripts ---------------------------------------------------------------------------

def sealed(line):
    crc = zlib.crc32(line[:-1].encode())
    return '%s,"crc":"%08x"}\n' % (line[:-1], crc)


def transcript(path, number=0, more=(), longer=0):
    """The sample as session `number`, with more events behind; its replies `longer` words."""
    session = str(uuid.uuid5(uuid.NAMESPACE_DNS, "%d.example" % number))
    with open(SAMPLE, encoding="utf-8") as file:
        lines = [line.rsplit(',"crc":', 1)[0] + "}" for line in file]
    start = json.loads(lines[0])
    lines[0] = lines[0].replace(start["session"], session)
    if longer:
        for i, line in enumerate(lines):
            event = json.loads(line)
            if event["event"] == "staff":
                event["text"] += " and so on" * longer
                lines[i] = json.dumps(event)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(sealed(line.strip()) for line in lines + list(more))
    return session


# ---- the program ---------------------------------------------------------------------------

class Ran:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def __str__(self):
        return "exit %d, out %r, err %r" % (self.code, self.out[:300], self.err[:600])


class Home:
    """A home directory with a configuration, and what is in its outbox."""

    def __init__(self, folder, program):
        self.folder, self.program = folder, program
        self.config = folder + "/.config/hearout"
        self.outbox = folder + "/.local/state/hearout/outbox"
        os.makedirs(self.config)
        self.write("secret", SECRET)
        self.environment = {k: v for k, v in os.environ.items() if not (
            k.startswith(("XDG_", "HEAROUT_")) or k.lower().endswith("_proxy") or
            k in ("CURL_CA_BUNDLE", "SSL_CERT_FILE", "CREDENTIALS_DIRECTORY", "NO_COLOR",
                  "ACCESSIBLE"))}
        self.environment.update(HOME=folder, LC_ALL="C.UTF-8")

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.config, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text if isinstance(text, str) else json.dumps(text))
        os.chmod(path, mode)
        return path

    def configure(self, *endpoints, **more):
        """Endpoints: dictionaries; what is not said is as a careful user has it."""
        usual = {"name": "training", "secret_file": "secret", "timeout": 2}
        document = {"schema": "hearout/config/1", "loopback_http": True,
                    "endpoints": [{**usual, **endpoint} for endpoint in endpoints]}
        for endpoint in document["endpoints"]:
            for key in [key for key, value in endpoint.items() if value is None]:
                del endpoint[key]
        self.write("config.json", {**document, **more})

    def run(self, *words, before=(), environment=(), timeout=60, **more):
        done = subprocess.run([*before, self.program, *words], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout,
                              env={**self.environment, **dict(environment)}, **more)
        return Ran(done)

    def queued(self, place=""):
        folder = os.path.join(self.outbox, place)
        names = os.listdir(folder) if os.path.isdir(folder) else []
        return sorted(name[:-5] for name in names if name.endswith(".json") and name[0] != ".")

    def message(self, identity, place=""):
        with open(os.path.join(self.outbox, place, identity + ".json"),
                  encoding="utf-8") as file:
            return json.load(file)
