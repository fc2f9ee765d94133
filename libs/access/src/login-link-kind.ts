import { ALL_SCHEMES, type Asked, type Case, CaseKind } from '#casework';
import { DomainError, type IdSource, say, type Tx } from '#kernel';
import { LOGIN_EXISTS } from './access.errors.js';
import type { Login } from './login.js';
import type { LoginStore } from './login.store.js';
import { personOf } from './person.js';

/** What somebody asks for. */
export interface LoginLink extends Pick<Login, 'issuer' | 'sub'> {
  /** Whom tokens of this login stand for, as somebody writes the name. */
  readonly person: string;
  /** The document that decides it. */
  readonly reference: string;
  readonly reason: string;
}

export interface LoginLinkCommand extends LoginLink {
  readonly personId: string;
}

export interface LoginLinkResult {
  readonly loginId: string;
}

type AskedLink = Asked<LoginLinkCommand>;

/** A login stands for a person once a second person has approved it, who isn't that person. */
export class LoginLinkKind extends CaseKind<LoginLink, LoginLinkCommand, LoginLinkResult> {
  readonly kind = 'loginLink';
  readonly called = say('关联登录身份', 'link of a login');

  constructor(
    private readonly logins: LoginStore,
    private readonly ids: IdSource,
  ) {
    super();
  }

  async propose(asked: LoginLink): Promise<AskedLink> {
    const { personId, name } = personOf(asked.person);
    return { subjectId: null, scheme: ALL_SCHEMES, command: { ...asked, person: name, personId } };
  }

  cause({ command: { issuer, sub } }: AskedLink): string {
    return `${issuer} ${sub}`;
  }

  override parties({ command: { personId } }: AskedLink): readonly string[] {
    return [personId];
  }

  /** A login that stands for somebody is ended first: nobody is made another person while logged in. */
  async validate(tx: Tx, { command }: AskedLink): Promise<void> {
    await this.logins.lock(tx, command);
    const newest = await this.logins.newest(command, tx);
    if (newest !== null && newest.personId !== null) throw new DomainError(LOGIN_EXISTS, { person: newest.personId });
  }

  async execute(tx: Tx, { caseId, command }: Case<LoginLinkCommand>): Promise<LoginLinkResult> {
    const person = { personId: command.personId, name: command.person };
    const { loginId } = await this.logins.say(tx, this.ids.next('login'), command, { person, caseId });
    return { loginId };
  }
}
