import { ALL_SCHEMES, type Asked, type Case, CaseKind } from '#casework';
import { type Clock, type Day, DomainError, type IdSource, requireReached, say, type Tx } from '#kernel';
import { KEY_EXISTS } from './access.errors.js';
import type { ApiKeyStore } from './api-key.store.js';
import { personOf } from './person.js';
import { type Role, scopesOf } from './roles.js';

/** What somebody asks for. */
export interface KeyIssue {
  readonly role: Role;
  /** Whoever will answer for the key, as somebody writes the name. */
  readonly person: string;
  /** The regions that it is to reach, a prefix of their codes; `null` = all. */
  readonly region: string | null;
  /** First Shanghai day on which it opens nothing; `null` = it doesn't end by itself. */
  readonly expiresOn: Day | null;
  /** Networks or addresses from which it may be shown; none = from anywhere. */
  readonly addresses: readonly string[];
  /** SHA-256 of the key in hex: the key itself is known to its holder alone. */
  readonly keyHash: string;
  /** The document that decides it. */
  readonly reference: string;
  readonly reason: string;
}

/** As the case keeps it: what is approved is these scopes, whatever the role has later. */
export interface KeyIssueCommand extends KeyIssue {
  readonly personId: string;
  readonly scopes: readonly string[];
}

type AskedIssue = Asked<KeyIssueCommand>;

/** A key is issued once a second person has approved it, who isn't the one to hold it. */
export class KeyIssueKind extends CaseKind<KeyIssue, KeyIssueCommand, { readonly keyId: string }> {
  readonly kind = 'keyIssue';
  readonly called = say('签发密钥', 'key issue');
  override readonly ofRegion = true;

  constructor(
    private readonly keys: ApiKeyStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(asked: KeyIssue): Promise<AskedIssue> {
    const { personId, name } = personOf(asked.person);
    const command = { ...asked, person: name, personId, scopes: scopesOf(asked.role) };
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  cause({ command: { role, personId } }: AskedIssue): string {
    return `${role} ${personId}`;
  }

  override parties({ command: { personId } }: AskedIssue): readonly string[] {
    return [personId];
  }

  async validate(tx: Tx, { command: { keyHash, region = null } }: AskedIssue): Promise<void> {
    requireReached(tx, region);
    if ((await this.keys.findByHash(keyHash)) !== null) throw new DomainError(KEY_EXISTS);
  }

  async execute(tx: Tx, { caseId, command }: Case<KeyIssueCommand>): Promise<{ readonly keyId: string }> {
    // Cases of earlier versions say nothing of some.
    const { role, person, personId, scopes, keyHash, region = null, expiresOn = null, addresses = [] } = command;
    const keyId = this.ids.next('key');
    await this.keys.insert(tx, {
      id: keyId,
      role,
      person: { personId, name: person },
      scopes: scopes as ReturnType<typeof scopesOf>,
      region,
      expiresOn,
      addresses,
      replacedFrom: null,
      hash: keyHash,
      createdAt: this.clock.now(),
      revokedAt: null,
      caseId,
    });
    return { keyId };
  }
}
