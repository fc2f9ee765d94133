import { type AnnualReviewKind, REVIEW_RESULTS } from '#annual-reviews';
import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { CarriedPersonView, carriedPersons, CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
} from '../presenting/shown.js';

/** The review of an institution's year, and where it stands. */
export class AnnualReviewView {
  @ShownId()
  readonly reviewId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId({ description: 'The institution' })
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownInteger({ description: 'The calendar year that is reviewed' })
  readonly year!: number;

  @ShownOneOf(REVIEW_RESULTS)
  readonly result!: string;

  @ShownText({ nullable: true, description: 'What has to be done: of `conditional` alone' })
  readonly conditions!: string | null;

  @ShownCode({ nullable: true, description: 'What the policy proposed; null = it says nothing of it' })
  readonly proposed!: string | null;

  @ShownInteger({ description: 'The knowledge that the proposal rests on' })
  readonly knownSeq!: number;

  @ShownText({ description: 'Why, as the institution is told' })
  readonly reason!: string;

  @ShownText({ description: 'The legal basis, as the institution is told' })
  readonly basis!: string;

  @ShownDay()
  readonly reviewedOn!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownList(() => CarriedPersonView, { description: 'Who answered for the institution then: named, and no worse off' })
  readonly responsiblePersons!: readonly CarriedPersonView[];

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The fact that the approval recorded: what an appeal is filed against' })
  readonly evidenceId!: string | null;
}

export class AnnualReviewPage extends PageOf(AnnualReviewView) {}

export function annualReviewView(found: CaseOf<AnnualReviewKind>): AnnualReviewView {
  return {
    reviewId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme: found.scheme,
    ...found.command,
    ...caseFields(found),
    responsiblePersons: carriedPersons(found),
    evidenceId: found.decision?.result?.evidenceId ?? null,
  };
}
