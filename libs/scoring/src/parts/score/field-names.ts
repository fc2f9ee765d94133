import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const SCORE_NAMES: FieldNames = {
  fields: {
    score: say('得分', 'score'),
    'score.start': say('起评分', 'start value'),
    'score.min': say('最低分', 'lowest score'),
    'score.max': say('最高分', 'highest score'),
    'score.clamp': say('限分方式', 'how the range is kept'),
    'score.from': say('得分自（含）', 'from (inclusive)'),
  },
};
