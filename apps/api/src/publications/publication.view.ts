import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import {
  type NamedPublication,
  PUBLICATION_ENDS,
  type PublicationKind,
  type PublicationWithdrawalKind,
} from '#publication';
import { DISHONESTY } from '#scoring';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
} from '../presenting/shown.js';

const CLASSES = Object.keys(DISHONESTY);

/** What both kinds of case about a publication show. */
abstract class PublishingCaseView {
  @ShownId()
  readonly publicationId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ description: 'The legal basis' })
  readonly basis!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

/** That something is to be made public, and what was decided of it. */
export class PublicationCaseView extends PublishingCaseView {
  @ShownId({ description: 'The fact' })
  readonly evidenceId!: string;

  @ShownOneOf(CLASSES)
  readonly class!: string;

  @ShownDay()
  readonly publishedOn!: string;

  @ShownDay({ description: 'The first day on which it is no longer public by itself' })
  readonly until!: string;

  @ShownText()
  readonly title!: string;

  @ShownText()
  readonly text!: string;
}

/** That it is to be withdrawn or corrected, and what was decided of that. */
export class PublicationWithdrawalView extends PublishingCaseView {
  @ShownId()
  readonly withdrawalId!: string;

  @ShownOneOf(PUBLICATION_ENDS)
  readonly outcome!: string;

  @ShownDay()
  readonly endsOn!: string;

  @ShownText({ nullable: true, description: 'Of a correction: the new words' })
  readonly text!: string | null;
}

export class PublicationWithdrawalPage extends PageOf(PublicationWithdrawalView) {}

/** Something public, as everybody may read it. */
export class PublicationView {
  @ShownId()
  readonly publicationId!: string;

  @ShownText({ description: 'What the register calls an institution; of a person the family name alone' })
  readonly subjectName!: string;

  @ShownId({ nullable: true, description: 'The code of an institution; null of a person' })
  readonly subjectId!: string | null;

  @ShownOneOf(CLASSES)
  readonly class!: string;

  @ShownText()
  readonly title!: string;

  @ShownText()
  readonly text!: string;

  @ShownText({ description: 'The legal basis' })
  readonly basis!: string;

  @ShownDay()
  readonly publishedOn!: string;

  @ShownDay({ description: 'The first day on which it is no longer public' })
  readonly until!: string;

  @ShownFlag({ description: 'true: these words took the place of others' })
  readonly corrected!: boolean;
}

export class PublicationPage extends PageOf(PublicationView) {}

export function publicationCaseView(found: CaseOf<PublicationKind>): PublicationCaseView {
  return {
    publicationId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    ...found.command,
    ...caseFields(found),
  };
}

export function publicationWithdrawalView(found: CaseOf<PublicationWithdrawalKind>): PublicationWithdrawalView {
  return {
    withdrawalId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    ...found.command,
    ...caseFields(found),
  };
}

/** Types whose names and codes tell of no person. */
const BODIES = new Set(['institution', 'agency', 'supplier']);

export function publicationView(one: NamedPublication): PublicationView {
  const { publicationId, title, text, basis, publishedOn, until, outcome, subjectName, subjectId, subjectType } = one;
  const named = BODIES.has(subjectType);
  return {
    publicationId,
    subjectName: named ? subjectName : `${subjectName.slice(0, 1)}某`,
    subjectId: named ? subjectId : null,
    class: one.class,
    title,
    text,
    basis,
    publishedOn,
    until,
    corrected: outcome === 'corrected',
  };
}
