import { defineError, say } from '#kernel';

export const UNKNOWN_PUBLICATION = defineError(
  'publication/unknown',
  404,
  say('公示不存在', 'No such publication'),
  say('没有编号为 {publicationId} 的公示。', 'There is no publication {publicationId}.'),
);

export const ALREADY_PUBLISHED = defineError(
  'publication/already-published',
  409,
  say('该信息已经公示', 'The fact is published already'),
  say(
    '该信息已公示（{publicationId}）。请先撤下或者更正。',
    'It is published as {publicationId}. Withdraw or correct it first.',
  ),
);

export const PUBLICATION_OVER = defineError(
  'publication/over',
  409,
  say('该公示已经撤下或者更正', 'The publication was withdrawn or corrected'),
  say('该公示已于 {day} 处理，无需再次办理。', 'That was done on {day}. Nothing has to be done again.'),
);

export const TOO_EARLY_TO_WITHDRAW = defineError(
  'publication/too-early',
  409,
  say('尚未到可撤下的日期', 'It is too early to withdraw it'),
  say(
    '该类失信信息最早可于 {day} 撤下；信息有误的，请先撤销该信息。',
    'Its class may be withdrawn from {day} on. Where the fact is wrong, have the fact taken back first.',
  ),
);

export const CONCERNS_A_PERSON = defineError(
  'publication/concerns-a-person',
  422,
  say('内容包含个人信息', 'The words tell of a person'),
  say(
    '公示内容不得包含人员编码、证件号码或者电话号码；请删除后重试。',
    'What is published holds no code, identity or telephone number of a person. Leave it out and try again.',
  ),
);
