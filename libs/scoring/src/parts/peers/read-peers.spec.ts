import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { day } from '#kernel';
import { factsOf, hospitalOf, packText } from '#scoring-testing';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { loadPolicy } from '../../engine/load-policy.js';
import { scoreEvidence } from '../../engine/score-evidence.js';
import type { Entry } from '../../model/entry.js';
import type { ExplanationNode } from '../../model/explanation.js';
import { reasonMessage } from '../../model/reason-text.js';
import { PolicyError } from '../../policy/policy.errors.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import type { PeerRecording } from './peer-recording.js';
import type { PeersRule } from './peers-document.js';

const text = { zh: '平均住院日', en: 'Average stay' };
const source = { document: 'IM25', article: { zh: '附表', en: 'table' } };
const RULE: PeersRule = {
  template: 'measured',
  item: 'quality',
  groupBy: ['kind'],
  minimumGroup: 3,
  figures: { mean: 'mean', most: { percentile: 90 } },
  rounding: 'halfUp',
  decimals: 2,
};
const GROUP = { benchmark: 'stay', rule: RULE, group: 'kind=tier2Hospital', population: 12 };
const RECORDING: PeerRecording = {
  evidenceId: 'ev_9',
  template: 'measured',
  period: { from: day('2025-01-01'), to: day('2025-06-30') },
  recordedOn: day('2025-07-20'),
  groups: [{ ...GROUP, figures: { mean: '8.75', most: '12' } }],
};

/** The institutions' policy with one measured item that is compared with a mean of peers. */
function policyWith(rule: PeersRule, more: object = {}) {
  const pack = parse(packText('institution-credit/2025.1.yaml')) as Record<string, unknown>;
  const [assessment] = pack['assessments'] as readonly object[];
  const measure = '100 * benchmarks.stay.mean / item.value';
  const items = [{ id: 'quality', title: text, weight: 1, measure, rounding: 'halfUp' }];
  const assessments = [{ ...assessment, template: 'measured', share: 20, minimumItems: 1, items }];
  const benchmarks = { stay: { title: text, source, peers: rule, ...more } };
  return loadPolicy(JSON.stringify({ ...pack, benchmarks, assessments, decisions: {}, tests: [] }));
}

function judged(recording: PeerRecording | null, kind = 'tier2Hospital', rule = RULE) {
  const timeline = policyTimeline([policyWith(rule)]);
  const subject = hospitalOf(kind);
  const line = { item: 'quality', value: 100_000n, baseline: null, score: null };
  const [, assessment] = factsOf(null, 0, [line]);
  return { timeline, ...scoreEvidence(timeline, assessment, new Map([[subject.subjectId, subject]]), recording) };
}

function problemsOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map(({ message }) => message.en).join('\n');
    throw error;
  }
  return '';
}

const codesOf = ({ unscored }: ReturnType<typeof judged>) => unscored.map(({ reason }) => reason.code);
const nodesIn = (node: ExplanationNode): ExplanationNode[] => [node, ...node.children.flatMap(nodesIn)];

describe('an assessment that is compared with its peers', () => {
  it('is scored by their recorded figures, and its line says whose and since when', () => {
    const { drafts } = judged(RECORDING);
    const { assessment } = drafts[0]!.detail;
    expect(assessment).toMatchObject({ total: 8_750, items: [{ measured: [{ formula: { result: '87.5' } }] }] });
    const reading = { benchmark: 'stay', group: 'kind=tier2Hospital', population: 12 };
    expect(assessment!.peers).toEqual([{ ...reading, recordedOn: '2025-07-20', evidenceId: 'ev_9' }]);
  });

  it('is explained by the line alone: figure, group, population, day and fact', () => {
    const { drafts, timeline } = judged(RECORDING);
    const book: Entry[] = drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
    const nodes = nodesIn(explainRating(timeline, book, day('2025-12-31')));
    const fact = nodes.find(({ code }) => code === 'fact.benchmarks.stay.mean')!;
    expect(fact).toMatchObject({ value: 8.75, source: { evidenceId: 'ev_9' } });
    expect(fact.label.en).toBe(
      'Average stay (benchmarks.stay.mean): 12 peers, kind=tier2Hospital, recorded on 2025-07-20',
    );
    expect(fact.source!.article.en).toContain('table');
  });

  it('has no measure while nothing is recorded for its period, and the answer says so', () => {
    const found = judged(null);
    expect(codesOf(found)).toEqual(['peersNotRecorded', 'tooFewItems']);
    expect(reasonMessage(found.unscored[0]!.reason).en).toBe(
      'The formula of Average stay compares with peers: a benchmark is not recorded for 2025-01-01 to 2025-06-30 yet',
    );
  });

  it('has none either where its peers were too few, or are in no group', () => {
    const figures = { mean: null, most: null };
    expect(codesOf(judged({ ...RECORDING, groups: [{ ...GROUP, population: 2, figures }] }))[0]).toBe('tooFewPeers');
    expect(codesOf(judged(RECORDING, 'pharmacy'))[0]).toBe('tooFewPeers');
  });

  it('does not take figures that were recorded under a rule that compares otherwise', () => {
    expect(codesOf(judged(RECORDING, 'tier2Hospital', { ...RULE, groupBy: [] }))[0]).toBe('peersNotRecorded');
    const other: PeersRule = { ...RULE, figures: { mean: { percentile: 50 } } };
    expect(codesOf(judged(RECORDING, 'tier2Hospital', other))[0]).toBe('peersNotRecorded');
  });

  it('goes on with the figures that a version shares, whatever others it adds', () => {
    const more: PeersRule = { ...RULE, figures: { mean: 'mean', spread: 'deviation' } };
    expect(judged(RECORDING, 'tier2Hospital', more).drafts[0]!.detail.assessment!.total).toBe(8_750);
  });
});

describe('a benchmark of peers is refused', () => {
  it.each([
    ['of an unknown template', { ...RULE, template: 'measurd' }, {}, 'there is no assessment by template measurd'],
    ['of an unknown item', { ...RULE, item: 'qualty' }, {}, 'there is no item qualty'],
    ['by region without digits', { ...RULE, groupBy: ['region'] }, {}, 'is for groupBy region, which needs it'],
    ['with a name of values too', RULE, { values: { mean: 1 } }, 'is a name of values too'],
    ['of a figure that nobody knows', { ...RULE, figures: { mean: 'median' } }, {}, 'mean'],
    ['without any numbers', undefined, {}, 'has neither values nor peers'],
  ])('%s', (_, rule, more, message) => {
    expect(problemsOf(() => policyWith(rule as PeersRule, more))).toContain(message);
  });
});
