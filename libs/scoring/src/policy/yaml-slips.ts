import { say, type Message } from '#kernel';
import { fullWidthMark } from '../language/slips.js';

/** What the parser says of a text that isn't YAML. */
interface YamlProblem {
  readonly code: string;
  readonly message: string;
  /** Characters before the place. */
  readonly offset: number;
}

const COLON_IN_TEXT: Message = say(
  '文字中的冒号（也包括 ? : ）会被当作字段：请把整段文字放进引号',
  'a colon followed by a blank, also that of ? :, makes a field of a text: put the text in quotes',
);

const AFTER_QUOTE: Message = say(
  "结束引号之后还有文字：请把整段放进另一种引号；'…' 之内的撇号要写两个",
  "the text goes on after its closing quote: put the whole of it in the other kind of quotes; inside '…' an apostrophe is written twice",
);

const TABS: Message = say('缩进应使用空格，不能用制表符', 'indent with blanks, not with tabs');

const BY_CODE: Readonly<Record<string, Message>> = {
  BLOCK_AS_IMPLICIT_KEY: COLON_IN_TEXT,
  BLOCK_IN_FLOW: COLON_IN_TEXT,
  TAB_AS_INDENT: TABS,
};

/** A full-width mark where YAML has one of its own: after a name, between fields, around a text. */
const IN_PLACE_OF_YAML = /^\s*(?:- )?[A-Za-z][\w-]*：|，\s*[A-Za-z][\w-]*\s*[:：]|[:[{,：]\s*[“‘]/;

/** What was probably meant, in words for people who are no programmers; where nothing is known, what the parser says. */
export function yamlMessage(text: string, { code, message, offset }: YamlProblem): Message {
  const line = lineAt(text, offset);
  const mark = IN_PLACE_OF_YAML.test(line) ? fullWidthMark(line.replace(/^\s*#.*$/, '')) : null;
  if (mark !== null) return mark.message;
  if (code === 'UNEXPECTED_TOKEN' && message.includes('at node end')) return AFTER_QUOTE;
  return BY_CODE[code] ?? say(`YAML 错误：${message}`, message);
}

function lineAt(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const until = text.indexOf('\n', offset);
  return text.slice(from, until < 0 ? text.length : until);
}
