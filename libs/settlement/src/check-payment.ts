import type { Day } from '#kernel';
import type { KnowledgeClock } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { EVERYTHING, type KnownBook, type KnownBooks, type Knowledge } from '#rating';
import { policyOf, ratingOn } from '#scoring';
import {
  type ClaimLine,
  decideLine,
  type InstitutionFacts,
  type LineDecision,
  type PersonVerdict,
} from './claim-line.js';
import type { KnownAction, KnownAffiliation, KnownSubject, SettlementFacts } from './settlement-facts.read-model.js';

interface Known {
  readonly subjects: ReadonlyMap<string, KnownSubject>;
  readonly affiliations: readonly KnownAffiliation[];
  readonly actions: readonly KnownAction[];
  readonly books: ReadonlyMap<string, readonly KnownBook[]>;
}

/** Answers for lines of claims whether the fund pays them, by what held at the service date (design.md §5). */
export class CheckPayment {
  constructor(
    private readonly facts: SettlementFacts,
    private readonly books: KnownBooks,
    private readonly policies: PolicyCatalogue,
    private readonly clock: KnowledgeClock,
  ) {}

  async execute(lines: readonly ClaimLine[], knownAt: Date | null): Promise<LineDecision[]> {
    const known = await this.knownOf(lines, knownAt);
    return lines.map((line) =>
      decideLine(line, {
        institution: institutionFacts(known, line.institutionId),
        practitioner: line.practitionerId === null ? undefined : practitionerFacts(known, line, line.practitionerId),
      }),
    );
  }

  private async knownOf(lines: readonly ClaimLine[], knownAt: Date | null): Promise<Known> {
    const institutions = [...new Set(lines.map(({ institutionId }) => institutionId))];
    const persons = [...new Set(lines.flatMap(({ practitionerId }) => practitionerId ?? []))];
    const upTo = knownAt === null ? null : await this.clock.epochAt(knownAt);
    const [subjects, affiliations, actions] = await Promise.all([
      this.facts.subjects([...institutions, ...persons], upTo),
      this.facts.affiliations(persons, upTo),
      this.facts.actions(institutions, upTo),
    ]);
    const registered = new Map(subjects.map((subject) => [subject.subjectId, subject]));
    const ids = persons.filter((id) => registered.has(id));
    const knowledge: Knowledge = upTo === null ? EVERYTHING : { kind: 'seq', epoch: upTo };
    return { subjects: registered, affiliations, actions, books: await this.booksOf(ids, knowledge) };
  }

  /** The books of every scheme that rates the persons. */
  private async booksOf(ids: readonly string[], knowledge: Knowledge): Promise<Map<string, KnownBook[]>> {
    const books = new Map<string, KnownBook[]>(ids.map((id) => [id, []]));
    for (const { scheme } of await this.policies.histories()) {
      for (const book of await this.readAll(ids, scheme, knowledge)) books.get(book.subjectId)?.push(book);
    }
    return books;
  }

  private async readAll(ids: readonly string[], scheme: string, knowledge: Knowledge): Promise<KnownBook[]> {
    const { items } = await this.books.readMany(ids, scheme);
    if (knowledge.kind === 'everything') return items;
    if (knowledge.kind === 'seq' && (await this.policies.historyKnownAt(scheme, knowledge.epoch)) === null) return [];
    return Promise.all(items.map(({ subjectId }) => this.books.open(subjectId, scheme, knowledge)));
  }
}

function institutionFacts({ subjects, actions }: Known, institutionId: string): InstitutionFacts | null {
  const subject = subjects.get(institutionId);
  if (subject === undefined) return null;
  const { agreementFrom: from, agreementUntil: until } = subject;
  return {
    agreement: from === null ? null : { from, until },
    actions: actions.filter((action) => action.institutionId === institutionId),
  };
}

function practitionerFacts({ subjects, affiliations, books }: Known, line: ClaimLine, practitionerId: string) {
  if (!subjects.has(practitionerId)) return null;
  const here = affiliations.filter(
    (affiliation) => affiliation.practitionerId === practitionerId && affiliation.institutionId === line.institutionId,
  );
  return {
    periods: here.flatMap(({ periods }) => periods),
    verdicts: (books.get(practitionerId) ?? []).map((book) => verdictOn(book, line.serviceDate)),
  };
}

function verdictOn({ timeline, segments }: KnownBook, day: Day): PersonVerdict {
  const { standing, policy, decisions } = ratingOn(timeline, segments, day);
  const status = decisions.payment?.['status'];
  return {
    standing,
    policy,
    rules: policyOf(timeline, policy, day),
    payment: typeof status === 'string' ? status : null,
  };
}
