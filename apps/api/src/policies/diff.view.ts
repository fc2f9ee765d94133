import type { Language } from '#kernel';
import { type CompiledPolicy, diffPolicies, type PolicyChange } from '#scoring';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import { type Meanings, ShownChoice, ShownList, ShownObject, ShownSchema, ShownText } from '../presenting/shown.js';

const KINDS: Meanings<PolicyChange['kind']> = {
  added: 'stands only in this version',
  removed: 'stands only in the version that it is compared with',
  changed: 'stands in both with other words or values, or in another order',
};

/** Whatever a policy can hold. */
const ANYTHING = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', additionalProperties: {} },
    { type: 'array', items: {} },
    { type: 'null' },
  ],
};

/** One difference. */
export class PolicyChangeView {
  @ShownText({ description: 'In this version; of what was removed in the other one', example: 'bands[1].max' })
  readonly path!: string;

  @ShownChoice(KINDS)
  readonly kind!: string;

  @ShownSchema(ANYTHING, { description: 'The value in the other version; null also where nothing stood' })
  readonly before!: unknown;

  @ShownSchema(ANYTHING, { description: 'The value in this version; null also where nothing stands' })
  readonly after!: unknown;

  @ShownText({
    description: 'The same in words, in the language asked for',
    example: 'Band “Band 4–6”: highest points 6 → 8',
  })
  readonly text!: string;
}

/** What differs between two versions as they judge. */
export class PolicyDiffView {
  @ShownObject(() => PolicyRefView)
  readonly ref!: PolicyRefView;

  @ShownObject(() => PolicyRefView, { description: 'The version that it is compared with' })
  readonly against!: PolicyRefView;

  @ShownList(() => PolicyChangeView, {
    description: 'In the order of the other version, new things at the end of their part; tests are only counted',
  })
  readonly changes!: readonly PolicyChangeView[];
}

export function policyDiffView(policy: CompiledPolicy, against: CompiledPolicy, language: Language): PolicyDiffView {
  const changes = diffPolicies(against.document, policy.document);
  return {
    ref: policyRefView(policy.ref),
    against: policyRefView(against.ref),
    changes: changes.map((change) => ({ ...change, text: change.text[language] })),
  };
}
