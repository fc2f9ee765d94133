/** Which knowledge an answer may rest on. */
export type Knowledge =
  | { readonly kind: 'everything' }
  | { readonly kind: 'at'; readonly instant: Date }
  | { readonly kind: 'seq'; readonly epoch: bigint };

export const EVERYTHING: Knowledge = { kind: 'everything' };
