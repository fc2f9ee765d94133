import type { Tx } from '#kernel';
import type { Subject } from './subject.js';

/** By what two codes may be one subject; `stated` = somebody says so. */
export const LINK_GROUNDS = ['identityHash', 'socialCreditCode', 'stated'] as const;
export type LinkGround = (typeof LINK_GROUNDS)[number];

/** Two codes that may be one subject, with the case that asks whether they are. */
export interface PossibleLink {
  readonly subjectId: string;
  readonly otherId: string;
  readonly ground: LinkGround;
  readonly caseId: string;
}

/** Looks whether a registered subject has another code already. What it finds lies above the registry, hence this port. */
export abstract class IdentityWatch {
  /** In the transaction that registered them; returns what it has asked about. */
  abstract registered(tx: Tx, subjects: readonly Subject[]): Promise<readonly PossibleLink[]>;
}
