import type { RunToday } from '#clocks';
import { type Day, hundredths, type Message, pointsToNumber, say } from '#kernel';
import type { RecordedEntry } from '#ledger';
import type { RepairOption } from '#scoring';

/** What a subject is told of a fact: what it did to it, and what it may do about it. */
export interface Notice {
  readonly noticeId: string;
  readonly evidenceId: string;
  readonly subjectId: string;
  readonly reference: string;
  readonly issuedOn: Day;
  /** By when it is to be served. */
  readonly serveBy: Day | null;
  readonly servedOn: Day | null;
  /** By when an appeal may be filed; `null` until it is served. */
  readonly appealBy: Day | null;
  /** The text for the subject. */
  readonly text: Message;
}

/** A way of repair that the policy offers, and from when. */
export type RepairWay = Pick<RepairOption, 'from'> & { readonly rule: Pick<RepairOption['rule'], 'title'> };

/** `lines`: what the fact stands behind in the subject's books, by scheme; `called`: what people call each scheme. */
export function noticeOf(
  service: RunToday,
  filing: RunToday | null,
  decidedOn: Day | null,
  lines: readonly RecordedEntry[],
  called: ReadonlyMap<string, Message>,
  repairs: readonly RepairWay[],
): Notice {
  const { run, state } = service;
  const own = lines.filter(({ subjectId }) => subjectId === run.subjectId);
  return {
    noticeId: run.runId,
    evidenceId: run.about.id,
    subjectId: run.subjectId!,
    reference: run.reference ?? '',
    issuedOn: run.startedOn,
    serveBy: state.dueOn,
    servedOn: state.metOn,
    appealBy: filing?.state.dueOn ?? null,
    text: joined([textOf(decidedOn, pointsOf(own), called, filing?.state.dueOn ?? null), ...repairTexts(repairs)]),
  };
}

const joined = (texts: readonly Message[]): Message =>
  say(texts.map(({ zh }) => zh).join(''), texts.map(({ en }) => en).join(' '));

/** The notice of repair is served together with the decision (国办发〔2025〕22号, 两书同达). */
function repairTexts(repairs: readonly RepairWay[]): Message[] {
  return repairs.map(({ rule: { title }, from }) =>
    say(`自 ${from} 起可申请信用修复：${title.zh}。`, `From ${from} on you may apply for a repair: ${title.en}.`),
  );
}

function pointsOf(lines: readonly RecordedEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { scheme, points } of lines) sums.set(scheme, (sums.get(scheme) ?? 0) + points);
  return new Map([...sums].filter(([, points]) => points !== 0));
}

function textOf(
  decidedOn: Day | null,
  points: ReadonlyMap<string, number>,
  called: ReadonlyMap<string, Message>,
  appealBy: Day | null,
): Message {
  const told = (language: keyof Message, each: (name: string, value: number) => string): string[] =>
    [...points].map(([scheme, sum]) => each(called.get(scheme)?.[language] ?? scheme, pointsToNumber(hundredths(sum))));
  const zh = told('zh', (name, value) => `在“${name}”中记 ${value} 分`).join('，');
  const en = told('en', (name, value) => `${value} points under “${name}”`).join(' and ');
  const [until, by] = appealBy === null ? ['', ''] : [`（截至 ${appealBy}）`, `, by ${appealBy},`];
  return say(
    `依据 ${decidedOn ?? ''} 的决定，您${zh === '' ? '的记录发生变化' : zh}。如有异议，可自收到本告知书之日起 10 个工作日内${until}提出书面申诉；经办人以外的人员将予核实，专家论证时间不计入核实期限。不因申诉加重处理。`,
    `By the decision of ${decidedOn ?? ''} ${en === '' ? 'your record changed' : `you were given ${en}`}. If you object, file an appeal in writing within 10 working days of receiving this notice${by === '' ? '' : `${by}`} and somebody who did not handle the case verifies it; the time of an expert appraisal does not count. Nobody is worse off for having appealed.`,
  );
}
