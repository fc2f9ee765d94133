import { describe, expect, test } from '@jest/globals';
import { checkpointText, isSignedByLog, parseCheckpoint } from './checkpoint.js';
import { cosign, cosignedAt, cosignerOf } from './cosignature.js';
import { EMPTY_ROOT } from './merkle.js';
import { noteText, parseNote } from './note.js';
import { newSeedKey, parseSeedKey, SeedKey } from './seed-key.js';
import { signNote, verifierOf } from './signing-key.js';
import { MalformedNote, parseVerifierKey, verifierKeyText } from './verifier-key.js';

/** The example of Go's package golang.org/x/mod/sumdb/note. */
const NEUMANN = {
  seed: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`,
};

const LOG = new SeedKey('example.com/log', Buffer.alloc(32, 1));
const WITNESS = new SeedKey('witness.example/w1', Buffer.alloc(32, 2));
const NOW = new Date('2026-11-30T08:00:00.999Z');
const TEXT = checkpointText({ origin: LOG.name, size: 0, root: EMPTY_ROOT });

describe('a note', () => {
  test('of another implementation is read, and its signature holds', () => {
    const note = parseNote(NEUMANN.note);
    expect(isSignedByLog(note, parseVerifierKey(NEUMANN.key))).toBe(true);
    expect(noteText(note)).toBe(NEUMANN.note);
  });

  test('is signed as another implementation signs it, with a key that it wrote', async () => {
    const key = parseSeedKey(`${NEUMANN.seed}\n`);
    expect(verifierKeyText(verifierOf(key))).toBe(NEUMANN.key);
    expect(key.text('note')).toBe(NEUMANN.seed);
    expect(noteText(await signNote(key, parseNote(NEUMANN.note).text))).toBe(NEUMANN.note);
  });

  test('is not signed once a byte of it is another', () => {
    const spoilt = parseNote(NEUMANN.note.replace('know', 'knew'));
    expect(isSignedByLog(spoilt, parseVerifierKey(NEUMANN.key))).toBe(false);
  });

  test.each([
    ['no signature', 'text\n\n'],
    ['no empty line', 'text\n— a AAAAAAA=\n'],
    ['no last newline', NEUMANN.note.trimEnd()],
    ['a control character', NEUMANN.note.replace('If', 'I\rf')],
    ['a line that is no signature', `${NEUMANN.note}PeterNeumann x08go\n`],
    ['too many signatures', `text\n\n${'— a AAAAAAA=\n'.repeat(65)}`],
  ])('with %s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(MalformedNote);
  });
});

describe('a key', () => {
  test('is called after itself unless it is given a name, and is read as it is written', () => {
    const [one, other] = [newSeedKey(null, 'log'), newSeedKey(null, 'log')];
    expect(one.name).toMatch(/^log\/[0-9a-f]{16}$/);
    expect(one.name).not.toBe(other.name);
    expect(parseSeedKey(one.text('cosignature')).publicKey).toEqual(one.publicKey);
    expect(parseVerifierKey(verifierKeyText(cosignerOf(one)))).toEqual(cosignerOf(one));
  });

  test.each([NEUMANN.key.replace('c74f20a3', 'c74f20a4'), NEUMANN.key.replace('+ARpc', '+Apc'), 'a+b', ''])(
    '%j is refused',
    (text) => expect(() => parseVerifierKey(text)).toThrow(MalformedNote),
  );

  test('that cannot be read is not repeated in the error', () => {
    const wrong = NEUMANN.seed.replace('c74f20a3', 'c74f20a4');
    expect(() => parseSeedKey(wrong)).toThrow(/^the id of the signing key PeterNeumann is not its own$/);
    expect(() => parseSeedKey(NEUMANN.seed.slice(0, -4))).toThrow(/^a signing key cannot be read$/);
  });
});

describe('a checkpoint', () => {
  test('is read as it is written', () => {
    expect(parseCheckpoint(TEXT)).toEqual({ origin: 'example.com/log', size: 0, root: EMPTY_ROOT });
    expect(TEXT).toBe('example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n');
  });

  test.each(['a\n1\n', 'a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n', 'a\n1\nAAAA\n', '\n1\nAAAA\n'])(
    'as %j is refused',
    (text) => expect(() => parseCheckpoint(text)).toThrow(MalformedNote),
  );
});

describe('a cosignature', () => {
  test('says when its witness signed which checkpoint, beside the signature of the log', async () => {
    const { text, signatures } = await signNote(LOG, TEXT);
    const note = parseNote(noteText({ text, signatures: [...signatures, await cosign(WITNESS, text, NOW)] }));
    expect(isSignedByLog(note, verifierOf(LOG))).toBe(true);
    expect(cosignedAt(note, cosignerOf(WITNESS))).toEqual(new Date('2026-11-30T08:00:00Z'));
    expect(cosignedAt(note, cosignerOf(LOG))).toBeNull();
  });

  test('of another time, text or key is none', async () => {
    const signature = await cosign(WITNESS, TEXT, NOW);
    const later = Buffer.from(signature.bytes);
    later[7]! += 1;
    const other = await cosign(new SeedKey(WITNESS.name, Buffer.alloc(32, 3)), TEXT, NOW);
    for (const [text, bytes] of [
      [TEXT, later],
      [TEXT.replace('\n0\n', '\n1\n'), signature.bytes],
      [TEXT, other.bytes],
      [TEXT, signature.bytes.subarray(1)],
    ] as const) {
      expect(cosignedAt({ text, signatures: [{ ...signature, bytes }] }, cosignerOf(WITNESS))).toBeNull();
    }
  });
});
