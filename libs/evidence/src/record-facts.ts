import { type AppendLines, movesByPoints } from '#books';
import { assert, type Clock, DomainError, hashOf, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import type { EntryDraft } from '#scoring';
import type { CodeLists } from '#vocabulary';
import { INVALID_EVIDENCE } from './evidence.errors.js';
import { evidenceKeyText, type EvidenceStore } from './evidence.store.js';
import { factProblems, type IncomingFact, type Judged, judgeFact, type Judging, namedBy } from './judge-fact.js';
import { evidenceDraft, type RecordFact } from './record-fact.js';
import { subjectsNamed } from './subjects-named.js';

/** A fact with the request that it came in, with defaults. */
export interface SentFact {
  readonly fact: IncomingFact;
  readonly body: object;
}

/** Nothing was stored of it. */
export interface RefusedFact<T extends SentFact> {
  readonly sent: T;
  readonly error: DomainError;
}

/** What came of facts that were sent together. */
export interface FactsTaken<T extends SentFact> {
  readonly created: number;
  /** There already, saying the same. */
  readonly repeated: number;
  readonly refused: readonly RefusedFact<T>[];
}

/** A fact that is new and right, with what the schemes say of it. */
interface JudgedFact<T extends SentFact> {
  readonly sent: T;
  readonly evidenceId: string;
  readonly judged: Judged;
}

/**
 * Records some hundred facts with a few statements: the same facts and ratings as one by one, in one transaction. What
 * isn't plain goes through the single use case: a fact that is there already or comes twice, one that may repeat
 * another system's, that a committee confirms, or that is about somebody who was restored; where that refuses, all of
 * them are. Institutions are told of their staff once, of what all of the facts together make of them.
 */
export class RecordFacts {
  constructor(
    private readonly one: Pick<RecordFact, 'execute'>,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
    private readonly words: CodeLists,
    private readonly clock: Clock,
  ) {}

  async execute<T extends SentFact>(tx: Tx, all: readonly T[]): Promise<FactsTaken<T>> {
    assert(tx.region === null, 'within a region one fact is recorded at a time');
    await this.policies.lockVersions(tx);
    const keys = all.map(({ fact }) => fact.key);
    const { first, later } = firstOfEach(all, await this.evidence.held(tx, keys));
    const by = await this.judgingOf(tx, first);
    const judged = await this.judge(tx, first, by);
    const refused = judged.filter((one) => 'error' in one);
    const good = judged.filter((one) => 'judged' in one);
    const stored = await this.store(tx, await this.plainAmong(tx, good), by);
    const others = [...later, ...good.map(({ sent }) => sent).filter((sent) => !stored.has(sent))];
    let created = stored.size;
    for (const { fact, body } of others) created += (await this.one.execute(tx, fact, body)).created ? 1 : 0;
    return { created, repeated: all.length - created - refused.length, refused };
  }

  private async judgingOf(tx: Tx, facts: readonly SentFact[]): Promise<Judging> {
    const view = this.known.within(tx);
    const subjects = await subjectsNamed(
      view,
      facts.flatMap(({ fact }) => namedBy(fact)),
    );
    return { subjects, calendar: await view.calendar.now(), today: this.clock.today(), words: this.words };
  }

  private async judge<T extends SentFact>(
    tx: Tx,
    facts: readonly T[],
    by: Judging,
  ): Promise<(JudgedFact<T> | RefusedFact<T>)[]> {
    const histories = await this.policies.histories(tx);
    const named = facts.map((sent) => {
      const evidenceId = this.evidence.nextId();
      const evidence = { ...sent.fact.under(evidenceId), calendar: by.calendar };
      return { sent, evidenceId, evidence, problems: factProblems(sent.fact, by) };
    });
    const peers = await this.known.within(tx).peers.of(named.map(({ evidence }) => evidence));
    return named.map(({ sent, evidenceId, evidence, problems }) => {
      if (problems.length > 0) return { sent, error: new DomainError(INVALID_EVIDENCE, {}, problems) };
      const judged = judgeFact(sent.fact, evidence, by, { histories, peers });
      if (judged.problems.length === 0) return { sent, evidenceId, judged };
      return { sent, error: new DomainError(INVALID_EVIDENCE, {}, [...judged.problems]) };
    });
  }

  private async plainAmong<T extends SentFact>(tx: Tx, judged: readonly JudgedFact<T>[]): Promise<JudgedFact<T>[]> {
    const alone = await this.toldByNobodyElse(tx, judged);
    const restored = await this.restoredAmong(tx, draftsOf(alone));
    return alone.filter(
      ({ judged: { awaiting, drafts } }) =>
        awaiting.length === 0 && !drafts.some(({ subjectId }) => restored.has(subjectId)),
    );
  }

  /** Of several systems that tell of one institution and day, the first here alone. */
  private async toldByNobodyElse<T extends SentFact>(
    tx: Tx,
    judged: readonly JudgedFact<T>[],
  ): Promise<readonly JudgedFact<T>[]> {
    const systems = new Map<string, string>();
    const plain = judged.filter(({ sent: { fact } }) => {
      if (fact.repeats === null) return true;
      if (fact.repeats.result === null) return false;
      const { institutionId, decidedOn, sourceSystem } = fact.repeats.result;
      const place = `${institutionId} ${decidedOn}`;
      if (!systems.has(place)) systems.set(place, sourceSystem);
      return systems.get(place) === sourceSystem;
    });
    const results = plain.flatMap(({ sent }) => sent.fact.repeats?.result ?? []);
    await this.evidence.awaitOthersAboutAll(
      tx,
      results.map(({ institutionId }) => institutionId),
    );
    const told = await this.evidence.toldByOthers(tx, results);
    const repeating = new Set(results.filter((_, place) => told.has(place)));
    return plain.filter(({ sent }) => !repeating.has(sent.fact.repeats?.result as never));
  }

  private async restoredAmong(tx: Tx, drafts: readonly EntryDraft[]): Promise<ReadonlySet<string>> {
    const { books } = this.known.within(tx);
    const restored = new Set<string>();
    for (const { scheme } of (await this.policies.histories(tx)).filter(movesByPoints)) {
      const own = drafts.filter((draft) => draft.scheme === scheme).map(({ subjectId }) => subjectId);
      if (own.length === 0) continue;
      for (const id of await books.restoredAmong(scheme, [...new Set(own)])) restored.add(id);
    }
    return restored;
  }

  /** Returns those that got their keys. */
  private async store<T extends SentFact>(tx: Tx, plain: readonly JudgedFact<T>[], by: Judging): Promise<Set<T>> {
    if (plain.length === 0) return new Set();
    const claims = plain.map(({ sent: { fact, body }, evidenceId }) => {
      const { sourceSystem, sourceId } = fact.key;
      return { sourceSystem, sourceId, evidenceId, bodyHash: hashOf(body) };
    });
    const taken = await this.evidence.claimMany(tx, claims);
    const own = plain.filter(({ evidenceId }) => taken.has(evidenceId));
    await this.append.lock(tx, draftsOf(own));
    const restored = await this.restoredAmong(tx, draftsOf(own));
    // Whoever takes them in smaller pieces ends at the single use case, which looks at what was restored.
    assert(restored.size === 0, 'nobody was restored between the look and the lock');
    await this.write(tx, own, by);
    return new Set(own.map(({ sent }) => sent));
  }

  private async write(tx: Tx, own: readonly JudgedFact<SentFact>[], by: Judging): Promise<void> {
    const facts = own.map(({ sent: { fact, body }, evidenceId, judged: { unscored, warnings, drafts } }) => {
      return { ...this.evidence.committed(evidenceId, evidenceDraft(fact, by, body, { unscored, warnings })), drafts };
    });
    await this.evidence.insertMany(tx, facts);
    await this.append.execute(
      tx,
      facts.flatMap(({ drafts, commitment }) => drafts.map((draft) => ({ draft, commitment }))),
    );
  }
}

const draftsOf = (judged: readonly JudgedFact<SentFact>[]): EntryDraft[] =>
  judged.flatMap(({ judged: { drafts } }) => drafts);

/** Facts of new keys, each key once; the others are looked at one by one. */
function firstOfEach<T extends SentFact>(all: readonly T[], held: ReadonlySet<string>): { first: T[]; later: T[] } {
  const seen = new Set(held);
  const [first, later]: [T[], T[]] = [[], []];
  for (const sent of all) {
    const key = evidenceKeyText(sent.fact.key);
    (seen.has(key) ? later : first).push(sent);
    seen.add(key);
  }
  return { first, later };
}
