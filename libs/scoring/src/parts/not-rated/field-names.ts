import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const NOT_RATED_NAMES: FieldNames = {
  fields: {
    notRated: say('不予评价', 'not rated'),
    gapDays: say('可忽略的间隔天数', 'days of a gap that are forgiven'),
  },
  items: { notRated: say('不予评价规则', 'Rule on who is not rated') },
};
