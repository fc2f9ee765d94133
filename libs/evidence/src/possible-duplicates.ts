import { type Message, say, type Tx } from '#kernel';
import type { Finding } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';
import type { EarlierFact, EvidenceStore } from './evidence.store.js';
import type { InspectionResultInput, ReportInput } from './fact-inputs.js';
import { type InspectionBody, inspectionOfBody, type ReportBody, reportOfBody } from './fact-of-payload.js';

/** A fact that another system may tell of too. */
export type Told =
  | { readonly result: InspectionResultInput; readonly report?: never }
  | { readonly report: ReportInput; readonly result?: never };

interface TellingFact {
  readonly evidenceId: string;
  /** `null` = nobody else tells of such. */
  readonly told: Told | null;
}

interface ResultFact extends TellingFact {
  readonly told: { readonly result: InspectionResultInput };
}

/** One act that two systems tell of would count twice: the second answer says what it may be the same as. */
export class PossibleDuplicates {
  constructor(private readonly evidence: EvidenceStore) {}

  /** Of facts that go together each is also held against those before it. */
  async of(tx: Tx, facts: readonly TellingFact[]): Promise<EvidenceWarning[][]> {
    const results = facts.filter(tellsOfResult);
    const ofResults = await this.ofResults(tx, results);
    const warnings: EvidenceWarning[][] = [];
    for (const fact of facts) {
      const { told, evidenceId } = fact;
      warnings.push(
        told?.report === undefined ? (ofResults.get(evidenceId) ?? []) : await this.ofReport(tx, told.report),
      );
    }
    return warnings;
  }

  private async ofResults(tx: Tx, facts: readonly ResultFact[]): Promise<Map<string, EvidenceWarning[]>> {
    if (facts.length === 0) return new Map();
    const results = facts.map(({ told }) => told.result);
    await this.evidence.awaitOthersAbout(
      tx,
      results.map(({ institutionId }) => institutionId),
    );
    const stored = await this.evidence.resultsOfOthers(tx, results);
    return new Map(
      facts.map(({ evidenceId, told: { result } }, i) => {
        const before = facts.slice(0, i).filter((one) => ofOtherSystem(one.told.result, result));
        const beside = before.toReversed().map((one) => ({ ...one, ...one.told.result }));
        const earlier = stored[i]!.map((one) => ({ ...one, ...inspectionOfBody(one.payload as InspectionBody) }));
        const alike = [...beside, ...earlier].filter((one) => maySayTheSame(one, result));
        return [evidenceId, alike.map((one) => warningOf(one, RESULT))];
      }),
    );
  }

  /** Only what is confirmed counts, and could count twice. */
  private async ofReport(tx: Tx, report: ReportInput): Promise<EvidenceWarning[]> {
    if (report.outcome !== 'confirmed' || report.findings.length === 0) return [];
    await this.evidence.awaitOthersAbout(tx, [report.subjectId]);
    const earlier = await this.evidence.reportsOfOthers(tx, report);
    return earlier
      .filter(({ payload }) => tellOfOneAct(reportOfBody(payload as ReportBody), report))
      .map((one) => warningOf(one, REPORT));
  }
}

const tellsOfResult = (fact: TellingFact): fact is ResultFact => fact.told?.result !== undefined;

/** What the database is asked of facts that are stored already. */
const ofOtherSystem = (one: InspectionResultInput, other: InspectionResultInput): boolean =>
  one.institutionId === other.institutionId &&
  one.decision.decidedOn === other.decision.decidedOn &&
  one.sourceSystem !== other.sourceSystem;

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

function warningOf(
  { evidenceId, sourceSystem }: Pick<EarlierFact, 'evidenceId' | 'sourceSystem'>,
  shared: Message,
): EvidenceWarning {
  const zh = `${sourceSystem} 已报送的 ${evidenceId} ${shared.zh}`;
  const en = `${sourceSystem} sent ${evidenceId} ${shared.en}`;
  return { code: 'possibleDuplicate', path: 'sourceId', message: say(zh, en) };
}
