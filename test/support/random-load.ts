import { addDays, type Day, type SeededRandom } from '#kernel';
import { openBooks, registerPhysicians, revoke, score } from './facts-by-hand.js';
import { type Services, startServices } from './services.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A database with the shipped policies and some physicians, and the use cases over it. */
export interface Book {
  readonly database: TestDatabase;
  readonly services: Services;
  readonly ids: readonly string[];
  /** Use cases of another process over the same database. */
  another(options?: Parameters<typeof startServices>[1]): Services;
  close(): Promise<void>;
}

export async function openBook(physicians: number, options: Parameters<typeof startServices>[1] = {}): Promise<Book> {
  const database = await createTestDatabase();
  const all = [startServices(database.serviceUrl, options)];
  const services = all[0]!;
  await openBooks(services);
  const ids = await registerPhysicians(services, 1, physicians);
  return {
    database,
    services,
    ids,
    another: (more = options) => all[all.push(startServices(database.serviceUrl, more)) - 1]!,
    close: async () => {
      await Promise.all(all.map((each) => each.stop()));
      await database.drop();
    },
  };
}

/** Records facts about random persons, back-dated ones among them, and revokes some again. */
export async function randomLoad({ services, ids }: Book, random: SeededRandom, facts: number): Promise<void> {
  const recorded: string[] = [];
  for (let i = 0; i < facts; i += 1) {
    if (recorded.length > 5 && random.next() < 0.15) {
      await revoke(services, recorded.splice(random.int(0, recorded.length - 1), 1)[0]!);
      continue;
    }
    const decidedOn = addDays('2025-01-01' as Day, random.int(0, 420));
    const named = random.shuffle(ids).slice(0, random.int(1, 3));
    const scores = named.map((subjectId) => ({ subjectId, decidedOn, points: random.pick([1, 3, 4, 6, 9, 12]) }));
    recorded.push(await score(services, ...scores));
  }
}
