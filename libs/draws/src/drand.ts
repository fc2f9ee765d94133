import { createHash } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';

/** The beacon whose rounds may be named: drand quicknet of the League of Entropy, as its chain information says. */
export const QUICKNET = {
  chainHash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  /** Unix time of round 1. */
  genesisSeconds: 1_692_803_367,
  periodSeconds: 3,
} as const;

/** The domain of quicknet's signatures (RFC 9380). */
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
const { shortSignatures } = bls12_381;

/** When a round becomes known. */
export function timeOfRound(round: number): Date {
  return new Date((QUICKNET.genesisSeconds + (round - 1) * QUICKNET.periodSeconds) * 1000);
}

/** The first round that is known no earlier than an instant. */
export function roundAfter(instant: Date): number {
  const seconds = instant.getTime() / 1000 - QUICKNET.genesisSeconds;
  return Math.max(1, Math.ceil(seconds / QUICKNET.periodSeconds) + 1);
}

/** Whether quicknet signed a round so; takes about a tenth of a second. */
export function isSignatureOf(round: number, signature: string): boolean {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(round));
  const message = shortSignatures.hash(createHash('sha256').update(bytes).digest(), DOMAIN);
  try {
    return shortSignatures.verify(Buffer.from(signature, 'hex'), message, Buffer.from(QUICKNET.publicKey, 'hex'));
  } catch {
    // Not even a point of the curve.
    return false;
  }
}

/** What a round draws with: SHA-256 of its signature, hex. */
export function randomnessOf(signature: string): string {
  return createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex');
}
