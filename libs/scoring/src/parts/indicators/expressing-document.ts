import type { BandRule } from '../banding/banding-document.js';
import type { IndicatorRule } from './indicator-document.js';

/** What of a policy has conditions and formulas in it. */
export interface ExpressingDocument {
  readonly indicators?: readonly IndicatorRule[];
  readonly assessments?: readonly { readonly items: readonly { readonly measure?: string }[] }[];
  readonly bands?: readonly BandRule[];
}
