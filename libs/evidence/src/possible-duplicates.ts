import { type Message, say, type Tx } from '#kernel';
import type { Finding } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';
import type { EarlierFact, EvidenceStore } from './evidence.store.js';
import type { InspectionResultInput, ReportInput } from './fact-inputs.js';
import { type InspectionBody, inspectionOfBody, type ReportBody, reportOfBody } from './fact-of-payload.js';

/** One act that two systems tell of would count twice: the second answer says what it may be the same as. */
export class PossibleDuplicates {
  constructor(private readonly evidence: EvidenceStore) {}

  async ofResult(tx: Tx, result: InspectionResultInput): Promise<EvidenceWarning[]> {
    await this.evidence.awaitOthersAbout(tx, result.institutionId);
    const earlier = await this.evidence.resultsOfOthers(tx, result);
    return earlier
      .filter(({ payload }) => maySayTheSame(inspectionOfBody(payload as InspectionBody), result))
      .map((one) => warningOf(one, RESULT));
  }

  /** Only what is confirmed counts, and could count twice. */
  async ofReport(tx: Tx, report: ReportInput): Promise<EvidenceWarning[]> {
    if (!mayRepeat(report)) return [];
    await this.evidence.awaitOthersAbout(tx, report.subjectId);
    const earlier = await this.evidence.reportsOfOthers(tx, report);
    return earlier
      .filter(({ payload }) => tellOfOneAct(reportOfBody(payload as ReportBody), report))
      .map((one) => warningOf(one, REPORT));
  }
}

/** Whether a report tells of something that others may have told of. */
export const mayRepeat = ({ outcome, findings }: ReportInput): boolean =>
  outcome === 'confirmed' && findings.length > 0;

/** Whether two results of one institution and day may be one; whoever gave both the same case has said so already. */
export function maySayTheSame(a: InspectionResultInput, b: InspectionResultInput): boolean {
  if (a.caseKey !== undefined && a.caseKey === b.caseKey) return false;
  const [one, other] = [a.decision.reference, b.decision.reference];
  const contradict = one !== null && other !== null && sameText(one) !== sameText(other);
  if (contradict || a.decision.kind !== b.decision.kind) return false;
  return tellOfOneAct(a, b);
}

const tellOfOneAct = (a: Telling, b: Telling): boolean =>
  a.findings.some((finding) => b.findings.some((found) => sameAct(finding, found)));

type Telling = Pick<ReportInput, 'findings'>;

/** How a reference is compared: systems differ in blanks, width and the case of letters. */
const sameText = (reference: string): string => reference.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** The same bases, money and persons, however each system calls the violation. */
function sameAct(a: Finding, b: Finding): boolean {
  const money = ({ amount }: Finding): number | null => (amount === null ? null : Number(amount));
  const persons = ({ liable }: Finding): string[] => liable.map(({ subjectId }) => subjectId);
  return money(a) === money(b) && sameSet(a.bases, b.bases) && sameSet(persons(a), persons(b));
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));

/** What two facts have in common, and how they are made one. */
const RESULT = say(
  '与之机构、决定日期、依据、金额和人员相同，可能是同一行为，现各计一次。确为同一行为的，请撤销其一，并以 sameAs 注明另一条。',
  'with the same institution, day of decision, bases, amount and persons: if both are one act, it counts twice now. Take one back and name the other as sameAs.',
);
const REPORT = say(
  '与之主体、日期、依据、金额和人员相同，可能是同一行为，现各计一次。确为同一行为的，请撤销其一，并以 sameAs 注明另一条。',
  'about the same subject, with the same day, bases, amount and persons: if both are one act, it counts twice now. Take one back and name the other as sameAs.',
);

function warningOf({ evidenceId, sourceSystem }: EarlierFact, shared: Message): EvidenceWarning {
  const zh = `${sourceSystem} 已报送的 ${evidenceId} ${shared.zh}`;
  const en = `${sourceSystem} sent ${evidenceId} ${shared.en}`;
  return { code: 'possibleDuplicate', path: 'sourceId', message: say(zh, en) };
}
