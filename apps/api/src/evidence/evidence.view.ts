import type { EvidenceAnswer } from '#evidence';
import { type Language, pointsToNumber } from '#kernel';
import type { EntryCause, Words } from '#scoring';
import { CAUSES } from '../presenting/causes.js';
import { ProposalView, proposalView } from '../presenting/proposal.view.js';
import {
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';
import { ReasonView, reasonView, WarningView, warningView } from '../presenting/texts.js';

/** A line that the fact wrote into a ledger. */
export class EvidenceEntryView {
  @ShownText({ description: 'Names the line: `<subject>:<scheme>:<seq>`', example: 'D640105000001:personnel:2' })
  readonly entryId!: string;

  @ShownId({ description: 'Whose ledger', example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownChoice(CAUSES)
  readonly cause!: EntryCause;

  @ShownCode({ nullable: true, description: "The policy's rule behind it", example: 'regulation-40' })
  readonly indicator!: string | null;

  @ShownPoints({ description: 'Decided points; negative where a line is taken back', example: 12 })
  readonly points!: number;

  @ShownObject(() => ProposalView, { nullable: true, description: 'null = the policy proposes nothing here' })
  readonly proposal!: ProposalView | null;

  @ShownFlag({ description: 'Whether the stated outcome lies outside what the policy allows, with a recorded reason' })
  readonly override!: boolean;

  @ShownDay({ description: 'The day on which the points count' })
  readonly scoreDate!: string;

  @ShownInteger({ min: 1, nullable: true, description: '`seq` of the line that this one takes back' })
  readonly reverses!: number | null;
}

/** A part of the fact that no policy scored. */
export class UnscoredView {
  @ShownId({ description: 'The finding, or the item or template of an assessment', example: '1' })
  readonly findingId!: string;

  @ShownId({ nullable: true, description: 'null = the finding names nobody' })
  readonly subjectId!: string | null;

  @ShownCode({ nullable: true, description: 'The scheme that gave no points; null = none could' })
  readonly scheme!: string | null;

  @ShownObject(() => ReasonView)
  readonly reason!: ReasonView;
}

/** A stored fact, and what came of it. */
export class EvidenceView {
  @ShownId({ example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownList(() => EvidenceEntryView)
  readonly entries!: readonly EvidenceEntryView[];

  @ShownList(() => UnscoredView)
  readonly unscored!: readonly UnscoredView[];

  @ShownList(() => WarningView, { description: 'Unusual, and stored all the same' })
  readonly warnings!: readonly WarningView[];
}

/** A report says whether somebody is behind it, and never who. */
export class ReportedView extends EvidenceView {
  @ShownId({
    nullable: true,
    example: 'inf_01jx',
    description: 'Stands for whoever reported it; null = nobody was named',
  })
  readonly informantRef!: string | null;
}

export function evidenceView(answer: EvidenceAnswer, language: Language, words: Words): EvidenceView {
  return {
    evidenceId: answer.evidenceId,
    recordedAt: new Date(answer.recordedAt).toISOString(),
    entries: answer.entries.map(evidenceEntryView),
    unscored: answer.unscored.map(({ findingId, subjectId, scheme, reason }) => {
      return { findingId, subjectId, scheme, reason: reasonView(reason, language, { words }) };
    }),
    warnings: answer.warnings.map((warning) => warningView(warning, language)),
    ...(answer.informantRef === undefined ? {} : { informantRef: answer.informantRef }),
  };
}

export function evidenceEntryView(entry: EvidenceAnswer['entries'][number]): EvidenceEntryView {
  const { entryId, subjectId, scheme, cause, indicator, points, scoreDate, reversesSeq, detail } = entry;
  const { proposal, override = false } = detail;
  return {
    entryId,
    subjectId,
    scheme,
    cause,
    indicator,
    points: pointsToNumber(points),
    proposal: proposal === undefined ? null : proposalView(proposal),
    override,
    scoreDate,
    reverses: reversesSeq,
  };
}
