import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { line, nationalWith, scores } from '#scoring-testing';
import { rate } from '../rate/rate.js';
import { cycleAt, policyInForce, policyOf, policyTimeline } from './policy-timeline.js';

const first = nationalWith(['until: null', "until: '2026-03-01'"]);
const second = nationalWith(
  ["version: '2025.1'", "version: '2026.1'"],
  ["from: '2025-01-01', until: null", "from: '2026-07-01', until: null"],
  ['{ from: 9, below: 12 }', '{ from: 6, below: 12 }'],
  ['- { from: 9, months: 2 }', '- { from: 6, months: 1 }\n      - { from: 9, months: 2 }'],
);
const timeline = policyTimeline([second, first]);
const versionOn = (date: string) => policyInForce(timeline, day(date))?.ref.version ?? null;

describe('a policy timeline', () => {
  it('orders versions by their start and knows which is in force, half-open', () => {
    const days = ['2024-12-31', '2025-01-01', '2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'];
    expect(days.map(versionOn)).toEqual([null, '2025.1', '2025.1', null, null, '2026.1']);
  });

  it('lets a newer version take over from an older one without an end', () => {
    const open = nationalWith();
    expect(policyInForce(policyTimeline([open, second]), day('2026-08-01'))).toBe(second);
  });

  it('judges a line by the version that it names, else by the one in force on its day, else by the first', () => {
    expect(policyOf(timeline, first.ref, day('2026-08-01'))).toBe(first);
    expect(policyOf(timeline, null, day('2026-08-01'))).toBe(second);
    expect(policyOf(timeline, null, day('2020-01-01'))).toBe(first);
  });

  it('refuses two schemes and two versions of one day', () => {
    const other = nationalWith(
      ['scheme: personnel', 'scheme: institutions'],
      ["from: '2025-01-01'", "from: '2025-02-01'"],
    );
    expect(() => policyTimeline([first, other])).toThrow('belong to one scheme');
    expect(() => policyTimeline([first, first])).toThrow('start on different days');
  });

  it('begins a cycle on 1 January and ends it on 31 December', () => {
    expect(cycleAt(first, day('2025-06-03'))).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });
});

describe('rate() under several versions', () => {
  const on = (entries: ReturnType<typeof scores>, date: string) => rate(timeline, entries, day(date));

  it('judges each score by its own version, past suspensions included', () => {
    const old = on(scores(['2026-02-01', 6]), '2026-08-01');
    expect(old.standing.status).toBe('normal');
    const newer = on(scores(['2026-08-01', 6]), '2026-08-01');
    expect(newer.standing).toMatchObject({ status: 'suspended', until: '2026-09-01' });
    const named = on([line({ on: '2026-08-01', points: 6, policy: first.ref })], '2026-08-01');
    expect(named.standing.status).toBe('normal');
  });

  it('starts a segment where a version takes over and says where none is in force', () => {
    const { segments } = on(scores(['2025-02-01', 9]), '2026-04-01');
    const seen = segments.map(({ from, until, policy, score, notRated }) => [
      from,
      until,
      policy.version,
      score,
      notRated?.code ?? null,
    ]);
    expect(seen).toEqual([
      ['2025-01-01', '2025-02-01', '2025.1', 0, null],
      ['2025-02-01', '2025-04-01', '2025.1', 900, null],
      ['2025-04-01', '2026-01-01', '2025.1', 900, null],
      ['2026-01-01', '2026-03-01', '2025.1', 0, null],
      ['2026-03-01', '2026-07-01', '2025.1', null, 'noPolicy'],
      ['2026-07-01', null, '2026.1', 0, null],
    ]);
    expect(segments.at(-1)?.standing).toMatchObject({ status: 'suspended', awaiting: 'evaluation' });
  });
});
