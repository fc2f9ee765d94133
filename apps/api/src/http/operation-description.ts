import { SCOPE_EXTENSION } from './access/access.decorators.js';
import type { Operation } from './operation.js';

type Described = Operation & { readonly [SCOPE_EXTENSION]?: string };

/** What a client has to know of an operation besides its summary: who may, how to repeat, how to go on. */
export function descriptionOf(operation: Described): string {
  const { description, [SCOPE_EXTENSION]: scope } = operation;
  const named = (operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
  const has = (name: string): boolean => named.includes(name);
  return [
    description,
    scope === undefined ? 'Needs no key.' : `Needs the scope \`${scope}\`.`,
    has('cursor') && 'A page: go on with `cursor` until `nextCursor` is null.',
    has('Idempotency-Key') && 'Sent again with the same `Idempotency-Key` it takes effect once.',
    has('If-Match') && 'Names in `If-Match` the state that the caller has seen.',
    has('If-None-Match') && 'With the `ETag` of an answer at hand in `If-None-Match` an unchanged answer is 304.',
    has('knownSeq') && 'Asked with the `knownSeq` of an answer, that answer is given again.',
  ]
    .filter(Boolean)
    .join(' ');
}
