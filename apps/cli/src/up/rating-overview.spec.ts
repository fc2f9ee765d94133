import { describe, expect, test } from '@jest/globals';
import type { RatingAnswer } from '#rating';
import { overviewLines } from './rating-overview.js';

type Status = 'normal' | 'suspended' | 'terminated';

function rating(subjectId: string, status: Status, points: number, until: string | null = null): RatingAnswer {
  const standing = { status, since: null, until, awaiting: null, reason: null };
  const decisions = { payment: { status: status === 'normal' ? 'payable' : 'emergencyOnly' } };
  return {
    subjectId,
    subjectType: 'physician',
    segment: { score: points * 100, standing, decisions },
  } as unknown as RatingAnswer;
}

describe('the overview of ratings', () => {
  test('shows the worst first, aligned, and counts all', () => {
    const ratings = [
      rating('D3', 'normal', 0),
      rating('D2', 'suspended', 9.5, '2026-08-01'),
      rating('D10', 'terminated', 12, '2028-06-03'),
    ];
    expect(overviewLines({ ratings, more: false })).toEqual([
      '  subject  type       score  standing    until       payment',
      '  D10      physician     12  terminated  2028-06-03  emergencyOnly',
      '  D2       physician    9.5  suspended   2026-08-01  emergencyOnly',
      'All 3 rated: 1 terminated, 1 suspended, 0 normal with points, 1 without.',
    ]);
  });

  test('stays small however many there are', () => {
    const ratings = Array.from({ length: 400 }, (_, i) =>
      rating(`D${i}`, (['terminated', 'suspended', 'normal'] as const)[i % 3]!, 1 + (i % 12)),
    );
    expect(overviewLines({ ratings, more: true })).toHaveLength(13);
  });

  test('says that nobody is rated', () => {
    expect(overviewLines({ ratings: [], more: false })).toEqual(['Nobody is rated yet.']);
  });
});
