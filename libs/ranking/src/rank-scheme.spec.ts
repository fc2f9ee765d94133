import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { day, type Day, FixedClock, hundredths } from '#kernel';
import type { Known, KnownSubject } from '#known';
import type { KnowledgeClock, RecordedEntry } from '#ledger';
import type { PolicyCatalogue, SchemeHistory } from '#policy';
import { type CompiledPolicy, contextDraft, loadPolicy, policyTimeline } from '#scoring';
import { membersOf } from './ranked-cycle.js';
import { RankScheme } from './rank-scheme.js';

const TEXT = readFileSync(new URL('../../../policies/suining-institution/2018.1.yaml', import.meta.url), 'utf8');
const policy = loadPolicy(TEXT);
const SCHEME = policy.scheme;
const KEY = { scheme: SCHEME, cycle: 2025 };

/** A register and a ledger in memory, and how often the ledger was asked. */
class World {
  readonly subjects: KnownSubject[] = [];
  readonly lines: RecordedEntry[] = [];
  asked = 0;

  at = (upTo: bigint) => ({ subjects: { withBook: this.withBook }, books: { of: this.booksOf(upTo) } });

  private withBook = async (_: string, subjectId: string, limit: number): Promise<KnownSubject[]> =>
    this.subjects
      .filter((peer) => peer.subjectId > subjectId)
      .toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1))
      .slice(0, limit);

  private booksOf = (upTo: bigint) => async (_: string, ids: readonly string[]) => {
    this.asked += 1;
    const known = this.lines.filter(({ epoch }) => epoch !== null && epoch <= upTo);
    return new Map(ids.map((id) => [id, known.filter((line) => line.subjectId === id)]));
  };

  /** A pharmacy under an agreement, with points lost in an epoch. */
  add(subjectId: string, lost: number, epoch = 1n, from: Day = day('2020-01-01')): void {
    const known = {
      subjectType: 'institution',
      kind: 'pharmacy',
      level: null,
      region: '640105',
      annualFund: null,
      attributes: {},
    };
    if (!this.subjects.some((peer) => peer.subjectId === subjectId)) this.subjects.push({ ...known, subjectId });
    const about = { subjectId, scheme: SCHEME, scoreDate: day('2025-03-01'), orderKey: 'x' };
    const registered = { institution: { kind: 'pharmacy', agreement: { from, until: null } } };
    const statement = contextDraft({ ...about, detail: registered });
    const points = hundredths(lost * -100);
    for (const part of [{}, { cause: 'adjusted', points, detail: {} }] as const) {
      const line = { ...statement, ...part, seq: this.lines.length + 1, epoch };
      this.lines.push(line as unknown as RecordedEntry);
    }
  }
}

let world: World;
let rank: RankScheme;
let clock: FixedClock;

beforeEach(() => {
  world = new World();
  clock = new FixedClock(new Date('2026-02-01T10:00:00+08:00'));
  rank = rankBy(policy);
  for (let i = 1; i <= 12; i += 1) world.add(`P${String(i).padStart(2, '0')}`, 2 * i);
});

function rankBy(version: CompiledPolicy): RankScheme {
  const history = { scheme: SCHEME, timeline: policyTimeline([version]) } as SchemeHistory;
  const policies = { historyKnownAt: async () => history } as unknown as PolicyCatalogue;
  const knowledge = { epochNow: async () => 7n } as unknown as KnowledgeClock;
  return new RankScheme(world as unknown as Known, policies, knowledge, clock);
}

/** The same scheme for some alone. */
const limitedTo = (limits: string): CompiledPolicy =>
  loadPolicy(TEXT.replace('subjectTypes: [institution],', `subjectTypes: [institution], ${limits},`));

describe('the ranking of a cycle', () => {
  test.each([
    ['regions: ["640105"]', { region: '640106' }],
    ['kinds: [pharmacy]', { kind: 'privateClinic' }],
    ['attributes: { chain: [true] }', { attributes: { chain: false } }],
  ])('has whom a limited scheme rates, and counts nobody else: %s', async (limits, moved) => {
    const chain = { attributes: { chain: true } };
    world.subjects.forEach((subject, i) => (world.subjects[i] = { ...subject, ...chain }));
    const [first] = world.subjects;
    world.subjects[0] = { ...first!, ...moved };
    const { groups, notRated } = await rankBy(limitedTo(limits)).execute(KEY, 7n);
    const named = groups.flatMap(({ members }) => members.map(({ subjectId }) => subjectId));
    expect(named).not.toContain(first!.subjectId);
    expect([groups.map(({ population }) => population), notRated]).toEqual([[11], 0]);
    const everybody = (await rank.execute(KEY, 7n)).groups;
    expect(everybody.reduce((sum, { population }) => sum + population, 0)).toBe(12);
  });

  test('has everybody who is rated on its last day, page by page, at the knowledge of now', async () => {
    for (let i = 13; i <= 1_203; i += 1) world.add(`P${i}`, 0);
    const { knownSeq, asOf, groups, notRated } = await rank.execute(KEY, null);
    expect([knownSeq, asOf, notRated, groups[0]!.population]).toEqual([7n, '2025-12-31', 0, 1_203]);
    expect(world.asked).toBe(3);
  });

  test('is not moved by who is not rated (S1)', async () => {
    const before = await rank.execute(KEY, 7n);
    world.add('P99', 50, 1n, day('2025-11-01'));
    const after = await rank.execute(KEY, 8n);
    expect([before.notRated, after.notRated]).toEqual([0, 1]);
    expect(after.groups).toEqual(before.groups);
  });

  test('is not moved by what became known after its epoch, and is computed once', async () => {
    const before = await rank.execute(KEY, 7n);
    world.add('P01', 60, 8n);
    expect(await rank.execute(KEY, 7n)).toBe(before);
    const later = await rank.execute(KEY, 8n);
    expect(later.hash).not.toBe(before.hash);
    expect(await rank.execute(KEY, 7n)).toEqual(before);
  });

  test('is kept with a position for everybody, in order of rank', async () => {
    const members = membersOf(await rank.execute(KEY, 7n));
    expect(members.map(({ position, rank: place }) => [position, place])).toEqual(
      Array.from({ length: 12 }, (_, i) => [i + 1, i + 1]),
    );
    expect(members.at(-1)).toMatchObject({ subjectId: 'P12', score: 7_600, percentile: 100, lastPlace: true });
  });

  test('waits for the day after the last day of the cycle, in Shanghai', async () => {
    clock.set(new Date('2025-12-31T23:59:59+08:00'));
    await expect(rank.execute(KEY, 7n)).rejects.toMatchObject({ code: 'ranking/cycle-not-over' });
    clock.set(new Date('2026-01-01T00:00:00+08:00'));
    await expect(rank.execute(KEY, 7n)).resolves.toMatchObject({ cycle: 2025 });
    await expect(rank.execute({ ...KEY, cycle: 2017 }, 7n)).rejects.toMatchObject({ code: 'ranking/no-ranking' });
  });
});
