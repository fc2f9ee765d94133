import { randomBytes } from 'node:crypto';

/** Makes new identifiers. A port, so that tests and demo data are reproducible. */
export abstract class IdSource {
  /** A new id `<prefix>_<26 characters>`; without meaning, unguessable. */
  abstract next(prefix: string): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export class RandomIdSource extends IdSource {
  next(prefix: string): string {
    return `${prefix}_${[...randomBytes(26)].map((byte) => ALPHABET[byte % 32]).join('')}`;
  }
}
