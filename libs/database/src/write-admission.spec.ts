import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { WriteAdmission } from './write-admission.js';

const PATIENT_MS = 60_000;

/** Writes that end when they are told to; which of them are under way, in the order in which they began. */
class Writes {
  readonly begun: string[] = [];
  readonly refused: (readonly [string, unknown])[] = [];
  private readonly ends = new Map<string, () => void>();

  constructor(private readonly admission: WriteAdmission) {}

  ask(name: string, about: string | null): void {
    const write = (): Promise<void> => {
      this.begun.push(name);
      return new Promise((end) => this.ends.set(name, end));
    };
    this.admission.run(about, write).catch((error: { data: object }) => this.refused.push([name, error.data]));
  }

  get underWay(): string[] {
    return [...this.ends.keys()];
  }

  async end(name: string): Promise<void> {
    this.ends.get(name)!();
    this.ends.delete(name);
    await settled();
  }
}

/** Nothing here waits for more than promises that are kept already. */
const settled = (): Promise<void> => new Promise((resume) => setImmediate(resume));

const admitting = (atOnce: number, longestWaitMs = PATIENT_MS, now = () => 0): [Writes, WriteAdmission] => {
  const admission = new WriteAdmission({ atOnce, longestWaitMs }, now);
  return [new Writes(admission), admission];
};

describe('writes that wait for their turn', () => {
  test('one subject takes half of the connections, and another finds one at once', async () => {
    const [writes, admission] = admitting(4);
    for (const name of ['a1', 'a2', 'a3', 'a4']) writes.ask(name, 'A');
    writes.ask('b1', 'B');
    await settled();
    expect(writes.begun).toEqual(['a1', 'a2', 'b1']);
    expect(admission.waiting).toBe(2);
  });

  test('subjects take turns, however many wait about one of them', async () => {
    const [writes] = admitting(1);
    for (const name of ['a1', 'a2', 'a3']) writes.ask(name, 'A');
    for (const name of ['b1', 'b2']) writes.ask(name, 'B');
    await settled();
    for (const name of ['a1', 'a2', 'b1', 'a3', 'b2']) await writes.end(name);
    expect(writes.begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  test('who would wait too long is told at once when to come again, and who is in the queue is not touched', async () => {
    let now = 0;
    const [writes, admission] = admitting(1, 3_000, () => now);
    writes.ask('slow', 'A');
    await settled();
    now = 20_000;
    await writes.end('slow');
    for (const name of ['a1', 'a2', 'a3']) writes.ask(name, 'A');
    await settled();
    expect(writes.refused).toEqual([['a3', { seconds: 5 }]]);
    expect([writes.underWay, admission.waiting]).toEqual([['a1'], 1]);
  });

  test('whose turn does not come in time, whatever was expected, is told so then', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const [writes, admission] = admitting(1, 3_000);
    writes.ask('a1', 'A');
    writes.ask('a2', 'A');
    jest.advanceTimersByTime(3_000);
    jest.useRealTimers();
    await settled();
    expect(writes.refused).toEqual([['a2', { seconds: 1 }]]);
    await writes.end('a1');
    expect([writes.begun, admission.waiting]).toEqual([['a1'], 0]);
  });

  test('a write that fails gives its turn on', async () => {
    const [, admission] = admitting(1);
    const failed = admission.run('A', () => Promise.reject(new Error('in vain')));
    const next = admission.run('A', async () => 'done');
    await expect(failed).rejects.toThrow('in vain');
    await expect(next).resolves.toBe('done');
  });

  test('each begins once, those about one subject in their order, never more at once than allowed', async () => {
    const asked = fc.record({
      atOnce: fc.integer({ min: 1, max: 5 }),
      abouts: fc.array(fc.integer({ min: 0, max: 3 })),
    });
    const ends = fc.infiniteStream(fc.nat());
    await fc.assert(
      fc.asyncProperty(asked, ends, async ({ atOnce, abouts }, pick) => {
        const [writes, admission] = admitting(atOnce);
        const names = abouts.map((about, i) => `${about} ${i}`);
        for (const name of names) writes.ask(name, name.slice(0, 1));
        await settled();
        while (writes.underWay.length > 0) {
          const { underWay } = writes;
          expect(underWay.length).toBeLessThanOrEqual(atOnce);
          for (const about of '0123') {
            const own = underWay.filter((name) => name.startsWith(about));
            expect(own.length).toBeLessThanOrEqual(Math.max(1, Math.floor(atOnce / 2)));
          }
          await writes.end(underWay[pick.next().value! % underWay.length]!);
        }
        expect(writes.begun.toSorted()).toEqual(names.toSorted());
        for (const about of '0123') {
          const own = (all: readonly string[]) => all.filter((name) => name.startsWith(about));
          expect(own(writes.begun)).toEqual(own(names));
        }
        expect(admission.waiting).toBe(0);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
