import { defineError, say } from '#kernel';

export const ALREADY_LISTED = defineError(
  'lists/already-listed',
  409,
  say('已在该名单上', 'The subject is on the list already'),
  say(
    '该主体自 {day} 起已在该名单上（{entryId}）。请先办理移出，或待其到期。',
    'The subject is on the list since {day} ({entryId}). Have it taken off first, or wait for the end.',
  ),
);

export const UNKNOWN_ENTRY = defineError(
  'lists/unknown-entry',
  404,
  say('名单记录不存在', 'No such entry'),
  say('没有编号为 {entryId} 的名单记录。', 'There is no entry {entryId}.'),
);

export const ENTRY_OVER = defineError(
  'lists/entry-over',
  409,
  say('该名单记录已失效', 'The entry is over'),
  say(
    '该记录自 {day} 起不再有效，无需移出。',
    'The entry counts no longer from {day} on. Nothing has to be taken off.',
  ),
);

export const TOO_EARLY_TO_LEAVE = defineError(
  'lists/too-early',
  409,
  say('尚未到可移出的日期', 'It is too early to be taken off'),
  say('按规则最早可于 {day} 移出，请届时再申请。', 'The rule allows it from {day} on. Apply again then.'),
);
