// Sends the central what nobody should: bodies, queries and addresses made from its contract's schemas, valid, nearly valid and
// hostile. Started by tests/contract/hostile.py, which hands over the contract and the keys as JSON on standard input.
//
// Of every answer it is asked that it comes at all, that it is one that the contract gives this route, that a problem is one,
// and that nothing was written when it was refused. What was taken is printed, one JSON text a line, for the schemas to judge.

import fc from 'fast-check';
import http from 'node:http';
import { readFileSync } from 'node:fs';

const given = JSON.parse(readFileSync(0, 'utf8'));
const { contract, seconds, seed, values } = given;
const { hostname, port } = new URL(given.central);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function send(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.setTimeout(20000, () => request.destroy(new Error('no answer in 20 s')));
    request.end(body);
  });
}

// --- what fits a schema ---

const resolve = (schema) =>
  schema.$ref ? resolve(schema.$ref.slice(2).split('/').reduce((part, key) => part[key], contract)) : schema;

const word = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', ' ', '\u0000', '\u200b', '\ufeffx', '<script>', "'; drop table log;--", '../../etc/passwd', '%00', 'ñ'.repeat(2100)),
  { weight: 4, arbitrary: fc.constantFrom(...values) },
);

/** An arbitrary for values of a schema; texts and keys that the office has come often, so that requests get far. */
function fitting(schema, depth = 0) {
  const at = resolve(schema);
  if (at.anyOf) return fc.oneof(...at.anyOf.map((each) => fitting(each, depth)));
  if (at.enum) return fc.constantFrom(...at.enum);
  const types = [].concat(at.type);
  if (types.length > 1) return fc.oneof(...types.map((type) => fitting({ ...at, type }, depth)));
  switch (types[0]) {
    case 'null': return fc.constant(null);
    case 'boolean': return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: at.minimum ?? -3, max: Math.min(at.maximum ?? 50, 2 ** 31 - 1) }),
        fc.constantFrom(at.minimum ?? -(2 ** 31), at.maximum ?? 2 ** 31 - 1));
    case 'array':
      return fc.array(fitting(at.items, depth + 1), { minLength: at.minItems ?? 0, maxLength: depth > 2 ? 1 : 3 });
    case 'object': {
      if (!at.properties) return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
      const members = Object.fromEntries(Object.entries(at.properties).map(([name, part]) => [name, member(name, part, depth + 1)]));
      return fc.record(members, { requiredKeys: at.required ?? [], noNullPrototype: true });
    }
    default:
      return text(schema.$ref ?? '', at);
  }
}

/** A member that has a name which says what would be right is right most of the time. */
function member(name, schema, depth) {
  const right = given.fields[name];
  return right ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fitting(schema, depth) }) : fitting(schema, depth);
}

function text(name, at) {
  if (name.endsWith('/Id')) return fc.oneof(fc.uuid({ version: 7 }), fc.constantFrom(...given.ids));
  if (name.endsWith('/Instant')) return fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((day) => day.toISOString());
  if (name.endsWith('/Day')) return fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
  if (at.pattern === '^[0-9a-f]{64}$') return fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
  return word.map((each) => each.slice(0, at.maxLength ?? each.length));
}

// --- what nearly fits, and what never does ---

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, -1, 0, 1.5, 1e300, 2 ** 53, -(2 ** 63), '', [], {}, [[]], { a: {} }, 'x'.repeat(9000), Array(201).fill(0)),
);

/** Every place in a value, as a path. */
function places(value, path = []) {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.keys(value).flatMap((key) => places(value[key], [...path, key]))];
}

function changed(value, path, how, other) {
  if (path.length === 0) return how === 'replace' ? other : { ...value, of_nobody: other };
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const [key, ...rest] = path;
  if (rest.length > 0) copy[key] = changed(copy[key], rest, how, other);
  else if (how === 'drop' && !Array.isArray(copy)) delete copy[key];
  else if (how === 'add') copy[`${key}_`] = other;
  else copy[key] = other;
  return copy;
}

const near = (schema) =>
  fc.tuple(fitting(schema), fc.nat(), fc.constantFrom('drop', 'replace', 'add'), odd).map(([value, at, how, other]) => {
    const all = places(value);
    return JSON.stringify(changed(value, all[at % all.length], how, other));
  });

