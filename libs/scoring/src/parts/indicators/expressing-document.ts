import type { BandRule } from '../banding/banding-document.js';
import type { IndicatorRule } from './indicator-document.js';

interface Measured {
  readonly measure?: string;
}

/** What of a policy has conditions and formulas in it. */
export interface ExpressingDocument {
  readonly indicators?: readonly IndicatorRule[];
  readonly assessments?: readonly { readonly measure?: string; readonly items: readonly Measured[] }[];
  readonly bands?: readonly BandRule[];
}
