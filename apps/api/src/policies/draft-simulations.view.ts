import type { Language } from '#kernel';
import { type ReportHead, reportJson, type StoredReport } from '#policy-change';
import type { Words } from '#scoring';
import { ShownDay, ShownHash, ShownId, ShownInstant, ShownInteger, ShownList } from '../presenting/shown.js';
import { SimulationView } from './simulation.view.js';

/** A kept simulation by its numbers. */
export class SimulationHeadView {
  @ShownId()
  readonly simulationId!: string;

  @ShownHash({ description: 'Of the report: what an approval names' })
  readonly hash!: string;

  @ShownInstant()
  readonly recordedAt!: string;

  @ShownInteger({ description: 'The knowledge that the report rests on' })
  readonly knownSeq!: number;

  @ShownDay()
  readonly asOf!: string;

  @ShownInteger({ description: 'Subjects in scope' })
  readonly subjects!: number;

  @ShownInteger()
  readonly changed!: number;
}

export class DraftSimulationList {
  @ShownList(() => SimulationHeadView)
  readonly items!: readonly SimulationHeadView[];
}

/** A report that an approval may rest on. */
export class DraftSimulationView extends SimulationView {
  @ShownId()
  readonly simulationId!: string;

  @ShownId({ description: 'The draft' })
  readonly caseId!: string;

  @ShownHash({ description: 'Of the report: what an approval names' })
  readonly hash!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

export function simulationHeadView(head: ReportHead): SimulationHeadView {
  const { simulationId, hash, recordedAt, knownSeq, asOf, subjects, changed } = head;
  return {
    simulationId,
    hash,
    recordedAt: recordedAt.toISOString(),
    knownSeq: Number(knownSeq),
    asOf,
    subjects,
    changed,
  };
}

export function draftSimulationView(stored: StoredReport, language: Language, words: Words): DraftSimulationView {
  const { simulationId, caseId, hash, recordedAt, report } = stored;
  return { simulationId, caseId, hash, recordedAt: recordedAt.toISOString(), ...reportJson(report, language, words) };
}
