import type { EvidenceAnswer } from '#evidence';
import { type Language, pointsToNumber } from '#kernel';
import { reasonView, type ReasonView, warningView, type WarningView } from '../presenting/texts.js';

export interface EvidenceView {
  readonly evidenceId: string;
  readonly recordedAt: string;
  readonly entries: readonly object[];
  readonly unscored: readonly { findingId: string; subjectId: string | null; reason: ReasonView }[];
  readonly warnings: readonly WarningView[];
}

export function evidenceView(answer: EvidenceAnswer, language: Language): EvidenceView {
  return {
    evidenceId: answer.evidenceId,
    recordedAt: new Date(answer.recordedAt).toISOString(),
    entries: answer.entries.map(entryView),
    unscored: answer.unscored.map(({ findingId, subjectId, reason }) => {
      return { findingId, subjectId, reason: reasonView(reason, language) };
    }),
    warnings: answer.warnings.map((warning) => warningView(warning, language)),
  };
}

function entryView({
  entryId,
  subjectId,
  scheme,
  cause,
  indicator,
  points,
  scoreDate,
  reversesSeq,
  detail,
}: EvidenceAnswer['entries'][number]): object {
  const { proposal, override = false } = detail;
  return {
    ...{ entryId, subjectId, scheme, cause, indicator, points: pointsToNumber(points), override, scoreDate },
    proposal:
      proposal === undefined
        ? null
        : {
            points: proposal.points === null ? null : pointsToNumber(proposal.points),
            min: pointsToNumber(proposal.min),
            max: pointsToNumber(proposal.max),
          },
    reverses: reversesSeq,
  };
}
