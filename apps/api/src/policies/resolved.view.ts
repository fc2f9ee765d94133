import type { PolicyVersion } from '#policy';
import { type FieldOrigin, fieldOrigins } from '#scoring';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import { POLICY_DOCUMENT } from './policy.view.js';
import { type Meanings, ShownObject, ShownSchema, ShownText } from '../presenting/shown.js';

const ORIGINS: Meanings<FieldOrigin> = {
  own: 'of a version that stands by itself',
  base: 'what the base says',
  overlay: 'what the region says',
};
const MEANINGS = Object.entries(ORIGINS).map(([origin, meaning]) => `\`${origin}\` ${meaning}`);

/** A version as it judges: an overlay laid over its base, and whose word each field is. */
export class ResolvedPolicyView {
  @ShownObject(() => PolicyRefView)
  readonly ref!: PolicyRefView;

  @ShownObject(() => PolicyRefView, { nullable: true, description: 'The version that an overlay changes' })
  readonly base!: PolicyRefView | null;

  @ShownText({ nullable: true, description: 'Of an overlay: prefix of the codes of its divisions', example: '12' })
  readonly region!: string | null;

  @ShownSchema(POLICY_DOCUMENT, { description: 'The policy as JSON, by policies/schema.json' })
  readonly document!: object;

  @ShownSchema(
    {
      type: 'object',
      selfRequired: true,
      additionalProperties: { type: 'string', enum: Object.keys(ORIGINS) },
    },
    { description: `By field, or by its parts where they differ, as in \`score.max\`: ${MEANINGS.join('; ')}` },
  )
  readonly origins!: Readonly<Record<string, FieldOrigin>>;
}

export function resolvedPolicyView({ policy, content }: PolicyVersion): ResolvedPolicyView {
  const { ref, base, region, document } = policy;
  return {
    ref: policyRefView(ref),
    base: base === null ? null : policyRefView(base.ref),
    region,
    document,
    origins: Object.fromEntries(fieldOrigins(policy, content)),
  };
}
