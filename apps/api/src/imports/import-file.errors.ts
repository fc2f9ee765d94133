import { defineError, say } from '#kernel';

export const UNREAD_FILE = defineError(
  'imports/unread-file',
  415,
  say('无法读取该文件格式', 'The file is in a format that is not read'),
  say(
    '请以每行一条数据的文件作为请求体发送，并在 Content-Type 中标明 application/x-ndjson。',
    'Send the file itself as the body, one JSON object a line, as Content-Type: application/x-ndjson.',
  ),
);
