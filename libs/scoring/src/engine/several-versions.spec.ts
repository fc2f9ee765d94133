import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { line, nationalWith, scores } from '#scoring-testing';
import { policyTimeline } from '../policy/policy-timeline.js';
import { rate } from './rate.js';

const first = nationalWith(['until: null', "until: '2026-03-01'"]);
const second = nationalWith(
  ["version: '2025.1'", "version: '2026.1'"],
  ["from: '2025-01-01', until: null", "from: '2026-07-01', until: null"],
  ['{ from: 9, below: 12 }', '{ from: 6, below: 12 }'],
  ['- { from: 9, months: 2 }', '- { from: 6, months: 1 }\n      - { from: 9, months: 2 }'],
);
const timeline = policyTimeline([second, first]);

describe('a rating under several versions', () => {
  const on = (entries: ReturnType<typeof scores>, date: string) => rate(timeline, entries, day(date));

  it('judges each score by its own version, past suspensions included', () => {
    const old = on(scores(['2026-02-01', 6]), '2026-08-01');
    expect(old.standing.status).toBe('normal');
    const newer = on(scores(['2026-08-01', 6]), '2026-08-01');
    expect(newer.standing).toMatchObject({ status: 'suspended', until: '2026-09-01' });
  });

  it('takes the steps of the standing from the version in force on the day, whichever judged the line', () => {
    const named = on([line({ on: '2026-08-01', points: 6, policy: first.ref })], '2026-08-01');
    expect(named.standing.status).toBe('suspended');
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

  it('is one stretch where no version is in force, whatever lines come and go in it', () => {
    const { segments } = on(scores(['2026-04-01', 3], ['2026-05-01', 2]), '2026-04-01');
    const seen = segments.map(({ from, until, notRated }) => [from, until, notRated?.params['day'] ?? null]);
    expect(seen).toEqual([
      ['2025-01-01', '2026-03-01', null],
      ['2026-03-01', '2026-07-01', '2026-03-01'],
      ['2026-07-01', '2027-01-01', null],
      ['2027-01-01', null, null],
    ]);
  });
});
