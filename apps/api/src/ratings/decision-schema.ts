import { DECISION_FIELDS, type DecisionField, type DecisionKind } from '#scoring';
import { DAY_RULE } from '../http/index.js';

const orNull = (type: string): readonly string[] => [type, 'null'];

const PERIOD = {
  from: { ...DAY_RULE.schema, type: orNull('string'), description: 'First day; where it follows the standing' },
  until: { ...DAY_RULE.schema, type: orNull('string'), description: 'Earliest end, exclusive; null = open' },
};

/**
 * The decisions of one kind as OpenAPI types them: the declared fields with unit and range, none of which every policy
 * gives, and whatever else a policy says. `selfRequired`: the field that holds it is always there.
 */
export function decisionSchema(kind: DecisionKind): object {
  const fields = Object.entries(DECISION_FIELDS[kind]).map(([name, field]) => [name, schemaOf(field)] as const);
  const properties = { ...Object.fromEntries(fields), ...PERIOD };
  return { type: 'object', selfRequired: true, properties, additionalProperties: true };
}

function schemaOf(field: DecisionField): object {
  const { meaning: description } = field;
  switch (field.type) {
    case 'boolean':
      return { type: orNull('boolean'), description };
    case 'word':
      return { type: orNull('string'), description: withWords(description, field.known) };
    case 'words':
      return { type: orNull('array'), items: { type: 'string' }, description: withWords(description, field.known) };
    default: {
      const [minimum, maximum] = field.range;
      const unit = field.unit === '1' ? 'a ratio' : `in ${field.unit}`;
      return {
        type: orNull(field.type),
        minimum,
        maximum,
        description: `${description}; ${unit}`,
        'x-unit': field.unit,
      };
    }
  }
}

const withWords = (description: string, known: readonly string[]): string =>
  known.length === 0
    ? description
    : `${description}: ${known.map((word) => `\`${word}\``).join(', ')}, or another word`;
