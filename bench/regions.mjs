import { Database } from '../dist/libs/database/src/index.js';
import { SweepStale } from '../dist/libs/recalculation/src/index.js';
import { startApi } from './api-in-process.mjs';
import { ledgerDatabase } from './ledger-database.mjs';
import { quantile } from './measure.mjs';

export const title = `Regions: the same requests by a key that is limited to the region of all, and by one that is not.
Floor: the one that is not, for which no policy of row-level security holds`;

export const sizes = {
  short: { persons: 50, rounds: 1, requests: 5 },
  full: { persons: 2_000, rounds: 20, requests: 20 },
};

export const columns = [
  ['request', (row) => row.name],
  ['everywhere, ms', (row) => row.everywhere.toFixed(1), 'right'],
  ['a region, ms', (row) => row.region.toFixed(1), 'right'],
  ['times the floor', (row) => row.ratio.toFixed(2), 'right'],
];

/** Of whose keys the settlement system has one: everywhere, and the region in which all are registered. */
const REGIONS = { everywhere: null, region: '640105' };
const LINES_PER_CHECK = 100;
/** What is given from memory asks the database nothing. */
const SETTINGS = { RATING_MEMORY_MIB: '0', DATABASE_POOL_SIZE: '4' };

export async function run({ persons, rounds, requests }) {
  const ledger = await ledgerDatabase({ seed: 1, persons, institutions: 20, linesEach: 10 });
  const api = await startApi(ledger.serviceUrl, SETTINGS);
  try {
    await api.get(SweepStale).execute();
    const subjects = await subjectsOf(api);
    const rows = [];
    for (const [name, [share, request]] of Object.entries(REQUESTS)) {
      const atOnce = Math.ceil(requests * share);
      rows.push({ name, ...(await ratioOf(api, (nth) => request(subjects, nth), { rounds, atOnce })) });
    }
    return rows;
  } finally {
    await api.close();
    await ledger.stop();
  }
}

const readRating = (subjects, nth) => ({ method: 'GET', url: `/v1/ratings/${subjects[nth % subjects.length]}` });

const checkPayment = (subjects, nth) => ({
  method: 'POST',
  url: '/v1/payment-decisions:check',
  payload: { lines: Array.from({ length: LINES_PER_CHECK }, (_, i) => claimLine(subjects, nth + i, i)) },
});

/** Each with how many of them are asked while others are asked once. */
const REQUESTS = {
  'GET /v1/ratings/{id}': [1, readRating],
  'POST /v1/payment-decisions:check, 100 lines': [0.1, checkPayment],
};

const claimLine = (subjects, nth, i) => ({
  lineId: `L${i}`,
  institutionId: subjects.institutions[nth % subjects.institutions.length],
  practitionerId: subjects[nth % subjects.length],
  serviceDate: '2025-06-01',
  amount: '120.00',
});

/** Both ask the same in turn, round by round: what slows the machine down slows both. Times are those on the wall. */
async function ratioOf(api, request, { rounds, atOnce }) {
  const times = [];
  for (let round = -1; round < rounds; round += 1) {
    const time = {};
    // The first round warms up, and who begins changes.
    for (const who of round % 2 === 0 ? ['everywhere', 'region'] : ['region', 'everywhere'])
      time[who] = await msOf(api, REGIONS[who], request, atOnce, round + 1);
    if (round >= 0) times.push(time);
  }
  const median = (of) => quantile(times.map(of), 0.5);
  return {
    everywhere: median((time) => time.everywhere),
    region: median((time) => time.region),
    ratio: median((time) => time.region / time.everywhere),
  };
}

async function msOf(api, region, request, count, round) {
  const begun = performance.now();
  for (let i = 0; i < count; i += 1) {
    const { method, url, payload } = request(round * count + i);
    await api.ask('settlement', method, url, payload, region);
  }
  return (performance.now() - begun) / count;
}

async function subjectsOf({ get }) {
  const rows = await get(Database).subject.findMany({ select: { id: true, subjectType: true } });
  const of = (wanted) => rows.filter(({ subjectType }) => wanted(subjectType)).map(({ id }) => id);
  return Object.assign(
    of((type) => type !== 'institution'),
    { institutions: of((type) => type === 'institution') },
  );
}
