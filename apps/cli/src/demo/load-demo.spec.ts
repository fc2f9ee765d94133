import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { EvidenceRevocationKind, Intake } from '#evidence';
import { type Day, SeededRandom, TransactionRunner, type Tx } from '#kernel';
import type { StandingRestorationKind } from '#repairs';
import { type DemoDistrict, type DemoFact, REGION } from './demo-data.js';
import { demoDistrict } from './demo-district.js';
import { LoadDemo } from './load-demo.js';

const TODAY = '2026-11-22' as Day;
const random = new SeededRandom(1);
const BY_NOBODY = { actor: 'nobody', person: 'nobody', requestId: null };

const notHere = (): never => {
  throw new Error('nothing goes together here');
};

/** The recorder only tells them apart. */
const revocation = {} as EvidenceRevocationKind;
const restoration = {} as StandingRestorationKind;

class NoDatabase extends TransactionRunner {
  override writeTogether = notHere;
  override gather = notHere;

  override write<T>(_: unknown, work: (tx: Tx) => Promise<T>): Promise<T> {
    return work({
      id: 1n,
      recordedAt: new Date(0),
      context: BY_NOBODY,
      region: null,
      followEverywhere: async () => undefined,
      after: () => undefined,
    });
  }
}

/** Takes everything and remembers what began and what ended, each after a while of its own. */
class Recorder {
  readonly events: string[] = [];
  readonly persons: string[] = [];
  readonly registered: { subjects: string[]; affiliations: number }[] = [];

  loader(): LoadDemo {
    const byKey = (_: Tx, { sourceId }: { readonly sourceId: string }) => this.take(sourceId);
    return new LoadDemo(
      new NoDatabase(),
      {
        execute: async (_, { subjects, affiliations }) => {
          const ids = subjects.map(({ subjectId }) => subjectId);
          this.registered.push({ subjects: ids, affiliations: affiliations.length });
          return { created: ids.length, existing: 0, possibleLinks: [] };
        },
      },
      {
        inspection: { execute: byKey },
        report: { execute: byKey },
        assessment: { execute: byKey },
        revocation,
        restoration,
        approved: {
          execute: async (kind, input) => {
            const about = input as { readonly evidenceId?: string; readonly subjectId?: string };
            const what = kind === (revocation as unknown) ? 'revocation' : 'restoration';
            return (await this.take(`${what} of ${about.evidenceId ?? about.subjectId}`)).answer as never;
          },
        },
      },
      { add: async (_, { personId }) => void this.persons.push(personId) },
    );
  }

  private async take(what: string): Promise<Intake> {
    this.events.push(`begin ${what}`);
    for (let turns = random.int(0, 5); turns >= 0; turns -= 1) await turn();
    this.events.push(`end ${what}`);
    return { created: true, answer: { evidenceId: `evidence of ${what}` } } as Intake;
  }
}

const nameOf = (fact: DemoFact): string => {
  if (fact.kind === 'revocation') return `revocation of evidence of ${fact.revokes}`;
  return fact.kind === 'restoration' ? `restoration of ${fact.restoration.subjectId}` : fact.input.sourceId;
};
const isAlone = ({ kind }: DemoFact): boolean => kind === 'revocation' || kind === 'restoration';

describe('loading the demo', () => {
  const district: DemoDistrict = demoDistrict(TODAY);

  test('registers institutions, then practitioners, then where they practise, and says how far it is', async () => {
    const recorder = new Recorder();
    const heard: number[] = [];
    await recorder.loader().execute({ ...district, facts: [] }, (done) => heard.push(done));
    const ids = recorder.registered.flatMap(({ subjects }) => subjects);
    expect(ids.slice(0, 317).every((id) => id.startsWith(`H${REGION}`) || id.startsWith(`P${REGION}`))).toBe(true);
    expect(ids).toHaveLength(317 + district.practitioners.length);
    const first = recorder.registered.findIndex(({ affiliations }) => affiliations > 0);
    expect(recorder.registered.slice(first).every(({ subjects }) => subjects.length === 0)).toBe(true);
    expect(recorder.registered.reduce((sum, { affiliations }) => sum + affiliations, 0)).toBe(
      district.affiliations.length,
    );
    expect(heard).toHaveLength(recorder.registered.length);
    expect(heard.at(-1)).toBe(LoadDemo.size({ ...district, facts: [] }));
    // Who answers for what these open cases for.
    expect(recorder.persons).toEqual(['demo']);
  });

  test('records every fact once, some at a time', async () => {
    const recorder = new Recorder();
    await recorder.loader().execute(district, () => {});
    const ended = recorder.events.filter((event) => event.startsWith('end '));
    expect(ended.toSorted()).toEqual(district.facts.map((fact) => `end ${nameOf(fact)}`).toSorted());
    const open = recorder.events.reduce(
      ({ now, most }, event) => {
        const next = now + (event.startsWith('begin ') ? 1 : -1);
        return { now: next, most: Math.max(most, next) };
      },
      { now: 0, most: 0 },
    );
    expect(open).toEqual({ now: 0, most: 4 });
  });

  test('lets a revocation or restoration wait for all before it, and all after it wait for it', async () => {
    const recorder = new Recorder();
    await recorder.loader().execute(district, () => {});
    const alone = district.facts.flatMap((fact, i) => (isAlone(fact) ? [{ name: nameOf(fact), i }] : []));
    expect(alone.length).toBeGreaterThanOrEqual(2);
    for (const { name, i } of alone) {
      expect(recorder.events.slice(2 * i, 2 * i + 2)).toEqual([`begin ${name}`, `end ${name}`]);
    }
  });

  test('leaves nobody writing after it was told to stop', async () => {
    const recorder = new Recorder();
    const stopped = recorder.loader().execute(district, (done) => {
      if (done >= LoadDemo.size({ ...district, facts: [] }) + 100) throw new Error('stopping');
    });
    await expect(stopped).rejects.toThrow('stopping');
    const { length } = recorder.events;
    expect(recorder.events.filter((event) => event.startsWith('end '))).toHaveLength(length / 2);
    expect(length / 2).toBeLessThanOrEqual(104);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(recorder.events).toHaveLength(length);
  });
});
