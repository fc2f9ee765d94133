import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const GRADE_NAMES: FieldNames = {
  fields: {
    grade: say('等级', 'grade'),
    grades: say('等级', 'grades'),
    'grades.from': say('最低得分（含）', 'lowest score'),
    worstItem: say('薄弱项', 'weak parts'),
    assessment: say('考核', 'assessment'),
    lost: say('失分达到', 'points lost'),
    hysteresis: say('升级余量', 'margin of a rise'),
    up: say('须超出分数', 'points above the limit'),
  },
  items: {
    grades: say('等级', 'Grade'),
    worstItem: say('薄弱项规则', 'Rule on weak parts'),
  },
};
