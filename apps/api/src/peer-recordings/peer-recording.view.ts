import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import type { PeerRecordingKind } from '#peers';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
} from '../presenting/shown.js';
import { PeerGroupView } from './peer-group.view.js';

export class AssessedPeriodView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ description: 'The last day' })
  readonly to!: string;
}

/** Figures of all peers of a period, and where their recording stands. */
export class PeerRecordingView {
  @ShownId()
  readonly recordingId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = recorded: whoever was assessed is scored by them' })
  readonly status!: CaseState;

  @ShownCode()
  readonly scheme!: string;

  @ShownCode({ description: 'Of the assessments that are compared' })
  readonly template!: string;

  @ShownObject(() => AssessedPeriodView, { description: 'Theirs' })
  readonly period!: AssessedPeriodView;

  @ShownInteger({ description: 'The knowledge that is compared: what came in later moves no figure' })
  readonly knownSeq!: number;

  @ShownInteger({ min: 1, description: 'How many assessments of the period held' })
  readonly assessments!: number;

  @ShownHash({ description: 'Over figures and assessments: what an approval records is this and nothing else' })
  readonly hash!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The fact that has the figures; null = nothing is recorded' })
  readonly evidenceId!: string | null;
}

export class PeerRecordingPage extends PageOf(PeerRecordingView) {}

/** The same with the figures. */
export class PeerRecordingDetailView extends PeerRecordingView {
  @ShownList(() => PeerGroupView, { description: 'By benchmark and group' })
  readonly groups!: readonly PeerGroupView[];
}

export function peerRecordingView(found: CaseOf<PeerRecordingKind>): PeerRecordingView {
  const { template, period, knownSeq, assessments, hash } = found.command;
  const { caseId, scheme, decision } = found;
  return {
    recordingId: caseId,
    status: stateOf(found),
    scheme,
    template,
    period,
    knownSeq,
    assessments,
    hash,
    ...caseFields(found),
    evidenceId: decision?.result?.evidenceId ?? null,
  };
}

export const peerRecordingDetailView = (found: CaseOf<PeerRecordingKind>): PeerRecordingDetailView => ({
  ...peerRecordingView(found),
  groups: found.command.groups,
});
