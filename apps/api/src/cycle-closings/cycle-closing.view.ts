import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import { pointsToNumber } from '#kernel';
import type { ClosingGroup, ClosingMember, CycleClosingKind } from '#ranking';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownSchema,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { cutOffsView, RANK_SCHEMA, RungView } from '../ratings/ranking-statement.view.js';

const GROUP = 'kind=pharmacy region=6401';

/** A group of peers: how many they are, and by which scores they stand where. */
export class ClosingGroupView {
  @ShownText({ example: GROUP })
  readonly group!: string;

  @ShownInteger({ min: 1 })
  readonly population!: number;

  @ShownFlag({ description: 'false: too small, so nobody in it is ranked' })
  readonly ranked!: boolean;

  @ShownList(() => RungView, { description: 'The cut-offs, from the best; empty where nobody is ranked' })
  readonly ladder!: readonly RungView[];

  @ShownPoints({ nullable: true, description: 'The highest score in last place; null = nobody is' })
  readonly lastFrom!: number | null;

  @ShownTexts({ description: 'Who is in last place' })
  readonly last!: readonly string[];
}

/** The closing of a scheme's cycle, and where it stands. */
export class CycleClosingView {
  @ShownId()
  readonly closingId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = closed: the ranks are recorded, and the books know them' })
  readonly status!: CaseState;

  @ShownCode()
  readonly scheme!: string;

  @ShownInteger({ example: 2025 })
  readonly cycle!: number;

  @ShownDay({ description: 'Last day of the cycle: whose scores are ranked' })
  readonly asOf!: string;

  @ShownObject(() => PolicyRefView, { description: 'The version in force on that day' })
  readonly policy!: PolicyRefView;

  @ShownInteger({ description: 'The knowledge that is ranked: what came in later moves its own subject alone' })
  readonly knownSeq!: number;

  @ShownInteger({ description: 'How many have no score on that day and are left out' })
  readonly notRated!: number;

  @ShownHash({ description: "Over everybody's place: what an approval records is this and nothing else" })
  readonly rankingHash!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

export class CycleClosingPage extends PageOf(CycleClosingView) {}

/** The same with its groups. */
export class CycleClosingDetailView extends CycleClosingView {
  @ShownList(() => ClosingGroupView, { description: 'By name' })
  readonly groups!: readonly ClosingGroupView[];
}

/** Where a subject stands among its peers. */
export class ClosingMemberView {
  @ShownId()
  readonly subjectId!: string;

  @ShownText({ example: GROUP })
  readonly group!: string;

  @ShownPoints({ description: 'On the last day of the cycle' })
  readonly score!: number;

  @ShownSchema(RANK_SCHEMA, {
    nullable: true,
    description: 'From 1, the best; in halves where ties share the middle. null = too small a group',
  })
  readonly rank!: number | null;

  @ShownInteger({ min: 1, description: 'How many of the group have this score' })
  readonly tied!: number;

  @ShownInteger({
    min: 1,
    nullable: true,
    description: 'The smallest share of the group, in per cent, that holds the rank',
  })
  readonly percentile!: number | null;

  @ShownFlag({ description: 'A proposal to the committee, never an exit by itself' })
  readonly lastPlace!: boolean;
}

export class ClosingMemberPage extends PageOf(ClosingMemberView) {}

export function cycleClosingView(found: CaseOf<CycleClosingKind>): CycleClosingView {
  const { cycle, asOf, policy, knownSeq, notRated, rankingHash } = found.command;
  const { caseId, scheme } = found;
  return {
    closingId: caseId,
    status: stateOf(found),
    scheme,
    cycle,
    asOf,
    policy: policyRefView(policy),
    knownSeq,
    notRated,
    rankingHash,
    ...caseFields(found),
  };
}

export function cycleClosingDetailView(found: CaseOf<CycleClosingKind>): CycleClosingDetailView {
  const { groups } = found.command;
  return { ...cycleClosingView(found), groups: groups.map(closingGroupView) };
}

export const closingGroupView = ({ ladder, lastFrom, ...rest }: ClosingGroup): ClosingGroupView => {
  return { ...rest, ...cutOffsView({ ladder, lastFrom }) };
};

export function closingMemberView(member: ClosingMember): ClosingMemberView {
  const { subjectId, group, score, rank, tied, percentile, lastPlace } = member;
  return { subjectId, group, score: pointsToNumber(score), rank, tied, percentile, lastPlace };
}
