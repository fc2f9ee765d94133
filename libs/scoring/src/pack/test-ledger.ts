import { pointsFromNumber, ZERO_POINTS, type Day } from '#kernel';
import { contextDraft, measureDraft, staffDraft } from '../model/context-draft.js';
import type { Entry, EntryDetail, EntryDraft } from '../model/entry.js';
import { heldLines, liveLines, replaceLines } from '../model/replace-lines.js';
import type { StaffMember } from '../model/staff.js';
import type { TestInstitution, TestMeasure, TestRestoration, TestStaff } from '../policy/story-document.js';
import { exitDraft } from '../engine/list-entries.js';
import { INSTITUTION } from './test-facts.js';
import type { ToldInstitution } from './test-subjects.js';

/** Ledgers of a story in a policy file: lines get their places as the service would give them. */
export class TestLedger {
  private readonly lines = new Map<string, Entry[]>();
  /** What the registry says of the institution. */
  registered: ToldInstitution = { kind: null, level: null, attributes: {} };

  entries(subjectId: string): readonly Entry[] {
    return this.lines.get(subjectId) ?? [];
  }

  /** Lines of everybody. */
  get size(): number {
    return [...this.lines.values()].reduce((sum, lines) => sum + lines.length, 0);
  }

  append(draft: EntryDraft): void {
    const lines = this.lines.get(draft.subjectId) ?? [];
    lines.push({ ...draft, seq: lines.length + 1 });
    this.lines.set(draft.subjectId, lines);
  }

  /** Reverses every line that a piece of evidence stands behind. */
  revoke(evidenceId: string): void {
    for (const lines of this.lines.values())
      this.reverse(heldLines(lines, new Set([evidenceId])), `revocation of ${evidenceId}`);
  }

  /** Ends an entry in a list in one book. */
  takeOff(subjectId: string, entry: string, day: Day): void {
    const [held] = heldLines(this.entries(subjectId), new Set([entry]));
    if (held !== undefined) this.append(exitDraft(held, { caseId: entry, day }));
  }

  /** Puts other lines in the place of those that a piece of evidence stands behind in one book. */
  rescore(evidenceId: string, subjectId: string, would: readonly EntryDraft[], causedBy: string): void {
    const live = liveLines(this.entries(subjectId), new Set([evidenceId]));
    const { reverses, drafts } = replaceLines(live, would);
    this.reverse(reverses, causedBy);
    for (const draft of drafts) this.append({ ...draft, causedBy });
  }

  private reverse(lines: readonly Entry[], causedBy: string): void {
    for (const line of lines) this.append({ ...line, cause: 'reversed', reversesSeq: line.seq, causedBy });
  }

  /** What the registry says of the institution; its book gets a line, as in the service. */
  stateInstitution(scheme: string, { agreement, ...stated }: TestInstitution): void {
    const { kind = null, level = null, attributes = {} } = stated;
    this.registered = { kind, level, attributes };
    const stretch = agreement === undefined ? null : { from: agreement.from, until: agreement.until ?? null };
    this.append(contextLine(scheme, 'registry', { institution: { kind, agreement: stretch } }));
  }

  stateStaff(scheme: string, { practitionerId, from, until, barred = [], points = [] }: TestStaff): void {
    const staff: StaffMember = {
      practitionerId,
      periods: [{ from, until: until ?? null }],
      barred: barred.map((stretch) => ({ ...stretch, until: stretch.until ?? null })),
      points: points.map((step) => ({ from: step.from, points: pointsFromNumber(step.points) })),
    };
    this.append(staffDraft(INSTITUTION, scheme, staff, TOLD_ON));
  }

  recordMeasure(scheme: string, { sourceId, subjectId, measure, doneOn }: TestMeasure): void {
    this.append(measureDraft({ subjectId, scheme, evidenceId: sourceId }, measure, doneOn));
  }

  restore(scheme: string, { subjectId, restoredOn, basis, ...rest }: TestRestoration): void {
    const commitmentSignedOn = rest.commitmentSignedOn ?? null;
    this.append({
      subjectId,
      scheme,
      cause: 'restored',
      indicator: null,
      points: ZERO_POINTS,
      policy: null,
      scoreDate: restoredOn,
      validUntil: null,
      actKey: null,
      caseKey: null,
      evidenceId: null,
      causedBy: null,
      orderKey: `restoration/${restoredOn}`,
      reversesSeq: null,
      detail: { restoration: { basis, commitmentSignedOn } },
    });
  }
}

const TOLD_ON = '2025-01-01' as Day;

const contextLine = (scheme: string, orderKey: string, detail: EntryDetail): EntryDraft =>
  contextDraft({ subjectId: INSTITUTION, scheme, scoreDate: TOLD_ON, orderKey, detail });
