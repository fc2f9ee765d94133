import { createHash, randomBytes } from 'node:crypto';
import { KEY_BYTES, publicOf, signWith } from './ed25519.js';
import { SigningKey } from './signing-key.js';
import { isKeyName, keyIdOf, MalformedNote, SIGNATURE_TYPES, type SignatureType, typedKey } from './verifier-key.js';

/** A key whose private half is in memory. */
export class SeedKey extends SigningKey {
  readonly publicKey: Buffer;

  constructor(
    readonly name: string,
    private readonly seed: Buffer,
  ) {
    super();
    this.publicKey = publicOf(seed);
  }

  async sign(message: Buffer): Promise<Buffer> {
    return signWith(this.seed, message);
  }

  /** As it is kept: `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`, which Go's note package reads too. */
  text(type: SignatureType): string {
    const { name, publicKey } = this;
    const encoded = Buffer.concat([Buffer.of(SIGNATURE_TYPES[type]), this.seed]).toString('base64');
    return `PRIVATE+KEY+${name}+${keyIdOf({ name, publicKey, type }).toString('hex')}+${encoded}`;
  }
}

/** A new key; without a name it is called after itself, so that no two are called the same. */
export function newSeedKey(name: string | null, prefix: string): SeedKey {
  const seed = randomBytes(KEY_BYTES);
  const own = createHash('sha256').update(publicOf(seed)).digest('hex').slice(0, 16);
  return new SeedKey(name ?? `${prefix}/${own}`, seed);
}

/** Reads what `SeedKey.text` wrote; throws a `MalformedNote`, which says nothing of what it read. */
export function parseSeedKey(text: string): SeedKey {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const [type, seed] = typedKey(encoded ?? '');
  if (name === undefined || type === null || !isKeyName(name)) throw new MalformedNote('a signing key cannot be read');
  const key = new SeedKey(name, seed);
  const own = keyIdOf({ name, publicKey: key.publicKey, type }).toString('hex');
  if (own !== id) throw new MalformedNote(`the id of the signing key ${name} is not its own`);
  return key;
}
