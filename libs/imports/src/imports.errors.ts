import { defineError, say } from '#kernel';

export const UNKNOWN_IMPORT = defineError(
  'imports/unknown-import',
  404,
  say('导入任务不存在', 'No such import'),
  say('没有编号为 {importId} 的导入任务。', 'There is no import {importId}.'),
);

export const IMPORT_HAS_ENDED = defineError(
  'imports/has-ended',
  409,
  say('导入任务已结束', 'The import has ended'),
  say('该任务的状态是 {state}，不能再取消。', 'The import is {state}; it can no longer be cancelled.'),
);

export const TOO_MANY_FOR_ATOMIC = defineError(
  'imports/too-many-for-atomic',
  422,
  say('整批导入的行数过多', 'Too many lines for all or nothing'),
  say(
    '要么全部导入、要么全部不导入的文件最多 {most} 行；请拆分文件，或不选整批导入：有错的行会逐行列出，其余照常导入，重复导入也不会重复生效。',
    'All or nothing takes {most} lines at most. Split the file, or leave atomic out: broken lines are listed one by one, the others go in, and importing them again changes nothing.',
  ),
);

export const NOTHING_TO_IMPORT = defineError(
  'imports/nothing-to-import',
  422,
  say('文件中没有数据', 'There is nothing in the file'),
  say('请发送至少含有一行数据的文件。', 'Send a file with at least one line of data.'),
);

export const FILE_TOO_LARGE = defineError(
  'imports/file-too-large',
  413,
  say('文件过大', 'The file is too large'),
  say(
    '文件最大 {limit} 字节；请拆分后分别导入。',
    'A file may have {limit} bytes. Split it, and import the parts one by one.',
  ),
);

export const LINE_TOO_LONG = defineError(
  'imports/line-too-long',
  422,
  say('该行过长', 'The line is too long'),
  say(
    '一行最大 {limit} 字节；请减少其内容后重新导入。',
    'A line may have {limit} bytes. Put less into it, and import it again.',
  ),
);
