import type { LoginLinkKind } from '#access';
import { CASE_STATES, type CaseOf, type CaseState, stateOf } from '#casework';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import { ShownFlag, ShownId, ShownInstant, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';

/** Whom a login stands for, and what was decided of it. */
export class LoginLinkView {
  @ShownId()
  readonly linkId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = tokens of the login open the door, until somebody ends it' })
  readonly status!: CaseState;

  @ShownText({ description: 'The provider, as its tokens write it in `iss`' })
  readonly issuer!: string;

  @ShownText({ description: 'The login, as tokens write it in `sub`' })
  readonly sub!: string;

  @ShownText({ description: 'Whom it stands for' })
  readonly person!: string;

  @ShownText({ description: 'The document that decides it' })
  readonly reference!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The name of the login where somebody acts by it; null = there is none' })
  readonly loginId!: string | null;
}

export class LoginLinkPage extends PageOf(LoginLinkView) {}

export class EndedLoginView {
  @ShownId()
  readonly linkId!: string;

  @ShownFlag({ description: 'true = this ended it; false = it was ended before' })
  readonly ended!: boolean;
}

export function loginLinkView(found: CaseOf<LoginLinkKind>): LoginLinkView {
  const { issuer, sub, person, reference, reason } = found.command;
  return {
    linkId: found.caseId,
    status: stateOf(found),
    issuer,
    sub,
    person,
    reference,
    reason,
    ...caseFields(found),
    loginId: found.decision?.result?.loginId ?? null,
  };
}
