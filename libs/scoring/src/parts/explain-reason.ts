import { node, type ExplanationNode } from '../model/explanation.js';
import type { Reason } from '../model/rating.js';
import { reasonMessage } from '../model/reason-text.js';
import type { PolicyVersion } from '../policy/policy-version.js';

/** A reason as a node: its text, and its code as a value that the text explains. */
export function explainReason(code: string, reason: Reason, policy: PolicyVersion): ExplanationNode {
  const text = reasonMessage(reason, policy);
  return node(code, text, { value: reason.code, terms: [text] });
}
