import { createHash } from 'node:crypto';
import { KEY_BYTES } from './ed25519.js';

/** How a line is signed: a note as it is, or with the time, by a witness (C2SP signed-note, tlog-cosignature). */
export const SIGNATURE_TYPES = { note: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof SIGNATURE_TYPES;

/** Whose signatures are believed, and how they are made. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

/** A key, note or checkpoint that can't be read. */
export class MalformedNote extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MalformedNote';
  }
}

export const isKeyName = (name: string): boolean => /^[^\s+\p{Z}\p{C}]+$/u.test(name);

const typeByte = (type: SignatureType): Buffer => Buffer.of(SIGNATURE_TYPES[type]);

/** The four bytes by which a signature names its key, beside the name. */
export const keyIdOf = ({ name, type, publicKey }: VerifierKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(typeByte(type)).update(publicKey).digest().subarray(0, 4);

/** As operators hand it on: `<name>+<id in hexadecimal>+<base64 of type and key>`. */
export const verifierKeyText = (key: VerifierKey): string =>
  [key.name, keyIdOf(key).toString('hex'), Buffer.concat([typeByte(key.type), key.publicKey]).toString('base64')].join(
    '+',
  );

/** Reads what `verifierKeyText` wrote; throws a `MalformedNote`. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const [type, publicKey] = typedKey(encoded ?? '');
  if (name === undefined || type === null || !isKeyName(name)) throw new MalformedNote('a verifier key cannot be read');
  const key = { name, type, publicKey };
  if (keyIdOf(key).toString('hex') !== id) throw new MalformedNote(`the id of the verifier key ${name} is not its own`);
  return key;
}

/** A key with the type before it; the type is `null` where it can't be read. */
export function typedKey(encoded: string): [SignatureType | null, Buffer] {
  const bytes = Buffer.from(encoded, 'base64');
  const types = Object.keys(SIGNATURE_TYPES) as SignatureType[];
  const type = types.find((known) => SIGNATURE_TYPES[known] === bytes[0]) ?? null;
  return [bytes.length === KEY_BYTES + 1 ? type : null, bytes.subarray(1)];
}
