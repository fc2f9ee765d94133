import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FixedClock } from '#kernel';
import { addCheckpointBody, parseAddCheckpoint } from './add-checkpoint-body.js';
import { checkpointText } from './checkpoint.js';
import { cosignedAt } from './cosignature.js';
import { FileLogKey } from './file-log-key.js';
import { FileWitnessMemory } from './file-witness-memory.js';
import { GrowingTree } from './growing-tree.js';
import { parseWitnesses } from './http-witness.js';
import { keptKey, madeKey } from './key-file.js';
import { type Hash, joined, leafHash } from './merkle.js';
import { noteText, parseNote, type SignedNote } from './note.js';
import { SeedKey } from './seed-key.js';
import { signNote, verifierOf } from './signing-key.js';
import { consistencyPath, lastLeafOf, subtreesOf } from './stretch.js';
import { MalformedNote, verifierKeyText } from './verifier-key.js';
import type { AddedCheckpoint, WitnessAnswer } from './witness.js';
import { Witnessing, WitnessMemory } from './witnessing.js';

const KEY = new SeedKey('example.com/log', Buffer.alloc(32, 1));
const WITNESS = new SeedKey('witness.example/w1', Buffer.alloc(32, 2));
const NOW = new Date('2026-11-30T08:00:00Z');

class FakeWitnessMemory extends WitnessMemory {
  readonly notes = new Map<string, string>();
  async last(origin: string): Promise<string | null> {
    return this.notes.get(origin) ?? null;
  }
  async keep(origin: string, note: string): Promise<void> {
    this.notes.set(origin, note);
  }
}

/** A log of leaves, each a text, with the proofs that an honest one gives. */
class Log {
  private readonly ends: Hash[][] = [];
  private readonly roots: Hash[];

  constructor(
    leaves: readonly string[],
    private readonly key = KEY,
  ) {
    const tree = new GrowingTree();
    this.roots = [tree.root()];
    for (const leaf of leaves) {
      this.ends.push(tree.append(leafHash(Buffer.from(leaf))));
      this.roots.push(tree.root());
    }
  }

  async added(oldSize: number, size: number): Promise<AddedCheckpoint> {
    const note = await signNote(this.key, checkpointText({ origin: this.key.name, size, root: this.roots[size]! }));
    return { oldSize, proof: this.proof(oldSize, size), note };
  }

  proof(oldSize: number, size: number): Hash[] {
    if (oldSize === 0 || oldSize > size) return [];
    return consistencyPath(oldSize, { from: 0, until: size }).map((stretch) =>
      joined(subtreesOf(stretch).map((subtree) => this.ends[lastLeafOf(subtree)]![subtree.level]!)),
    );
  }
}

const letters = (text: string): string[] => [...text];
const LOG = new Log(letters('abcdefgh'));
/** The same up to the third leaf. */
const FORK = new Log(letters('abcxyzuv'));

let memory: FakeWitnessMemory;
let witness: Witnessing;
beforeEach(() => {
  memory = new FakeWitnessMemory();
  witness = new Witnessing(WITNESS, [verifierOf(KEY)], memory, new FixedClock(NOW));
});

const ask = async (added: AddedCheckpoint | Promise<AddedCheckpoint>): Promise<WitnessAnswer> =>
  witness.addCheckpoint(await added);
const statusOf = (answer: WitnessAnswer): number | string => (answer.kind === 'refused' ? answer.status : answer.kind);

describe('a witness (S9)', () => {
  test('cosigns a log as it grows, and remembers the last', async () => {
    for (const [from, to] of [
      [0, 3],
      [3, 3],
      [3, 8],
    ] as const) {
      const added = await LOG.added(from, to);
      const answer = await ask(added);
      const signatures = answer.kind === 'cosigned' ? answer.signatures : [];
      expect(cosignedAt({ text: added.note.text, signatures }, witness.verifierKey)).toEqual(NOW);
    }
    const kept = parseNote((await witness.latest(null))!);
    expect(kept.text).toBe((await LOG.added(0, 8)).note.text);
    expect(kept.signatures.map(({ name }) => name)).toEqual([KEY.name, WITNESS.name]);
  });

  test('says which size it has seen to whoever thinks of another, also of an earlier one', async () => {
    await ask(LOG.added(0, 5));
    expect(await ask(LOG.added(0, 8))).toEqual({ kind: 'seen', size: 5 });
    expect(await ask(LOG.added(3, 8))).toEqual({ kind: 'seen', size: 5 });
    expect(await ask(LOG.added(2, 3))).toEqual({ kind: 'seen', size: 5 });
  });

  test.each([
    ['another log of the same size', 409, () => FORK.added(5, 5)],
    ['another log that went on', 422, () => FORK.added(5, 8)],
    [
      'another log with the proof of the right one',
      422,
      async () => ({ ...(await FORK.added(5, 8)), proof: LOG.proof(5, 8) }),
    ],
    ['no proof', 422, async () => ({ ...(await LOG.added(5, 8)), proof: [] })],
    ['a log that became shorter', 400, () => LOG.added(5, 4)],
    [
      'a log that it does not know',
      404,
      () => new Log(letters('a'), new SeedKey('other', Buffer.alloc(32, 1))).added(0, 1),
    ],
    [
      'a key that is not that of the log',
      403,
      () => new Log(letters('abcdef'), new SeedKey(KEY.name, Buffer.alloc(32, 3))).added(5, 6),
    ],
  ])('refuses %s with %i, and remembers what it had', async (_, status, added) => {
    await ask(LOG.added(0, 5));
    const before = await witness.latest(KEY.name);
    expect(statusOf(await ask(added()))).toBe(status);
    expect(await witness.latest(KEY.name)).toBe(before);
  });

  test('asked for two histories at once cosigns one', async () => {
    await ask(LOG.added(0, 3));
    const [one, other] = await Promise.all([ask(LOG.added(3, 6)), ask(FORK.added(3, 6))]);
    expect([statusOf(one), statusOf(other)].toSorted()).toEqual(['cosigned', 'seen']);
  });

  test('goes on after it could not remember, having cosigned nothing', async () => {
    memory.keep = async () => Promise.reject(new Error('the disk is full'));
    await expect(ask(LOG.added(0, 3))).rejects.toThrow('the disk is full');
    memory.keep = FakeWitnessMemory.prototype.keep;
    expect(statusOf(await ask(LOG.added(0, 5)))).toBe('cosigned');
  });
});