const torn = (schema) =>
  fc.tuple(fitting(schema).map((value) => Buffer.from(JSON.stringify(value))), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 4 }))
    .map(([bytes, at, other]) => {
      const copy = Buffer.from(bytes);
      copy.set(other.subarray(0, Math.max(0, copy.length - (at % copy.length))), at % copy.length);
      return copy;
    });

const never = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('', ' ', '{', '[', '"', 'null', 'true', '0', '-', '1e', '[1,]', '{"a":1,}', '{"a":1,"a":2}', '{"__proto__":{"x":1}}', '"\\ud800"',
    '{"id":"\\u0000"}', '\ufeff{}', 'NaN', '{"a":1}{"b":2}', '['.repeat(100000), '{"a":'.repeat(50000), '1'.repeat(5000), '{"a":1e999999}',
    `{"${'k'.repeat(9000)}":1}`, `{${Array.from({ length: 300 }, (_, n) => `"k${n}":1`).join(',')}}`),
);

const bodies = (schema) =>
  fc.oneof({ weight: 3, arbitrary: fitting(schema).map((value) => JSON.stringify(value)) }, { weight: 4, arbitrary: near(schema) },
    { weight: 1, arbitrary: torn(schema) }, { weight: 1, arbitrary: never });

// --- addresses and queries ---

const plain = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-._~%+=&;@!*()'), maxLength: 140 });

const addresses = (path, parameters) =>
  fc.tuple(...path.split('/').map((part) => part.startsWith('{')
    ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...given.segments[part.slice(1, -1)]) }, { weight: 1, arbitrary: plain })
    : fc.constant(part)), queries(parameters))
    .map((parts) => parts.slice(0, -1).join('/') + parts.at(-1));

function queries(parameters) {
  const known = parameters.map((each) => resolve(each)).filter((each) => each.in === 'query').map((each) => each.name).filter((name) => name !== 'wait');
  const one = fc.tuple(fc.oneof(known.length ? fc.constantFrom(...known) : plain, plain),
    fc.oneof(plain, fc.integer({ min: -2, max: 600 }).map(String), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String)));
  const days = fc.tuple(...known.map((name) => fc.constantFrom(...given.fields.day).map((day) => `${name}=${day}`)));
  const needed = known.includes('from') ? days.map((all) => `?${all.join('&')}`) : fc.constant('');
  return fc.oneof({ weight: 6, arbitrary: needed }, { weight: 2, arbitrary: fc.array(one, { maxLength: 3 }).map((all) => `?${all.map((each) => each.join('=')).join('&')}`) },
    { weight: 1, arbitrary: plain.map((each) => `?${each}`) });
}

// --- the trial ---

/** Which operation an address belongs to after all, or none. */
function operationOf(method, target) {
  const path = target.split('?')[0];
  for (const [pattern, item] of Object.entries(contract.paths)) {
    const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[A-Za-z0-9._~-]{1,128}')}$`);
    if (expression.test(path)) return item[method.toLowerCase()];
  }
  return null;
}

async function head() {
  const answer = await send('GET', `/v1/sites/${given.site}/events?after=0&limit=1`, { authorization: `Bearer ${given.keys.administrator}` });
  return JSON.parse(answer.body).head;
}

let requests = 0;
const statuses = new Map();

