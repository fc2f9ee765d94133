import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const GATE_NAMES: FieldNames = {
  fields: {
    gates: say('计分前提', 'gates'),
    gate: say('计分前提', 'gate'),
    measure: say('已采取措施', 'measure taken'),
    'measure.of': say('措施', 'one of'),
    step: say('已过档位', 'step passed'),
  },
  items: { gates: say('计分前提', 'gate') },
};
