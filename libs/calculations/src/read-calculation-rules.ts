import { MESSAGE_SCHEMA, parseRulesFile, readRulesFile, recordSchema, RulesFileError } from '#config';
import { fenOf } from '#kernel';
import type { CalculationRule, OverrunSharingRule } from './calculation-rule.js';

const text = { type: 'string', minLength: 1, maxLength: 300 };
const code = { type: 'string', pattern: '^[a-z][a-zA-Z0-9-]{0,49}$' };
const yuan = { type: 'string', pattern: '^\\d{1,12}\\.\\d{2}$' };
const percent = { type: 'string', pattern: '^\\d{1,4}(\\.\\d{1,2})?$' };

const share = (more: object = {}, optional: readonly string[] = []) =>
  recordSchema({ percent, source: MESSAGE_SCHEMA, ...more }, optional);
const list = (items: object) => ({ type: 'array', minItems: 1, maxItems: 50, items });

const rule = (kind: string, more: object, optional: readonly string[] = []) =>
  recordSchema(
    {
      kind: { const: kind },
      code,
      version: text,
      title: MESSAGE_SCHEMA,
      effectiveFrom: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      regions: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', pattern: '^\\d{2,6}$' } },
      rounding: { const: 'halfUp' },
      ...more,
    },
    ['regions', ...optional],
  );

const RULES = {
  extrapolatedRefusal: rule('extrapolatedRefusal', { leastSample: share(), source: MESSAGE_SCHEMA }),
  overrunSharing: rule('overrunSharing', {
    applies: { enum: ['eachPart', 'whole'] },
    bands: list(share({ upTo: percent }, ['upTo'])),
  }),
  liquidatedDamages: rule(
    'liquidatedDamages',
    { breaches: list(share({ breach: code, title: MESSAGE_SCHEMA })), repeated: share({ most: percent }) },
    ['repeated'],
  ),
  supervisionFee: rule('supervisionFee', { share: share(), most: recordSchema({ yuan, source: MESSAGE_SCHEMA }) }),
} satisfies Record<CalculationRule['kind'], object>;

/** By its kind, so that a mistake in a rule is told of that kind and not of all. */
const ofItsKind = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { enum: Object.keys(RULES) } },
  allOf: Object.entries(RULES).map(([kind, then]) => ({ if: { properties: { kind: { const: kind } } }, then })),
};
const FILE = recordSchema({ rules: list(ofItsKind) });

interface FileAsWritten {
  readonly rules: readonly CalculationRule[];
}

const SHIPPED = 'calculations/rules.yaml';

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `RulesFileError`. */
export const readCalculationRules = (path: string | null): readonly CalculationRule[] =>
  checked(readRulesFile<FileAsWritten>(path, SHIPPED, FILE), path ?? SHIPPED);

/** `path` is for errors. */
export const parseCalculationRules = (content: string, path: string): readonly CalculationRule[] =>
  checked(parseRulesFile<FileAsWritten>(content, path, FILE), path);

/** What a schema can't say: bands ascend, and the last has no end, so that every overrun is in one. */
function checked({ rules }: FileAsWritten, path: string): readonly CalculationRule[] {
  const problems = rules.flatMap((each, at) =>
    each.kind === 'overrunSharing' && !ascends(each) ? [`/rules/${at}/bands must ascend, the last without upTo`] : [],
  );
  if (problems.length > 0) throw new RulesFileError(path, problems);
  return rules;
}

function ascends({ bands }: OverrunSharingRule): boolean {
  const ends = bands.map(({ upTo }) => upTo);
  const inner = ends.slice(0, -1);
  if (ends.at(-1) !== undefined || inner.includes(undefined)) return false;
  return inner.every((end, at) => at === 0 || fenOf(inner[at - 1]!) < fenOf(end!));
}
