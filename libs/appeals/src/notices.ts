import { type EvidenceStore, type StoredEvidence, UNKNOWN_EVIDENCE } from '#evidence';
import { type Day, DomainError, type Message, type Tx } from '#kernel';
import type { Known } from '#known';
import type { RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { planRepairs, type RepairOption } from '#scoring';
import type { AppealClocks, Concern } from './appeal-clocks.js';
import { NOT_CONCERNED, NOT_DECIDED, UNKNOWN_NOTICE } from './appeals.errors.js';
import { type Notice, noticeOf } from './notice.js';

/** What a subject is given notice of: issued, served, and read. The clock of its service carries it. */
export class Notices {
  constructor(
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clocks: AppealClocks,
  ) {}

  /** Of a fact that was decided, to a subject in whose books it wrote; once for each. */
  async issue(tx: Tx, concern: Concern, issuedOn: Day, reference: string): Promise<Notice> {
    const { evidenceId, subjectId } = concern;
    const { decidedOn } = await this.require(evidenceId, tx);
    if (decidedOn === null) throw new DomainError(NOT_DECIDED, { evidenceId });
    const lines = await this.known.within(tx).books.heldBy([evidenceId]);
    if (!lines.some((line) => line.subjectId === subjectId))
      throw new DomainError(NOT_CONCERNED, { evidenceId, subjectId });
    const service = await this.clocks.noticeIssued(tx, concern, decidedOn, issuedOn, reference);
    return this.find(service.runId, tx);
  }

  /** From that day on an appeal may be filed in time. */
  async serve(tx: Tx, noticeId: string, servedOn: Day): Promise<Notice> {
    const service = await this.clocks.service(noticeId, tx);
    if (service === null) throw new DomainError(UNKNOWN_NOTICE, { noticeId });
    await this.clocks.served(tx, service.run, servedOn);
    return this.find(noticeId, tx);
  }

  async find(noticeId: string, tx?: Tx): Promise<Notice> {
    const service = await this.clocks.service(noticeId, tx);
    if (service === null) throw new DomainError(UNKNOWN_NOTICE, { noticeId });
    const concern = { evidenceId: service.run.about.id, subjectId: service.run.subjectId! };
    const view = tx === undefined ? this.known.now() : this.known.within(tx);
    const { decidedOn } = await this.require(concern.evidenceId, tx);
    const lines = await view.books.heldBy([concern.evidenceId]);
    const repairs = await this.repairs(concern, lines, service.run.startedOn, tx);
    return noticeOf(service, await this.clocks.filing(concern, tx), decidedOn, lines, await this.names(tx), repairs);
  }

  /** What the policies offer to have the fact repaired, as of the day of the notice. */
  private async repairs({ evidenceId, subjectId }: Concern, held: readonly RecordedEntry[], on: Day, tx?: Tx) {
    const { books } = tx === undefined ? this.known.now() : this.known.within(tx);
    const schemes = new Set(held.flatMap((line) => (line.subjectId === subjectId ? [line.scheme] : [])));
    const ways: RepairOption[] = [];
    for (const scheme of schemes) {
      const { timeline } = await this.policies.history(scheme, tx);
      const options = planRepairs(timeline, await books.linesOf(subjectId, scheme), on);
      ways.push(...options.filter((option) => option.evidenceId === evidenceId));
    }
    return ways;
  }

  private async require(evidenceId: string, tx?: Tx): Promise<StoredEvidence> {
    const found = await this.evidence.find(evidenceId, tx);
    if (found === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return found;
  }

  /** What people call each scheme: the title of its newest version; those of regions are called otherwise. */
  private async names(tx?: Tx): Promise<ReadonlyMap<string, Message>> {
    const schemes = await this.policies.histories(tx);
    return new Map(
      schemes.map(({ scheme, timeline }) => [
        scheme,
        timeline.versions.findLast(({ region }) => region === null)!.title,
      ]),
    );
  }
}
