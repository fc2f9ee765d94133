import { type Day, DomainError, type Message, type Tx } from '#kernel';
import { ALL_SCHEMES, type Asked, type Case } from './case.js';
import { ABOUT_ONESELF } from './casework.errors.js';

/** By what the rules of casework look at a case, beside its kind and subject. */
export interface Stake {
  /** Hundredths that it moves at most in one book, whichever way; `null` = it moves none by itself. */
  readonly points: number | null;
  /** Schemes whose policies say what it needs. */
  readonly schemes: readonly string[];
}

/**
 * What makes a command a kind of case: what it may ask for, and what approval does. `Input` is what somebody asks,
 * `Command` what the case keeps of it, `Result` what an approval brings about, `Terms` what a checker adds to one.
 */
export abstract class CaseKind<Input = never, Command = unknown, Result extends object = object, Terms = unknown> {
  abstract readonly kind: string;

  /** What people call a case of the kind. */
  abstract readonly called: Message;

  /** Whether what is about no subject may still belong to a region, by the fact or the key that it names. */
  readonly ofRegion: boolean = false;

  /** How long carrying it out may take, in milliseconds, where that is longer than a write usually may. */
  readonly limitMs: number | undefined = undefined;

  /** What a request asks for, as the case will keep it. Outside of transactions: it may take seconds. */
  abstract propose(input: Input): Promise<Asked<Command>>;

  /**
   * What two cases about one subject would both bring about: one of them waits at a time. Says nothing that may differ
   * between two proposals of the same.
   */
  abstract cause(asked: Asked<Command>): string;

  /** Ids of the persons whom the case is about: none of them approves it, whoever opened it. */
  parties(_asked: Asked<Command>): readonly string[] {
    return [];
  }

  /** Whether somebody who may not approve it may not reject it either. */
  readonly impartialThroughout: boolean = false;

  /** Refuses with a `DomainError` somebody who may not approve or review it, whoever opened it. */
  requireImpartial(asked: Asked<Command>, person: string): void {
    if (this.parties(asked).includes(person)) throw new DomainError(ABOUT_ONESELF, { person });
  }

  /** The day on which an institution's responsible persons are looked up; `null` = the one on which it is opened. */
  dayOf(_asked: Asked<Command>): Day | null {
    return null;
  }

  /** What it moves, and whose rules speak of it. */
  async atStake(_tx: Tx, { scheme }: Asked<Command>): Promise<Stake> {
    return { points: null, schemes: scheme === ALL_SCHEMES ? [] : [scheme] };
  }

  /** Refuses with a `DomainError` what can't be carried out: when the case is opened, and again whenever somebody approves it. */
  abstract validate(tx: Tx, asked: Asked<Command>): Promise<void>;

  /** Has at hand what an approval needs and would take too long inside its transaction. */
  async prepare(_found: Case<Command>): Promise<void> {}

  /** What goes with its being opened or decided, in the same transaction, whatever was decided: clocks. */
  async moved(_tx: Tx, _found: Case<Command>): Promise<void> {}

  /** Carries the command out, in the transaction that keeps the decision. */
  abstract execute(tx: Tx, found: Case<Command>, terms: Terms): Promise<Result>;
}

/** The case of a kind. */
export type CaseOf<Kind> =
  Kind extends CaseKind<never, infer Command, infer Result, never> ? Case<Command, Result> : Case;
