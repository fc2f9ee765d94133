import { defineError, say } from '#kernel';

export const UNKNOWN_INFORMANT = defineError(
  'informants/unknown-informant',
  404,
  say('举报人不存在', 'There is no such informant'),
  say('没有编号为 {reference} 的举报人。', 'No informant has the reference {reference}.'),
);
