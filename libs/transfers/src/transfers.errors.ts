import { defineError, say } from '#kernel';

export const NOT_SENT = defineError(
  'transfers/not-sent',
  409,
  say('尚未移送', 'It was not sent'),
  say(
    '事项 {caseId} 的状态是 {state}：获批准后才送达有关部门，方可登记其答复。',
    'Case {caseId} is {state}: only what was approved is sent, and can be answered.',
  ),
);

export const UNKNOWN_MATTER_KEY = defineError(
  'transfers/unknown-matter',
  404,
  say('没有该案件', 'No such matter'),
  say('没有案件编号为 {caseKey} 的信息或移送。', 'No fact and no transfer has the case key {caseKey}.'),
);

export const INVALID_ANSWER = defineError(
  'transfers/invalid-answer',
  422,
  say('答复内容无效', 'The answer is not valid'),
  say('答复未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);
