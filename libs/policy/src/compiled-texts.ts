import { hashOf } from '#kernel';
import { type BaseLookup, basesFirst, type CompiledPolicy, type PolicyRef } from '#scoring';
import type { PolicyCompiler } from './policy-compiler.js';
import type { PolicyText } from './policy-text.js';
import type { StoredPolicy } from './policy.store.js';

/** A stored version, compiled. */
export interface LoadedPolicy extends StoredPolicy {
  readonly policy: CompiledPolicy;
}

/** Drafts that are kept at a time: each is read again when it is simulated, approved and stored. */
const DRAFTS = 8;

/** What this process has compiled: of stored texts, which never change, everything; of drafts the last few. */
export class CompiledTexts {
  private readonly stored = new Map<string, CompiledPolicy>();
  private readonly drafts = new Map<string, CompiledPolicy>();

  constructor(private readonly compiler: PolicyCompiler) {}

  /** Reads a text beside stored ones; throws a `PolicyError` of its problems. */
  read(content: string, stored: readonly LoadedPolicy[], maxTokens?: number): PolicyText {
    const contentHash = hashOf(content);
    const bases = lookupIn(stored);
    const policy = this.kept(contentHash, bases) ?? this.compiler.compile(content, bases, maxTokens);
    this.keepDraft(contentHash, policy);
    return { content, contentHash, policy };
  }

  /** In the order given; an overlay's base may stand behind it. */
  ofAll(rows: readonly StoredPolicy[]): LoadedPolicy[] {
    const bases = this.basesAmong(rows);
    const rest = rows.filter(({ contentHash }) => !this.stored.has(contentHash));
    const unknown = new Map(rest.map(({ content, contentHash }) => [content, contentHash]));
    for (const content of basesFirst([...unknown.keys()])) {
      const contentHash = unknown.get(content)!;
      this.stored.set(contentHash, this.kept(contentHash, bases) ?? this.compiler.compile(content, bases));
      this.drafts.delete(contentHash);
    }
    return rows.map((row) => ({ ...row, policy: this.stored.get(row.contentHash)! }));
  }

  private kept(contentHash: string, bases: BaseLookup): CompiledPolicy | null {
    const known = this.stored.get(contentHash) ?? this.drafts.get(contentHash);
    return known !== undefined && standsOn(known, bases) ? known : null;
  }

  private basesAmong(rows: readonly StoredPolicy[]): BaseLookup {
    return (ref) => {
      const base = rows.find(({ code, version }) => code === ref.code && version === ref.version);
      return (base && this.stored.get(base.contentHash)) ?? null;
    };
  }

  private keepDraft(contentHash: string, policy: CompiledPolicy): void {
    if (this.stored.has(contentHash)) return;
    this.drafts.delete(contentHash);
    this.drafts.set(contentHash, policy);
    const [oldest] = this.drafts.keys();
    if (this.drafts.size > DRAFTS) this.drafts.delete(oldest!);
  }
}

/** An overlay is what it is on top of one base: another one may have been stored under its name, where the first was undone. */
const standsOn = ({ base }: CompiledPolicy, bases: BaseLookup): boolean => base === null || bases(base.ref) === base;

export const versionIn = (policies: readonly LoadedPolicy[], { code, version }: PolicyRef): LoadedPolicy | null =>
  policies.find(({ policy: { ref } }) => ref.code === code && ref.version === version) ?? null;

export const lookupIn =
  (policies: readonly LoadedPolicy[]): BaseLookup =>
  (ref) =>
    versionIn(policies, ref)?.policy ?? null;
