import { clientOf, type Database } from '#database';
import type { Tx } from '#kernel';
import type { Login } from './login.js';
import type { Person } from './person.js';
import type { PersonStore } from './person.store.js';

type Identifiers = Pick<Login, 'issuer' | 'sub'>;

/** Logins, each word on one of them kept. */
export class LoginStore {
  constructor(
    private readonly database: Database,
    private readonly persons: PersonStore,
  ) {}

  /** The last word on a login; `null` = there was none. */
  async newest({ issuer, sub }: Identifiers, tx?: Tx): Promise<Login | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.login.findFirst({ where: { issuer, sub }, orderBy: { revision: 'desc' } });
    return row === null ? null : loginOf(row);
  }

  /** The login that a case gave. */
  async givenBy(tx: Tx, caseId: string): Promise<Login | null> {
    const row = await clientOf(tx).login.findFirst({ where: { caseId } });
    return row === null ? null : loginOf(row);
  }

  /** Two who say something of one login follow each other. */
  async lock(tx: Tx, { issuer, sub }: Identifiers): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(7265007, hashtext(${`${issuer} ${sub}`}))::text`;
  }

  /** A word on a login behind all others: whom it stands for from now on, by which case; or nobody. Locks first. */
  async say(
    tx: Tx,
    loginId: string,
    login: Identifiers,
    by: { person: Person; caseId: string } | null,
  ): Promise<Login> {
    const { issuer, sub } = login;
    const revision = ((await this.newest(login, tx))?.revision ?? 0) + 1;
    if (by !== null) await this.persons.add(tx, by.person);
    const said = { issuer, sub, revision, personId: by?.person.personId ?? null, caseId: by?.caseId ?? null };
    await clientOf(tx).login.create({ data: { id: loginId, ...said, txId: tx.id } });
    return { loginId, ...said };
  }
}

const loginOf = ({ id, ...row }: Omit<Login, 'loginId'> & { readonly id: string }): Login => ({
  loginId: id,
  issuer: row.issuer,
  sub: row.sub,
  personId: row.personId,
  revision: row.revision,
  caseId: row.caseId,
});
