import { canonicalJson, sha256 } from '#kernel';

/** What the lines of a fact are chained with: its payload in canonical JSON (RFC 8785), salted so that nobody can guess it. */
export const payloadCommitment = (salt: string, payload: unknown): string =>
  sha256(`${salt}\n${canonicalJson(payload)}`);
