import assert from 'node:assert/strict';
import { compare } from './measure.mjs';
import { loadPeers, zenTable } from './peers.mjs';
import { bareRating, compileDecisions, compileFormula, Exact, expressionLanguage, ITEM, SUBJECT } from './scoring.mjs';

export const title =
  'Grading: the sum and the largest of three numbers, and the row of a table of five that fits the sum. Floor: JavaScript';

/** The least sum of each grade. */
const GRADES = [270, 240, 210, 180, 0];
const CASES = Array.from({ length: 200 }, (_, i) => [(i * 37) % 101, (i * 53) % 101, (i * 71) % 101]);

export async function run(pace) {
  const ways = { ...ownWays(), ...peerWays(await loadPeers()) };
  const answers = await answersOf(ways['plain functions']);
  for (const [name, way] of Object.entries(ways)) assert.deepEqual(await answersOf(way), answers, `${name} differs`);
  const rows = await compare(ways, pace);
  return rows.map((row) => ({ case: '3 numbers, 5 rows', ...row }));
}

const answersOf = (way) => Promise.all(CASES.map((_, i) => way(i)));

const caseAt = (i) => CASES[i % CASES.length];

function ownWays() {
  const language = expressionLanguage([ITEM, SUBJECT]);
  const [sum, largest] = ['sum(item.values)', 'max(item.values)'].map((text) => compileFormula(language, text));
  const rows = GRADES.map((from, row) => ({ when: { score: { from } }, then: { row } }));
  const tables = compileDecisions({ payment: rows });
  const facts = CASES.map((numbers) => ({ item: { values: numbers.map((number) => Exact.from(number)) } }));
  return {
    'plain functions': (i) => {
      const total = caseAt(i).reduce((a, b) => a + b, 0);
      return [total, Math.max(...caseAt(i)), GRADES.findIndex((from) => total >= from)];
    },
    Probity: (i) => {
      const total = Number(sum(facts[i % facts.length]).value.numerator);
      const row = tables.rowsFor(bareRating(total * 100))[0];
      return [
        total,
        Number(largest(facts[i % facts.length]).value.numerator),
        Number(row.slice('payment/'.length)) - 1,
      ];
    },
  };
}

function peerWays({ jsonLogic, zen }) {
  return {
    ...(jsonLogic && { 'json-logic-js': jsonLogicWay(jsonLogic) }),
    ...(zen && { 'Zen engine': zenWay(zen) }),
  };
}

function jsonLogicWay(jsonLogic) {
  const numbers = ['a', 'b', 'c'].map((name) => ({ var: name }));
  const sum = { '+': numbers };
  const largest = { max: numbers };
  const row = { if: GRADES.flatMap((from, place) => [{ '>=': [{ var: 'sum' }, from] }, place]) };
  return (i) => {
    const [a, b, c] = caseAt(i);
    const total = jsonLogic.apply(sum, { a, b, c });
    return [total, jsonLogic.apply(largest, { a, b, c }), jsonLogic.apply(row, { sum: total })];
  };
}

function zenWay(ZenEngine) {
  const expressions = [
    { id: '1', key: 'sum', value: 'sum(numbers)' },
    { id: '2', key: 'largest', value: 'max(numbers)' },
  ];
  const rows = GRADES.map((from, row) => [`>= ${from}`, row]);
  const decision = zenTable(ZenEngine, 'first', ['sum'], rows, expressions);
  return async (i) => {
    const { sum, largest, row } = (await decision.evaluate({ numbers: caseAt(i) })).result;
    return [sum, largest, row];
  };
}
