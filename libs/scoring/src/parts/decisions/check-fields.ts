import type { CheckRule } from '../../policy/check-rule.js';
import { isScored } from './decision-curve.js';
import type { DecidingDocument, DecisionKind, DecisionRule } from './decision-document.js';
import { DECISION_FIELDS, type DecisionField, type MeasuredField } from './decision-fields.js';

/** A field that means the same in every scheme holds what it means, within its range; `null` = says nothing. */
export const declaredFields: CheckRule<DecidingDocument> = ({ decisions }, report) => {
  for (const [kind, rows] of Object.entries(decisions)) {
    const fields = DECISION_FIELDS[kind as DecisionKind];
    rows.forEach(({ then }, i) => {
      for (const [name, value] of Object.entries(then)) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field === undefined || valuesOf(value).every((each) => fits(field, each))) continue;
        report(['decisions', kind, i, 'then', name], `应为${expected(field).zh}`, `must be ${expected(field).en}`);
      }
    });
  }
};

/** What a value can come to: of a curve or steps, each of its values. */
function valuesOf(value: DecisionRule['then'][string]): readonly unknown[] {
  if (!isScored(value)) return [value];
  return ('curve' in value ? value.curve : value.steps).map((row) => row.value);
}

function fits(field: DecisionField, value: unknown): boolean {
  if (value === null) return true;
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'word':
      return typeof value === 'string';
    case 'words':
      return Array.isArray(value);
    default:
      return isInside(field, value);
  }
}

function isInside({ type, range: [min, max] }: MeasuredField, value: unknown): boolean {
  if (typeof value !== 'number' || value < min || value > max) return false;
  return type === 'number' || Number.isInteger(value);
}

function expected(field: DecisionField): { readonly zh: string; readonly en: string } {
  switch (field.type) {
    case 'boolean':
      return { zh: ' true 或 false', en: 'true or false' };
    case 'word':
      return { zh: '一个词', en: 'a word' };
    case 'words':
      return { zh: '词的列表', en: 'a list of words' };
    default: {
      const [min, max] = field.range;
      const kind = field.type === 'integer' ? { zh: '整数', en: 'a whole number' } : { zh: '数', en: 'a number' };
      return { zh: ` ${min} 至 ${max} 的${kind.zh}`, en: `${kind.en} from ${min} to ${max}, in ${field.unit}` };
    }
  }
}
