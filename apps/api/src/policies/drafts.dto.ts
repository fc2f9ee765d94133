import { MAX_CHECKED_TOKENS, MAX_POLICY_BYTES } from '#scoring';
import { TextField } from '../http/index.js';

export class PolicyDraftDto {
  @TextField({
    max: MAX_POLICY_BYTES,
    description: `The YAML text. It has to fit into the body with its escapes, and into ${MAX_CHECKED_TOKENS} tokens`,
  })
  readonly content!: string;

  @TextField({ max: 2000, nullable: true, description: 'Needed where the version begins before today' })
  readonly reason: string | null = null;
}
