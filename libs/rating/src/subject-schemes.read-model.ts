import { DomainError } from '#kernel';
import type { Known } from '#known';
import { type PolicyCatalogue, type RatingScheme, UNKNOWN_SCHEME } from '#policy';
import { UNKNOWN_SUBJECT } from '#registry';
import { hasBook, type RatedSubjects, type Registered } from '#scoring';
import { NOT_KNOWN_THEN } from './rating.errors.js';

/** Which book of one subject is meant, now or as things were known. */
export class SubjectSchemes {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  /**
   * The scheme asked for, or the primary one: the first stored that rates what the subject is, else the first in which it
   * has a book. `upTo` = the epoch of what is known; `null` = everything.
   */
  async schemeOf(subjectId: string, asked: string | null, upTo: bigint | null): Promise<string> {
    const now = await this.known.now().subjects.statements([subjectId]);
    if (now.length === 0) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const found = pick(await this.policies.ratingSchemes(), now, asked);
    if (found === null)
      throw new DomainError(UNKNOWN_SCHEME, { scheme: asked ?? '', subjectType: now[0]!.subjectType });
    if (upTo === null) return found;
    const statements = await this.known.at(upTo).subjects.statements([subjectId]);
    const then = pick(await this.schemesKnownAt(upTo), statements, asked);
    if (then === null) throw new DomainError(NOT_KNOWN_THEN, { subjectId });
    return then;
  }

  private async schemesKnownAt(upTo: bigint): Promise<RatingScheme[]> {
    const schemes = await this.policies.ratingSchemes();
    const known = schemes.map(async ({ scheme }) => {
      const history = await this.policies.historyKnownAt(scheme, upTo);
      return { scheme, rated: (history?.timeline.versions ?? []).map(({ rated }): RatedSubjects => rated) };
    });
    return Promise.all(known);
  }
}

function pick(
  schemes: readonly RatingScheme[],
  statements: readonly Registered[],
  asked: string | null,
): string | null {
  const having = schemes.filter(({ rated }) => hasBook(rated, statements));
  const rating = having.filter(({ rated }) => hasBook(rated, statements.slice(-1)));
  const found = asked === null ? (rating[0] ?? having[0]) : having.find(({ scheme }) => scheme === asked);
  return found?.scheme ?? null;
}
