import { MAX_CHECKED_TOKENS, MAX_POLICY_BYTES } from '#scoring';
import { BodyExample, CodeField, PageQuery, TextField } from '../http/index.js';

/** The text of a policy. */
export const PolicyTextField = (): PropertyDecorator =>
  TextField({
    verbatim: true,
    max: MAX_POLICY_BYTES,
    description: `The YAML text. It has to fit into the body with its escapes, and into ${MAX_CHECKED_TOKENS} tokens`,
  });

export class PolicyListQuery extends PageQuery {
  @CodeField({ optional: true, example: 'personnel', description: 'Absent = every scheme' })
  readonly scheme?: string;
}

@BodyExample({ content: 'format: 2\ncode: our-district\n' })
export class PolicyCheckDto {
  @PolicyTextField()
  readonly content!: string;
}
