import { defineError, say } from '#kernel';

export const NOT_A_PERSON = defineError(
  'erasure/not-a-person',
  422,
  say('不是个人', 'This is no person'),
  say(
    '{subjectId} 是机构，其名称不属于个人信息。',
    '{subjectId} is no person: what it is called is nobody’s personal data.',
  ),
);

export const ONE_OF_TWO = defineError(
  'erasure/one-of-two',
  422,
  say('须指明删除谁的信息', 'It has to say whose data'),
  say('请填写信用主体或举报人编号，且只填一项。', 'Name a subject or an informant, one of the two.'),
);

export const STILL_OPEN = defineError(
  'erasure/still-open',
  409,
  say('尚有事项未决', 'A case about it is open'),
  say(
    '{subjectId} 尚有事项等待决定，决定之前须保留有关内容。',
    'A case about {subjectId} waits for its decision. What is written there is needed until then.',
  ),
);

export const ALREADY_ERASED = defineError(
  'erasure/already-erased',
  409,
  say('已删除', 'It is erased'),
  say('举报人 {informantRef} 的信息已删除。', 'Who the informant {informantRef} is was erased.'),
);
