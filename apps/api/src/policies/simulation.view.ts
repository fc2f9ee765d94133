import { PolicyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';
import { ExplanationView } from '../ratings/explanation.view.js';
import { SimulatedItemView } from './simulated-item.view.js';
import {
  SimulatedDecisionView,
  SimulatedGroupView,
  SimulatedMoneyView,
  SimulatedMoveView,
} from './simulation-counts.view.js';

export class SimulationScopeView {
  @ShownText({ nullable: true, description: 'null = every type that the draft rates' })
  readonly subjectType!: string | null;

  @ShownText({ nullable: true, description: 'Prefix of the region; null = every region' })
  readonly region!: string | null;
}

export class SimulationSampleView {
  @ShownId()
  readonly subjectId!: string;

  @ShownObject(() => ExplanationView, { description: 'Of the rating under the draft' })
  readonly explanation!: ExplanationView;
}

/** Who is rated otherwise in one scheme. */
class SimulationFindingsView {
  @ShownInteger({ description: 'Subjects in scope' })
  readonly subjects!: number;

  @ShownInteger()
  readonly changed!: number;

  @ShownInteger()
  readonly better!: number;

  @ShownInteger()
  readonly worse!: number;

  @ShownList(() => SimulatedMoveView)
  readonly grades!: readonly SimulatedMoveView[];

  @ShownList(() => SimulatedMoveView)
  readonly standings!: readonly SimulatedMoveView[];

  @ShownList(() => SimulatedGroupView)
  readonly byRegion!: readonly SimulatedGroupView[];

  @ShownList(() => SimulatedGroupView)
  readonly byType!: readonly SimulatedGroupView[];

  @ShownList(() => SimulatedGroupView, { description: 'Institutions only' })
  readonly byKind!: readonly SimulatedGroupView[];

  @ShownList(() => SimulatedGroupView, { description: 'Institutions only' })
  readonly byLevel!: readonly SimulatedGroupView[];

  @ShownList(() => SimulatedDecisionView, { description: 'What is at stake: how often each value is decided' })
  readonly decisions!: readonly SimulatedDecisionView[];

  @ShownObject(() => SimulatedMoneyView, { description: 'The money at stake' })
  readonly money!: SimulatedMoneyView;

  @ShownList(() => SimulatedItemView, { description: 'Changed subjects by id; 10,000 at most' })
  readonly items!: readonly SimulatedItemView[];

  @ShownInteger({ description: 'Changed subjects beyond the items' })
  readonly more!: number;

  @ShownList(() => SimulationSampleView, { description: 'Why: the first five changed subjects' })
  readonly samples!: readonly SimulationSampleView[];
}

/** Institutions that would see persons in scope rated otherwise. */
export class StaffRollUpView extends SimulationFindingsView {
  @ShownCode({ example: 'institution' })
  readonly scheme!: string;
}

/** Who would be rated otherwise if a draft were in force. Nothing was written. */
export class SimulationView extends SimulationFindingsView {
  @ShownObject(() => PolicyRefView, { description: 'What the draft calls itself' })
  readonly policy!: PolicyRefView;

  @ShownCode({ example: 'institution' })
  readonly scheme!: string;

  @ShownDay()
  readonly asOf!: string;

  @ShownObject(() => SimulationScopeView)
  readonly scope!: SimulationScopeView;

  @ShownDay({ nullable: true, description: 'Facts whose lines count from this day on were judged anew; null = none' })
  readonly rescoreFrom!: string | null;

  @ShownInteger({ description: 'The knowledge that the report rests on: the last epoch closed when it was made' })
  readonly knownSeq!: number;

  @ShownInteger({ description: 'Facts that the draft judges otherwise than the stored versions' })
  readonly rejudged!: number;

  @ShownInteger({ description: 'Of these, the facts that would be refused if they came in under the draft' })
  readonly refused!: number;

  @ShownSchema(
    { type: 'array', items: { type: 'string', enum: ['staffStatements'] } },
    {
      description:
        '`staffStatements`: institutions look at their staff in this scheme for the first time and were not told of it',
    },
  )
  readonly notSimulated!: readonly string[];

  @ShownList(() => StaffRollUpView, { description: 'What institutions would see of their staff; empty unless they do' })
  readonly rollUps!: readonly StaffRollUpView[];
}
