import { canonicalJson, DomainError, hashOf, type Tx } from '#kernel';
import type { HeadStore } from '#ledger';
import {
  type BaseLookup,
  type CompiledPolicy,
  type PolicyRef,
  policyTimeline,
  type PolicyTimeline,
  type RatedSubjects,
} from '#scoring';
import { type CompiledTexts, type LoadedPolicy, lookupIn, versionIn } from './compiled-texts.js';
import type { PolicyText } from './policy-text.js';
import { DAY_IS_TAKEN, UNKNOWN_SCHEME, UNKNOWN_VERSION, VERSION_IS_FIXED } from './policy.errors.js';
import type { PolicyStore } from './policy.store.js';

/** The versions of one scheme with the epochs at which they became known. */
export interface SchemeHistory {
  readonly scheme: string;
  readonly timeline: PolicyTimeline;
  /** The last epoch that changed the scheme: an answer rests on it too. */
  readonly lastEpoch: bigint;
  /** Whether epochs have closed over all of it. */
  readonly closed: boolean;
}

/** A scheme, and whom any of its versions rates. */
export interface RatingScheme {
  readonly scheme: string;
  readonly rated: readonly RatedSubjects[];
}

/** Everything that is stored, as of one moment. */
export interface PolicySnapshot {
  /** Every scheme from the one stored first, with whom its versions rate; the first that rates somebody is primary. */
  readonly schemes: readonly RatingScheme[];
  /** By scheme. */
  readonly histories: ReadonlyMap<string, SchemeHistory>;
}

interface Snapshot extends PolicySnapshot {
  readonly stamp: string;
  readonly policies: readonly LoadedPolicy[];
}

/** The policies in force, compiled once and kept until the stored set changes. */
export class PolicyCatalogue {
  private kept: Snapshot | null = null;
  /** Of transactions that keep others from storing until they end: what they have seen; `null` = nothing yet. */
  private readonly held = new WeakMap<Tx, Snapshot | null>();

  constructor(
    private readonly rows: PolicyStore,
    private readonly heads: HeadStore,
    private readonly texts: CompiledTexts,
  ) {}

  /**
   * Reads a text beside what is stored; throws a `PolicyError` of its problems. Compiling takes seconds, which no
   * transaction should: what was read before is at hand.
   */
  async read(content: string, maxTokens?: number, tx?: Tx): Promise<PolicyText> {
    return this.texts.read(content, (await this.snapshot(tx)).policies, maxTokens);
  }

  /** What a text is stored as, word for word; `null` = it isn't. */
  named(content: string): Promise<PolicyRef | null> {
    return this.rows.named(hashOf(content));
  }

  /** Stores a version; the same content again changes nothing (false), other content under its name is refused. */
  async store(tx: Tx, text: PolicyText): Promise<boolean> {
    await this.rows.lockBooks(tx, 'opens');
    if (await this.isStored(tx, text)) return false;
    const { policy } = text;
    await this.rows.insert(tx, text);
    this.held.delete(tx);
    // What can't be read back beside the others must not be stored: nobody could ask for anything any more.
    await this.snapshot(tx);
    // What is recorded already stays as it was judged; an overlay speaks for facts to come.
    if (policy.base === null) await this.heads.openBooks(tx, policy.scheme, policy.rated);
    return true;
  }

  /** Whether a text is stored already; refuses what could not be stored beside the others. */
  async isStored(tx: Tx, { policy, contentHash }: PolicyText): Promise<boolean> {
    const { policies } = await this.snapshot(tx);
    const same = versionIn(policies, policy.ref);
    if (same === null) requireFitting(policy, policies);
    else if (same.contentHash !== contentHash) throw new DomainError(VERSION_IS_FIXED, { ...policy.ref });
    return same !== null;
  }

  /** A stored version with its text. */
  async version({ code, version }: PolicyRef): Promise<LoadedPolicy> {
    const found = versionIn(await this.versions(), { code, version });
    if (found === null) throw new DomainError(UNKNOWN_VERSION, { code, version });
    return found;
  }

  /** Before a subject is registered: no policy is loaded until the transaction ends. */
  async lockVersions(tx: Tx): Promise<void> {
    await this.rows.lockBooks(tx, 'registers');
    if (!this.held.has(tx)) this.held.set(tx, null);
  }

  /** Before books are written anew: nothing is recorded and no policy is loaded until the transaction ends. */
  lockBooks(tx: Tx): Promise<void> {
    return this.rows.lockBooks(tx, 'opens');
  }

  /** For who needs several things of one moment: asked for once. */
  current(): Promise<PolicySnapshot> {
    return this.snapshot();
  }

