import { say, type Message } from '#kernel';
import { namesOfPath } from './fact-path.js';

/** What people call the facts that formulas look at, by the first names of their paths. */
const NAMES: Readonly<Record<string, Message>> = {
  'evidence.dueOn': say('应报日期', 'the day on which it was due'),
  'evidence.receivedOn': say('收到日期', 'the day of receipt'),
  'evidence.decision': say('决定日期', 'the day of the decision'),
  'evidence.amounts': say('各问题涉及金额', 'the amounts of the findings'),
  'finding.amount': say('涉及金额', 'the amount'),
  'finding.conductFrom': say('行为起始日', 'the first day of the conduct'),
  'finding.conductTo': say('行为终了日', 'the last day of the conduct'),
  'item.value': say('测得值', 'the measured value'),
  'item.values': say('测得值', 'the measured values'),
  'item.baseline': say('上期值', 'the value of the period before'),
  'subject.attributes': say('登记属性', 'an attribute of the register'),
  items: say('其他考核项目的数值', 'values of other items'),
  baselines: say('其他考核项目的上期值', 'earlier values of other items'),
  benchmarks: say('基准值', 'a benchmark'),
};

const ANY = say('有关数据', 'a fact');

/** Facts as people call them, each name once. */
export function factsName(paths: readonly string[]): Message {
  const messages = paths.map((path) => {
    const [first = '', second = ''] = namesOfPath(path);
    return NAMES[`${first}.${second}`] ?? NAMES[first] ?? ANY;
  });
  const joined = (language: keyof Message, by: string): string =>
    [...new Set(messages.map((message) => message[language]))].join(by);
  return say(joined('zh', '、'), joined('en', ', '));
}
