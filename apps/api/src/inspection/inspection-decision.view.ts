import { type Language, pointsToNumber } from '#kernel';
import type { DueInspection, InspectionDecision, WithDue } from '#inspection';
import { SUBJECT_TYPES } from '#registry';
import { policyInForce } from '#scoring';
import { PageOf } from '../http/index.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';
import { ReasonView, reasonView } from '../presenting/texts.js';
import { type DecisionView, ShownDecision } from '../ratings/decisions.view.js';
import { StandingView, standingView } from '../ratings/standing.view.js';

export class DecisionSourceView {
  @ShownText({ description: 'The article of the rule' })
  readonly article!: string;
}

/** An inspection that is due whatever the grade. */
export class DueInspectionView {
  @ShownCode({
    description: 'Kind of the inspection that settles it, one of `inspectionKinds`',
    example: 'beforeLeaving',
  })
  readonly kind!: string;

  @ShownText({ description: 'What it is called, in the language asked for' })
  readonly title!: string;

  @ShownDay({ description: 'Since when it is due' })
  readonly since!: string;

  @ShownObject(() => ReasonView, { description: 'Why it is due' })
  readonly reason!: ReasonView;

  @ShownId({ description: 'The fact that made it due' })
  readonly evidenceId!: string;

  @ShownObject(() => DecisionSourceView, { description: 'The rule that says so' })
  readonly source!: DecisionSourceView;
}

/** What inspectors are told about one subject, as the list of them says it. */
export class ListedInspectionView {
  @ShownId({ example: 'H64010500001' })
  readonly subjectId!: string;

  @ShownOneOf(SUBJECT_TYPES)
  readonly subjectType!: string;

  @ShownCode({ example: 'institution' })
  readonly scheme!: string;

  @ShownObject(() => PolicyRefView, { description: 'The version in force at asOf' })
  readonly policy!: PolicyRefView;

  @ShownDay({ description: 'The day asked about; unasked, the first day of the stretch that holds today' })
  readonly asOf!: string;

  @ShownInteger({ description: 'The knowledge it rests on: asked with it, the answer is replayed to the byte' })
  readonly knownSeq!: number;

  @ShownText({ nullable: true, description: "One of the policy's grades; null = it has none, or not rated" })
  readonly grade!: string | null;

  @ShownPoints({ nullable: true, description: 'Points of the cycle; null = not rated', example: 96.4 })
  readonly score!: number | null;

  @ShownObject(() => ReasonView, { nullable: true, description: 'Why there is no rating; null = there is one' })
  readonly notRated!: ReasonView | null;

  @ShownObject(() => StandingView)
  readonly standing!: StandingView;

  @ShownDecision('inspection', 'How often and how deeply to inspect')
  readonly decision!: DecisionView | null;

  @ShownObject(() => DueInspectionView, {
    nullable: true,
    description: 'An inspection that is due on the day asked about beside those of `decision`; null = none is',
  })
  readonly due!: DueInspectionView | null;

  @ShownInstant({ nullable: true, description: 'When it may change by time alone; null = never' })
  readonly validUntil!: string | null;
}

export class InspectionDecisionPage extends PageOf(ListedInspectionView) {}

/** The same with the rule that says so. Nothing in it changes by merely asking again. */
export class InspectionDecisionView extends ListedInspectionView {
  @ShownText({ nullable: true, description: 'The row of the table that says so, in the language asked for' })
  readonly title!: string | null;

  @ShownObject(() => DecisionSourceView, { nullable: true, description: 'The rule that says so' })
  readonly source!: DecisionSourceView | null;
}

export function inspectionDecisionView(found: InspectionDecision, language: Language): InspectionDecisionView {
  const { row } = found;
  return {
    ...listedInspectionView(found, language),
    title: row === null ? null : row.title[language],
    source: row === null ? null : { article: row.article[language] },
  };
}

export function listedInspectionView({ answer, timeline, due }: WithDue, language: Language): ListedInspectionView {
  const { subjectId, subjectType, scheme, asOf, knownSeq, segment, decisions, validUntil } = answer;
  const { policy, grade, score, notRated, standing } = segment;
  const rules = policyInForce(timeline, asOf);
  return {
    subjectId,
    subjectType,
    scheme,
    policy: policyRefView(policy),
    asOf,
    knownSeq: Number(knownSeq),
    grade,
    score: score === null ? null : pointsToNumber(score),
    notRated: notRated === null ? null : reasonView(notRated, language, { policy: rules }),
    standing: standingView(standing, rules, language),
    decision: decisions.inspection,
    due: due === null ? null : dueView(due, language),
    validUntil,
  };
}

function dueView({ title, article, since, evidenceId }: DueInspection, language: Language): DueInspectionView {
  return {
    kind: 'beforeLeaving',
    title: title[language],
    since,
    reason: reasonView({ code: 'leavingNoticed', params: { day: since } }, language, {}),
    evidenceId,
    source: { article: article[language] },
  };
}
