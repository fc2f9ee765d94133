import { CASE_STATES, type CaseOf, type CaseState, stateOf } from '#casework';
import type { IdentityLinkKind } from '#identity';
import type { LinkGround } from '#registry';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  type Meanings,
  ShownChoice,
  ShownId,
  ShownInstant,
  ShownObject,
  ShownOneOf,
  ShownText,
} from '../presenting/shown.js';

const GROUNDS: Meanings<LinkGround> = {
  identityHash: 'the register says the same identity hash of both',
  socialCreditCode: 'the register says the same social credit code of both',
  stated: 'somebody says so',
};

/** Two codes that may be one subject, and what was decided of it. */
export class IdentityLinkView {
  @ShownId()
  readonly linkId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = linked, until the fact `evidenceId` is taken back' })
  readonly status!: CaseState;

  @ShownId({ description: 'The later code: of an institution the successor' })
  readonly subjectId!: string;

  @ShownId({ description: 'The earlier code' })
  readonly otherId!: string;

  @ShownChoice(GROUNDS)
  readonly ground!: LinkGround;

  @ShownText({ nullable: true, description: 'null where the register alone says it' })
  readonly reason!: string | null;

  @ShownText({ nullable: true, description: 'The document that proves it' })
  readonly reference!: string | null;

  @ShownText({ description: 'The person who asked, or who registered the later code' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The fact that links the two: revoked, they are linked no longer' })
  readonly evidenceId!: string | null;
}

export class IdentityLinkPage extends PageOf(IdentityLinkView) {}

export function identityLinkView(found: CaseOf<IdentityLinkKind>): IdentityLinkView {
  const { subjectId, otherId, ground, reason, reference } = found.command;
  return {
    linkId: found.caseId,
    status: stateOf(found),
    subjectId,
    otherId,
    ground,
    reason,
    reference,
    ...caseFields(found),
    evidenceId: found.decision?.result?.evidenceId ?? null,
  };
}
