import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import { EVERYTHING, type Knowledge, type Known, type SubjectStatement } from '#known';
import { rateSegments, loadPolicy, policyTimeline } from '#scoring';
import { CheckPayment } from './check-payment.js';
import type { SchemeBook, SchemeBooks } from './scheme-books.js';

const PACK = new URL('../../../policies/institution-credit/2025.1.yaml', import.meta.url);
const timeline = policyTimeline([loadPolicy(readFileSync(PACK, 'utf8'))]);
const segments = rateSegments(timeline, []);

const LINE = {
  lineId: 'L1',
  institutionId: 'H1',
  practitionerId: null,
  insuredPersonId: null,
  serviceDate: day('2025-07-01'),
  emergency: false,
};

/** The epochs that the registry's statement and the book rest on when everything is read; `closed` is the last one. */
function payments(epochs: { readonly subject: bigint | null; readonly book: bigint; readonly closed: bigint }) {
  const asked: (bigint | null)[] = [];
  const seen = (epoch: bigint | null, upTo: bigint | null) => (upTo === null ? epoch : upTo - 1n);
  const known = {
    epochOf: async (knowledge: Knowledge) => (knowledge.kind === 'seq' ? knowledge.epoch : null),
    at: (upTo: bigint | null) => {
      const epoch = seen(epochs.subject, upTo);
      const statement = { subjectId: 'H1', subjectType: 'institution', agreement: null, epoch } as SubjectStatement;
      const statements = async () => (asked.push(upTo), [statement]);
      return { subjects: { statements }, affiliations: { of: async () => [] } };
    },
  };
  const books: Pick<SchemeBooks, 'of'> = {
    of: async (_, upTo) => {
      const book: SchemeBook = { subjectId: 'H1', timeline, segments, knownSeq: seen(epochs.book, upTo)! };
      return new Map([['H1', [book]]]);
    },
  };
  let last = epochs.closed;
  const clock = {
    lastEpoch: async () => last,
    closeNow: async () => (last += 1n),
  };
  return { asked, check: new CheckPayment(known as unknown as Known, books as SchemeBooks, clock as never) };
}

test('what is all closed before the first reading is one state of knowledge and read once', async () => {
  const { asked, check } = payments({ subject: 4n, book: 7n, closed: 7n });
  expect(await check.execute([LINE], EVERYTHING)).toMatchObject({ lines: [{ decision: 'pay' }], knownSeq: 7n });
  expect(asked).toEqual([null]);
});

test.each([
  ['closed between the readings', { subject: 4n, book: 8n, closed: 7n }],
  ['stated between the readings', { subject: 8n, book: 7n, closed: 7n }],
  ['not closed yet', { subject: null, book: 7n, closed: 7n }],
])('what was %s is read again at the epoch that closes over it', async (_, epochs) => {
  const { asked, check } = payments(epochs);
  expect((await check.execute([LINE], EVERYTHING)).knownSeq).toBe(7n);
  expect(asked).toEqual([null, 8n]);
});

test('an epoch that an earlier answer named is read as it was', async () => {
  const { asked, check } = payments({ subject: 4n, book: 9n, closed: 9n });
  await check.execute([LINE], { kind: 'seq', epoch: 5n });
  expect(asked).toEqual([5n]);
});
