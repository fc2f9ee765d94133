import type { CarriedPerson, CaseOutcome } from '#casework';
import { type Language, type Message, say } from '#kernel';
import type { NoticeMatter, ReviewedYear, ToldNotice } from './notice.js';

/** What texts of cases quote. */
interface Words {
  /** What people call cases of a kind. */
  readonly caseCalled: (kind: string) => Message;
  /** What people call what somebody answers for. */
  readonly roleCalled: (role: string) => Message;
}

const RESULTS: Readonly<Record<ReviewedYear['result'], Message>> = {
  passed: say('通过', 'passed'),
  conditional: say('附条件通过', 'passed on conditions'),
  notPassed: say('不通过', 'not passed'),
};

const OUTCOMES: Readonly<Record<CaseOutcome, Message>> = {
  approved: say('已批准', 'was approved'),
  rejected: say('未获批准，原有结果不变', 'was rejected: all stays as it was'),
  withdrawn: say('已撤回，原有结果不变', 'was withdrawn: all stays as it was'),
  expired: say('逾期未决定，已失效，原有结果不变', 'was not decided in time and is void: all stays as it was'),
};

type OfCase = Extract<NoticeMatter, { kind: 'case' }>;

/** What was decided of a case, and who answered for the institution; of an annual review what it says. */
export function caseWords(matter: OfCase, quoted: Words): Pick<ToldNotice, 'text' | 'basis'> {
  const { review } = matter;
  const decided = ofCase(matter, quoted);
  if (review === null) return { text: decided, basis: [] };
  const { year, result, conditions, reason, basis, evidenceId } = review;
  const [onConditions, provided] =
    conditions === null ? ['', ''] : [`条件：${conditions}。`, ` Conditions: ${conditions}.`];
  const text = say(
    `您 ${year} 年度的审核结果为：${RESULTS[result].zh}。${onConditions}理由：${reason}。信息编号 ${evidenceId}。${decided.zh}`,
    `Your year ${year} was reviewed: ${RESULTS[result].en}.${provided} Reason: ${reason}. The fact is ${evidenceId}. ${decided.en}`,
  );
  return { text, basis: [say(basis, basis)] };
}

function ofCase({ of, outcome, responsible }: OfCase, quoted: Words): Message {
  const name = quoted.caseCalled(of);
  const [zh, en] = responsible.length === 0 ? ['', ''] : carriedAlong(responsible, quoted);
  return say(
    `与您有关的${name.zh}${OUTCOMES[outcome].zh}。${zh}`,
    `The ${name.en} that concerns you ${OUTCOMES[outcome].en}.${en}`,
  );
}

/** Who answered for the institution, and that nobody is given points by that alone. */
function carriedAlong(responsible: readonly CarriedPerson[], { roleCalled }: Words): readonly [zh: string, en: string] {
  const named = (language: Language, between: string): string =>
    responsible
      .map(({ subjectId, roles }) => `${subjectId} (${roles.map((role) => roleCalled(role)[language]).join(between)})`)
      .join(between);
  return [
    `当日责任人员：${named('zh', '、')}；未经另行决定，不对其记分。`,
    ` Responsible persons of that day: ${named('en', ', ')}; none is given points without a decision of its own.`,
  ];
}
