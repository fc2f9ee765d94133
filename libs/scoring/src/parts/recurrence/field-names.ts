import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const RECURRENCE_NAMES: FieldNames = {
  fields: {
    recurrence: say('再次发生', 'recurrence'),
    within: say('计次范围', 'counted within'),
    'recurrence.steps': say('加重分级', 'steps of recurrence'),
    'steps.from': say('达到（含）', 'from (inclusive)'),
    'steps.points': say('另加分值', 'points more'),
    factor: say('倍数', 'times the points'),
  },
};
