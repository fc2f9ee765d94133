import assert from 'node:assert/strict';
import pg from 'pg';
import { load, requestOf } from './http-load.mjs';
import { checkRequest, factRequest, inspection, ratingRequest, registerStaff } from './intake-facts.mjs';
import { FloorDatabase, FloorQueue } from './intake-floor.mjs';
import { quantile } from './measure.mjs';
import { startService } from './reads-service.mjs';

export const title = `Intake: inspections over HTTP, each about one physician. Floor: the same rows by bare INSERTs, a transaction each; of what
becomes visible, the same and a round trip through BullMQ`;

export const sizes = {
  short: { hospitals: 3, staff: 2, facts: 24, burst: 30, connections: 8, perSecond: 20, seconds: 1, probes: 10 },
  full: {
    hospitals: 40,
    staff: 5,
    facts: 2_000,
    burst: 1_000,
    connections: 64,
    perSecond: 100,
    seconds: 60,
    probes: 300,
  },
};

const LONGEST_MS = 120_000;
/** What is told to come again may be told so; what is answered otherwise is a fault. */
const MAY_BE = new Set(['200', '201', '503']);

export async function run({ hospitals, staff, facts, burst, connections, perSecond, seconds, probes }) {
  const service = await startService(['--empty']);
  const floor = new FloorDatabase(service.ownerUrl);
  try {
    await registerStaff(service, hospitals, staff);
    const factOf = (hospital) => factRequest(service, hospital, staff);
    const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));
    const { port } = service.api;
    const send = (requests, lanes) => load(port, requests, lanes, { longestMs: LONGEST_MS, expected: 201 });
    await send(
      many(connections, () => factOf(1)),
      connections,
    );
    await floor.prepare();

    const spread = await send(
      many(facts, (i) => factOf(1 + (i % (hospitals - 1)))),
      connections,
    );
    const bare = await floorLoad(floor, facts, connections);
    const one = await send(
      many(facts, () => factOf(0)),
      connections,
    );
    const elsewhere = await besideBurst(service, { burst, probes, hospital: hospitals - 1, factOf, send });
    const visible = await visibleAt(service, { perSecond, seconds, hospitals, staff });
    const floorVisible = await floorVisibleAt(service, floor, { perSecond, seconds });
    for (const { statuses } of [spread, one, elsewhere.burst])
      for (const status of Object.keys(statuses)) assert.ok(MAY_BE.has(status), `nothing is answered with ${status}`);
    return [
      row('facts about many hospitals', 'bare INSERTs', bare),
      row('facts about many hospitals', 'Probity', spread, { than: bare }),
      row('facts about one hospital', 'Probity', one, { than: bare }),
      row(`${burst} at once about one hospital`, 'Probity', elsewhere.burst),
      ...elsewhere.rows,
      row(`accepted to visible, ${perSecond} a second`, 'bare INSERTs and BullMQ', floorVisible),
      row(`accepted to visible, ${perSecond} a second`, 'Probity', visible, { slowerThan: floorVisible }),
    ];
  } finally {
    await floor.close();
    await service.stop();
  }
}

const row = (name, way, { statuses = {}, ...result }, { than = null, slowerThan = null } = {}) => ({
  case: name,
  name: way,
  ...result,
  refused: statuses[503] ?? 0,
  ratio: than === null ? null : result.perSecond / than.perSecond,
  slower: slowerThan === null ? null : result.p99 / slowerThan.p99,
});

function summary(latencies, seconds) {
  const at = (share) => (latencies.length === 0 ? 0 : quantile(latencies, share));
  return { perSecond: latencies.length / seconds, median: at(0.5), p99: at(0.99), longest: at(1) };
}

