import { pointsToNumber } from '#kernel';
import type { ToldLine } from '#known';
import { entryId } from '#ledger';
import type { EntryCause, EntryDetail } from '#scoring';
import { PageOf } from '../http/index.js';
import { CAUSES } from '../presenting/causes.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownObject,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';
import { EntryDetailView, entryDetailView } from './entry-detail.view.js';

/** A line of a subject's ledger under one scheme. */
export class EntryView {
  @ShownInteger({ min: 1, description: 'Counts the lines of the ledger, without gaps' })
  readonly seq!: number;

  @ShownText({ description: 'Names the line: `<subject>:<scheme>:<seq>`', example: 'D640105000001:personnel:2' })
  readonly entryId!: string;

  @ShownChoice(CAUSES)
  readonly cause!: EntryCause;

  @ShownPoints({ description: 'Gross points; negative where a line is taken back' })
  readonly points!: number;

  @ShownCode({ nullable: true, description: "The policy's rule behind it", example: 'regulation-40' })
  readonly indicator!: string | null;

  @ShownDay({ description: 'The day on which the line counts' })
  readonly scoreDate!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownText({ nullable: true, description: 'Who recorded it; null where that is not for the caller to know' })
  readonly recordedBy!: string | null;

  @ShownDay({ nullable: true, description: 'First day on which the line no longer counts; null = by the cycle alone' })
  readonly validUntil!: string | null;

  @ShownObject(() => PolicyRefView, { nullable: true, description: 'The version that scored it' })
  readonly policy!: PolicyRefView | null;

  @ShownId({ nullable: true, description: 'The fact that the line is about' })
  readonly evidenceId!: string | null;

  @ShownInteger({ min: 1, nullable: true, description: '`seq` of the line that this one takes back' })
  readonly reverses!: number | null;

  @ShownId({ nullable: true, description: 'The fact that made the line, where that is another: a revocation' })
  readonly causedBy!: string | null;

  @ShownFlag({
    description: 'Whether another region decided it: then points, standing and reason are told, and no fact',
  })
  readonly withheld!: boolean;

  @ShownObject(() => EntryDetailView)
  readonly detail!: EntryDetailView;

  @ShownHash({ description: 'SHA-256 over the line and previousHash' })
  readonly hash!: string;

  @ShownHash({ description: '`hash` of the line before; zeros before the first' })
  readonly previousHash!: string;
}

export class EntryPage extends PageOf(EntryView) {}

export function entryView(entry: ToldLine): EntryView {
  const { seq, cause, points, indicator, scoreDate, recordedAt, recordedBy, validUntil, policy } = entry;
  const { reversesSeq, hash, previousHash, withheld = false, detail } = entry;
  return {
    seq,
    entryId: entryId(entry),
    cause,
    points: pointsToNumber(points),
    indicator,
    scoreDate,
    recordedAt: recordedAt.toISOString(),
    recordedBy,
    validUntil,
    policy: policy === null ? null : policyRefView(policy),
    ...factsOf(entry),
    reverses: reversesSeq,
    withheld,
    detail: entryDetailView(withheld ? ofStanding(detail) : detail),
    hash,
    previousHash,
  };
}

/** The facts that a line names, for whoever may know of them. */
export const factsOf = ({ withheld, evidenceId, causedBy }: Pick<ToldLine, 'withheld' | 'evidenceId' | 'causedBy'>) =>
  withheld === true ? { evidenceId: null, causedBy: null } : { evidenceId, causedBy };

/** What of another region's line says why, and what became of the standing. */
function ofStanding({ violation, suspensionMonths, suspendedOnly }: EntryDetail): EntryDetail {
  return {
    ...(violation !== undefined && { violation }),
    ...(suspensionMonths !== undefined && { suspensionMonths }),
    ...(suspendedOnly !== undefined && { suspendedOnly }),
  };
}
