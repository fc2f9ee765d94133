import { fillText, say, type Message } from '#kernel';
import { LINKED_CODE } from './linked-code.js';
import type { Reason } from './rating.js';
import { reasonParams } from './reason-words.js';
import type { Words } from './words.js';

/** The reasons that a standing can have; every policy words them itself, in `texts`. */
export const STANDING_REASON_CODES = [
  'suspensionByTotal',
  'statedSuspension',
  'accumulated',
  'singleScore',
  'agreementSuspended',
  'agreementRescinded',
  'agreementBarred',
  'restored',
  'belowThreshold',
] as const;

/** Reasons that don't depend on a policy. A policy may word them otherwise in its `texts`. */
const TEXTS: Readonly<Record<string, Message>> = {
  // A standing outlives the version that gave it: the next one may have no words for these.
  suspensionByYears: say(
    '连续 {years} 年累计分值 {totals}，暂停 {months} 个月',
    'Totals of {totals} in {years} years in a row: suspended for {months} months',
  ),
  terminationByYears: say(
    '连续 {years} 年累计分值 {totals}，终止，{months} 个月内不得再次登记',
    'Totals of {totals} in {years} years in a row: terminated, no new registration for {months} months',
  ),
  agreementSuspended: say('协议中止至 {until}', 'The agreement is suspended until {until}'),
  agreementRescinded: say('协议自 {from} 解除', 'The agreement was rescinded on {from}'),
  otherScheme: say('另一评价体系认定的资格状态', 'A standing under another scheme'),
  otherCode: say('另一编码的资格状态', 'A standing of another code'),
  agreementBarred: say(
    '协议自 {from} 解除，{until} 前不得再签订协议',
    'The agreement was rescinded on {from}: until {until} no new one counts',
  ),
  noPolicy: say('{day} 没有生效的规则', 'No policy is in force on {day}'),
  noDecision: say(
    '没有行政处罚或协议处理决定，不记分',
    'Without an administrative penalty or agreement handling nothing is scored',
  ),
  decisionNotCovered: say('规则不适用于 {kind} 类决定', 'The policy does not cover decisions of kind {kind}'),
  subjectTypeNotCovered: say(
    '规则不适用于 {subjectType} 类主体',
    'The policy does not cover subjects of type {subjectType}',
  ),
  kindNotCovered: say('规则不适用于该类机构（{kind}）', 'The policy does not cover institutions of kind {kind}'),
  regionNotCovered: say('规则不适用于行政区划 {region}', 'The policy does not cover the region {region}'),
  attributeNotCovered: say(
    '规则不适用于登记属性 {attribute} 为该值的主体',
    'The policy does not cover subjects whose attribute {attribute} is what the register says',
  ),
  noLongerRated: say(
    '评价体系“{scheme}”曾适用于 {subjectId}，按现登记信息已不适用，其账簿不再记入新的信息',
    'The scheme {scheme} rated {subjectId} and by what the register says now does not: its book takes no new facts',
  ),
  nobodyLiable: say(
    '该问题没有认定责任人，不对个人记分',
    'Nobody is held liable for this finding: no person is scored',
  ),
  leavingNoticed: say(
    '机构于 {day} 告知退出协议，退出前应予检查',
    'The institution gave notice of leaving its agreement on {day}: it is to be inspected before it leaves',
  ),
  liableExpected: say(
    '按{bases}处理的问题应认定责任人员并记分，该问题没有认定责任人',
    'A finding under {bases} needs persons who are held liable and scored, and names none',
  ),
  noIndicator: say('依据 {bases} 没有对应的评价指标', 'No indicator matches the bases {bases}'),
  notConfirmed: say('报告未经核实（{outcome}），不记分', 'The report is not confirmed ({outcome}): it does not count'),
  awaitsCommittee: say(
    '按“{rule}”须经会审确认后计分，尚待会审',
    'By “{rule}” a committee has to confirm it before it counts, and has not yet',
  ),
  committeeRejected: say('会审未予确认，不计分', 'The committee did not confirm it: it does not count'),
  notServed: say(
    '决定尚无送达日期，“{rule}”自送达之日起计，暂不计',
    'The day of service of the decision is not known yet: {rule} waits for it',
  ),
  notFinal: say(
    '决定尚无生效日期，“{rule}”自生效之日起计，暂不计',
    'It is not known yet since when the decision is final: {rule} waits for it',
  ),
  // Nobody has words for what no rule knows: the answer names it beside.
  templateNotCovered: say('没有适用于该考核模板的规则', 'No rule covers this assessment template'),
  itemNotCovered: say('该考核项目不在规则内', 'The policy does not know this item'),
  itemNotScored: say(
    '考核项目“{item}”没有得分，按其余项目权重折算',
    'The item {item} has no score: the others carry its weight',
  ),
  tooFewItems: say(
    '有得分的考核项目 {scored} 项，少于 {minimum} 项，不计',
    'Only {scored} items are scored; below {minimum} the assessment does not count',
  ),
  itemGroupLeftOut: say(
    '项目组“{group}”有得分的项目 {scored} 项，少于 {minimum} 项，不计，按其余项目组权重折算',
    'Only {scored} items of the group {group} are scored, below {minimum}: the other groups carry its weight',
  ),
  noItemGroup: say(
    '没有项目组达到最少项目数，考核不计',
    'No group has enough scored items: the assessment does not count',
  ),
  conditionFailed: say(
    '指标“{indicator}”的条件无法计算，视为不符合',
    'The condition of indicator {indicator} could not be evaluated and counts as not met',
  ),
  formulaFactMissing: say(
    '“{rule}”的公式缺少数据（{facts}），不计',
    'The formula of {rule} gives nothing: {facts} is not known',
  ),
  formulaFailed: say(
    '“{rule}”的公式无法计算（如除数为零），不计',
    'The formula of {rule} gives nothing: it cannot be computed on these facts, as when it divides by zero',
  ),
  peersNotRecorded: say(
    '“{rule}”的公式与同类比较，{from} 至 {to} 的同类数值（{facts}）尚未登记，不计',
    'The formula of {rule} compares with peers: {facts} is not recorded for {from} to {to} yet',
  ),
  tooFewPeers: say(
    '“{rule}”的公式与同类比较，同类在 {from} 至 {to} 数量过少或数值不足，没有{facts}，不计',
    'The formula of {rule} compares with peers: they were too few for {from} to {to}, or their values do not give {facts}',
  ),
  notAffiliated: say(
    '{subjectId} 在 {from} 至 {to} 与 {institutionId} 没有执业关系',
    '{subjectId} was not affiliated with {institutionId} between {from} and {to}',
  ),
  statedBesideRescinded: say(
    '协议已解除，{subjectId} 的资格随之终止；填写的暂停 {months} 个月不改变这一后果',
    'The agreement is rescinded and {subjectId} is terminated with it: the {months} months that were stated do not change that',
  ),
  statedBesideSuspended: say(
    '{subjectId} 随机构协议中止而暂停；填写的暂停 {months} 个月与之并行，以较晚届满者为准',
    '{subjectId} is suspended with the agreement: the {months} months that were stated run beside it, and the later end holds',
  ),
  statedNotAsked: say(
    '评价体系“{scheme}”不采用填写的分值和月数，对 {subjectId} 按规则计分',
    'The scheme {scheme} takes no stated points or months: {subjectId} is scored by its rules',
  ),
  standingNormal: say('资格状态正常，无需恢复', 'The standing is normal: there is nothing to restore'),
  endsByDates: say(
    '机构的协议状态按日期结束，无需恢复',
    'The standing of an institution follows its agreement and is not restored',
  ),
  periodNotOver: say('期限未满，最早于 {until} 恢复', 'The period is not over: {until} is the earliest day'),
  wrongBasis: say('应以 {expected} 恢复', 'This standing is restored by {expected}'),
  commitmentMissing: say('重新登记需要新签的服务承诺书', 'A new registration needs a newly signed commitment'),
  commitmentNotNew: say(
    '服务承诺书应在终止之日（{since}）以后签署',
    'The commitment must be signed on or after {since}, the day of the termination',
  ),
  commitmentAfterRestoration: say(
    '服务承诺书签署日不得晚于恢复之日 {day}',
    'The commitment must be signed by {day}, the day of the restoration',
  ),
};

/** Behind the reason of a standing that holds by another code of the subject. */
const BY_OTHER_CODE = say('（同一主体的另一编码 {linkedCode}）', ' (the other code {linkedCode} of the same subject)');

/** Every code that has words of its own. */
export const REASON_CODES: readonly string[] = Object.keys(TEXTS);

/** What the text of a code has places for, as it stands in the catalogue. */
export const placesIn = (code: string): readonly string[] =>
  [...TEXTS[code]!.zh.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The text of a reason in both languages: the policy's own wording where it has one, codes as `words` call them. */
export function reasonMessage(
  reason: Reason,
  policy?: { readonly texts: Readonly<Record<string, Message>> } | null,
  words?: Words,
): Message {
  const text = policy?.texts[reason.code] ?? TEXTS[reason.code] ?? say(reason.code, reason.code);
  const suffix = LINKED_CODE in reason.params ? BY_OTHER_CODE : say('', '');
  const fill = (language: keyof Message) =>
    fillText(text[language] + suffix[language], reasonParams(reason, language, words));
  return { zh: fill('zh'), en: fill('en') };
}
