import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import { hundredths, type Language, pointsToNumber } from '#kernel';
import type { PlannedRepair, RepairKind } from '#repairs';
import { articleOf } from '#scoring';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { StandingView, standingView } from '../ratings/standing.view.js';

export class DoneActivityView {
  @ShownCode()
  readonly activity!: string;

  @ShownDay()
  readonly doneOn!: string;

  @ShownText()
  readonly reference!: string;
}

export class ConsentView {
  @ShownId()
  readonly institutionId!: string;

  @ShownDay()
  readonly agreedOn!: string;

  @ShownText()
  readonly reference!: string;
}

/** What a repair gave back. */
export class RepairEffectView {
  @ShownTexts({ description: 'The line that it wrote' })
  readonly entryIds!: readonly string[];

  @ShownPoints({ description: 'As the score moves' })
  readonly points!: number;

  @ShownInteger({ min: 0, description: 'Months by which a running suspension or termination ends earlier' })
  readonly months!: number;

  @ShownFlag({ description: 'true: from that day on the fact counts no longer' })
  readonly ends!: boolean;
}

/** A repair, and where it stands. */
export class RepairView {
  @ShownId({ description: 'Its clock: GET /v1/clock-runs?aboutKind=case&aboutId=…' })
  readonly repairId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownId({ description: 'The fact that counts against the subject' })
  readonly evidenceId!: string;

  @ShownCode({ description: 'The rule of the policy' })
  readonly rule!: string;

  @ShownDay()
  readonly filedOn!: string;

  @ShownList(() => DoneActivityView)
  readonly activities!: readonly DoneActivityView[];

  @ShownObject(() => ConsentView, { nullable: true })
  readonly consent!: ConsentView | null;

  @ShownDay({ nullable: true })
  readonly commitmentSignedOn!: string | null;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who entered it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownObject(() => RepairEffectView, { nullable: true, description: 'null unless it is granted' })
  readonly effect!: RepairEffectView | null;
}

export class RepairPage extends PageOf(RepairView) {}

/** Something that may be done to make up for a violation. */
export class RepairActivityView {
  @ShownCode()
  readonly activity!: string;

  @ShownText({ description: 'In the language asked for' })
  readonly title!: string;
}

/** The rating of today as it would be after a repair. */
export class RepairResultView {
  @ShownPoints({ nullable: true })
  readonly score!: number | null;

  @ShownText({ nullable: true })
  readonly grade!: string | null;

  @ShownObject(() => StandingView)
  readonly standing!: StandingView;
}

/** One fact that may be repaired by one rule. */
export class PlannedRepairView {
  @ShownCode()
  readonly scheme!: string;

  @ShownId({ description: 'The fact that counts against the subject' })
  readonly evidenceId!: string;

  @ShownTexts({ description: 'The indicators by which it does' })
  readonly indicators!: readonly string[];

  @ShownCode({ description: 'The rule of the policy' })
  readonly rule!: string;

  @ShownText({ description: 'What it is called, in the language asked for' })
  readonly title!: string;

  @ShownText({ description: 'The document and article, in the language asked for' })
  readonly article!: string;

  @ShownDay({ description: 'The first day on which it may be applied for' })
  readonly from!: string;

  @ShownDay({
    nullable: true,
    description: 'The last day on which it gives something back; null = as long as it counts',
  })
  readonly lastDay!: string | null;

  @ShownDay({ nullable: true, description: 'A newer fact that the rule forbids; null = there is none' })
  readonly newer!: string | null;

  @ShownList(() => RepairActivityView, { description: 'What may be done' })
  readonly activities!: readonly RepairActivityView[];

  @ShownInteger({ min: 0, description: 'How often something has to be done for all that is left' })
  readonly needed!: number;

  @ShownPoints({ description: 'What is given back then, as the score moves' })
  readonly points!: number;

  @ShownInteger({ min: 0, description: 'Months by which a running suspension or termination ends earlier' })
  readonly months!: number;

  @ShownFlag({ description: 'true: from the repair on the fact counts no longer' })
  readonly ends!: boolean;

  @ShownFlag({ description: 'The institution where the person practises has to agree' })
  readonly consent!: boolean;

  @ShownFlag({ description: 'A public commitment has to be signed' })
  readonly commitment!: boolean;

  @ShownObject(() => RepairResultView, { description: 'The rating of today as it would be then' })
  readonly result!: RepairResultView;
}

/** All that a subject can do about what counts against it. */
export class RepairPlanView {
  @ShownId()
  readonly subjectId!: string;

  @ShownList(() => PlannedRepairView, { description: 'By scheme and fact, the oldest first' })
  readonly repairs!: readonly PlannedRepairView[];
}

export function repairView(found: CaseOf<RepairKind>): RepairView {
  const effect = found.decision?.result ?? null;
  return {
    repairId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme: found.scheme,
    ...found.command,
    ...caseFields(found),
    effect: effect === null ? null : { ...effect, points: pointsToNumber(hundredths(effect.points)) },
  };
}

export function plannedRepairView({ scheme, option, activities, result, ...plan }: PlannedRepair, language: Language) {
  const { rule, policy, evidenceId, indicators, from, newer } = option;
  const { points, months, ends, lastDay } = plan;
  return {
    scheme,
    evidenceId,
    indicators,
    rule: rule.id,
    title: rule.title[language],
    article: articleOf(policy, rule.source)[language],
    from,
    lastDay,
    newer,
    activities: (rule.activities ?? []).map(({ id, title }) => ({
      activity: id,
      title: title[language],
    })),
    needed: activities,
    points: pointsToNumber(points),
    months,
    ends,
    consent: rule.consent === true,
    commitment: rule.commitment === true,
    result: {
      score: result.score === null ? null : pointsToNumber(result.score),
      grade: result.grade,
      standing: standingView(result.standing, policy, language),
    },
  } satisfies PlannedRepairView;
}
