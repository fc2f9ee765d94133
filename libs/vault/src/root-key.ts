import { createHash, randomBytes } from 'node:crypto';
import { DATA_KEY_BYTES } from './envelope.js';

/** A root key that is in memory. Its id begins with its number and ends with a hash of it, so no two are called alike. */
export interface RootKey {
  readonly id: string;
  readonly key: Buffer;
}

const idOf = (number: number, key: Buffer): string =>
  `${number}.${createHash('sha256').update('probity root key').update(key).digest('hex').slice(0, 12)}`;

const numberOf = (id: string): number => Number(id.split('.')[0]);

/** The one after some others. */
export function nextRootKey(earlier: readonly RootKey[]): RootKey {
  const key = randomBytes(DATA_KEY_BYTES);
  return { id: idOf(Math.max(0, ...earlier.map(({ id }) => numberOf(id))) + 1, key), key };
}

/** A line each: id and key. */
export const rootKeysText = (keys: readonly RootKey[]): string =>
  keys.map(({ id, key }) => `${id} ${key.toString('base64')}\n`).join('');

/** Reads what `rootKeysText` wrote; `null` = it isn't whole. Says nothing of what it read. */
export function parseRootKeys(text: string): readonly RootKey[] | null {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', encoded = ''] = line.trim().split(' ');
      return { id, key: Buffer.from(encoded, 'base64') };
    });
  const whole = keys.every(({ id, key }) => key.length === DATA_KEY_BYTES && id === idOf(numberOf(id), key));
  return whole && keys.length > 0 ? keys.toSorted((a, b) => numberOf(a.id) - numberOf(b.id)) : null;
}
