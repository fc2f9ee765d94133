import { canonicalJson, shanghaiDay, type Tx } from '#kernel';
import type { Known } from '#known';
import type { Appendable, HeadStore, RecordedEntry } from '#ledger';
import type { SchemeHistory } from '#policy';
import { type Affiliation, practisesIn } from '#registry';
import { staffDraft, staffKey, staffMember, type StaffMember } from '#scoring';
import type { NewestStatements } from './newest-statements.read-model.js';
import type { RollUp } from './roll-up.js';

/**
 * Works out what institutions have to be told of their staff: a line for everybody whose standing, points there or
 * affiliation is another than the institution's book says. It follows from the person's book alone, so whoever does
 * it again, later or twice, adds nothing.
 */
export class StaffLines {
  constructor(
    private readonly known: Known,
    private readonly heads: HeadStore,
    private readonly statements: NewestStatements,
  ) {}

  /** Lines for the institutions of some persons, whose heads this transaction has locked. */
  async due(tx: Tx, { from, into }: RollUp, practitionerIds: readonly string[]): Promise<Appendable[]> {
    if (practitionerIds.length === 0) return [];
    const view = this.known.within(tx);
    const affiliations = await view.affiliations.of(practitionerIds);
    const books = await view.books.of(from.scheme, practitionerIds);
    const members = practitionerIds.flatMap((practitionerId) => {
      const own = affiliations.filter((affiliation) => affiliation.practitionerId === practitionerId);
      return membersFor(from, practitionerId, own, books.get(practitionerId) ?? []);
    });
    const told = await this.toldOf(tx, into.scheme, members);
    const open = await this.booksAmong(tx, into.scheme, members);
    return members
      .filter(({ institutionId }) => open.has(institutionId))
      .filter((member) => told.get(keyOf(member)) !== canonicalJson(member.staff))
      .filter((member) => told.has(keyOf(member)) || saysSomething(member.staff))
      .map(({ institutionId, staff }) => {
        const draft = staffDraft(institutionId, into.scheme, staff, shanghaiDay(tx.recordedAt));
        return { draft, commitment: null };
      });
  }

  /** Institutions that have a book in the scheme: it may rate some kinds alone. */
  private async booksAmong(tx: Tx, scheme: string, members: readonly Member[]): Promise<ReadonlySet<string>> {
    const ids = new Set(members.map(({ institutionId }) => institutionId));
    const schemes = await this.heads.schemesOf(tx, [...ids]);
    return new Set([...ids].filter((id) => schemes.get(id)?.includes(scheme)));
  }

  private async toldOf(tx: Tx, scheme: string, members: readonly Member[]): Promise<Map<string, string>> {
    const keys = members.map(({ institutionId, staff }) => ({
      subjectId: institutionId,
      orderKey: staffKey(staff.practitionerId),
    }));
    const found = await this.statements.of(tx, scheme, keys);
    return new Map(
      found.map(({ subjectId, orderKey, detail }) => [`${subjectId}\n${orderKey}`, canonicalJson(detail.staff)]),
    );
  }
}

interface Member {
  readonly institutionId: string;
  readonly staff: StaffMember;
}

const keyOf = ({ institutionId, staff }: Member): string => `${institutionId}\n${staffKey(staff.practitionerId)}`;
const saysSomething = ({ periods, barred, points }: StaffMember): boolean =>
  periods.length > 0 || barred.length > 0 || points.length > 0;

/** Where the person practises or ever did, and where findings about the person were made. */
function membersFor(
  { timeline }: SchemeHistory,
  practitionerId: string,
  affiliations: readonly Affiliation[],
  lines: readonly RecordedEntry[],
): Member[] {
  const inspected = lines.flatMap(({ detail }) => detail.institutionId ?? []);
  const institutions = new Set([...affiliations.map(({ institutionId }) => institutionId), ...inspected]);
  return [...institutions].map((institutionId) => {
    const here = affiliations.find((affiliation) => affiliation.institutionId === institutionId);
    const periods = (here?.periods ?? []).filter(practisesIn).map(({ from, until }) => ({ from, until }));
    return { institutionId, staff: staffMember(timeline, lines, institutionId, { practitionerId, periods }) };
  });
}
