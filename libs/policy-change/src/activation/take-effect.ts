import type { JobInHand } from '#jobs';
import { assert, shanghaiDay, type TransactionRunner, type Tx } from '#kernel';
import { type AppendLines, reversalLine, type Writer } from '#books';
import { type EvidenceStore, OWN_SYSTEM } from '#evidence';
import type { Known } from '#known';
import type { Appendable, KnowledgeClock } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RehearsedPolicy } from '../simulation/rehearsed-policy.js';
import type { StoreVersion } from '../storing/store-version.js';
import type { ActivationOrder } from './activation.js';
import type { ActivationStore, StagedBook } from './activation.store.js';
import { deviatingAfter, type Outcome, outcomeOf } from './rehearsed-page.js';

/** Writers wait meanwhile, and are told to come again: rare enough, and at night, for a large register. */
const LIMIT_MS = 60_000;

/** `moved`: versions of the scheme were stored meanwhile, so nothing that was rehearsed holds. `lost`: the activation is in other hands, or was given up. */
export type Effect = 'effective' | 'refused' | 'moved' | 'lost';

/**
 * The one transaction in which a version comes into force: nobody records anything while it runs, what came in at the
 * last moment is rehearsed under that lock, and version, reversals and new lines become true at once.
 */
export class TakeEffect {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: ActivationStore,
    private readonly policies: PolicyCatalogue,
    private readonly storeVersion: StoreVersion,
    private readonly evidence: EvidenceStore,
    private readonly knowledge: Known,
    private readonly append: AppendLines,
    private readonly clock: KnowledgeClock,
  ) {}

  /** `deviating`: of the rehearsals before; returns those after the last one too. */
  async execute(
    job: JobInHand,
    order: ActivationOrder,
    rehearsed: RehearsedPolicy,
    deviating: readonly string[],
  ): Promise<{ effect: Effect; deviating: readonly string[] }> {
    let known = deviating;
    // The transaction may be tried again, the rehearsal has gone on by then: whoever it heard of is kept until the end.
    const heardOf = new Set<string>();
    const attempt = async (tx: Tx): Promise<Effect> => {
      await this.policies.lockBooks(tx);
      if (await this.hasMoved(tx, rehearsed)) return 'moved';
      known = deviatingAfter(deviating, await this.rehearseLast(tx, order, rehearsed, heardOf));
      if (known.length > order.tolerance) return 'refused';
      await this.write(tx, order, rehearsed, known);
      if (!(await job.takeEffect(tx))) throw new Lost();
      return 'effective';
    };
    const effect = await this.transactions.write(job.context, attempt, { limitMs: LIMIT_MS }).catch(lostOrThrow);
    return { effect, deviating: known };
  }

  private async hasMoved(tx: Tx, { text: { policy }, rescoring: { stored } }: RehearsedPolicy): Promise<boolean> {
    const histories = await this.policies.histories(tx);
    const now = histories.find(({ scheme }) => scheme === policy.scheme)?.timeline.versions ?? [];
    const names = (versions: typeof now) => versions.map(({ hash }) => hash).join();
    return names(now) !== names(stored?.versions ?? []);
  }

  /** Writers wait, so what is committed now is all there is: an epoch over it leaves nothing out. */
  private async rehearseLast(
    tx: Tx,
    order: ActivationOrder,
    rehearsed: RehearsedPolicy,
    heardOf: Set<string>,
  ): Promise<Outcome> {
    for (const id of await rehearsed.advance(await this.clock.closeNow())) heardOf.add(id);
    const outcome = outcomeOf(rehearsed, order.approved, await rehearsed.booksOf([...heardOf]));
    await this.store.stageWithin(tx, order.activationId, outcome);
    return outcome;
  }

  private async write(
    tx: Tx,
    order: ActivationOrder,
    { text }: RehearsedPolicy,
    deviating: readonly string[],
  ): Promise<void> {
    const { scheme, ref } = text.policy;
    const writer = await this.recordFact(tx, order, ref, deviating);
    await this.storeVersion.execute(tx, text);
    const staged = await this.store.stagedBooks(tx, order.activationId);
    const lines = await this.linesOf(tx, scheme, staged, writer);
    await this.append.execute(tx, lines);
    // Whose standing changes by the rules alone has no new line: other codes and institutions are notified of them too.
    const changed = [...new Set([...order.approved.keys(), ...deviating])];
    await this.append.notifyCodes(tx, changed);
    await this.append.notifyEmployers(tx, scheme, changed);
    const effect = { evidenceId: writer.evidenceId, deviating, books: staged.length, lines: lines.length };
    await this.store.keepEffect(tx, order.activationId, effect);
  }

  private async recordFact(
    tx: Tx,
    { activationId, contentHash, reportHash, simulationId, rescoreFrom, tolerance }: ActivationOrder,
    policy: { readonly code: string; readonly version: string },
    deviating: readonly string[],
  ): Promise<Writer> {
    const payload = { activationId, policy, contentHash, simulationId, reportHash, rescoreFrom, tolerance, deviating };
    const key = { sourceSystem: OWN_SYSTEM.activation, sourceId: activationId, bodyHash: reportHash };
    const { evidenceId, taken } = await this.evidence.claim(tx, key);
    assert(taken, 'an activation takes effect once');
    const today = shanghaiDay(tx.recordedAt);
    const commitment = await this.evidence.insert(tx, evidenceId, {
      payload,
      kind: 'policyActivation',
      institutionId: null,
      occurredOn: today,
      decidedOn: today,
      outcome: { unscored: [], warnings: [] },
      revokes: null,
    });
    return { evidenceId, commitment };
  }

  private async linesOf(tx: Tx, scheme: string, staged: readonly StagedBook[], writer: Writer): Promise<Appendable[]> {
    const reversing = staged.filter(({ reverses }) => reverses.length > 0).map(({ subjectId }) => subjectId);
    const books = await this.knowledge.within(tx).books.of(scheme, reversing);
    return staged.flatMap(({ subjectId, reverses, drafts }) => [
      ...reverses.map((seq) => reversalLine(books.get(subjectId)![seq - 1]!, writer)),
      ...drafts.map((draft) => ({ draft: { ...draft, causedBy: writer.evidenceId }, commitment: writer.commitment })),
    ]);
  }
}

/** Undoes the transaction: the activation was taken from this worker, or given up, while it ran. */
class Lost extends Error {}

function lostOrThrow(error: unknown): Effect {
  if (error instanceof Lost) return 'lost';
  throw error;
}
