import { shanghaiDay, type Tx } from '#kernel';
import type { Appendable } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type Affiliation, type Subject, SubjectStatements } from '#registry';
import { contextDraft, type EntryDetail } from '#scoring';
import type { AppendLines } from './append-lines.js';

/** What the registry says joins the sequence of each book of its subject. */
export class AppendStatements extends SubjectStatements {
  constructor(
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {
    super();
  }

  async ofSubjects(tx: Tx, versions: readonly Subject[]): Promise<void> {
    const schemes = await this.schemesOf(tx, new Set(versions.map(({ subjectType }) => subjectType)));
    await this.append.execute(
      tx,
      versions.flatMap((version) => subjectLines(tx, version, schemes.get(version.subjectType)!)),
    );
  }

  async ofAffiliations(
    tx: Tx,
    versions: readonly Omit<Affiliation, 'periods'>[],
    types: ReadonlyMap<string, string>,
  ): Promise<void> {
    const schemes = await this.schemesOf(tx, new Set(types.values()));
    const lines = versions.flatMap(({ practitionerId, institutionId, version }) => {
      const context = { fact: 'affiliation', version, institutionId } as const;
      return statementLines(tx, practitionerId, schemes.get(types.get(practitionerId)!)!, { context });
    });
    await this.append.execute(tx, lines);
  }

  private async schemesOf(tx: Tx, types: ReadonlySet<string>): Promise<Map<string, string[]>> {
    const schemes = new Map<string, string[]>();
    for (const type of types) schemes.set(type, await this.policies.schemesOf(type, tx));
    return schemes;
  }
}

/** What a subject's books are told of a version of it: of an institution also what its rating rests on. */
export function subjectLines(tx: Tx, subject: Stated, schemes: readonly string[]): Appendable[] {
  const { subjectId, subjectType, version, kind, agreement } = subject;
  const context = { fact: 'subject', version } as const;
  const detail = subjectType === 'institution' ? { context, institution: { kind, agreement } } : { context };
  return statementLines(tx, subjectId, schemes, detail);
}

/** As far as a book is told of it. */
type Stated = Pick<Subject, 'subjectId' | 'version' | 'kind' | 'agreement'> & { readonly subjectType: string };

type Statement = EntryDetail & Required<Pick<EntryDetail, 'context'>>;

function statementLines(tx: Tx, subjectId: string, schemes: readonly string[], detail: Statement): Appendable[] {
  const { fact, version, institutionId = '' } = detail.context;
  const scoreDate = shanghaiDay(tx.recordedAt);
  const orderKey = `registry/${fact}/${institutionId}/${version}`;
  return schemes.map((scheme) => {
    return { draft: contextDraft({ subjectId, scheme, scoreDate, orderKey, detail }), commitment: null };
  });
}
