import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const GATE_NAMES: FieldNames = {
  fields: {
    gates: say('计分前提', 'gates'),
    gate: say('计分前提', 'gate'),
    step: say('已过档位', 'step passed'),
  },
  items: { gates: say('计分前提', 'gate') },
};