async function floorLoad(floor, count, connections) {
  const facts = await floor.factsOf(count);
  const latencies = [];
  const begun = performance.now();
  const lane = async () => {
    for (let fact = facts.pop(); fact !== undefined; fact = facts.pop()) {
      const sent = performance.now();
      await floor.insert(fact);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const result = summary(latencies, (performance.now() - begun) / 1_000);
  await floor.empty();
  return result;
}

/** What others ask of another hospital: alone, and while a burst comes in. */
async function besideBurst(service, { burst, probes, hospital, factOf, send }) {
  const asked = {
    'a rating of another hospital': ratingRequest(service, hospital),
    'a payment check of another hospital': checkRequest(service, hospital, 100),
    readiness: requestOf('GET', '/health/ready'),
  };
  const { port } = service.api;
  const idle = {};
  for (const [name, request] of Object.entries(asked)) {
    await load(port, [request, request, request], 1);
    idle[name] = await load(port, Array(probes).fill(request), 1);
  }
  let going = true;
  const probe = async (request) => {
    const answers = [];
    while (going) answers.push(await load(port, [request], 1, { longestMs: LONGEST_MS }));
    assert.ok(
      answers.every(({ refused }) => refused === 0),
      'every answer to others is 200',
    );
    return answers.map(({ median }) => median);
  };
  const begun = performance.now();
  const probing = Object.values(asked).map(probe);
  const sent = await send(
    Array.from({ length: burst }, () => factOf(0)),
    burst,
  );
  going = false;
  const beside = await Promise.all(probing);
  const seconds = (performance.now() - begun) / 1_000;
  const rows = Object.keys(asked).flatMap((name, i) => [
    row(name, 'alone', idle[name]),
    row(name, 'beside the burst', summary(beside[i], seconds), { slowerThan: idle[name] }),
  ]);
  return { burst: sent, rows };
}

/** Calls in a fixed rhythm, whatever the answers do, each until an instant, or now; `null` = it was told to come again. */
async function inRhythm({ perSecond, seconds }, call) {
  const latencies = [];
  const running = [];
  let refused = 0;
  const begun = performance.now();
  for (let i = 0; i < perSecond * seconds; i += 1) {
    const due = begun + (i * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resume) => setTimeout(resume, early));
    const keep = (ended = performance.now()) => void (ended === null ? (refused += 1) : latencies.push(ended - due));
    running.push(call(i).then(keep));
  }
  await Promise.all(running);
  return { ...summary(latencies, (performance.now() - begun) / 1_000), statuses: { 503: refused } };
}

/** From when a fact is sent until the stored rating of its physician includes it. */
async function visibleAt({ baseUrl, apiKeys, databaseUrl }, { perSecond, seconds, hospitals, staff }) {
  const watch = new Watch(databaseUrl);
  await watch.start();
  const headers = { authorization: `Bearer ${apiKeys.ingest}`, 'content-type': 'application/json' };
  try {
    return await inRhythm({ perSecond, seconds }, async (i) => {
      const body = JSON.stringify(inspection(1 + (i % (hospitals - 1)), staff));
      const answer = await fetch(`${baseUrl}/v1/inspection-results`, { method: 'POST', headers, body });
      const { entries } = await answer.json();
      if (answer.status === 503) return null;
      assert.equal(answer.status, 201);
      return watch.rated(entries[0].entryId);
    });
  } finally {
    await watch.stop();
  }
}

/** Looks all the time how far books are rated. */
class Watch {
  #waiting = new Map();
  #going = true;

  constructor(url) {
    this.client = new pg.Client(url);
  }

  async start() {
    await this.client.connect();
    this.turning = this.#turn();
  }

  /** When it was seen that a line, `subject:scheme:seq`, is in the stored rating. */
  rated(entryId) {
    return new Promise((resolve) => this.#waiting.set(entryId, resolve));
  }

  async stop() {
    this.#going = false;
    await this.turning;
    await this.client.end();
  }

  async #turn() {
    while (this.#going) {
      const ids = [...this.#waiting.keys()];
      if (ids.length > 0) await this.#look(ids);
      await new Promise((resume) => setTimeout(resume, 2));
    }
  }

  async #look(ids) {
    const { rows } = await this.client.query(
      `SELECT w.id FROM unnest($1::text[]) AS w (id) JOIN subject_head h
         ON h.subject_id = split_part(w.id, ':', 1) AND h.scheme = split_part(w.id, ':', 2)
       WHERE h.rated_seq >= split_part(w.id, ':', 3)::int`,
      [ids],
    );
    const now = performance.now();
    for (const { id } of rows) {
      this.#waiting.get(id)(now);
      this.#waiting.delete(id);
    }
  }
}

async function floorVisibleAt({ redisUrl }, floor, { perSecond, seconds }) {
  if (redisUrl === null) return { ...summary([], 1), p99: Number.NaN };
  const facts = await floor.factsOf(perSecond * seconds);
  const queue = new FloorQueue(redisUrl);
  try {
    return await inRhythm({ perSecond, seconds: facts.length / perSecond }, async (i) => {
      await floor.insert(facts[i]);
      await queue.roundTrip(`fact-${i}`);
    });
  } finally {
    await queue.close();
  }
}

const ms = (value) => `${value.toFixed(1)} ms`;

export const columns = [
  ['case', (row) => row.case],
  ['way', (row) => row.name],
  ['a second', ({ perSecond }) => Math.round(perSecond).toLocaleString('en'), 'right'],
  ['told to come again', ({ refused }) => String(refused), 'right'],
  ['median', ({ median }) => ms(median), 'right'],
  ['99 of 100', ({ p99 }) => ms(p99), 'right'],
  ['longest', ({ longest }) => ms(longest), 'right'],
  ['times the floor', ({ ratio }) => (ratio === null ? '' : ratio.toFixed(3)), 'right'],
  ['its 99 of 100', ({ slower }) => (slower === null ? '' : slower.toFixed(1)), 'right'],
];
