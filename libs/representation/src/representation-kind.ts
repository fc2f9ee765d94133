import { personOf } from '#access';
import { ALL_SCHEMES, type Asked, type Case, CaseKind, subjectOf } from '#casework';
import { DomainError, say, type Tx } from '#kernel';
import { type RegistryStore, UNKNOWN_SUBJECT } from '#registry';
import { SPEAKS_ALREADY } from './representation.errors.js';
import type { RepresentationStore } from './representation.store.js';

/** What somebody asks for. */
export interface AskedRepresentation {
  readonly subjectId: string;
  /** Who is to speak for it, as somebody writes the name. */
  readonly person: string;
  /** The document that proves it: a mandate, or the proof of who somebody is. */
  readonly reference: string;
  readonly reason: string;
}

export interface RepresentationCommand extends Omit<AskedRepresentation, 'subjectId'> {
  readonly personId: string;
}

type Asking = Asked<RepresentationCommand>;

/** Somebody speaks for a rated subject once a second person has approved it, who isn't that somebody. */
export class RepresentationKind extends CaseKind<AskedRepresentation, RepresentationCommand> {
  readonly kind = 'representation';
  readonly called = say('登记代表人员', 'representation');

  constructor(
    private readonly store: RepresentationStore,
    private readonly registry: RegistryStore,
  ) {
    super();
  }

  async propose({ subjectId, ...asked }: AskedRepresentation): Promise<Asking> {
    if ((await this.registry.find(subjectId)) === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const { personId, name } = personOf(asked.person);
    return { subjectId, scheme: ALL_SCHEMES, command: { ...asked, person: name, personId } };
  }

  cause({ command: { personId } }: Asking): string {
    return personId;
  }

  override parties({ command: { personId } }: Asking): readonly string[] {
    return [personId];
  }

  async validate(tx: Tx, asked: Asking): Promise<void> {
    const pair = { personId: asked.command.personId, subjectId: subjectOf(asked) };
    await this.store.lock(tx, pair);
    const newest = await this.store.newest(pair, tx);
    if (newest !== null && newest.caseId !== null) throw new DomainError(SPEAKS_ALREADY, pair);
  }

  async execute(tx: Tx, found: Case<RepresentationCommand>): Promise<object> {
    const { personId, person } = found.command;
    await this.store.begin(tx, subjectOf(found), { personId, name: person }, found.caseId);
    return {};
  }
}
