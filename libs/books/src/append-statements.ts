import type { Tx } from '#kernel';
import type { Appendable, HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type Affiliation, type Subject, SubjectStatements } from '#registry';
import { hasBook } from '#scoring';
import type { AppendLines } from './append-lines.js';
import type { OpenBooks } from './open-books.js';
import { statementLines, subjectLines } from './statement-lines.js';

/** What the registry says joins the sequence of each book of its subject. */
export class AppendStatements extends SubjectStatements {
  constructor(
    private readonly append: AppendLines,
    private readonly heads: HeadStore,
    private readonly policies: PolicyCatalogue,
    private readonly opening: OpenBooks,
  ) {
    super();
  }

  async ofSubjects(tx: Tx, versions: readonly Subject[]): Promise<void> {
    const had = await this.heads.schemesOf(
      tx,
      versions.map(({ subjectId }) => subjectId),
    );
    const rules = await this.policies.ratingSchemes(tx);
    const lines: Appendable[] = [];
    for (const version of versions) {
      const schemes = had.get(version.subjectId) ?? [];
      const rating = rules.filter(({ rated }) => hasBook(rated, [version])).map(({ scheme }) => scheme);
      const others = rating.filter((scheme) => !schemes.includes(scheme));
      if (version.version > 1) await this.opening.execute(tx, version.subjectId, others);
      lines.push(...subjectLines(tx, version, version.version > 1 ? schemes : others));
    }
    await this.append.execute(tx, lines);
  }

  async ofAffiliations(tx: Tx, versions: readonly Omit<Affiliation, 'periods'>[]): Promise<void> {
    const schemes = await this.heads.schemesOf(
      tx,
      versions.map(({ practitionerId }) => practitionerId),
    );
    const lines = versions.flatMap(({ practitionerId, institutionId, version }) => {
      const context = { fact: 'affiliation', version, institutionId } as const;
      return statementLines(tx, practitionerId, schemes.get(practitionerId) ?? [], { context });
    });
    await this.append.execute(tx, lines);
  }
}
