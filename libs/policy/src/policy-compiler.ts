import { type BaseLookup, type CompiledPolicy, loadPolicy } from '#scoring';

/** Makes of a policy text what judges and rates. A large one takes seconds, so nothing does it twice. */
export abstract class PolicyCompiler {
  /** Throws a `PolicyError` that lists every problem with its line. */
  abstract compile(content: string, bases: BaseLookup, maxTokens?: number): CompiledPolicy;
}

export class ScoringCompiler extends PolicyCompiler {
  compile(content: string, bases: BaseLookup, maxTokens?: number): CompiledPolicy {
    return loadPolicy(content, bases, maxTokens);
  }
}
