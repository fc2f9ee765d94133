import { day, hundredths } from '#kernel';
import type { Entry, EntryDetail } from '#scoring';

interface LineParts {
  readonly seq?: number;
  readonly on: string;
  readonly points?: number;
  readonly cause?: Entry['cause'];
  readonly act?: string | null;
  readonly case?: string | null;
  readonly order?: string;
  readonly evidence?: string;
  readonly reverses?: number;
  readonly policy?: Entry['policy'];
  readonly detail?: EntryDetail;
}

/** A line of one person in few words: points as people write them, keys that differ unless a test says otherwise. */
export function line(parts: LineParts): Entry {
  const { seq = 1, on, points = 0, cause = 'scored', evidence = `evidence-${seq}`, detail = {} } = parts;
  return {
    subjectId: 'D1',
    scheme: 'personnel',
    seq,
    cause,
    indicator: cause === 'scored' ? 'other' : null,
    points: hundredths(Math.round(points * 100)),
    policy: parts.policy ?? null,
    scoreDate: day(on),
    validUntil: null,
    actKey: parts.act === undefined ? `act-${seq}` : parts.act,
    caseKey: parts.case === undefined ? `case-${seq}` : parts.case,
    orderKey: parts.order ?? `order-${String(seq).padStart(4, '0')}`,
    evidenceId: evidence,
    causedBy: null,
    reversesSeq: parts.reverses ?? null,
    detail,
  };
}

/** Scores on their days, each its own case: `scores(['2025-03-01', 9], ['2025-05-01', 3])`. */
export function scores(...all: readonly (readonly [on: string, points: number])[]): Entry[] {
  return all.map(([on, points], i) => line({ seq: i + 1, on, points }));
}

export function reversal(seq: number, reverses: number, on = '2025-01-01'): Entry {
  return line({ seq, on, cause: 'reversed', reverses, act: null, case: null });
}

export function restored(
  seq: number,
  on: string,
  basis: 'evaluationPassed' | 'newRegistration',
  commitment?: string,
): Entry {
  const commitmentSignedOn = commitment === undefined ? null : day(commitment);
  const detail: EntryDetail = { restoration: { basis, commitmentSignedOn } };
  return line({ seq, on, cause: 'restored', act: null, case: null, detail });
}

/** What was done against the agreement of an institution, followed by a person who is liable. */
export function agreement(seq: number, action: 'suspended' | 'rescinded', from: string, until: string | null): Entry {
  const detail: EntryDetail = {
    agreement: { action, from: day(from), until: until === null ? null : day(until), institutionId: 'H1' },
  };
  return { ...line({ seq, on: from, detail }), indicator: 'agreement-action' };
}
