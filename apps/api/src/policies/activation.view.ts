import type { Activation, ActivationState } from '#policy-change';
import { PageOf } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const STATUSES: Meanings<ActivationState> = {
  waiting: 'no worker has taken it up',
  running: 'books are rehearsed; nothing of it is in force',
  effective: 'it judges, and what it rescored counts; books are still being told of it',
  active: 'done',
  refused: 'too much comes out otherwise than the report says, or another version was stored; nothing took effect',
  abandoned: 'somebody gave it up before it took effect',
  failed: 'something unexpected happened; nothing took effect',
};

const MOST_SHOWN = 100;

/** A version on its way into force, and how far it has come. */
export class ActivationView {
  @ShownId()
  readonly activationId!: string;

  @ShownId({ description: 'The draft' })
  readonly caseId!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownId({ description: 'The report that its approval rests on' })
  readonly simulationId!: string;

  @ShownInteger({ description: 'How many subjects may come out otherwise than the report says' })
  readonly tolerance!: number;

  @ShownChoice(STATUSES)
  readonly status!: ActivationState;

  @ShownInteger({ description: 'Subjects whose books were rehearsed' })
  readonly done!: number;

  @ShownInteger({ description: 'Books that it rescores' })
  readonly books!: number;

  @ShownInteger({ description: 'Lines that it writes into them, reversals included' })
  readonly lines!: number;

  @ShownInteger({ description: 'Subjects that come out otherwise than the report says' })
  readonly deviating!: number;

  @ShownTexts({ description: `The first ${MOST_SHOWN} of them` })
  readonly deviatingSubjects!: readonly string[];

  @ShownId({ nullable: true, description: 'The fact that its lines name; null until it has taken effect' })
  readonly evidenceId!: string | null;

  @ShownText({ description: 'The person who approved' })
  readonly approvedBy!: string;

  @ShownInstant()
  readonly approvedAt!: string;

  @ShownInstant({ nullable: true })
  readonly finishedAt!: string | null;

  @ShownText({ nullable: true, description: 'Why it was refused or failed' })
  readonly error!: string | null;
}

export class ActivationPage extends PageOf(ActivationView) {}

export function activationView(activation: Activation): ActivationView {
  const { activationId, caseId, scheme, simulationId, tolerance, status, done, books, lines, evidenceId } = activation;
  const { deviating, approvedBy, approvedAt, finishedAt, error } = activation;
  return {
    activationId,
    caseId,
    scheme,
    simulationId,
    tolerance,
    status,
    done,
    books,
    lines,
    deviating: deviating.length,
    deviatingSubjects: deviating.slice(0, MOST_SHOWN),
    evidenceId,
    approvedBy,
    approvedAt: new Date(approvedAt).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    error,
  };
}
