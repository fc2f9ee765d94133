import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const FORMULA_NAMES: FieldNames = {
  fields: {
    benchmarks: say('比较基准', 'benchmarks'),
    byKind: say('分机构种类的基准值', 'values by kind of institution'),
    rounding: say('取整方式', 'rounding'),
  },
};
