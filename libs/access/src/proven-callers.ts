import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from './actor.js';
import type { Authenticate } from './authenticate.js';

/** For so long who was let in is let in without being looked up: a revoked key is refused everywhere after that. */
export const PROOF_HOLDS_MS = 500;

/** From then on it is looked up again beside what is answered, so that nobody waits for it. */
const RENEWED_AFTER_MS = 200;

const CALLERS = 10_000;

interface Proof {
  readonly actor: Actor;
  /** When looking up began: what was revoked later is not in it. */
  readonly provedAt: number;
}

interface Shown {
  readonly authorization: string;
  readonly hash: string;
}

const hashed = (authorization: string): string => hash('sha256', authorization, 'base64');

/** Who has just shown that they may come in, by the SHA-256 of what they showed: no key outlives its connection. */
export class ProvenCallers {
  private readonly proofs = new LRUCache<string, Proof>({ max: CALLERS });
  private readonly running = new Map<string, Promise<Actor | null>>();
  /** What was shown last on connections that stay open: hashing it takes longer than all else that is asked of it. */
  private readonly shownOn = new WeakMap<object, Shown>();

  constructor(
    private readonly authenticate: Pick<Authenticate, 'execute'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `null` = nobody who has shown it of late: `prove` has to be asked. `connection`: over which it was shown. */
  find(authorization: string | undefined, connection: object): Actor | null {
    if (authorization === undefined) return null;
    const shown = this.hashOf(authorization, connection);
    const proof = this.proofs.get(shown);
    if (proof === undefined) return null;
    const age = this.now() - proof.provedAt;
    if (age >= PROOF_HOLDS_MS) return null;
    // What goes wrong is told to whoever asks when the proof is over.
    if (age >= RENEWED_AFTER_MS) void this.lookUp(shown, authorization).catch(() => undefined);
    return proof.actor;
  }

  /** Looks up who it is, as `Authenticate` does. Several who show the same at once are looked up once. */
  async prove(authorization: string | undefined): Promise<Actor | null> {
    if (authorization === undefined) return null;
    return this.lookUp(hashed(authorization), authorization);
  }

  private hashOf(authorization: string, connection: object): string {
    const last = this.shownOn.get(connection);
    if (last?.authorization === authorization) return last.hash;
    const hash = hashed(authorization);
    this.shownOn.set(connection, { authorization, hash });
    return hash;
  }

  private lookUp(shown: string, authorization: string): Promise<Actor | null> {
    const running = this.running.get(shown);
    if (running !== undefined) return running;
    const found = this.lookUpNow(shown, authorization).finally(() => this.running.delete(shown));
    this.running.set(shown, found);
    return found;
  }

  private async lookUpNow(shown: string, authorization: string): Promise<Actor | null> {
    const provedAt = this.now();
    try {
      const actor = await this.authenticate.execute(authorization);
      if (actor === null) this.proofs.delete(shown);
      else this.proofs.set(shown, { actor, provedAt });
      return actor;
    } catch (error) {
      this.proofs.delete(shown);
      throw error;
    }
  }
}
