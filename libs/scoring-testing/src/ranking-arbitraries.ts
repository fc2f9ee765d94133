import fc from 'fast-check';
import { stringify } from 'yaml';
import { addDays, hundredths, type Day } from '#kernel';
import { type Candidate, type CompiledPolicy, type Entry, rankCycle, rankingDraft } from '#scoring';
import { compileRanking } from '../../scoring/src/parts/ranking/ranking.js';
import { PEER_MARKS } from '../../scoring/src/parts/peers/peer-marks.js';
import { type RankingRule, SMALL_GROUPS, TIES } from '../../scoring/src/parts/ranking/ranking-document.js';
import { institutionCredit, institutionBooks } from './institution-books.js';
import type { ToldClosing } from './ranking-oracle.js';

const text = { zh: '规则', en: 'Rule' };
const ruled = { title: text, source: { document: 'IM25', article: text } };
const TOPS = [5, 20, 34, 50, 67, 95];

/** Shares for some of the grades but the worst, rising. */
const shares = () =>
  fc
    .tuple(
      fc.subarray(
        institutionCredit()
          .document.grades!.slice(0, -1)
          .map(({ grade }) => grade),
      ),
      fc.shuffledSubarray(TOPS, { minLength: 3 }),
    )
    .map(([grades, tops]) => {
      const rising = tops.toSorted((a, b) => a - b);
      return grades.map((grade, i) => ({ grade, top: rising[i]! }));
    });

/** Any ranking that the checks let through. */
export const rankingRules = (): fc.Arbitrary<RankingRule> =>
  fc
    .record({
      groupBy: fc.subarray([...PEER_MARKS]),
      digits: fc.constantFrom(2, 4, 6),
      minimumGroup: fc.integer({ min: 3, max: 6 }),
      smallGroup: fc.constantFrom(...SMALL_GROUPS),
      ties: fc.constantFrom(...TIES),
      grades: shares(),
      last: fc.option(fc.record({ count: fc.constantFrom(1, 2), below: fc.option(fc.constantFrom(60, 90, 99.5)) })),
      months: fc.integer({ min: 1, max: 20 }),
    })
    .map(({ groupBy, digits, last, months, ...rest }) => ({
      ...rest,
      ...ruled,
      groupBy,
      ...(groupBy.includes('region') && { regionDigits: digits }),
      ...(last !== null && { lastPlace: { count: last.count, ...(last.below !== null && { below: last.below }) } }),
      holds: { months },
    }));

/** The institutions' policy with a ranking; that texts with one load is another test's business. */
export function rankedPolicy(ranking: RankingRule): CompiledPolicy {
  const { document, ...institutions } = institutionCredit();
  return { ...institutions, ranking: compileRanking(ranking), document: { ...document, ranking } };
}

/** The same as a text, with other parts replaced; without a ranking where none is given. */
export const rankedText = (ranking: Partial<RankingRule> | undefined, other: object = {}): string =>
  stringify(
    { ...institutionCredit().document, tests: [], ...(ranking && { ranking }), ...other },
    { aliasDuplicateObjects: false },
  );

/** Few values, so that many are equal. */
const someScore = fc.constantFrom(10_000, 9_950, 9_000, 8_975, 6_000, 5_999, 0).map(hundredths);

export const candidates: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      subjectType: fc.constantFrom('institution', 'agency'),
      kind: fc.option(fc.constantFrom('pharmacy', 'privateClinic')),
      level: fc.option(fc.constantFrom('tier1', 'tier2')),
      region: fc.constantFrom('640105', '640106', '640201', '110101'),
      score: someScore,
    }),
    { maxLength: 24 },
  )
  .map((all) => all.map((candidate, i) => ({ ...candidate, subjectId: `H${i}` })));

export interface RankedBook {
  readonly ranking: RankingRule;
  readonly lines: readonly Entry[];
  readonly closings: readonly ToldClosing[];
}

/** How somebody's cycle was closed: the scores of the peers, the own one as it was then, and when. */
const closing = (cycle: number) =>
  fc.record({
    cycle: fc.constant(cycle),
    days: fc.integer({ min: 1, max: 300 }),
    own: someScore,
    others: fc.array(someScore, { maxLength: 12 }),
  });

/** A random book under a random ranking, with closings whose scores may differ from what is known now. */
export const rankedBooks = (): fc.Arbitrary<RankedBook> =>
  fc
    .tuple(rankingRules(), institutionBooks, fc.option(closing(2025)), fc.option(closing(2026)))
    .map(([rule, lines, ...closed]) => {
      const policy = rankedPolicy(rule);
      const told = closed.flatMap((one) => (one === null ? [] : [tell(policy, one)]));
      const statements = told.map(({ line }, i) => ({ ...line, seq: lines.length + i + 1 }));
      return { ranking: rule, lines: [...lines, ...statements], closings: told.map((one) => one.closing) };
    });

interface Closed {
  readonly cycle: number;
  readonly days: number;
  readonly own: Candidate['score'];
  readonly others: readonly Candidate['score'][];
}

function tell({ ranking, scheme }: CompiledPolicy, { cycle, days, own, others }: Closed) {
  const asOf = `${cycle}-12-31` as Day;
  const closedOn = addDays(asOf, days);
  const peer = { subjectType: 'institution', kind: null, level: null, region: '640105' };
  const all = [own, ...others].map((score, i) => ({ ...peer, subjectId: `H${i + 1}`, score }));
  const [group] = rankCycle(ranking!, all);
  const member = group!.members.find(({ subjectId }) => subjectId === 'H1')!;
  const line = rankingDraft({ scheme, closingId: `closing ${cycle}`, cycle, asOf, closedOn }, group!, member);
  return { line, closing: { cycle, closedOn, scores: [own, ...others] } };
}
