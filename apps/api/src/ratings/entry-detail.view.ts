import type { EntryDetail } from '#scoring';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { ProposalView, proposalView } from '../presenting/proposal.view.js';
import { FormulaView } from './formula.view.js';
import {
  AssessedTotalView,
  assessedTotalView,
  InstitutionStatementView,
  StaffMemberView,
  staffMemberView,
} from './institution-detail.view.js';
import { RankingStatementView, rankingStatementView } from './ranking-statement.view.js';

type Part<Name extends keyof EntryDetail> = NonNullable<EntryDetail[Name]>;

const ACTIONS: Meanings<Part<'agreement'>['action']> = {
  suspended: 'the agreement was suspended',
  rescinded: 'the agreement was rescinded',
};
const BASES: Meanings<Part<'restoration'>['basis']> = {
  evaluationPassed: 'ends a suspension',
  newRegistration: 'ends a termination',
};
const STATUSES: Meanings<Part<'linked'>['standings'][number]['standing']['status']> = {
  normal: 'normal',
  suspended: 'suspended',
  terminated: 'terminated',
};
const FACTS: Meanings<Part<'context'>['fact']> = {
  subject: 'what is known of the subject',
  affiliation: 'when it practises where',
};

export class BarView {
  @ShownText({ description: 'The rule of the policy that bars', example: 'fraud' })
  readonly id!: string;

  @ShownDay({ description: 'First day on which a new agreement counts' })
  readonly until!: string;
}

export class AgreementEffectView {
  @ShownChoice(ACTIONS)
  readonly action!: Part<'agreement'>['action'];

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day on which it no longer holds; null = open' })
  readonly until!: string | null;

  @ShownId({ optional: true, description: 'Against whom the action was taken' })
  readonly institutionId?: string;

  @ShownObject(() => BarView, { optional: true, description: 'What bars the institution from a new agreement' })
  readonly bar?: BarView;
}

export class RestorationView {
  @ShownChoice(BASES)
  readonly basis!: Part<'restoration'>['basis'];

  @ShownDay({ nullable: true })
  readonly commitmentSignedOn!: string | null;
}

export class ContextView {
  @ShownChoice(FACTS, { description: 'What changed' })
  readonly fact!: Part<'context'>['fact'];

  @ShownInteger({ min: 1, description: 'Its version since' })
  readonly version!: number;

  @ShownId({ optional: true, description: 'Where, if it is an affiliation' })
  readonly institutionId?: string;
}

/** Days on which another code of the subject is not normal. */
export class LinkedStretchView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day after it; null = open' })
  readonly until!: string | null;

  @ShownChoice(STATUSES)
  readonly status!: string;
}

/** Another code of the same subject; of several lines about one the newest counts. */
export class LinkedCodeView {
  @ShownId()
  readonly subjectId!: string;

  @ShownCode({ description: "The scheme of the other code's book" })
  readonly scheme!: string;

  @ShownId({ nullable: true, description: 'The fact that links the two; null = linked no longer' })
  readonly evidenceId!: string | null;

  @ShownList(() => LinkedStretchView, { description: 'When the other code is not normal' })
  readonly standings!: readonly LinkedStretchView[];

  @ShownList(() => AgreementEffectView, { description: 'What was done to the agreement of the other code' })
  readonly actions!: readonly AgreementEffectView[];
}

/** That a line of the book does not count on days, because an appeal against it runs. */
export class HoldView {
  @ShownInteger({ min: 1, description: '`seq` of the line' })
  readonly line!: number;

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'The first day on which it counts again; null = the appeal runs' })
  readonly until!: string | null;
}

/** Parts that only lines of some causes have. */
export class EntryDetailView {
  @ShownId({ optional: true, description: "The institution that a person's line was decided against" })
  readonly institutionId?: string;

  @ShownText({ optional: true })
  readonly violation?: string;

  @ShownText({
    optional: true,
    example: 'longTermCare',
    description: 'The fund harmed; absent = basic medical insurance',
  })
  readonly fund?: string;

  @ShownText({ optional: true, example: 'main' })
  readonly liability?: string;

  @ShownTexts({ optional: true })
  readonly mitigation?: readonly string[];

  @ShownTexts({ optional: true })
  readonly aggravation?: readonly string[];

  @ShownObject(() => ProposalView, { optional: true })
  readonly proposal?: ProposalView;

  @ShownFlag({ optional: true, description: 'Whether the stated outcome lies outside what the policy allows' })
  readonly override?: boolean;

  @ShownInteger({ optional: true, min: 1, description: 'Stated months of suspension' })
  readonly suspensionMonths?: number;

  @ShownFlag({ optional: true, description: 'A deliberate suspension where the points alone would terminate' })
  readonly suspendedOnly?: boolean;

  @ShownFlag({ optional: true, description: 'An appeal against the line that is reversed was upheld' })
  readonly upheld?: boolean;

  @ShownObject(() => AgreementEffectView, { optional: true, description: "The institution's agreement action" })
  readonly agreement?: AgreementEffectView;

  @ShownObject(() => RestorationView, { optional: true })
  readonly restoration?: RestorationView;

  @ShownObject(() => ContextView, { optional: true })
  readonly context?: ContextView;

  @ShownObject(() => InstitutionStatementView, { optional: true })
  readonly institution?: InstitutionStatementView;

  @ShownObject(() => StaffMemberView, { optional: true })
  readonly staff?: StaffMemberView;

  @ShownObject(() => LinkedCodeView, { optional: true, description: 'What another code of the same subject says' })
  readonly linked?: LinkedCodeView;

  @ShownObject(() => AssessedTotalView, { optional: true })
  readonly assessment?: AssessedTotalView;

  @ShownObject(() => FormulaView, { optional: true, description: 'How a formula gave the points' })
  readonly formula?: FormulaView;

  @ShownObject(() => HoldView, { optional: true, description: 'A line that an appeal holds, or its release' })
  readonly hold?: HoldView;

  @ShownObject(() => RankingStatementView, { optional: true })
  readonly ranking?: RankingStatementView;
}

export function entryDetailView({
  proposal,
  staff,
  linked,
  assessment,
  ranking,
  hold,
  ...detail
}: EntryDetail): EntryDetailView {
  return {
    ...detail,
    ...(proposal !== undefined && { proposal: proposalView(proposal) }),
    ...(staff !== undefined && { staff: staffMemberView(staff) }),
    ...(linked !== undefined && { linked: linkedCodeView(linked) }),
    ...(assessment !== undefined && { assessment: assessedTotalView(assessment) }),
    ...(ranking !== undefined && { ranking: rankingStatementView(ranking) }),
    ...(hold !== undefined && { hold: { line: hold.line, from: hold.from, until: hold.until } }),
  };
}

function linkedCodeView({ standings, ...code }: Part<'linked'>): LinkedCodeView {
  return { ...code, standings: standings.map(({ from, until, standing: { status } }) => ({ from, until, status })) };
}
