import type { EntryCause } from '#scoring';
import type { Meanings } from './shown.js';

/** Why a line stands in a ledger. */
export const CAUSES: Meanings<EntryCause> = {
  scored: 'a decision scored it',
  rewarded: 'a reward',
  adjusted: 'officers adjusted it by hand',
  repaired: 'credit repair',
  reversed: 'takes an earlier line back',
  restored: 'the standing was restored',
  context: 'the registration changed, or a cycle was closed; carries no points',
};
