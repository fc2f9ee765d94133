import { assert, type FactoryProvider, provideRegistered, type Tokens } from '#kernel';
import { definedJobs, type JobKind } from './job-kind.js';
import type { JobHandler } from './job-handler.js';

/** Who does which kind of job in this process. Each handler registers itself as it is made. */
export class JobCatalogue {
  private readonly handlers = new Map<string, JobHandler>();

  register(handler: JobHandler): void {
    const { name } = handler.kind;
    if (this.handlers.has(name)) throw new Error(`jobs of kind ${name} have two handlers`);
    this.handlers.set(name, handler);
  }

  /** Refuses to go on when jobs could be added here that nobody does. */
  requireComplete(): void {
    const missing = this.kinds.filter(({ name }) => !this.handlers.has(name)).map(({ name }) => name);
    if (missing.length > 0) throw new Error(`jobs without a handler: ${missing.join(', ')}; import their modules`);
  }

  get kinds(): readonly JobKind[] {
    return definedJobs();
  }

  handlerOf(kind: string): JobHandler {
    const handler = this.handlers.get(kind);
    assert(handler !== undefined, `jobs of kind ${kind} have a handler`);
    return handler;
  }
}

/** Provides the handler of a kind of job as `provide` does any class, and registers it. */
export function provideJob<Args extends unknown[], Handler extends JobHandler>(
  type: new (...args: Args) => Handler,
  inject: Tokens<Args>,
): FactoryProvider<Handler> {
  return provideRegistered<Args, Handler, JobHandler>(JobCatalogue, type, inject);
}
