import { DRAW_FORMAT, EXCLUSION_REASONS, FEWEST_INSPECTORS, LEFT_OUT_REASONS, MOST_WEIGHT } from './commitment.js';

const object = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const list = (items: object, minItems = 0) => ({ type: 'array', items, minItems });
const orNull = (schema: object) => ({ anyOf: [{ type: 'null' }, schema] });
const pattern = (text: string) => ({ type: 'string', pattern: text });

const text = pattern('^[^\\u0000-\\u001f\\u007f]{1,500}$');
const id = pattern('^[^\\s\\u0000-\\u001f\\u007f]{1,64}$');
const name = pattern('^[^:\\u0000-\\u001f\\u007f]{1,100}$');
const digest = pattern('^[0-9a-f]{64}$');
const day = pattern('^\\d{4}-\\d{2}-\\d{2}$');
const instant = pattern('^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$');
const count = (minimum: number, maximum = 1_000_000) => ({ type: 'integer', minimum, maximum });
const round = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

const exclusion = object({ object: id, reason: { enum: EXCLUSION_REASONS } });
const member = object({ id, exclusions: list(exclusion) });

const source = {
  anyOf: [
    object({ kind: { const: 'drand' }, chainHash: digest, round }),
    object({ kind: { const: 'commitReveal' }, parties: list(object({ name, hash: digest }), 2) }),
  ],
};

const commitment = object({
  format: { const: DRAW_FORMAT },
  id,
  purpose: text,
  region: pattern('^\\d{0,12}$'),
  day,
  committedAt: instant,
  basis: orNull(object({ knownSeq: pattern('^\\d{1,19}$'), scheme: id, noRepeatSince: orNull(day) })),
  strata: list(object({ name, take: count(1) }), 1),
  objects: list(object({ id, stratum: name, weight: count(1, MOST_WEIGHT) }), 1),
  team: object({ inspectors: count(FEWEST_INSPECTORS, 100), experts: count(0, 100) }),
  inspectors: list(member, FEWEST_INSPECTORS),
  experts: list(member),
  leftOut: list(object({ kind: { enum: ['object', 'inspector', 'expert'] }, id, reason: { enum: LEFT_OUT_REASONS } })),
  randomness: source,
  fallback: object({ kind: { const: 'redraw' }, after: instant }),
  redrawOf: orNull(object({ draw: id, reason: text })),
});

const randomness = {
  anyOf: [
    object({ kind: { const: 'drand' }, round, signature: pattern('^[0-9a-f]{96}$') }),
    object({
      kind: { const: 'commitReveal' },
      reveals: list(object({ party: name, nonce: pattern('^([0-9a-f]{2}){32,128}$') })),
    }),
  ],
};

const drawn = object({ object: id, stratum: name, inspectors: list(id), experts: list(id) });

/** The JSON Schema of a published record. */
export const DRAW_RECORD_SCHEMA = object({
  commitment,
  hash: digest,
  randomness: orNull(randomness),
  result: orNull(list(drawn)),
});
