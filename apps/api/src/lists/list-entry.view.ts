import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import type { ListEntryKind, ListExitKind, NamedEntry } from '#lists';
import { type ListKind } from '#scoring';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { RecordedFactView, recordedView } from '../evidence/fact-case.view.js';
import { PageOf } from '../http/index.js';
import { CarriedPersonView, carriedPersons, caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const KINDS: Meanings<ListKind> = {
  black: 'dishonesty',
  grey: 'watched',
  white: 'good conduct: fewer inspections',
  jointPunishment: 'punished by several authorities together',
  veto: 'a veto of an officer',
};

/** What both kinds of case about a list show. */
abstract class ListCaseView {
  @ShownOneOf(CASE_STATES, { description: 'approved = in force by its days' })
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownText({ description: 'Why, as the subject is told' })
  readonly reason!: string;

  @ShownText({ description: 'The legal basis, as the subject is told' })
  readonly basis!: string;

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
}

/** That a subject is to be put on a list, and what was decided of it. */
export class ListEntryCaseView extends ListCaseView {
  @ShownId()
  readonly entryId!: string;

  @ShownCode()
  readonly list!: string;

  @ShownDay({ description: 'The first day on the list' })
  readonly from!: string;

  @ShownDay({ description: 'The first day off it by itself' })
  readonly until!: string;

  @ShownId({ nullable: true, description: 'The fact that it rests on' })
  readonly becauseOf!: string | null;

  @ShownObject(() => RecordedFactView, {
    nullable: true,
    description: 'The fact that approval recorded, and its lines; null unless it is approved',
  })
  readonly fact!: RecordedFactView | null;
}

/** That a subject is to be taken off a list before its time, and what was decided of it. */
export class ListExitView extends ListCaseView {
  @ShownId()
  readonly exitId!: string;

  @ShownId({ description: 'The entry that it ends' })
  readonly entryId!: string;

  @ShownDay({ description: 'The first day off the list' })
  readonly endsOn!: string;

  @ShownTexts({ description: 'The lines that it wrote; empty unless it is approved' })
  readonly entryIds!: readonly string[];
}

export class ListExitPage extends PageOf(ListExitView) {}

/** A subject on a list. */
export class ListEntryView {
  @ShownId({ description: 'Of the case that approved it' })
  readonly entryId!: string;

  @ShownId({ description: 'The fact: what an appeal is filed against' })
  readonly evidenceId!: string;

  @ShownId()
  readonly subjectId!: string;

  @ShownText({ description: 'What the register calls it now' })
  readonly subjectName!: string;

  @ShownCode()
  readonly list!: string;

  @ShownText({ description: 'What the list is called, in the language asked for' })
  readonly listTitle!: string;

  @ShownChoice(KINDS)
  readonly kind!: ListKind;

  @ShownCode({ description: 'By whose rules it was decided; every scheme that has the list counts it' })
  readonly scheme!: string;

  @ShownDay({ description: 'The first day on the list' })
  readonly from!: string;

  @ShownDay({ description: 'The first day off it by itself' })
  readonly until!: string;

  @ShownDay({ nullable: true, description: 'The first day off it by a case of exit, or by a repair' })
  readonly endsOn!: string | null;

  @ShownText()
  readonly reason!: string;

  @ShownText()
  readonly basis!: string;

  @ShownId({ nullable: true, description: 'The fact that it rests on' })
  readonly becauseOf!: string | null;

  @ShownFlag({ description: 'true: it was taken back, as if it had never been' })
  readonly revoked!: boolean;
}

export class ListEntryPage extends PageOf(ListEntryView) {}

export function listEntryCaseView(found: CaseOf<ListEntryKind>): ListEntryCaseView {
  const { list, from, until, becauseOf, reason, basis, reference, evidence } = found.command;
  const fact = found.decision?.result ?? null;
  return {
    entryId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme: found.scheme,
    list,
    from,
    until,
    becauseOf,
    reason,
    basis,
    reference,
    evidence,
    ...caseFields(found),
    responsiblePersons: carriedPersons(found),
    fact: fact === null ? null : recordedView(fact),
  };
}

export function listExitView(found: CaseOf<ListExitKind>): ListExitView {
  const { entryId, endsOn, reason, basis, reference, evidence } = found.command;
  return {
    exitId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme: found.scheme,
    entryId,
    endsOn,
    reason,
    basis,
    reference,
    evidence,
    ...caseFields(found),
    responsiblePersons: carriedPersons(found),
    entryIds: found.decision?.result?.entryIds ?? [],
  };
}

export const listEntryView = (entry: NamedEntry, listTitle: string): ListEntryView => {
  const { entryId, evidenceId, subjectId, subjectName, list, kind, scheme, from, until, endsOn, ...rest } = entry;
  const { reason, basis, becauseOf, revoked } = rest;
  const who = { entryId, evidenceId, subjectId, subjectName, list, listTitle, kind, scheme };
  return { ...who, from, until, endsOn, reason, basis, becauseOf, revoked };
};
