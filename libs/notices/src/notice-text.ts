import { type Day, hundredths, type Language, type Message, pointsToNumber, say, shanghaiDay } from '#kernel';
import type { RatingState } from '#rating';
import { AGREEMENT_STATUSES, articleOf, AWAITED, type CompiledPolicy, type PolicyRef, STATUSES } from '#scoring';
import { caseWords } from './case-text.js';
import { listingWords, type QuotedList } from './listing-text.js';
import type { FactLine, Notice, NoticeMatter, ToldNotice } from './notice.js';

/** What texts quote: the schemes' titles, and the versions that scored something. */
export interface Quoted {
  readonly called: (scheme: string, on: Day) => Message;
  /** What people call cases of a kind. */
  readonly caseCalled: (kind: string) => Message;
  /** What people call what somebody answers for. */
  readonly roleCalled: (role: string) => Message;
  readonly version: (policy: PolicyRef | null) => CompiledPolicy | null;
  /** How long an appeal may be filed, in working days, by the rules of a day. */
  readonly appealDays: (on: Day) => number;
}

type Words = Pick<ToldNotice, 'text' | 'basis' | 'appeal'>;

/** What a subject reads: what happened, what it rests on, and its right of appeal. */
export function wordsOf(notice: Notice, matter: NoticeMatter, quoted: Quoted): Words {
  switch (matter.kind) {
    case 'ratingChange':
      return ofChange(notice, matter, quoted);
    case 'evidence':
      return ofFact(notice, matter, quoted);
    case 'case':
      return { ...caseWords(matter, quoted), appeal: matter.review === null ? null : appealOf(notice, quoted) };
    case 'clockRun':
      return ofClock(notice, matter);
  }
}

function appealOf({ recordedAt }: Notice, quoted: Quoted): Message {
  const appealDays = quoted.appealDays(shanghaiDay(recordedAt));
  return say(
    `如有异议，可自收到告知书之日起 ${appealDays} 个工作日内提出书面申诉；经办人以外的人员将予核实，不因申诉加重处理。`,
    `If you object, file an appeal in writing within ${appealDays} working days of being served the notice: somebody who did not handle the case verifies it, and nobody is worse off for having appealed.`,
  );
}

type Change = Extract<NoticeMatter, { kind: 'ratingChange' }>;

/** Time alone decides nothing that could be appealed against. */
function ofChange(notice: Notice, { change }: Change, quoted: Quoted): Words {
  const { scheme, cause, effectiveOn, effectiveUntil, before, after } = change;
  const called = quoted.called(scheme, effectiveOn);
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const now = stateIn(after, notice.subjectType, language);
    const then = before === null ? null : stateIn(before, notice.subjectType, language);
    return { now, then: then === now ? null : then };
  }) as [Told, Told];
  const [until, til] =
    effectiveUntil === null ? ['', ''] : [`至 ${effectiveUntil}（不含）`, ` until ${effectiveUntil}`];
  const text = say(
    `自 ${effectiveOn} 起${until}，您在“${called.zh}”中的评价为：${zh.now}${zh.then === null ? '' : `；此前为：${zh.then}`}。`,
    `From ${effectiveOn}${til}, your rating under “${called.en}” is: ${en.now}${en.then === null ? '' : `; before: ${en.then}`}.`,
  );
  return { text, basis: [called], appeal: cause === 'time' ? null : appealOf(notice, quoted) };
}

interface Told {
  readonly now: string;
  /** `null` = there was none, or it reads the same. */
  readonly then: string | null;
}

function stateIn({ score, grade, standing }: RatingState, subjectType: string, language: Language): string {
  const statuses = subjectType === 'institution' ? AGREEMENT_STATUSES : STATUSES;
  const zh = language === 'zh';
  const awaited = standing.awaiting === null ? null : AWAITED[standing.awaiting][language];
  const waits = awaited === null ? '' : zh ? `（期满，待${awaited}）` : ` (its time is over, awaiting ${awaited})`;
  const parts = [
    `${statuses[standing.status][language]}${waits}`,
    ...(score === null ? [] : [zh ? `得分 ${pointsToNumber(score)}` : `score ${pointsToNumber(score)}`]),
    ...(grade === null ? [] : [zh ? `等级 ${grade}` : `grade ${grade}`]),
  ];
  return parts.join(zh ? '，' : ', ');
}

