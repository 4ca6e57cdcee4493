// Bodies that hearout makes, read by the libraries of those who receive them: CloudEvents by
// npm's cloudevents, xAPI by @learninglocker/xapi-validation and against cmi5's rules,
// Adaptive Cards by adaptivecards. A folder of bodies named FORMAT.NAME.json; tells in TAP.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HTTP } from 'cloudevents';

globalThis.self = globalThis; // adaptivecards looks for a browser's
const require = createRequire(import.meta.url);
const xapiFaults = require('@learninglocker/xapi-validation').default;
const cards = require('./node_modules/adaptivecards/dist/adaptivecards.js');

let number = 0;
let wrong = 0;

function tell(name, faults) {
  number += 1;
  wrong += faults.length > 0;
  console.log(`${faults.length ? 'not ok' : 'ok'} ${number} - ${name}`);
  for (const fault of faults.slice(0, 5)) console.log(`#  ${String(fault).slice(0, 300)}`);
}

function cloudeventFaults(text) {
  try {
    const event = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: text,
    });
    event.validate();
    return event.type === 'hearout.session.scored' && event.data.session ? [] : ['its type or data'];
  } catch (error) {
    return [error.message];
  }
}

function cardFaults(text) {
  const content = JSON.parse(text).attachments[0].content;
  const context = new cards.SerializationContext();
  const card = new cards.AdaptiveCard();
  card.parse(content, context);
  const faults = [];
  for (let i = 0; i < context.eventCount; i += 1) faults.push(context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) faults.push(event.message);
  if (card.getItemCount() !== content.body.length) faults.push('a part that it does not know');
  return faults;
}

// cmi5: what may stand with which verb, no verb twice, terminated last.
function cmi5Faults(statements) {
  const faults = [];
  const verbs = statements.map((statement) => statement.verb.id.split('/').pop());
  const once = verbs.filter((verb) => verb !== 'responded');
  if (new Set(once).size !== once.length) faults.push('a verb twice');
  if (verbs[0] !== 'initialized' || verbs.at(-1) !== 'terminated') faults.push('their order');
  if (new Set(statements.map((s) => s.id)).size !== statements.length) faults.push('an id twice');
  if (new Set(statements.map((s) => s.context.registration)).size !== 1) faults.push('registrations');
  statements.forEach(({ result = {} }, i) => {
    const judged = verbs[i] === 'passed' || verbs[i] === 'failed';
    const timed = judged || verbs[i] === 'completed' || verbs[i] === 'terminated';
    if (('score' in result || 'success' in result) !== judged) faults.push(`score with ${verbs[i]}`);
    if ('completion' in result !== (verbs[i] === 'completed')) faults.push(`completion: ${verbs[i]}`);
    if ('duration' in result !== timed) faults.push(`duration: ${verbs[i]}`);
  });
  return faults;
}

function statementFaults(text) {
  const statements = JSON.parse(text);
  return [...statements.flatMap((s) => xapiFaults(s).map((w) => JSON.stringify(w))),
    ...cmi5Faults(statements)];
}

const readers = { cloudevents: cloudeventFaults, teams: cardFaults, xapi: statementFaults };
const folder = process.argv[2];
for (const name of readdirSync(folder).sort()) {
  const reader = readers[name.split('.')[0]];
  if (reader) tell(`${name} is what its receiver reads`, reader(readFileSync(`${folder}/${name}`, 'utf8')));
}

// The readers must be able to find fault.
function bites(name, reader, text, change) {
  const value = JSON.parse(text);
  change(value);
  tell(name, reader(JSON.stringify(value)).length ? [] : ['nothing was found wrong']);
}
const good = (format) => readFileSync(`${folder}/${format}.sample.json`, 'utf8');
bites('an event without its type is found', cloudeventFaults, good('cloudevents'), (e) => { delete e.type; });
bites('an unknown part of a card is found', cardFaults, good('teams'),
  (m) => { m.attachments[0].content.body[0].type = 'Nonsense'; });
bites('a score above 1 is found', statementFaults, good('xapi'),
  (all) => { all.find((s) => s.result?.score).result.score.scaled = 7.8; });
bites('a duration in words is found', statementFaults, good('xapi'),
  (all) => { all.at(-1).result.duration = '6 minutes'; });
bites('a score with the wrong verb is found', statementFaults, good('xapi'),
  (all) => { all.at(-1).result.success = true; });
console.log(`1..${number}`);
process.exit(wrong ? 1 : 0);
