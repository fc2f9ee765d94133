import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const STAFF_NAMES: FieldNames = {
  fields: {
    staff: say('人员联动', 'staff'),
    'staff.share': say('受限人员占比', 'share of barred staff'),
    percent: say('占比（%）', 'per cent'),
    countedBy: say('计数方式', 'counted by'),
    averagePoint: say('人均每分折算', 'points per average point'),
  },
};
