import type { Day } from '#kernel';
import type { Known, KnownView } from '#known';
import type { PolicyCatalogue, PolicyText } from '#policy';
import { draftTimeline } from './draft-timeline.js';
import { factsBySubject } from './facts-of-subjects.js';
import { compareBook } from './findings.js';
import { Rehearsal, type RehearsedBook } from './rehearsal.js';
import type { Rescoring } from './rejudge.js';
import { typesOf } from './simulate-policy.js';
import type { SimulationRequest } from './simulation-report.js';
import type { SubjectChange } from './subject-change.js';

const EVERYBODY = { subjectType: null, regionPrefix: null } as const;

/** What a rehearsal follows: a draft over everybody whom it rates. */
export interface RehearsalRequest extends Omit<SimulationRequest, 'scope'> {
  /** The epoch of the simulation: what was stored later is not compared with, however late the rehearsal goes on. */
  readonly reportSeq: bigint;
}

/** Opens rehearsals that go on where a simulation ended: at its epoch, then with what was learnt since. */
export class RehearsePolicy {
  constructor(
    private readonly knowledge: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  async open({ content, asOf, rescoreFrom, reportSeq }: RehearsalRequest, knownSeq: bigint): Promise<RehearsedPolicy> {
    const text = await this.policies.read(content);
    const { policy } = text;
    const stored = (await this.policies.historyKnownAt(policy.scheme, reportSeq))?.timeline ?? null;
    const rescoring = { stored, drafted: draftTimeline(stored, policy), rescoreFrom };
    const rehearsed = new RehearsedPolicy(this.knowledge, text, rescoring, asOf, knownSeq);
    await rehearsed.readFacts();
    return rehearsed;
  }
}

/** A draft with the facts that it may judge otherwise, by subject, as known at an epoch that may be moved on. */
export class RehearsedPolicy {
  private readonly facts = new Map<string, string[]>();
  private readonly scope: ReturnType<typeof typesOf>;
  private readonly rehearsal: Rehearsal;

  constructor(
    private readonly knowledge: Known,
    readonly text: PolicyText,
    readonly rescoring: Rescoring,
    private readonly asOf: Day,
    private knownSeq: bigint,
  ) {
    this.scope = typesOf(rescoring, EVERYBODY);
    this.rehearsal = new Rehearsal(rescoring, this.facts, asOf);
  }

  get known(): bigint {
    return this.knownSeq;
  }

  /** To be done once, before anything else. */
  async readFacts(): Promise<void> {
    await this.look((view) => this.addFacts(view, -1n));
  }

  /** The books of the next subjects, by id. */
  page(after: string, limit: number): Promise<RehearsedBook[]> {
    return this.look(async (view) => this.rehearsal.books(view, await view.subjects.page(this.scope, after, limit)));
  }

  /** The books of some subjects; those whom the draft has nothing to do with are left out. */
  booksOf(subjectIds: readonly string[]): Promise<RehearsedBook[]> {
    return this.look(async (view) => this.rehearsal.books(view, await view.subjects.among(this.scope, subjectIds)));
  }

  changeOf(book: RehearsedBook): SubjectChange | null {
    return compareBook(this.rescoring, book, this.asOf).change;
  }

  /** Goes on to a later epoch; returns about whom something was learnt since. */
  async advance(to: bigint): Promise<string[]> {
    const since = this.knownSeq;
    const concerned = await this.knowledge.snapshot(to, async (view) => {
      const written = await view.books.writtenSince(this.rescoring.drafted.scheme, since);
      const revoked = this.dropFacts(new Set(await view.facts.revokedSince(since)));
      return [...written, ...revoked, ...(await this.addFacts(view, since))];
    });
    this.knownSeq = to;
    return [...new Set(concerned)].toSorted();
  }

  private look<T>(work: (view: KnownView) => Promise<T>): Promise<T> {
    return this.knowledge.snapshot(this.knownSeq, work);
  }

  private async addFacts(view: KnownView, since: bigint): Promise<string[]> {
    if (this.rescoring.rescoreFrom === null) return [];
    const found = await factsBySubject(view, this.scope.subjectTypes, since);
    for (const [id, facts] of found) this.facts.set(id, [...(this.facts.get(id) ?? []), ...facts]);
    return [...found.keys()];
  }

  private dropFacts(revoked: ReadonlySet<string>): string[] {
    if (revoked.size === 0) return [];
    const hit = [...this.facts].filter(([, facts]) => facts.some((id) => revoked.has(id)));
    for (const [id, facts] of hit) {
      this.facts.set(
        id,
        facts.filter((fact) => !revoked.has(fact)),
      );
    }
    return hit.map(([id]) => id);
  }
}
