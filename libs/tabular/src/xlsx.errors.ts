import { defineError, say } from '#kernel';

export const UNREAD_WORKBOOK = defineError(
  'tables/unread-workbook',
  422,
  say('无法读取该工作簿', 'The workbook can not be read'),
  say(
    '文件应为未加密的工作簿；请用表格软件重新另存后发送，旧格式与加密文件均不读取。',
    'Send an XLSX workbook without a password, saved anew by a spreadsheet program; older formats are not read.',
  ),
);

export const SEVERAL_SHEETS = defineError(
  'tables/several-sheets',
  422,
  say('工作簿中有多张工作表含有数据', 'Several sheets hold data'),
  say(
    '只读取第一张工作表，而工作表“{sheet}”中也有数据；请将其移至另一文件。',
    'Only the first sheet is read, and {sheet} holds data too: move it to another file.',
  ),
);

export const WORKBOOK_TOO_LARGE = defineError(
  'tables/workbook-too-large',
  413,
  say('工作簿内容过大', 'The workbook holds too much'),
  say(
    '工作簿解压后的内容超出限度；请拆分，或另存为以逗号分隔的文本文件，后者不限行数。',
    'What the workbook unpacks to is beyond the limit. Split it, or save it as CSV, which may be of any length.',
  ),
);
