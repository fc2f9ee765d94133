import { type Person, PersonStore } from '#access';
import { clientOf, type Database } from '#database';
import type { Tx } from '#kernel';
import type { Representation } from './representation.js';

type Pair = Pick<Representation, 'personId' | 'subjectId'>;

/** Who speaks for whom, each word on it kept. */
export class RepresentationStore {
  constructor(
    private readonly database: Database,
    private readonly persons: PersonStore,
  ) {}

  /** The last word on a person and a subject; `null` = there was none. */
  async newest({ personId, subjectId }: Pair, tx?: Tx): Promise<Representation | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    return client.representation.findFirst({ where: { personId, subjectId }, orderBy: { revision: 'desc' } });
  }

  /** Those for whom a person speaks now, ascending. */
  async subjectsOf(personId: string): Promise<string[]> {
    const rows = await this.database.representation.findMany({
      where: { personId },
      orderBy: [{ subjectId: 'asc' }, { revision: 'desc' }],
      distinct: ['subjectId'],
    });
    return rows.flatMap(({ subjectId, caseId }) => (caseId === null ? [] : [subjectId]));
  }

  async givenBy(tx: Tx, caseId: string): Promise<Representation | null> {
    return clientOf(tx).representation.findFirst({ where: { caseId } });
  }

  /** Two who say something of one pair follow each other. */
  async lock(tx: Tx, { personId, subjectId }: Pair): Promise<void> {
    await clientOf(tx).$queryRaw`
      SELECT pg_advisory_xact_lock(7265008, hashtext(${`${subjectId} ${personId}`}))::text`;
  }

  /** From now on the person speaks for the subject, by that case. Locks first. */
  async begin(tx: Tx, subjectId: string, person: Person, caseId: string): Promise<void> {
    await this.persons.add(tx, person);
    await this.say(tx, { personId: person.personId, subjectId }, caseId);
  }

  /** From now on no longer. Locks first. */
  end(tx: Tx, pair: Pair): Promise<void> {
    return this.say(tx, pair, null);
  }

  private async say(tx: Tx, { personId, subjectId }: Pair, caseId: string | null): Promise<void> {
    const revision = ((await this.newest({ personId, subjectId }, tx))?.revision ?? 0) + 1;
    await clientOf(tx).representation.create({ data: { personId, subjectId, revision, caseId, txId: tx.id } });
  }
}
