import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const ASSESSMENT_NAMES: FieldNames = {
  fields: {
    assessments: say('考核', 'assessments'),
    template: say('模板', 'template'),
    'assessments.share': say('占分', 'share of the score'),
    minimumItems: say('最少项目数', 'fewest items'),
    items: say('项目', 'items'),
    weight: say('权重', 'weight'),
    absent: say('没有考核时', 'without an assessment'),
    'assessments.groups': say('项目组', 'item groups'),
    'items.group': say('所属项目组', 'item group'),
    'items.values': say('允许的值', 'allowed values'),
    oneOf: say('只能是', 'one of'),
    measure: say('测量公式', 'measure'),
  },
  items: {
    assessments: say('考核', 'Assessment'),
    items: say('项目', 'Item'),
    'assessments.groups': say('项目组', 'Item group'),
  },
};
