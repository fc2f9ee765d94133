import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const STANDING_NAMES: FieldNames = {
  fields: {
    standing: say('资格状态', 'standing'),
    'standing.steps': say('资格分级', 'steps of the standing'),
    erases: say('清除此前记分', 'erases what counts then'),
    passing: say('逐档处理', 'passing of the steps'),
    skipped: say('越档时', 'where steps are jumped over'),
    resets: say('重新起算', 'when passed steps are forgotten'),
    restorationErases: say('恢复时清除记分', 'a restoration erases what counts'),
    status: say('状态', 'status'),
    severalYears: say('连续多年规则', 'rules on several years'),
    'severalYears.years': say('连续年数', 'years in a row'),
    starts: say('资格状态起始', 'start of a standing'),
    singleScore: say('“一次记分”的含义', 'what a single score is'),
    suspensionLength: say('暂停期限', 'length of a suspension'),
    table: say('期限表', 'table'),
    single: say('一次记分', 'single score'),
    'suspensionLength.stated': say('可认定月数', 'stated months'),
    'stated.limit': say('月数上限', 'most months'),
    statedSuspension: say('认定暂停月数', 'stated months of suspension'),
    secondScore: say('暂停期间再次记分', 'second score while suspended'),
    secondScoreNewCycle: say('跨周期暂停期间再次记分', 'second score in a later cycle while suspended'),
    terminationMonths: say('终止期限', 'length of a termination'),
    accumulated: say('累计', 'accumulated'),
    belowThreshold: say('降至界限以下', 'falling below the threshold'),
    agreementAction: say('协议处理', 'agreement action'),
    'agreementAction.liable': say('责任人员联动', 'liable staff'),
    'liable.suspended': say('协议中止时的责任人员', 'liable staff of a suspended agreement'),
    'liable.rescinded': say('协议解除时的责任人员', 'liable staff of a rescinded agreement'),
  },
  items: {
    'standing.steps': say('档位', 'step'),
    severalYears: say('连续多年规则', 'rule on several years'),
  },
};
