import { DomainError } from '#kernel';
import type { Known, MatterStep } from '#known';
import { UNKNOWN_MATTER_KEY } from './transfers.errors.js';

/** Matters by the key that their facts and transfers share. */
export class Matters {
  constructor(private readonly known: Known) {}

  async timeline(caseKey: string): Promise<MatterStep[]> {
    const steps = await this.known.now().matters.timeline(caseKey);
    if (steps.length === 0) throw new DomainError(UNKNOWN_MATTER_KEY, { caseKey });
    return steps;
  }
}
