import type { PolicyRef } from '../model/entry.js';
import { type BaseLookup, readPolicy } from '../engine/load-policy.js';
import { PolicyError, type PolicyProblem } from '../policy/policy.errors.js';
import { policyWarnings } from './policy-warnings.js';
import type { KnownWords } from './warn-words.js';
import { type PolicyTestResult, runPolicyTests } from './run-policy-tests.js';

/** What is to say about a policy text before anybody stores it. */
export interface PolicyCheck {
  /** Whether it can be used: nothing is wrong with it, and all its tests pass. */
  readonly valid: boolean;
  /** `null` when it can't be loaded. */
  readonly ref: PolicyRef | null;
  /** In the order of the file. */
  readonly problems: readonly PolicyProblem[];
  /** What may have been overlooked, in the order of the file; it can be used all the same. Not looked for while there are problems. */
  readonly warnings: readonly PolicyProblem[];
  /** Not run while there are problems. */
  readonly tests: readonly PolicyTestResult[];
}

/** As many tokens as some 150 KB of policy have: what is checked within a second. */
export const MAX_CHECKED_TOKENS = 50_000;

/** What a check may look at beside the text. */
export interface CheckMeans {
  /** Finds the base of an overlay. */
  readonly bases?: BaseLookup;
  /** A longer text is refused; absent: none is. */
  readonly maxTokens?: number;
  /** By which words are warned of that nobody uses. */
  readonly words?: KnownWords | null;
}

/** Checks a text and runs the tests in it: one answer for the command line and the API. */
export function checkPolicyText(text: string, { bases, maxTokens, words = null }: CheckMeans = {}): PolicyCheck {
  try {
    const { policy, source } = readPolicy(text, bases, maxTokens);
    const warnings = policyWarnings(policy.document, source, words);
    const tests = runPolicyTests(policy);
    return { valid: tests.every(({ passed }) => passed), ref: policy.ref, problems: [], warnings, tests };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { valid: false, ref: null, problems: error.problems, warnings: [], tests: [] };
  }
}
