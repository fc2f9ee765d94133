import { say, type Message } from '#kernel';
import type { Entry, Restoration } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { Reason } from '../../model/rating.js';
import { RESTORATION_TERMS } from '../../model/reason-words.js';
import { explainReason } from '../explain-reason.js';
import type { PolicyVersion } from '../../policy/policy-version.js';

/** A restoration and why it had no effect on its day; `null` when it had. */
export interface TriedRestoration {
  readonly line: Entry;
  readonly problem: Reason | null;
}

const BASES: Readonly<Record<Restoration['basis'], Message>> = {
  evaluationPassed: say('评估通过后恢复', 'Restoration after a passed evaluation'),
  newRegistration: say('重新登记后恢复', 'Restoration by a new registration'),
};

/** A restoration with its day, basis and evidence; one without effect also says what stood against it. */
export function explainRestoration(policy: PolicyVersion, { line, problem }: TriedRestoration): ExplanationNode[] {
  const { restoration } = line.detail;
  if (restoration === undefined) return [];
  const { basis, commitmentSignedOn } = restoration;
  const children = [node('basis', say('恢复依据', 'Basis'), { value: basis, terms: [RESTORATION_TERMS[basis]] })];
  if (commitmentSignedOn !== null && line.withheld !== true)
    children.push(
      node('commitmentSignedOn', say('承诺书签署日', 'Commitment signed on'), { value: commitmentSignedOn }),
    );
  if (problem !== null) children.push(explainReason(`why.${problem.code}`, problem, policy));
  const evidenceId = line.withheld === true ? null : (line.evidenceId ?? line.causedBy);
  const label = problem === null ? say('恢复记录', 'Restoration') : say('未生效的恢复', 'Restoration without effect');
  return [
    node(problem === null ? 'restoration' : 'restoration.noEffect', label, {
      value: line.scoreDate,
      source: { article: BASES[basis], ...(evidenceId === null ? {} : { evidenceId }) },
      children,
    }),
  ];
}
