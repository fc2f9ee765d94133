import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import type { PolicyVersionKind } from '#policy-change';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { PolicyHeadView } from './policy.view.js';

export class DraftTestsView {
  @ShownInteger({ description: 'Tests that the text carries; all of them passed' })
  readonly passed!: number;

  @ShownInteger({ description: 'Always 0: a text with a test that fails is refused' })
  readonly failed!: number;
}

/** A policy version that waits for a second person, or what became of it. */
export class PolicyDraftView extends PolicyHeadView {
  @ShownId()
  readonly caseId!: string;

  @ShownOneOf(CASE_STATES, {
    description: 'approved = it judges the facts whose day lies in its time, or comes into force by its activation',
  })
  readonly status!: CaseState;

  @ShownHash({ description: 'Of the text: what an approval stores is this and nothing else' })
  readonly contentHash!: string;

  @ShownTexts({ description: 'Always empty: a text with problems is refused' })
  readonly problems!: readonly string[];

  @ShownObject(() => DraftTestsView)
  readonly tests!: DraftTestsView;

  @ShownText({ nullable: true })
  readonly reason!: string | null;

  @ShownDay({ nullable: true, description: 'From when recorded facts are judged anew; null = none is' })
  readonly rescoreFrom!: string | null;

  @ShownText({ description: 'The person who drafted it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'How it comes into force, where its approval rests on a simulation' })
  readonly activationId!: string | null;
}

export class PolicyDraftPage extends PageOf(PolicyDraftView) {}

/** The same with its text. */
export class PolicyDraftDetailView extends PolicyDraftView {
  @ShownText({ description: 'The YAML text' })
  readonly content!: string;
}

export function policyDraftView(found: CaseOf<PolicyVersionKind>): PolicyDraftView {
  const { content: _, tests, ...command } = found.command;
  const { caseId, scheme, decision } = found;
  return {
    caseId,
    status: stateOf(found),
    scheme,
    ...command,
    problems: [],
    tests: { passed: tests, failed: 0 },
    ...caseFields(found),
    activationId: decision?.result?.activationId ?? null,
  };
}

export function policyDraftDetailView(found: CaseOf<PolicyVersionKind>): PolicyDraftDetailView {
  return { ...policyDraftView(found), content: found.command.content };
}
