import { type KeyIssueKind, ROLES } from '#access';
import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** A key that takes two persons, and where it stands. */
export class KeyIssueView {
  @ShownId()
  readonly issueId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = the key opens the door' })
  readonly status!: CaseState;

  @ShownOneOf(ROLES)
  readonly role!: string;

  @ShownText({ description: 'Who will answer for the key' })
  readonly person!: string;

  @ShownTexts({ description: 'What the key may do: the scopes of its role when it was asked for' })
  readonly scopes!: readonly string[];

  @ShownText({ nullable: true, description: 'The regions that it reaches, a prefix of their codes; null = all' })
  readonly region!: string | null;

  @ShownDay({ nullable: true, description: 'First day on which it opens nothing; null = it does not end by itself' })
  readonly expiresOn!: string | null;

  @ShownTexts({ description: 'Networks from which it may be shown; empty = from anywhere' })
  readonly addresses!: readonly string[];

  @ShownHash({ description: 'SHA-256 of the key' })
  readonly keyHash!: string;

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

  @ShownId({ nullable: true, description: 'The name of the key where somebody acts with it; null = there is none' })
  readonly keyId!: string | null;
}

export class KeyIssuePage extends PageOf(KeyIssueView) {}

export function keyIssueView(found: CaseOf<KeyIssueKind>): KeyIssueView {
  const { role, person, scopes, region = null, expiresOn = null, addresses = [] } = found.command;
  const { keyHash, reference, reason } = found.command;
  return {
    issueId: found.caseId,
    status: stateOf(found),
    role,
    person,
    scopes,
    region,
    expiresOn,
    addresses,
    keyHash,
    reference,
    reason,
    ...caseFields(found),
    keyId: found.decision?.result?.keyId ?? null,
  };
}