async function trial(method, operation, who, path, body) {
  const headers = { authorization: `Bearer ${given.keys[who]}`, 'ventanilla-schema': '1; min=1' };
  if (who === 'panel') headers['ventanilla-session'] = given.session;
  if (who === 'nobody') delete headers.authorization;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const id = body === undefined ? null : /^\s*\{[^]*?"id"\s*:\s*"([!-~]*?)"/.exec(String(body))?.[1];
  if (operation.operationId === 'giveCommand' && id) headers['idempotency-key'] = id;
  const before = await head();
  const answer = await send(method, path, headers, body);
  const what = `${method} ${path.slice(0, 200)} by ${who} → ${answer.status} ${answer.body.subarray(0, 300)}`;
  ++requests;
  const meant = operationOf(method, path);
  const said = meant ? meant.responses[answer.status] : { 'x-codes': ['unknown_route', 'wrong_method', 'headers_too_large'] };
  if (!said) throw new Error(`not in the contract: ${what}`);
  if (answer.status >= 500) throw new Error(`a fault: ${what}`);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  if (answer.status >= 400) {
    const problem = JSON.parse(answer.body);
    if (answer.headers['content-type'] !== 'application/problem+json' || problem.status !== answer.status || !said['x-codes'].includes(problem.code)) {
      throw new Error(`no problem of this route: ${what}`);
    }
    // A wrong PIN is written down; everything else that is refused leaves nothing.
    if (problem.code !== 'wrong_pin' && (await head()) !== before) throw new Error(`refused, and something was written: ${what}`);
  } else if (body !== undefined && meant?.requestBody) {
    console.log(JSON.stringify({ operation: meant.operationId, body: String(body) }));
  }
}

/** In rounds until the time is over, one at least. The seed that a failure prints is its round's. */
async function tryFor(milliseconds, property) {
  const end = Date.now() + milliseconds;
  let round = 0;
  do await fc.assert(property, { seed: seed + round, numRuns: 20 });
  while (++round && Date.now() < end);
}

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  ['get', 'post', 'put', 'delete'].filter((method) => item[method]).map((method) =>
    ({ path, method: method.toUpperCase(), operation: item[method], parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])] })))
  .filter((each) => each.operation.operationId !== 'getLive' && each.operation.operationId !== 'signOut');
const weight = (each) => (each.operation.requestBody ? 5 : 1);
const all = operations.reduce((sum, each) => sum + weight(each), 0);

for (const each of operations) {
  const { path, method, operation, parameters } = each;
  const schema = operation.requestBody?.content['application/json'].schema;
  const who = operation['x-door'] !== 'keyed' ? fc.constant('nobody')
    : fc.constantFrom(...new Set(['kiosk', 'panel', ...operation.security.flatMap(Object.keys).map((key) => (key === 'administrator' ? key : 'panel'))]));
  const property = fc.asyncProperty(who, addresses(path, parameters), schema ? bodies(schema) : fc.constant(undefined),
    (caller, address, body) => trial(method, operation, caller, address, body));
  await tryFor((seconds * 1000 * weight(each)) / all, property);
}

// Facts are never refused for what they say: a station that is enrolled anew for each batch may write whatever fits the schemas.
const event = fc.constantFrom(...Object.entries(contract['x-events'])).chain(([type, reference]) =>
  fc.record({ id: fc.uuid({ version: 7 }), type: fc.constant(type), tv: fc.constantFrom(1, 1, 1, 2), at: text('/Instant'),
    mono: fc.record({ boot: word, ms: fc.maxSafeInteger() }), actor: word, body: fitting({ $ref: reference }) }));

async function facts(kind, events, offset) {
  const key = `station-${kind}`;
  const admin = { authorization: `Bearer ${given.keys.administrator}`, 'content-type': 'application/json' };
  const enrolled = JSON.parse((await send('POST', `/v1/sites/${given.site}/stations`, admin, JSON.stringify({ key, kind }))).body);
  const batch = { schema: 1, station: key, epoch: enrolled.epoch, first: 1, prev_hash: '0'.repeat(64), offset_ms: offset,
    events: events.map((each, at) => ({ ...each, lseq: at + 1 })) };
  given.keys[kind] = enrolled.secret;
  await trial('POST', contract.paths['/v1/stations/me/events'].post, kind, '/v1/stations/me/events', JSON.stringify(batch));
  const read = await send('GET', `/v1/sites/${given.site}/snapshot`, { authorization: admin.authorization });
  if (read.status !== 200) throw new Error(`after ${JSON.stringify(batch)} the snapshot is ${read.status} ${read.body}`);
}

await tryFor((seconds * 1000) / 3, fc.asyncProperty(fc.constantFrom('kiosk', 'panel', 'screen', 'feedback'),
  fc.array(event, { minLength: 1, maxLength: 3 }), fc.maxSafeInteger(), facts));

agent.destroy();
console.error(`${requests} requests, seed ${seed}: ${[...statuses].sort().map(([status, count]) => `${count} × ${status}`).join(', ')}`);
