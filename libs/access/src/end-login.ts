import { UNKNOWN_CASE } from '#casework';
import { DomainError, type IdSource, type Tx } from '#kernel';
import type { LoginStore } from './login.store.js';

/** Ends the login that a case gave. One person is enough: it takes rights away and gives none. */
export class EndLogin {
  constructor(
    private readonly logins: LoginStore,
    private readonly ids: IdSource,
  ) {}

  /** `false` when it was ended, or stands for somebody else by a later case. */
  async execute(tx: Tx, caseId: string): Promise<boolean> {
    const given = await this.logins.givenBy(tx, caseId);
    if (given === null) throw new DomainError(UNKNOWN_CASE, { caseId });
    await this.logins.lock(tx, given);
    const newest = await this.logins.newest(given, tx);
    if (newest?.loginId !== given.loginId) return false;
    await this.logins.say(tx, this.ids.next('login'), given, null);
    return true;
  }
}