  /** Every scheme from the one stored first, with whom its versions rate; the first that rates somebody is primary. */
  async ratingSchemes(tx?: Tx): Promise<readonly RatingScheme[]> {
    return (await this.snapshot(tx)).schemes;
  }

  /** The same of one scheme. */
  async ratingScheme(scheme: string): Promise<RatingScheme> {
    return ratingScheme(await this.history(scheme));
  }

  /** Every version as it is stored and as it was compiled. */
  async versions(): Promise<readonly LoadedPolicy[]> {
    return (await this.snapshot()).policies;
  }

  /** Finds the bases of overlays among what is stored now. */
  async bases(): Promise<BaseLookup> {
    return lookupIn(await this.versions());
  }

  /** Every scheme with all its versions. */
  async histories(tx?: Tx): Promise<SchemeHistory[]> {
    return [...(await this.snapshot(tx)).histories.values()];
  }

  async history(scheme: string, tx?: Tx): Promise<SchemeHistory> {
    const history = (await this.snapshot(tx)).histories.get(scheme);
    if (history === undefined) throw new DomainError(UNKNOWN_SCHEME, { scheme });
    return history;
  }

  /** The scheme as it was known when an epoch closed; `null` when it wasn't known yet. */
  async historyKnownAt(scheme: string, upTo: bigint): Promise<SchemeHistory | null> {
    const { policies, histories } = await this.snapshot();
    const known = policies.filter(({ policy, epoch }) => policy.scheme === scheme && epoch !== null && epoch <= upTo);
    const current = histories.get(scheme);
    if (current?.timeline.versions.length === known.length) return current;
    return known.length === 0 ? null : historyOf(scheme, known);
  }

  private async snapshot(tx?: Tx): Promise<Snapshot> {
    const held = tx && this.held.get(tx);
    if (held) return held;
    const newest = await this.newest(tx);
    if (held === null) this.held.set(tx!, newest);
    return newest;
  }

  private async newest(tx?: Tx): Promise<Snapshot> {
    const stamp = await this.rows.stamp(tx);
    if (this.kept?.stamp === stamp) return this.kept;
    const policies = this.texts.ofAll(await this.rows.all(tx));
    // Also from inside a transaction: a stamp names transactions, and those of one rolled back never come again.
    const histories = historiesOf(policies);
    this.kept = { stamp, policies, histories, schemes: schemesOf(policies, histories) };
    return this.kept;
  }
}

function schemesOf(
  policies: readonly LoadedPolicy[],
  histories: ReadonlyMap<string, SchemeHistory>,
): readonly RatingScheme[] {
  const names = new Set(policies.toSorted(byAge).map(({ policy }) => policy.scheme));
  return [...names].map((scheme) => ratingScheme(histories.get(scheme)!));
}

/** A scheme stays the primary one of those whom it rates, whatever is stored later. */
const byAge = (a: LoadedPolicy, b: LoadedPolicy): number => (a.txId < b.txId ? -1 : a.txId > b.txId ? 1 : 0);

/** A timeline can't be built of two versions that begin on one day. */
function requireFitting({ ref, scheme, region, from }: CompiledPolicy, stored: readonly LoadedPolicy[]): void {
  const others = stored.filter(({ policy }) => policy.scheme === scheme);
  const other = others.find(({ policy }) => policy.region === region && policy.from === from);
  if (other !== undefined) throw new DomainError(DAY_IS_TAKEN, { ...ref, from, other: other.version });
}

/** Versions that rate the same are one. */
const ratingScheme = ({ scheme, timeline }: SchemeHistory): RatingScheme => {
  const each = new Map(timeline.versions.map(({ rated }) => [canonicalJson(rated), rated]));
  return { scheme, rated: [...each.values()] };
};

function historiesOf(policies: readonly LoadedPolicy[]): Map<string, SchemeHistory> {
  const schemes = [...new Set(policies.map(({ policy }) => policy.scheme))];
  return new Map(
    schemes.map((scheme) => [
      scheme,
      historyOf(
        scheme,
        policies.filter(({ policy }) => policy.scheme === scheme),
      ),
    ]),
  );
}

function historyOf(scheme: string, policies: readonly LoadedPolicy[]): SchemeHistory {
  const timeline = policyTimeline(policies.map(({ policy }) => policy));
  const lastEpoch = policies.reduce((last, { epoch }) => (epoch !== null && epoch > last ? epoch : last), 0n);
  return { scheme, timeline, lastEpoch, closed: policies.every(({ epoch }) => epoch !== null) };
}
