import assert from 'node:assert/strict';
import { compare } from './measure.mjs';
import { loadPeers, zenTable } from './peers.mjs';
import { loadPolicy, policyTimeline, rateSegments, scoreEvidence } from './scoring.mjs';

export const title = `Counting: 50 findings by a table of 24 rows, their points up to 12, and what follows from 6, 9 and 12 of them. Floor: JavaScript.
Probity counts lines that were judged when they came in; "with judging" it judges them too, and gives the rating of every day`;

const ROWS = 24;
const FINDINGS = 50;
const MOST = 12;
const LADDER = [12, 9, 6];
/** Hundredths. */
const pointsOf = (row) => (row % 8) * 5 + 5;

/** What fifty findings rest on, for some subjects. */
const SUBJECTS = Array.from({ length: 40 }, (_, s) =>
  Array.from({ length: FINDINGS }, (_, i) => (i * (s + 3) + ((s * i) % 7)) % ROWS),
);

export async function run(pace) {
  const peers = await loadPeers();
  const ways = { 'plain functions': plain, ...ownWays(), ...peerWays(peers) };
  const answers = await answersOf(plain);
  assert.ok(new Set(answers.map(([, step]) => step)).size > 2, 'the subjects do not meet several steps');
  for (const [name, way] of Object.entries(ways)) assert.deepEqual(await answersOf(way), answers, `${name} differs`);
  return (await compare(ways, pace)).map((row) => ({ case: '50 findings, 24 rows', ...row }));
}

const answersOf = (way) => Promise.all(SUBJECTS.map((_, i) => way(i)));

const subjectAt = (i) => SUBJECTS[i % SUBJECTS.length];

/** How many steps of the ladder the points reach. */
const stepOf = (points) => LADDER.filter((from) => points >= from * 100).length;

function plain(i) {
  const total = Math.min(
    MOST * 100,
    subjectAt(i).reduce((sum, row) => sum + pointsOf(row), 0),
  );
  return [total, stepOf(total)];
}

function ownWays() {
  const timeline = policyTimeline([loadPolicy(JSON.stringify(policyDocument()))]);
  const facts = SUBJECTS.map((rows, s) => rows.map((row, i) => factOf(s, i, row)));
  const judged = facts.map((own) => linesOf(timeline, own));
  return {
    Probity: (i) => counted(timeline, judged[i % judged.length]),
    'Probity with judging': (i) => counted(timeline, linesOf(timeline, facts[i % facts.length])),
  };
}

const SUBJECT = { subjectId: 'H1', subjectType: 'institution', region: '640105', affiliations: [] };
const PEOPLE = new Map([[SUBJECT.subjectId, SUBJECT]]);

const linesOf = (timeline, facts) =>
  facts.flatMap((fact) => scoreEvidence(timeline, fact, PEOPLE).drafts).map((draft, i) => ({ ...draft, seq: i + 1 }));

/** Points that are lost count downwards from 12. */
function counted(timeline, lines) {
  const { score, grade } = rateSegments(timeline, lines).findLast(({ until }) => until === '2026-01-01');
  return [MOST * 100 - score, GRADES.indexOf(grade)];
}

const GRADES = ['none', 'six', 'nine', 'twelve'];
const words = { zh: '规则', en: 'Rule' };
const ruled = { title: words, source: { document: 'D1', article: { zh: '第一条', en: 'art 1' } } };

function policyDocument() {
  return {
    format: 2,
    code: 'bench',
    version: '1',
    scheme: 'bench',
    title: words,
    sources: { D1: { number: null, title: words, date: null, inForceFrom: null } },
    effective: { from: '2025-01-01', until: null, basis: 'decisionDate' },
    appliesTo: { subjectTypes: ['institution'] },
    cycle: { kind: 'calendarYear' },
    scoreDate: 'decidedOn',
    score: { start: MOST, min: 0, max: MOST, clamp: 'total' },
    groups: [{ id: 'conduct', ...ruled }],
    indicators: Array.from({ length: ROWS }, (_, row) => ({
      id: `row-${row}`,
      per: 'finding',
      group: 'conduct',
      ...ruled,
      when: `"basis-${row}" in finding.bases`,
      points: pointsOf(row) / -100,
    })),
    grades: [6.01, 3.01, 0.01, 0].map((from, i) => ({ grade: GRADES[i], from, ...ruled })),
    decisions: {},
    texts: {},
    tests: [],
  };
}

function factOf(subject, number, row) {
  const on = `2025-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
  const bases = [`basis-${row}`];
  const fact = {
    evidenceId: `evidence-${subject}-${number}`,
    sourceSystem: 'bench',
    sourceId: `${subject}-${number}`,
    institutionId: SUBJECT.subjectId,
    kind: 'unannounced',
    inspectedOn: on,
    decision: { kind: 'administrativePenalty', decidedOn: on, bases, reference: null },
    agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
    findings: [
      { findingId: '1', violation: `v${number}`, amount: null, bases, conduct: { from: on, to: on }, liable: [] },
    ],
  };
  return { type: 'inspectionResult', fact };
}

/** Peers judge each finding by a table; that their points are added up costs them nothing here. */
function peerWays({ jsonLogic, zen }) {
  return {
    ...(jsonLogic && { 'json-logic-js': jsonLogicWay(jsonLogic) }),
    ...(zen && { 'Zen engine': zenWay(zen, false), 'Zen engine, all in flight': zenWay(zen, true) }),
  };
}

function jsonLogicWay(jsonLogic) {
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const table = { if: rows.flatMap((row) => [{ in: [`basis-${row}`, { var: 'bases' }] }, pointsOf(row)]) };
  const steps = {
    if: LADDER.flatMap((from, i) => [{ '>=': [{ var: 'total' }, from * 100] }, LADDER.length - i]).concat(0),
  };
  return (i) => {
    const points = subjectAt(i).map((row) => jsonLogic.apply(table, { bases: [`basis-${row}`] }));
    const total = Math.min(
      MOST * 100,
      points.reduce((a, b) => a + b, 0),
    );
    return [total, jsonLogic.apply(steps, { total })];
  };
}

function zenWay(ZenEngine, inFlight) {
  const rows = Array.from({ length: ROWS }, (_, row) => [`some($, # == "basis-${row}")`, pointsOf(row)]);
  const table = zenTable(ZenEngine, 'first', ['bases'], rows);
  const ladder = zenTable(
    ZenEngine,
    'first',
    ['total'],
    [...LADDER.map((from, i) => [`>= ${from * 100}`, LADDER.length - i]), ['', 0]],
  );
  const judge = async (row) => (await table.evaluate({ bases: [`basis-${row}`] })).result.row;
  return async (i) => {
    const points = inFlight ? await Promise.all(subjectAt(i).map(judge)) : [];
    if (!inFlight) for (const row of subjectAt(i)) points.push(await judge(row));
    const total = Math.min(
      MOST * 100,
      points.reduce((a, b) => a + b, 0),
    );
    return [total, (await ladder.evaluate({ total })).result.row];
  };
}
