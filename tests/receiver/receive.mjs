#!/usr/bin/env node
// A small receiver for what hearout posts. It verifies each message with the npm packages
// standardwebhooks and cloudevents, and prints a line for it.
//
//   npm ci
//   node receive.mjs --secret-file ~/.config/hearout/secret
//
// Where the secret file is not there yet, one is made (mode 600): hearout and the receiver
// read the same file. Answers 204 to what is right, 400 to what is not.

import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import { parseArgs } from "node:util";
import { HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

const BODY_MAX = 1024 * 1024; // bytes

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8123" }, // 0: any that is free
    "secret-file": { type: "string" },
    json: { type: "boolean", default: false }, // a line of JSON a message, for programs
  },
});

function secretOf(file) {
  if (!fs.existsSync(file)) {
    const secret = `whsec_${crypto.randomBytes(32).toString("base64")}\n`;
    fs.writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
    console.error(`made a secret: ${file}`);
  }
  return fs.readFileSync(file, "utf8").trim();
}

if (!options["secret-file"]) {
  console.error("usage: node receive.mjs --secret-file FILE [--port 8123] [--json]");
  process.exit(64);
}
const webhook = new Webhook(secretOf(options["secret-file"]));
const seen = new Set();

// Throws where the signature, the time or the event is not right.
function verify(headers, body) {
  webhook.verify(body, headers);
  if (!(headers["content-type"] ?? "").startsWith("application/cloudevents+json"))
    return JSON.parse(body);
  const event = HTTP.toEvent({ headers, body });
  event.validate();
  return event;
}

// What came from elsewhere is printed without what could move a cursor.
function plain(text) {
  return String(text ?? "").replace(/[\p{C}]/gu, "?").slice(0, 80);
}

function tell(result) {
  if (options.json) console.log(JSON.stringify(result));
  else if (!result.verified) console.log(`refused   ${plain(result.reason)}`);
  else
    console.log(
      `verified  ${plain(result.learner)}, ${plain(result.persona)}: ` +
        `${plain(result.ending)}, overall ${plain(result.overall)}` +
        (result.repeated ? " (seen before)" : ""),
    );
}

function receive(request, body) {
  const id = request.headers["webhook-id"];
  try {
    const event = verify(request.headers, body);
    const data = event.data ?? {};
    tell({
      verified: true,
      id,
      type: event.type,
      repeated: seen.has(id),
      session: data.session,
      learner: data.learner,
      persona: data.persona,
      ending: data.ending,
      overall: data.scores?.overall,
    });
    seen.add(id);
    return [204, ""];
  } catch (error) {
    tell({ verified: false, id, reason: error.message });
    return [400, error.message];
  }
}

const server = http.createServer((request, response) => {
  const pieces = [];
  let size = 0;
  request.on("data", (piece) => {
    size += piece.length;
    if (size > BODY_MAX) request.destroy();
    pieces.push(piece);
  });
  request.on("end", () => {
    const [status, reason] =
      request.method === "POST"
        ? receive(request, Buffer.concat(pieces).toString("utf8"))
        : [405, "expected a POST"];
    response.writeHead(status, { "Content-Type": "text/plain" });
    response.end(reason);
  });
});

server.listen(Number(options.port), "127.0.0.1", () => {
  console.error(`listening at http://127.0.0.1:${server.address().port}/hook (Ctrl-C ends it)`);
});
