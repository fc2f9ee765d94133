import type { CompiledPolicy } from '#scoring';

/** A policy text with what it says: whoever has read one hands on both. */
export interface PolicyText {
  readonly content: string;
  readonly contentHash: string;
  readonly policy: CompiledPolicy;
}