type Fact = Extract<NoticeMatter, { kind: 'evidence' }>;

function ofFact(notice: Notice, { decidedOn, lines, listing }: Fact, quoted: Quoted): Words {
  const list = listing === null ? null : listOf(lines, quoted);
  if (list !== null)
    return {
      ...listingWords(notice.type, listing!, list),
      appeal: notice.type === 'fact.revoked' ? null : appealOf(notice, quoted),
    };
  const [zh, en] = [pointsIn(lines, quoted, 'zh'), pointsIn(lines, quoted, 'en')];
  const decided =
    decidedOn === null ? say('一项信用信息', 'a fact') : say(`${decidedOn} 的决定`, `the decision of ${decidedOn}`);
  const text = FACT_TEXTS[notice.type as keyof typeof FACT_TEXTS](decided, say(zh, en));
  const basis = lines.flatMap((line) => articleOfLine(line, quoted) ?? []);
  const once = [...new Map(basis.map((article) => [article.zh, article])).values()];
  return { text, basis: once, appeal: notice.type === 'fact.revoked' ? null : appealOf(notice, quoted) };
}

const FACT_TEXTS = {
  'fact.recorded': (fact: Message, points: Message) =>
    say(
      `依据${fact.zh}，${points.zh === '' ? '您的记录发生变化' : `您${points.zh}`}。`,
      `By ${fact.en}, ${points.en === '' ? 'your record changed' : `you were given ${points.en}`}.`,
    ),
  'fact.rescored': (fact: Message, points: Message) =>
    say(
      `因规则或其他信息变化，${fact.zh}已重新计算${points.zh === '' ? '' : `，您${points.zh}`}。`,
      `${capital(fact.en)} was judged anew, because a rule or another fact changed${points.en === '' ? '' : `: ${points.en}`}.`,
    ),
  'fact.revoked': (fact: Message, points: Message) =>
    say(
      `${fact.zh}已被撤销，由其产生的记分全部冲回${points.zh === '' ? '' : `：${points.zh}`}。`,
      `${capital(fact.en)} was revoked, and all that it had scored is taken back${points.en === '' ? '' : `: ${points.en}`}.`,
    ),
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function pointsIn(lines: readonly FactLine[], quoted: Quoted, language: Language): string {
  const sums = new Map<string, number>();
  for (const line of lines) {
    const name = titleOfLine(line, quoted)[language];
    sums.set(name, (sums.get(name) ?? 0) + line.points);
  }
  const told = [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([name, sum]) => {
      const points = pointsToNumber(hundredths(sum));
      return language === 'zh' ? `在“${name}”中记 ${points} 分` : `${points} points under “${name}”`;
    });
  return told.join(language === 'zh' ? '，' : ' and ');
}

/** The version that scored it; a restoration of a standing is scored by none. */
const titleOfLine = ({ scheme, scoreDate, policy }: FactLine, quoted: Quoted): Message =>
  quoted.version(policy)?.title ?? quoted.called(scheme, scoreDate);

/** The list of an entry's lines; `null` where the versions that scored them have it no longer. */
function listOf(lines: readonly FactLine[], { version }: Quoted): QuotedList | null {
  for (const { indicator, policy: ref } of lines) {
    const policy = version(ref);
    const rule = policy?.lists.find(({ id }) => id === indicator);
    if (policy !== null && rule !== undefined) return { rule, article: articleOf(policy, rule.source) };
  }
  return null;
}

/** The article of the rule that scored the line, as people quote it. */
function articleOfLine({ indicator, policy: ref }: FactLine, { version }: Quoted): Message | null {
  const policy = version(ref);
  const rule = policy?.indicators.find(({ id }) => id === indicator)?.rule;
  return policy === null || rule === undefined ? null : articleOf(policy, rule.source);
}

type Run = Extract<NoticeMatter, { kind: 'clockRun' }>;

function ofClock({ type }: Notice, { clock, startedOn }: Run): Words {
  const { name, expires, source } = clock;
  const started = say(
    `“${name.zh}”的期限自 ${startedOn} 起计算。`,
    `The time of “${name.en}” counts from ${startedOn} on.`,
  );
  const overdue = say(`“${name.zh}”已逾期：${expires.text.zh}。`, `“${name.en}” is overdue: ${expires.text.en}.`);
  return { text: type === 'clock.started' ? started : overdue, basis: [source], appeal: null };
}
