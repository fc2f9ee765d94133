import assert from 'node:assert/strict';
import { largePolicy } from './large-policy.mjs';
import { compare } from './measure.mjs';
import { loadPeers, zenTable } from './peers.mjs';
import { chooseIndicators, loadPolicy } from './scoring.mjs';

export const title =
  'Choosing: which of all rules speaks for one finding. Floor: the same comparisons as functions of JavaScript';

const PERSON = { subjectId: 'D1', liability: 'main', mitigation: [], aggravation: [] };
const SUBJECT = { subjectId: 'D1', subjectType: 'physician', region: '640104', affiliations: [] };

/** The finding that only one rule is about, in the middle of them. */
const findingOf = (number) => ({
  findingId: '1',
  violation: `violation-${number}`,
  amount: null,
  bases: [`basis-${number % 40}`],
  conduct: { from: '2025-01-01', to: '2025-01-31' },
  liable: [PERSON],
});

const evidenceOf = (finding) => ({
  type: 'inspectionResult',
  fact: {
    evidenceId: 'evidence-1',
    sourceSystem: 'bench',
    sourceId: '1',
    institutionId: 'H64010000001',
    kind: 'unannounced',
    inspectedOn: '2025-06-01',
    decision: { kind: 'administrativePenalty', decidedOn: '2025-06-30', bases: [], reference: null },
    agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
    findings: [finding],
  },
});

export const sizes = { short: { sizes: [100] }, full: { sizes: [100, 1_000, 10_000] } };

export async function run({ sizes, ...pace }) {
  const peers = await loadPeers();
  const rows = [];
  for (const size of sizes) {
    const number = Math.floor(size / 2);
    const ways = { ...ownWays(size, number), ...peerWays(peers, size, number) };
    for (const [name, way] of Object.entries(ways)) assert.equal(await way(), number, `${name} chose another rule`);
    for (const row of await compare(ways, pace)) rows.push({ case: `${size} rules`, ...row });
  }
  return rows;
}

function ownWays(size, number) {
  const finding = findingOf(number);
  const evidence = evidenceOf(finding);
  const policy = loadPolicy(largePolicy(size));
  const asked = { per: 'liable', evidence, finding, subject: SUBJECT, person: PERSON, path: '' };
  const plain = Array.from({ length: size }, (_, i) => {
    const [violation, basis] = [`violation-${i}`, `basis-${i % 40}`];
    return (finding) => finding.violation === violation && finding.bases.includes(basis);
  });
  return {
    'plain functions': () => plain.reduce((found, matches, i) => (matches(finding) ? i : found), null),
    Probity: () => {
      const { chosen } = chooseIndicators(policy, asked, null);
      return Number(chosen[0].indicator.id.slice('rule-'.length));
    },
  };
}

function peerWays({ jsonRules, jsonLogic, zen }, size, number) {
  const finding = findingOf(number);
  const numbers = Array.from({ length: size }, (_, i) => i);
  return {
    ...(jsonLogic && { 'json-logic-js': jsonLogicWay(jsonLogic, numbers, finding) }),
    ...(jsonRules && { 'json-rules-engine': jsonRulesWay(jsonRules, numbers, finding) }),
    ...(zen && { 'Zen engine': zenWay(zen, numbers, finding) }),
  };
}

function jsonLogicWay(jsonLogic, numbers, finding) {
  const rules = numbers.map((i) => ({
    and: [{ '==': [{ var: 'violation' }, `violation-${i}`] }, { in: [`basis-${i % 40}`, { var: 'bases' }] }],
  }));
  return () => rules.reduce((found, rule, i) => (jsonLogic.apply(rule, finding) ? i : found), null);
}

function jsonRulesWay(Engine, numbers, finding) {
  const engine = new Engine();
  for (const i of numbers) {
    const all = [
      { fact: 'violation', operator: 'equal', value: `violation-${i}` },
      { fact: 'bases', operator: 'contains', value: `basis-${i % 40}` },
    ];
    engine.addRule({ conditions: { all }, event: { type: 'rule', params: { number: i } } });
  }
  return async () => (await engine.run(finding)).events[0].params.number;
}

function zenWay(ZenEngine, numbers, finding) {
  const rows = numbers.map((i) => [`"violation-${i}"`, `some($, # == "basis-${i % 40}")`, i]);
  const decision = zenTable(ZenEngine, 'first', ['violation', 'bases'], rows);
  return async () => (await decision.evaluate(finding)).result.row;
}
