import type { Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import type { AppendLines } from './append-lines.js';
import { subjectLines } from './statement-lines.js';
import { rollUpsOf } from './roll-up.js';
import type { StaffOfInstitutions } from './staff-of-institutions.read-model.js';

/**
 * Opens books of a registered subject that has become somebody whom more schemes rate. They are told what is there
 * already, as the books that a new scheme opens are: everything that the register ever said of the subject, and its staff.
 */
export class OpenBooks {
  constructor(
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
    private readonly staff: StaffOfInstitutions,
  ) {}

  async execute(tx: Tx, subjectId: string, schemes: readonly string[]): Promise<void> {
    if (schemes.length === 0) return;
    // Whoever writes about the staff at this moment may not see the new book: it would miss that for ever.
    await this.policies.lockBooks(tx);
    const statements = await this.known.within(tx).subjects.statements([subjectId]);
    await this.append.execute(
      tx,
      statements.flatMap((version) => subjectLines(tx, version, schemes)),
    );
    for (const { from, into } of rollUpsOf(await this.policies.histories(tx))) {
      if (schemes.includes(from.scheme)) await this.append.notifyEmployers(tx, from.scheme, [subjectId]);
      if (!schemes.includes(into.scheme)) continue;
      await this.append.notifyEmployers(tx, from.scheme, await this.staff.of(tx, from.scheme, subjectId));
    }
  }
}
