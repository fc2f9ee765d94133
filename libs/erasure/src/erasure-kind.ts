import { ALL_SCHEMES, type Asked, type Case, CaseKind, INVALID_CASE } from '#casework';
import type { InformantStore } from '#informants';
import { canonicalJson, DomainError, fieldError, say, type Tx } from '#kernel';
import type { RegistryStore } from '#registry';
import type { ErasureCommand, ErasureResult } from './erasure.js';
import { ALREADY_ERASED, NOT_A_PERSON, ONE_OF_TWO, STILL_OPEN } from './erasure.errors.js';
import type { ErasureStore } from './erasure.store.js';

type AskedErasure = Asked<ErasureCommand>;

const NO_PERSONS: ReadonlySet<string> = new Set(['institution', 'supplier', 'agency']);

/**
 * What a person is called, and what was written about them, is erased: two persons decide, for nothing brings it back.
 * Points, standings and days stay, and so does the proof of all that was there.
 */
export class ErasureKind extends CaseKind<ErasureCommand, ErasureCommand, ErasureResult> {
  readonly kind = 'erasure';
  readonly called = say('删除个人信息', 'erasure of personal data');

  constructor(
    private readonly store: ErasureStore,
    private readonly registry: RegistryStore,
    private readonly informants: InformantStore,
  ) {
    super();
  }

  async propose(command: ErasureCommand): Promise<AskedErasure> {
    if ((command.subjectId === null) === (command.informantRef === null)) throw new DomainError(ONE_OF_TWO);
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  cause({ command: { subjectId, informantRef } }: AskedErasure): string {
    return canonicalJson([subjectId, informantRef]);
  }

  async validate(tx: Tx, { command: { subjectId, informantRef } }: AskedErasure): Promise<void> {
    if (subjectId !== null) await this.requirePerson(tx, subjectId);
    if (informantRef !== null) await this.requireInformant(tx, informantRef);
  }

  async execute(tx: Tx, { caseId, command }: Case<ErasureCommand>): Promise<ErasureResult> {
    const { subjectId, informantRef } = command;
    if (subjectId !== null) return { rows: await this.store.eraseSubject(tx, caseId, subjectId) };
    return { rows: await this.store.eraseInformant(tx, caseId, informantRef!) };
  }

  private async requirePerson(tx: Tx, subjectId: string): Promise<void> {
    const subject = await this.registry.find(subjectId, tx);
    if (subject === null) throw unknown('subjectId', 'unknown-subject');
    if (NO_PERSONS.has(subject.subjectType)) throw new DomainError(NOT_A_PERSON, { subjectId });
    if (await this.store.isWaitedFor(tx, subjectId)) throw new DomainError(STILL_OPEN, { subjectId });
  }

  private async requireInformant(tx: Tx, informantRef: string): Promise<void> {
    if ((await this.informants.find(informantRef)) === null) throw unknown('informantRef', 'unknown-informant');
    if (await this.store.isErased(tx, `informant_secret:${informantRef}`))
      throw new DomainError(ALREADY_ERASED, { informantRef });
  }
}

const unknown = (path: string, code: string): DomainError =>
  new DomainError(INVALID_CASE, {}, [fieldError(path, code, '没有这个编号', 'nobody has this id')]);
