import { assert, type FactoryProvider, type Message, provideRegistered, type Tokens } from '#kernel';
import type { CaseKind } from './case-kind.js';

/** The kinds of case that this process knows. Each registers itself as it is made: one to a name, or nothing starts. */
export class CaseKinds {
  private readonly kinds = new Map<string, CaseKind>();

  register(kind: CaseKind): void {
    assert(!this.kinds.has(kind.kind), `only one kind of case is called ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
  }

  names(): string[] {
    return [...this.kinds.keys()];
  }

  /** What people call cases of a kind; `null` = this process doesn't know it. */
  calledOf(name: string): Message | null {
    return this.kinds.get(name)?.called ?? null;
  }

  named(name: string): CaseKind {
    const kind = this.kinds.get(name);
    assert(kind !== undefined, `a kind of case called ${name} has registered itself`);
    return kind;
  }
}

/** Provides a kind of case as `provide` does any class, and registers it. */
export function provideKind<Args extends unknown[], Kind extends CaseKind>(
  type: new (...args: Args) => Kind,
  inject: Tokens<Args>,
): FactoryProvider<Kind> {
  return provideRegistered<Args, Kind, CaseKind>(CaseKinds, type, inject);
}
