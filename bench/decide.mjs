import assert from 'node:assert/strict';
import { compare } from './measure.mjs';
import { loadPeers, zenTable } from './peers.mjs';
import { bareRating, compileDecisions } from './scoring.mjs';

export const title =
  'Deciding: the row of a table of 20 that fits a rating. Floor: the same comparisons as a loop of JavaScript';

const STATUSES = ['normal', 'suspended'];
/** Ten steps of ten points for each of two standings. */
const ROWS = STATUSES.flatMap((status) =>
  Array.from({ length: 10 }, (_, i) => ({ status, from: i * 10, below: i * 10 + 10 })),
);

/** Ratings that between them meet every row. */
const RATINGS = Array.from({ length: 200 }, (_, i) => ({ status: STATUSES[i % 2], score: (i * 37) % 100 }));

export async function run(pace) {
  const ways = { ...ownWays(), ...peerWays(await loadPeers()) };
  const answers = await answersOf(ways['plain loop']);
  assert.equal(new Set(answers).size, ROWS.length);
  for (const [name, way] of Object.entries(ways)) assert.deepEqual(await answersOf(way), answers, `${name} differs`);
  const rows = await compare(ways, pace);
  return rows.map((row) => ({ case: '20 rules', ...row }));
}

const answersOf = (way) => Promise.all(RATINGS.map((_, i) => way(i)));

const ratingAt = (i) => RATINGS[i % RATINGS.length];

function ownWays() {
  const rows = ROWS.map(({ status, from, below }, row) => ({
    when: { standing: [status], score: { from, below } },
    then: { row },
  }));
  const tables = compileDecisions({ payment: rows });
  const facts = RATINGS.map(({ status, score }) => bareRating(score * 100, status));
  return {
    'plain loop': (i) => {
      const { status, score } = ratingAt(i);
      return ROWS.findIndex((row) => row.status === status && score >= row.from && score < row.below);
    },
    Probity: (i) => Number(tables.rowsFor(facts[i % facts.length])[0].slice('payment/'.length)) - 1,
  };
}

function peerWays({ jsonRules, jsonLogic, zen }) {
  return {
    ...(jsonLogic && { 'json-logic-js': jsonLogicWay(jsonLogic) }),
    ...(jsonRules && { 'json-rules-engine': jsonRulesWay(jsonRules) }),
    ...(zen && { 'Zen engine': zenWay(zen) }),
  };
}

function jsonLogicWay(jsonLogic) {
  const branches = ROWS.flatMap(({ status, from, below }, row) => [
    {
      and: [
        { '==': [{ var: 'status' }, status] },
        { '>=': [{ var: 'score' }, from] },
        { '<': [{ var: 'score' }, below] },
      ],
    },
    row,
  ]);
  return (i) => jsonLogic.apply({ if: branches }, ratingAt(i));
}

function jsonRulesWay(Engine) {
  const engine = new Engine();
  for (const [row, { status, from, below }] of ROWS.entries()) {
    const all = [
      { fact: 'status', operator: 'equal', value: status },
      { fact: 'score', operator: 'greaterThanInclusive', value: from },
      { fact: 'score', operator: 'lessThan', value: below },
    ];
    engine.addRule({ conditions: { all }, event: { type: 'row', params: { row } } });
  }
  return async (i) => (await engine.run(ratingAt(i))).events[0].params.row;
}

function zenWay(ZenEngine) {
  const rows = ROWS.map(({ status, from, below }, row) => [`"${status}"`, `[${from}..${below})`, row]);
  const decision = zenTable(ZenEngine, 'first', ['status', 'score'], rows);
  return async (i) => (await decision.evaluate(ratingAt(i))).result.row;
}
