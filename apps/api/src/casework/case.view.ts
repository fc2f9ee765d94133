import {
  ALL_SCHEMES,
  approvalsAmong,
  type Case,
  CASE_ACTS,
  type CaseAct,
  CASE_STATES,
  type CaseState,
  type CaseTerms,
  stateOf,
} from '#casework';
import type { Language, Message } from '#kernel';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { CarriedPersonView, carriedPersons, caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
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
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const STEPS = ['opened', ...CASE_ACTS, ...CASE_STATES.filter((state) => state !== 'pending')] as const;

/** A rule that asks for more than one person beside the maker. */
export class CaseReasonView {
  @ShownText()
  readonly title!: string;

  @ShownText()
  readonly article!: string;
}

/** Roles of which one has to be among those who approve. */
export class CaseAuthorityView {
  @ShownTexts()
  readonly roles!: readonly string[];
}

/** What a case needs before it is decided, by the rules of the day on which it was opened. */
export class CaseNeedsView {
  @ShownInteger({ description: 'Persons beside the maker who approve' })
  readonly approvals!: number;

  @ShownInteger({ description: 'How many of them are missing' })
  readonly approvalsMissing!: number;

  @ShownList(() => CaseAuthorityView, { description: 'Of each item somebody in one of its roles has to be among them' })
  readonly authority!: readonly CaseAuthorityView[];

  @ShownFlag({ description: 'Whether somebody who did not handle it has to review it, and to agree' })
  readonly legalReview!: boolean;

  @ShownDay({ nullable: true, description: 'From this day on it is void if nobody decided it' })
  readonly expiresOn!: string | null;

  @ShownList(() => CaseReasonView, { description: 'The rules that say so' })
  readonly because!: readonly CaseReasonView[];
}

/** Something that happened in a case. */
export class CaseStepView {
  @ShownInstant()
  readonly at!: string;

  @ShownOneOf(STEPS)
  readonly step!: string;

  @ShownText({ description: 'Who did it' })
  readonly person!: string;

  @ShownText({ nullable: true, description: 'In which role, of acts' })
  readonly role!: string | null;

  @ShownText({ nullable: true })
  readonly note!: string | null;

  @ShownFlag({ nullable: true, description: 'Of a legal review' })
  readonly agrees!: boolean | null;

  @ShownList(() => AttachmentView)
  readonly attachments!: readonly AttachmentView[];
}

/** A case of whatever kind: where it stands. What it asks for, the addresses of its kind show. */
export class CaseView {
  @ShownId({ example: 'case_01jx' })
  readonly caseId!: string;

  @ShownCode({ example: 'adjustment' })
  readonly kind!: string;

  @ShownText({ description: 'The kind, as people call it' })
  readonly kindName!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId({ nullable: true })
  readonly subjectId!: string | null;

  @ShownCode({ nullable: true, description: 'null = it is about no single scheme' })
  readonly scheme!: string | null;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseNeedsView)
  readonly needs!: CaseNeedsView;

  @ShownList(() => CarriedPersonView, { description: 'Who answered for the institution then: named, and no worse off' })
  readonly responsiblePersons!: readonly CarriedPersonView[];

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

export class CaseFileView extends CaseView {
  @ShownList(() => CaseStepView, { description: 'What happened in it, from its opening on' })
  readonly timeline!: readonly CaseStepView[];
}

export class CasePage extends PageOf(CaseView) {}

export function caseView(found: Case, kindName: Message, language: Language): CaseView {
  const { caseId, kind, subjectId, scheme } = found;
  return {
    caseId,
    kind,
    kindName: kindName[language],
    status: stateOf(found),
    subjectId,
    scheme: scheme === ALL_SCHEMES ? null : scheme,
    ...caseFields(found),
    responsiblePersons: carriedPersons(found),
    needs: needsView(found, language),
  };
}

export const caseFileView = (found: Case, kindName: Message, language: Language): CaseFileView => ({
  ...caseView(found, kindName, language),
  timeline: timelineOf(found),
});

function needsView({ terms, acts, decision }: Case, language: Language): CaseNeedsView {
  const { approvals, legalReview, expiresOn } = terms;
  const given = approvalsAmong(acts).length + (decision?.outcome === 'approved' ? 1 : 0);
  return {
    approvals,
    approvalsMissing: Math.max(0, approvals - given),
    authority: terms.authority.map((roles) => ({ roles })),
    legalReview,
    expiresOn,
    because: reasonsIn(terms, language),
  };
}

const reasonsIn = ({ because }: CaseTerms, language: Language): CaseReasonView[] =>
  because.map(({ title, article }) => ({ title: title[language], article: article[language] }));

/** Comments may come after the decision. */
function timelineOf({ maker, openedAt, acts, decision }: Case): CaseStepView[] {
  const opened = { ...NOTHING, at: openedAt, step: 'opened', person: maker };
  const decided =
    decision === null
      ? []
      : [
          {
            ...NOTHING,
            at: decision.decidedAt,
            step: decision.outcome,
            person: decision.person,
            note: decision.comment,
          },
        ];
  const steps = [opened, ...acts.map(stepOf), ...decided].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return steps.map((step) => ({ ...step, at: step.at.toISOString() }));
}

const NOTHING = { role: null, note: null, agrees: null, attachments: [] } as const;

const stepOf = ({ at, kind, person, role, note, agrees, attachments }: CaseAct) => ({
  at,
  step: kind,
  person,
  role,
  note,
  agrees,
  attachments,
});
