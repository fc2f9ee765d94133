import { defineError, say } from '#kernel';

export const BAD_ADDRESS = defineError(
  'webhooks/bad-address',
  422,
  say('推送地址不可用', 'Notices cannot be sent there'),
  say(
    '推送地址须使用加密的超文本协议，不含用户名、密码和片段，并且不指向内部网络。',
    'The address has to begin with https://, without user, password and fragment, and must not lead into a private network.',
  ),
);

export const NOT_IN_FORCE = defineError(
  'webhooks/not-in-force',
  409,
  say('推送未生效', 'The webhook is not in force'),
  say('推送 {webhookId} 尚未获批准，或已终止。', 'The webhook {webhookId} is not approved, or has ended.'),
);

export const NOTHING_TO_REPLAY = defineError(
  'webhooks/nothing-to-replay',
  404,
  say('没有可重发的通知', 'There is nothing to send again'),
  say(
    '推送 {webhookId} 没有符合条件的通知；请核对通知编号、日期及推送的筛选条件。',
    'The webhook {webhookId} has no such notice. Compare the number or the day with what the webhook selects.',
  ),
);

export const NO_WEBHOOK_KEY = defineError(
  'webhooks/no-key',
  503,
  say('无法生成推送密钥', 'No secret can be made'),
  say(
    '保存推送主密钥的文件无法写入或读取，请由运维人员检查推送密钥文件的设置。',
    'The file of the key that secrets are derived from can be neither written nor read. Ask whoever runs the service to look at WEBHOOK_KEY_FILE.',
  ),
);
