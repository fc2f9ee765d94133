import { defineError, say } from '#kernel';

export const ROOT_KEY_MISSING = defineError(
  'vault/root-key-missing',
  503,
  say('缺少根密钥', 'A root key is missing'),
  say(
    '该数据由第 {rootKey} 号根密钥加密，而服务没有这把密钥。请运维人员从备份中恢复该密钥后重试；其他功能不受影响。',
    'This was encrypted under the root key {rootKey}, which the service does not have. Whoever runs it restores that key from its backup (probity keys restore); everything else goes on.',
  ),
);

export const NO_ROOT_KEYS = defineError(
  'vault/no-root-keys',
  503,
  say('根密钥不可用', 'The root keys cannot be used'),
  say(
    '根密钥文件缺失、损坏，或他人可读，未加密任何内容。请运维人员检查根密钥文件，或从备份中恢复。',
    'The file of the root keys is missing, damaged, or open to others; nothing was encrypted. Whoever runs the service looks at ROOT_KEYS_FILE, or restores it from its backup (probity keys restore).',
  ),
);

export const ACTIVE_ROOT_KEY = defineError(
  'vault/active-root-key',
  409,
  say('根密钥仍在使用', 'The root key is in use'),
  say(
    '根密钥 {rootKey} 正在使用，不能销毁；请先轮换并重新加密数据密钥。',
    'The root key {rootKey} is in use and stays. Rotate and rewrap first (probity keys rotate, probity keys rewrap).',
  ),
);

export const UNREADABLE = defineError(
  'vault/unreadable',
  503,
  say('加密内容无法解密', 'It cannot be decrypted'),
  say(
    '加密内容或其密钥已被改动。请运维人员核验数据库，并从备份中恢复。',
    'The encrypted content, or its key, was changed. Whoever runs the service looks with probity verify, and restores it from a backup.',
  ),
);

export const ERASED = defineError(
  'vault/erased',
  410,
  say('内容已删除', 'It was erased'),
  say('该内容已依法删除，无法恢复。', 'It was erased, and cannot be brought back.'),
);
