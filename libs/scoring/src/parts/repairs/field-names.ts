import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const REPAIR_NAMES: FieldNames = {
  fields: {
    repairs: say('信用修复', 'repairs'),
    'repairs.indicators': say('可修复的指标', 'indicators that may be repaired'),
    'repairs.class': say('失信类别', 'class of dishonesty'),
    'repairs.after': say('须满月数', 'months that have to be over'),
    'repairs.clean': say('其间无新违规', 'nothing newer'),
    'repairs.activities': say('修复活动', 'activities'),
    'repairs.returns': say('返还', 'gives back'),
    'repairs.most': say('每周期最多返还', 'most in a cycle'),
    'repairs.shortens': say('缩短期限', 'shortens the period'),
    'shortens.most': say('最多月数', 'most months'),
    'repairs.review': say('审核时限', 'clock of the review'),
    'repairs.consent': say('须所在机构同意', 'the institution has to agree'),
    'repairs.commitment': say('须签公开承诺', 'a public commitment is signed'),
  },
  items: { repairs: say('修复', 'repair'), activities: say('活动', 'activity') },
};
