import { canonicalJson } from '#kernel';
import { Exact } from '../language/exact.js';
import { round } from '../language/rounding.js';
import type { Assessment, SubjectFacts } from '../model/evidence-fact.js';
import { orderKey } from '../model/line-keys.js';
import { figuresOf, meanOf, type PeerValue } from '../parts/peers/figures.js';
import { groupOf } from '../parts/peers/peer-marks.js';
import type { PeerGroup } from '../parts/peers/peer-recording.js';
import type { PeerBenchmark } from '../parts/peers/read-peers.js';
import { policyDeciding } from '../policy/policy-timeline.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** An assessment with its subject, as the registry knew it when the assessment was recorded. */
export interface AssessedSubject {
  readonly assessment: Assessment;
  readonly subject: SubjectFacts;
}

type Population = PeerBenchmark & Pick<PeerGroup, 'group'> & { readonly peers: PeerValue[] };

/**
 * The figures that assessments by one template of one period give, for each benchmark and group. Each is judged by the
 * version that judges the assessment; versions that compare alike compare together. Of several assessments of a subject
 * the last counts. The same for every order of the assessments.
 */
export function peerGroups(timeline: PolicyTimeline, assessed: readonly AssessedSubject[]): readonly PeerGroup[] {
  const populations = new Map<string, Population>();
  for (const one of lastOfEach(assessed)) {
    for (const { benchmark, rule, peer } of comparedIn(timeline, one)) {
      const group = groupOf(rule, one.subject);
      const key = canonicalJson([benchmark, rule, group]);
      const known = populations.get(key);
      if (known === undefined) populations.set(key, { benchmark, rule, group, peers: [peer] });
      else known.peers.push(peer);
    }
  }
  return [...populations.keys()].toSorted().map((key) => {
    const { benchmark, rule, group, peers } = populations.get(key)!;
    return { benchmark, rule, group, population: peers.length, figures: figuresOf(rule, peers) };
  });
}

/** The last by its day; of several of one day by the name that its source gave it, never by arrival. */
function lastOfEach(assessed: readonly AssessedSubject[]): Iterable<AssessedSubject> {
  const last = new Map<string, AssessedSubject>();
  for (const one of assessed) {
    const known = last.get(one.subject.subjectId);
    if (known === undefined || placeOf(known) < placeOf(one)) last.set(one.subject.subjectId, one);
  }
  return last.values();
}

const placeOf = ({ assessment }: AssessedSubject): string =>
  `${assessment.assessedOn} ${orderKey(assessment, assessment.template)}`;

/** The benchmarks to which an assessment brings a value. */
function comparedIn(timeline: PolicyTimeline, { assessment, subject }: AssessedSubject) {
  const policy = policyDeciding(timeline, subject.region, () => assessment.assessedOn);
  if (policy === null || !policy.subjectTypes.has(subject.subjectType)) return [];
  const own = policy.peers.filter(({ rule }) => rule.template === assessment.template);
  return own.flatMap(({ benchmark, rule }) => {
    const value = valueOf(assessment, rule.item);
    if (value === null) return [];
    return [{ benchmark, rule, peer: { value, amountOf: (item: string) => valueOf(assessment, item) } }];
  });
}

/** Finer than anybody measures; so thousands of values, each a mean of several, still have one denominator. */
const DECIMALS = 6;

/** What was stated of an item: the mean of its lines; `null` = nothing was. */
function valueOf({ items }: Assessment, id: string): Exact | null {
  const lines = items.filter(({ item }) => item === id || item.startsWith(`${id}.`));
  const values = lines.flatMap(({ value }) => (value === null ? [] : [Exact.from(value)]));
  return values.length === 0 ? null : round(meanOf(values), 'halfUp', DECIMALS);
}
