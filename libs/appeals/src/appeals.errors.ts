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
  say('经办人不能处理该申诉', 'Whoever handled it decides no appeal against it'),
  say(
    '{person} 经办过该事，须由另一人决定。',
    '{person} handled what the appeal is against. Another person has to decide.',
  ),
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

export const UNKNOWN_LINE = defineError(
  'appeals/unknown-line',
  404,
  say('流水不存在', 'No such line'),
  say('没有流水 {entryId}。', 'There is no line {entryId}.'),
);

export const NOT_APPEALABLE = defineError(
  'appeals/not-appealable',
  422,
  say('该流水不能申诉', 'There is no appeal against such a line'),
  say(
    '流水 {entryId} 的种类是 {cause}：请针对其依据的信息、调整或关账申诉。',
    'The line {entryId} is of cause {cause}. Appeal against the fact, the adjustment or the closing that it follows from.',
  ),
);

export const TAKEN_BACK = defineError(
  'appeals/taken-back',
  409,
  say('该流水已冲销', 'The line is taken back already'),
  say('流水 {entryId} 已冲销，不再计算。', 'The line {entryId} was reversed and counts no longer.'),
);

export const NOT_RANKED = defineError(
  'appeals/not-ranked',
  422,
  say('该主体未参加排名', 'The closing does not rank the subject'),
  say('{closingId} 中没有 {subjectId} 的名次。', '{closingId} says nothing of the rank of {subjectId}.'),
);
