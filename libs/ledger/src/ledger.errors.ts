import { defineError, say } from '#kernel';

export const NOT_YET_CLOSED = defineError(
  'knowledge/not-yet-closed',
  400,
  say('该时点的信息尚未封存', 'Knowledge at that instant is not closed yet'),
  say(
    '{asked} 晚于已封存的时点 {watermark}；请稍后再试，或不带 knownAt/knownSeq 查询。',
    '{asked} lies after {watermark}, up to which knowledge is closed. Ask again later, or without knownAt and knownSeq.',
  ),
);

export const KEY_REUSED = defineError(
  'idempotency/key-reused',
  422,
  say('幂等键已用于其他请求', 'The Idempotency-Key was used with another body'),
  say(
    '同一 Idempotency-Key 只能重发相同的请求；请换一个键。',
    'An Idempotency-Key repeats one request with one body. Use a new key for another.',
  ),
);

export const STILL_RUNNING = defineError(
  'idempotency/still-running',
  409,
  say('相同的请求正在处理', 'The same request is still running'),
  say('请稍后用同一 Idempotency-Key 重发。', 'Send it again with the same Idempotency-Key in a moment.'),
);
