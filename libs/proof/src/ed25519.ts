import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

// What stands before the 32 bytes of a key in its DER forms (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Bytes of a key, a public or a private one. */
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

const publicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });

/** The public key of a private one (RFC 8032), each as its 32 bytes. */
export const publicOf = (seed: Buffer): Buffer =>
  createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

export const signWith = (seed: Buffer, message: Buffer): Buffer => sign(null, message, privateKey(seed));

export const isSignedBy = (raw: Buffer, message: Buffer, signature: Buffer): boolean =>
  signature.length === SIGNATURE_BYTES && verify(null, message, publicKey(raw), signature);
