// A patron, replies and a transcript that try to break out of a page. What each text is must
// be seen on the page, as text; window.hit must never be set.
//   hostile.js patron PERSONA FILE | replies | edit TRANSCRIPT [LEARNER]
"use strict";
const fs = require("fs");

const attempts = {
  script: "<script>window.hit = 1</script>",
  onload: '"><svg onload="window.hit = 2">',
  image: "<img src=x onerror='window.hit = 3'>",
  closing: "</title></style></main></body></html><script>window.hit = 4</script>",
  link: '<a href="javascript:window.hit = 5">here</a>',
  comment: "<!-- ]]> --!> <![CDATA[",
  entity: "&lt;b&gt; &#60;b&#62; &amp;amp;",
  template: "$ $$ ${window.hit = 6} {{7*7}}",
  attribute: "' onmouseover='window.hit = 7' x='",
  style: "</style><style>*{display:none}</style>",
};
const override = "before\u202Eafter\u2066x\u2069";

// CRC-32 (IEEE), as transcript lines end with.
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

function patron(file) {
  const persona = JSON.parse(fs.readFileSync(file, "utf8"));
  persona.id = "hostile";
  persona.name = "Pat " + attempts.script;
  persona.short = "Pat " + attempts.image;
  persona.title = attempts.onload;
  persona.reveal = attempts.closing;
  persona.care = attempts.comment;
  persona.opening = [attempts.entity];
  for (const exemplar of persona.exemplars) exemplar.better += " " + attempts.attribute;
  for (const ending of Object.values(persona.endings)) ending.tells_a_friend = attempts.style;
  for (const fact of persona.facts) fact.asked = attempts.link;
  return persona;
}

// A learner's replies; moves are heard in some, so that marks fall inside the attempts.
const replies = [
  "=1+1", '@SUM(1;"a")', "-2+3, 12, 2026-01-01",
  "I'm sorry, but " + attempts.script,
  "So you brought it back " + attempts.onload + " and nobody told you.",
  override + " calm down " + attempts.image + attempts.template,
  attempts.closing, attempts.link, attempts.comment, attempts.attribute, attempts.style,
];

// The start of a transcript that somebody has edited, with its check sums made good.
function edit(file, learner = attempts.script) {
  const lines = fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);
  Object.assign(lines[0], { learner, session: attempts.image + (learner === attempts.script ? "" : learner),
    time: attempts.onload });
  fs.writeFileSync(file, lines.map((line) => {
    const { crc, ...rest } = line;
    const head = JSON.stringify(rest).slice(0, -1);
    return `${head},"crc":"${crc32(Buffer.from(head))}"}\n`;
  }).join(""));
}

module.exports = { attempts };
if (require.main === module) {
  const [what, from, to] = process.argv.slice(2);
  if (what === "patron") fs.writeFileSync(to, JSON.stringify(patron(from)));
  else if (what === "replies") process.stdout.write(replies.join("\n") + "\n");
  else if (what === "edit") edit(from, to);
}
