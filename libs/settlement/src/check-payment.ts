import type { Day } from '#kernel';
import type { KnowledgeClock } from '#ledger';
import type { Knowledge } from '#rating';
import { isPractitioner } from '#registry';
import { contractedIn, decisionsOf, policyOf, ratingOn } from '#scoring';
import {
  type ClaimLine,
  decideLine,
  type InstitutionFacts,
  type LineDecision,
  type PractitionerFacts,
  type SchemeVerdict,
} from './claim-line.js';
import type { SchemeBook, SchemeBooks } from './scheme-books.js';
import type { KnownAffiliation, KnownSubject, SettlementFacts } from './settlement-facts.read-model.js';

export interface PaymentCheck {
  readonly lines: readonly LineDecision[];
  /** The last epoch that the answer rests on; asking with it replays the answer exactly. */
  readonly knownSeq: bigint;
}

interface Known {
  readonly subjects: ReadonlyMap<string, KnownSubject>;
  readonly affiliations: readonly KnownAffiliation[];
  readonly books: ReadonlyMap<string, readonly SchemeBook[]>;
}

/** Answers for lines of claims whether the fund pays them, by what held at the service date (design.md §5). */
export class CheckPayment {
  constructor(
    private readonly facts: SettlementFacts,
    private readonly books: SchemeBooks,
    private readonly clock: KnowledgeClock,
  ) {}

  async execute(lines: readonly ClaimLine[], knowledge: Knowledge): Promise<PaymentCheck> {
    const known = await this.knownOf(lines, knowledge);
    const decisions = lines.map((line) =>
      decideLine(line, {
        institution: institutionFacts(known, line),
        practitioner: line.practitionerId === null ? undefined : practitionerFacts(known, line, line.practitionerId),
        insured: insuredVerdicts(known, line),
      }),
    );
    return { lines: decisions, knownSeq: restsOn(known) ?? 0n };
  }

  /**
   * The readings are several statements, and something may be written between them. When none of them met anything
   * younger than the epoch closed before the first, they are one state of knowledge; else that state is read by its
   * number.
   */
  private async knownOf(lines: readonly ClaimLine[], knowledge: Knowledge): Promise<Known> {
    if (knowledge.kind === 'at') return this.read(lines, await this.clock.epochAt(knowledge.instant));
    if (knowledge.kind === 'seq') return this.read(lines, await this.clock.epochNumber(knowledge.epoch));
    const closed = await this.clock.lastEpoch();
    const known = await this.read(lines, null);
    const newest = restsOn(known);
    if (newest !== null && newest <= closed) return known;
    await this.clock.closeNow();
    return this.read(lines, await this.clock.lastEpoch());
  }

  private async read(lines: readonly ClaimLine[], upTo: bigint | null): Promise<Known> {
    const institutions = lines.map(({ institutionId }) => institutionId);
    const persons = [...new Set(lines.flatMap(({ practitionerId }) => practitionerId ?? []))];
    const insured = lines.flatMap(({ insuredPersonId }) => insuredPersonId ?? []);
    const [subjects, affiliations] = await Promise.all([
      this.facts.subjects([...new Set([...institutions, ...persons, ...insured])], upTo),
      this.facts.affiliations(persons, upTo),
    ]);
    const books = await this.books.of(subjects, upTo);
    return { subjects: new Map(subjects.map((subject) => [subject.subjectId, subject])), affiliations, books };
  }
}

/** The youngest epoch of everything read; `null` = something that no epoch has closed over. */
function restsOn({ subjects, affiliations, books }: Known): bigint | null {
  const epochs = [
    ...[...subjects.values(), ...affiliations].map(({ epoch }) => epoch),
    ...[...books.values()].flat().map(({ knownSeq }) => knownSeq),
  ];
  return epochs.reduce((last, next) => (last === null || next === null ? null : next > last ? next : last), 0n);
}

function institutionFacts({ subjects, books }: Known, { institutionId, serviceDate }: ClaimLine) {
  const subject = subjects.get(institutionId);
  if (subject?.subjectType !== 'institution') return null;
  return {
    contracted: contractedIn(subject.agreements),
    verdicts: verdictsOn(books, institutionId, serviceDate),
  } satisfies InstitutionFacts;
}

function practitionerFacts({ subjects, affiliations, books }: Known, line: ClaimLine, practitionerId: string) {
  if (!isPractitioner(subjects.get(practitionerId)?.subjectType ?? '')) return null;
  const here = affiliations.filter(
    (affiliation) => affiliation.practitionerId === practitionerId && affiliation.institutionId === line.institutionId,
  );
  return {
    periods: here.flatMap(({ periods }) => periods),
    verdicts: verdictsOn(books, practitionerId, line.serviceDate),
  } satisfies PractitionerFacts;
}

/** `null`: whoever is named is something else. Nobody has to be registered. */
function insuredVerdicts({ subjects, books }: Known, { insuredPersonId, serviceDate }: ClaimLine) {
  const type = insuredPersonId === null ? undefined : subjects.get(insuredPersonId)?.subjectType;
  if (insuredPersonId === null || type === undefined) return [];
  return type === 'insuredPerson' ? verdictsOn(books, insuredPersonId, serviceDate) : null;
}

function verdictsOn(books: Known['books'], subjectId: string, day: Day): SchemeVerdict[] {
  return (books.get(subjectId) ?? []).map(({ timeline, segments }) => {
    const rating = ratingOn(timeline, segments, day);
    const { standing, policy } = rating;
    const { payment } = decisionsOf(timeline, rating);
    const status = payment?.['status'];
    return {
      standing,
      policy,
      rules: policyOf(timeline, policy, day),
      payment: typeof status === 'string' ? status : null,
      hold: payment?.['hold'] === true,
      offline: payment?.['onlineSettlement'] === 'suspended',
    };
  });
}
