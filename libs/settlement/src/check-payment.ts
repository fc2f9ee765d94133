import type { Day } from '#kernel';
import type { Known, KnownAffiliation, Knowledge } from '#known';
import type { KnowledgeClock } from '#ledger';
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
import { type ClaimParty, partiesOf } from './claim-party.js';
import type { SchemeBook, SchemeBooks } from './scheme-books.js';

export interface PaymentCheck {
  readonly lines: readonly LineDecision[];
  /** The last epoch that the answer rests on; asking with it replays the answer exactly. */
  readonly knownSeq: bigint;
}

/** What decisions rest on. */
interface Grounds {
  readonly parties: ReadonlyMap<string, ClaimParty>;
  /** By practitioner. */
  readonly affiliations: ReadonlyMap<string, readonly KnownAffiliation[]>;
  readonly books: ReadonlyMap<string, readonly SchemeBook[]>;
  /** By subject and day, as they are found: a claim names one hospital again and again. */
  readonly verdicts: Map<string, SchemeVerdict[]>;
}

/** Answers for lines of claims whether the fund pays them, by what held at the service date (design.md §5). */
export class CheckPayment {
  constructor(
    private readonly known: Known,
    private readonly books: SchemeBooks,
    private readonly clock: KnowledgeClock,
  ) {}

  async execute(lines: readonly ClaimLine[], knowledge: Knowledge): Promise<PaymentCheck> {
    if (lines.length === 0) {
      const upTo = await this.known.epochOf(knowledge);
      return { lines: [], knownSeq: upTo ?? (await this.clock.lastEpoch()) };
    }
    const grounds = await this.groundsOf(lines, knowledge);
    const decisions = lines.map((line) =>
      decideLine(line, {
        institution: institutionFacts(grounds, line),
        practitioner: line.practitionerId === null ? undefined : practitionerFacts(grounds, line, line.practitionerId),
        insured: insuredVerdicts(grounds, line),
      }),
    );
    return { lines: decisions, knownSeq: restsOn(grounds) ?? 0n };
  }

  /**
   * The readings are several statements, and something may be written between them. When none of them met anything
   * younger than the epoch closed before the first, they are one state of knowledge; else that state is read by its
   * number.
   */
  private async groundsOf(lines: readonly ClaimLine[], knowledge: Knowledge): Promise<Grounds> {
    const upTo = await this.known.epochOf(knowledge);
    if (upTo !== null) return this.read(lines, upTo);
    const closed = await this.clock.lastEpoch();
    const grounds = await this.read(lines, null);
    const newest = restsOn(grounds);
    if (newest !== null && newest <= closed) return grounds;
    return this.read(lines, await this.clock.closeNow());
  }

  private async read(lines: readonly ClaimLine[], upTo: bigint | null): Promise<Grounds> {
    const institutions = lines.map(({ institutionId }) => institutionId);
    const persons = [...new Set(lines.flatMap(({ practitionerId }) => practitionerId ?? []))];
    const insured = lines.flatMap(({ insuredPersonId }) => insuredPersonId ?? []);
    const view = this.known.at(upTo);
    const [statements, affiliations] = await Promise.all([
      view.subjects.statements([...new Set([...institutions, ...persons, ...insured])]),
      view.affiliations.of(persons),
    ]);
    const parties = partiesOf(statements);
    const books = await this.books.of([...parties.values()], upTo);
    return { parties, affiliations: byPractitioner(affiliations), books, verdicts: new Map() };
  }
}

function byPractitioner(affiliations: readonly KnownAffiliation[]): Map<string, KnownAffiliation[]> {
  const by = new Map<string, KnownAffiliation[]>();
  for (const affiliation of affiliations) {
    const known = by.get(affiliation.practitionerId);
    if (known === undefined) by.set(affiliation.practitionerId, [affiliation]);
    else known.push(affiliation);
  }
  return by;
}

/** The youngest epoch of everything read; `null` = something that no epoch has closed over. */
function restsOn({ parties, affiliations, books }: Grounds): bigint | null {
  const epochs = [
    ...[...parties.values(), ...[...affiliations.values()].flat()].map(({ epoch }) => epoch),
    ...[...books.values()].flat().map(({ knownSeq }) => knownSeq),
  ];
  return epochs.reduce((last, next) => (last === null || next === null ? null : next > last ? next : last), 0n);
}

function institutionFacts(grounds: Grounds, { institutionId, serviceDate }: ClaimLine) {
  const party = grounds.parties.get(institutionId);
  if (party?.subjectType !== 'institution') return null;
  return {
    contracted: contractedIn(party.agreements),
    verdicts: verdictsOn(grounds, institutionId, serviceDate),
  } satisfies InstitutionFacts;
}

function practitionerFacts(grounds: Grounds, line: ClaimLine, practitionerId: string) {
  if (!isPractitioner(grounds.parties.get(practitionerId)?.subjectType ?? '')) return null;
  const everywhere = grounds.affiliations.get(practitionerId) ?? [];
  const here = everywhere.filter(({ institutionId }) => institutionId === line.institutionId);
  return {
    periods: here.flatMap(({ periods }) => periods),
    verdicts: verdictsOn(grounds, practitionerId, line.serviceDate),
  } satisfies PractitionerFacts;
}

/** `null`: whoever is named is something else. Nobody has to be registered. */
function insuredVerdicts(grounds: Grounds, { insuredPersonId, serviceDate }: ClaimLine) {
  const type = insuredPersonId === null ? undefined : grounds.parties.get(insuredPersonId)?.subjectType;
  if (insuredPersonId === null || type === undefined) return [];
  return type === 'insuredPerson' ? verdictsOn(grounds, insuredPersonId, serviceDate) : null;
}

function verdictsOn({ books, verdicts }: Grounds, subjectId: string, day: Day): SchemeVerdict[] {
  const name = `${day} ${subjectId}`;
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const found = verdictsIn(books, subjectId, day);
  verdicts.set(name, found);
  return found;
}

function verdictsIn(books: Grounds['books'], subjectId: string, day: Day): SchemeVerdict[] {
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
