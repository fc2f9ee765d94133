import type { Day } from '#kernel';
import type { Entry, PolicyDocument, PolicyRef } from '#scoring';

/** A version as it is written, and where it holds: a region's changes are already worked in. */
export interface WrittenVersion {
  readonly document: PolicyDocument;
  readonly region: string | null;
}

/** Which version speaks when: the newest base that has begun and not ended, found by looking at all. */
export class VersionsOracle {
  readonly first: PolicyDocument;
  private readonly bases: readonly PolicyDocument[];

  constructor(private readonly versions: readonly WrittenVersion[]) {
    const bases = versions.filter(({ region }) => region === null).map(({ document }) => document);
    this.bases = bases.toSorted((a, b) => (a.effective.from < b.effective.from ? 1 : -1));
    this.first = this.bases.at(-1)!;
  }

  inForce(day: Day): PolicyDocument | null {
    return this.bases.find((document) => hasBegun(document, day)) ?? null;
  }

  /** The version that a line names, else the one in force on its day, else the first. */
  judgeOf({ policy, scoreDate }: Entry): PolicyDocument {
    return this.named(policy)?.document ?? this.inForce(scoreDate) ?? this.first;
  }

  /** Who rates a day, given the last line that counts on it: a region that judged it goes on as long as its rules hold. */
  ratingWith(last: Entry | undefined, day: Day): PolicyDocument {
    const base = this.inForce(day);
    const judge = last === undefined ? undefined : this.named(last.policy);
    if (base !== null && judge !== undefined && judge.region !== null && !hasEnded(judge.document, day))
      return judge.document;
    return base ?? this.first;
  }

  private named(ref: PolicyRef | null): WrittenVersion | undefined {
    return this.versions.find(({ document: { code, version } }) => ref?.code === code && ref.version === version);
  }

  /** The most that a group gives, hundredths: by a version, or by the last one that had the group. */
  limitOf(document: PolicyDocument, group: string | undefined): number {
    const limitIn = ({ groups = [] }: PolicyDocument) => groups.find(({ id }) => id === group)?.limit;
    const others = this.versions.map((version) => limitIn(version.document));
    const limit = limitIn(document) ?? others.findLast((known) => known !== undefined) ?? Infinity;
    return Math.round(limit * 100);
  }

  get groups(): string[] {
    return [...new Set(this.versions.flatMap(({ document: { groups = [] } }) => groups.map(({ id }) => id)))];
  }
}

const hasEnded = ({ effective: { until } }: PolicyDocument, day: Day): boolean => until !== null && day >= until;
const hasBegun = (document: PolicyDocument, day: Day): boolean =>
  document.effective.from <= day && !hasEnded(document, day);
