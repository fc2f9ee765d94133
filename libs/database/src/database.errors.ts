import { defineError, say } from '#kernel';

export const DATABASE_UNAVAILABLE = defineError(
  'database/unavailable',
  503,
  say('数据库暂时不可用', 'The database is not available'),
  say('请求没有生效，请稍后重试。', 'Nothing of the request took effect. Try again in a moment.'),
);

export const DATABASE_BUSY = defineError(
  'database/busy',
  503,
  say('系统繁忙', 'Too many writes at once'),
  say('请求没有生效，请稍后重试。', 'Nothing of the request took effect. Try again in a moment.'),
);
