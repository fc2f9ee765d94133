import { defineError, say } from '#kernel';

export const UNREAD_FILE = defineError(
  'imports/unread-file',
  415,
  say('无法读取该文件格式', 'The file is in a format that is not read'),
  say(
    '请以文件本身作为请求体发送，并标明其内容类型：每行一条数据的文件、以逗号分隔的文本或工作簿；文本以国标编码保存的，另注明其字符编码。',
    'Send the file itself as the body, as Content-Type application/x-ndjson, text/csv (with charset=gb18030 where it is not in UTF-8) or that of XLSX.',
  ),
);

export const BAD_HEADING = defineError(
  'imports/bad-heading',
  422,
  say('标题行不符合要求', 'The heading is not valid'),
  say(
    '第一行应为列名，每列以字段路径命名；详见所列错误。文件未导入。',
    'The first row names the columns, each by the path of its field; see the errors. Nothing was imported.',
  ),
);

export const NOT_IN_CHARSET = defineError(
  'imports/not-in-charset',
  422,
  say('该行不符合所注明的字符编码', 'The line is not in the charset that was named'),
  say(
    '请在内容类型中注明文件实际的字符编码后重新导入。',
    'Name the charset that the file is in, such as charset=gb18030, and import it again.',
  ),
);

export const OPEN_QUOTE = defineError(
  'imports/open-quote',
  422,
  say('该行有未闭合的引号', 'A quote in the line is not closed'),
  say('单元格中的引号须成对书写。', 'A quote inside a cell is written twice, and the cell stands in quotes.'),
);

export const MALFORMED_ROW = defineError(
  'imports/malformed-row',
  422,
  say('该行无法拆分为单元格', 'The line can not be split into cells'),
  say(
    '含逗号、引号或换行的单元格须以引号括起。',
    'A cell with a comma, a quote or a line break in it stands in quotes.',
  ),
);
