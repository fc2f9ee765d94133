import { type Day, type FieldError, say } from '#kernel';
import type { AgreementAction, InspectionResult } from '#scoring';

type Problem = readonly [path: string, code: string, zh: string, en: string];

/**
 * What makes an inspection result unacceptable whatever the policies say: dates that can't be, persons nobody
 * knows.
 */
export function inspectionProblems(result: InspectionResult, known: ReadonlySet<string>, today: Day): FieldError[] {
  const problems = [
    ...unknownSubjects(result, known),
    ...impossibleDates(result, today),
    ...agreementProblems(result.agreementAction),
  ];
  return problems.map(([path, code, zh, en]) => ({ path, code, message: say(zh, en) }));
}

function unknownSubjects({ institutionId, findings }: InspectionResult, known: ReadonlySet<string>): Problem[] {
  const named = findings.flatMap((finding, f) =>
    finding.liable.map(({ subjectId }, l) => [`findings[${f}].liable[${l}].subjectId`, subjectId] as const),
  );
  return [['institutionId', institutionId] as const, ...named]
    .filter(([, subjectId]) => !known.has(subjectId))
    .map(([path, subjectId]) => [
      path,
      'unknown-subject',
      `未登记信用主体 ${subjectId}`,
      `subject ${subjectId} is not registered`,
    ]);
}

function impossibleDates({ inspectedOn, decision, findings }: InspectionResult, today: Day): Problem[] {
  const problems: Problem[] = [];
  if (inspectedOn > today) problems.push(inFuture('inspectedOn'));
  if (decision.kind !== 'none' && decision.decidedOn === null) {
    problems.push(['decision.decidedOn', 'required', '作出决定时须填写决定日期', 'a decision needs its date']);
  }
  if (decision.decidedOn !== null && decision.decidedOn > today) problems.push(inFuture('decision.decidedOn'));
  findings.forEach(({ conduct }, f) => {
    if (conduct === null) return;
    if (conduct.to < conduct.from) problems.push(endsBefore(`findings[${f}].conduct.to`));
    if (conduct.to > today) problems.push(inFuture(`findings[${f}].conduct.to`));
  });
  return problems;
}

function agreementProblems({ action, from, until }: AgreementAction): Problem[] {
  if (action === 'none') return [];
  if (from === null) {
    return [
      ['agreementAction.from', 'required', '须填写协议处理的起始日期', 'an agreement action needs its first day'],
    ];
  }
  if (action === 'suspended' && until === null) {
    return [['agreementAction.until', 'required', '中止协议须填写截止日期', 'a suspended agreement needs its end']];
  }
  return until !== null && until <= from ? [endsBefore('agreementAction.until')] : [];
}

const inFuture = (path: string): Problem => [
  path,
  'in-future',
  '日期晚于今天（北京时间）',
  'the day lies in the future (Shanghai)',
];

const endsBefore = (path: string): Problem => [
  path,
  'ends-before',
  '截止早于开始',
  'the end lies before the beginning',
];