describe('the body of add-checkpoint', () => {
  test('is read as it is written', async () => {
    const added = await LOG.added(3, 8);
    expect(parseAddCheckpoint(addCheckpointBody(added))).toEqual(added);
    expect(parseAddCheckpoint(addCheckpointBody(await LOG.added(0, 8))).proof).toEqual([]);
  });

  test('is refused with another first line, too many hashes, or a hash that is none', async () => {
    const [first, ...rest] = addCheckpointBody(await LOG.added(3, 8)).split('\n');
    const bodies = [
      ['old 03', ...rest],
      ['3', ...rest],
      [first, 'AAAA', ...rest],
      [first, ...Array.from({ length: 64 }, () => rest[0]), ...rest],
      [],
    ];
    for (const lines of bodies) expect(() => parseAddCheckpoint(lines.join('\n'))).toThrow(MalformedNote);
  });
});

test('WITNESSES are pairs of key and address', () => {
  const key = verifierKeyText(witness.verifierKey);
  const [one, other] = parseWitnesses(`${key} http://127.0.0.1:3100/, ${key} https://w.example/x`);
  expect([one!.key, other!.key]).toEqual([witness.verifierKey, witness.verifierKey]);
  for (const wrong of [key, `${key} ftp://w.example`, `http://127.0.0.1 ${key}`, `${key} http://a b`]) {
    expect(() => parseWitnesses(wrong)).toThrow(MalformedNote);
  }
});

describe('in files', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'proof-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const noteOf = async (size: number): Promise<SignedNote> => (await LOG.added(0, size)).note;

  test('a key is made once, for its owner alone, and read again', () => {
    const path = join(folder, 'keys', 'log-key');
    const kind = { prefix: 'probity', type: 'note' } as const;
    const [first, second] = [madeKey(path, null, kind), madeKey(path, null, kind)];
    expect(second.publicKey).toEqual(first.publicKey);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o640);
    expect(() => keptKey(path)).toThrow(/others may read the key/);
  });

  test('the key of a log that has signed is never made anew', async () => {
    const path = join(folder, 'log-key');
    await expect(new FileLogKey(path, 'example.com/log').open(false)).rejects.toThrow(/bring back the key/);
    const made = await new FileLogKey(path, 'example.com/log').open(true);
    expect(made.name).toBe('example.com/log');
    expect((await new FileLogKey(path, null).open(false)).publicKey).toEqual(made.publicKey);
  });

  test('a witness remembers across a restart, and several logs', async () => {
    const [one, other] = [noteText(await noteOf(1)), noteText(await noteOf(2))];
    const first = new FileWitnessMemory(join(folder, 'witness'));
    const key = await first.key('witness.example/w1');
    await first.keep('a', one);
    await first.keep('b', one);
    await first.keep('a', other);
    const again = new FileWitnessMemory(join(folder, 'witness'));
    expect((await again.key(null)).publicKey).toEqual(key.publicKey);
    expect([await again.last('a'), await again.last('b'), await again.last('c')]).toEqual([other, one, null]);
  });

  test('a witness that has lost its memory does not begin anew with its old key', async () => {
    await new FileWitnessMemory(folder).key(null);
    rmSync(join(folder, 'cosigned.json'));
    await expect(new FileWitnessMemory(folder).key(null)).rejects.toThrow(/no longer knows what it has cosigned/);
  });

  test('a half-written memory is not read', async () => {
    const memoryOf = new FileWitnessMemory(folder);
    await memoryOf.key(null);
    await memoryOf.keep('a', 'kept');
    writeFileSync(join(folder, 'cosigned.json.tmp'), '{"a":');
    expect(await new FileWitnessMemory(folder).last('a')).toBe('kept');
    expect(readFileSync(join(folder, 'cosigned.json'), 'utf8')).toContain('kept');
  });
});
