import { codeVersion } from '#config';
import type { KnowledgeClock } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RunInputs } from './run-manifest.js';

/** What a run that begins now rests on. */
export class RunInputsNow {
  constructor(
    private readonly clock: KnowledgeClock,
    private readonly policies: PolicyCatalogue,
  ) {}

  async now(): Promise<RunInputs> {
    const epoch = await this.clock.lastEpoch();
    const stored = await this.policies.versions();
    const policies = stored.map(({ code, version, contentHash }) => ({ code, version, hash: contentHash }));
    return { epoch: String(epoch), codeVersion: codeVersion(), policies };
  }
}
