import { defineError, say } from '#kernel';

export const NOT_CONCERNED = defineError(
  'appeals/not-concerned',
  422,
  say('该信息与申诉人无关', 'The fact does not concern the subject'),
  say(
    '{evidenceId} 没有在 {subjectId} 名下留下记录，不能由其申诉。',
    '{evidenceId} wrote nothing into the books of {subjectId}, so there is nothing to appeal against.',
  ),
);

export const TOO_LATE = defineError(
  'appeals/too-late',
  409,
  say('申诉期限已过', 'The time for an appeal is over'),
  say('告知书已送达，申诉期限于 {day} 届满。', 'The notice was served, and the time for an appeal ended on {day}.'),
);

export const HANDLED_IT = defineError(
  'appeals/handled-it',
  403,
  say('经办人不能处理该申诉', 'Whoever handled the fact decides no appeal against it'),
  say('{person} 经办过该信息，须由另一人决定。', '{person} handled the fact. Another person has to decide.'),
);

export const WORSE_RESULT = defineError(
  'appeals/worse-result',
  409,
  say('申诉不得导致更重的结果', 'An appeal never ends worse'),
  say(
    '支持该申诉将使 {subjectId} 在 {scheme} 中自 {day} 起的结果更重，故未执行。',
    'Upholding it would leave {subjectId} worse off under {scheme} from {day} on, so nothing was done.',
  ),
);

export const NOT_DECIDED = defineError(
  'appeals/not-decided',
  422,
  say('该信息尚无决定', 'The fact has no decision'),
  say(
    '{evidenceId} 没有作出决定的日期，不能告知。',
    '{evidenceId} has no day of decision, so there is nothing to give notice of.',
  ),
);

export const UNKNOWN_NOTICE = defineError(
  'appeals/unknown-notice',
  404,
  say('告知书不存在', 'No such notice'),
  say('没有编号为 {noticeId} 的告知书。', 'There is no notice {noticeId}.'),
);
