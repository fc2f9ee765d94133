import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assert } from './assert.js';

/** The one text of a JSON value that every hash and comparison uses (RFC 8785). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, 'only JSON values have a canonical form');
  return text;
}

/** SHA-256 of a text in lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** SHA-256 of the canonical form of a JSON value. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
