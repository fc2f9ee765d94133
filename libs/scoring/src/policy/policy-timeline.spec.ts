import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { nationalWith } from '#scoring-testing';
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
