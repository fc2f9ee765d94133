import { say, type Tx } from '#kernel';
import type { Finding } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';
import type { EarlierResult, EvidenceStore } from './evidence.store.js';
import type { InspectionResultInput } from './fact-inputs.js';
import { type InspectionBody, inspectionOfBody } from './fact-of-payload.js';

/** One act that two systems tell of would count twice: the second answer says what it may be the same as. */
export class PossibleDuplicates {
  constructor(private readonly evidence: EvidenceStore) {}

  async of(tx: Tx, result: InspectionResultInput): Promise<EvidenceWarning[]> {
    const earlier = await this.evidence.resultsOfOthers(tx, result);
    return earlier
      .filter(({ payload }) => maySayTheSame(inspectionOfBody(payload as InspectionBody), result))
      .map(warningOf);
  }
}

/** Whether two results of one institution and day may be one; whoever gave both the same case has said so already. */
export function maySayTheSame(a: InspectionResultInput, b: InspectionResultInput): boolean {
  if (a.caseKey !== undefined && a.caseKey === b.caseKey) return false;
  const [one, other] = [a.decision.reference, b.decision.reference];
  const contradict = one !== null && other !== null && sameText(one) !== sameText(other);
  if (contradict || a.decision.kind !== b.decision.kind) return false;
  return a.findings.some((finding) => b.findings.some((found) => sameAct(finding, found)));
}

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

function warningOf({ evidenceId, sourceSystem }: EarlierResult): EvidenceWarning {
  const zh = `${sourceSystem} 已报送的 ${evidenceId} 与之机构、决定日期、依据、金额和人员相同，可能是同一行为，现各计一次。确为同一行为的，请撤销其一，并以相同的 caseKey 重新报送。`;
  const en = `${sourceSystem} sent ${evidenceId} with the same institution, day of decision, bases, amount and persons: if both are one act, it counts twice now. Take one back, and send it anew with the same caseKey.`;
  return { code: 'possibleDuplicate', path: 'sourceId', message: say(zh, en) };
}
