import { type FoldLine, isByHand } from './fold-lines.js';

/** Facts that were repaired as a whole; most days there is none. */
export type RepairedFacts = ReadonlySet<string | null>;
export const NO_FACTS: RepairedFacts = new Set();

/** Whether a line was given by one of the facts; what an officer decided stands by itself. */
export const isRepaired = (facts: RepairedFacts, { entry }: FoldLine): boolean =>
  facts.size > 0 && facts.has(entry.evidenceId) && !isByHand(entry.cause);
