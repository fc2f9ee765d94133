import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase, subjectOf } from '#casework';
import type { CaseClocks } from '#clocks';
import { ALREADY_REVOKED, type EvidenceStore, UNKNOWN_EVIDENCE } from '#evidence';
import {
  addMonths,
  type Clock,
  DomainError,
  type FieldError,
  fieldError,
  futureProblems,
  say,
  tellsOfPerson,
  type Tx,
} from '#kernel';
import type { Known } from '#known';
import { DISHONESTY, type DishonestyClass } from '#scoring';
import type { AskedPublication, PublicationCommand } from './publication.js';
import { ALREADY_PUBLISHED, CONCERNS_A_PERSON } from './publication.errors.js';
import type { PublicationStore } from './publication.store.js';

type Asking = Asked<PublicationCommand>;

/** The clocks by which the publication of each class ends at the latest. */
const LONGEST: Readonly<Record<DishonestyClass, string>> = {
  minor: 'publication.minorLongest',
  general: 'publication.generalLongest',
  serious: 'publication.seriousLongest',
};

/** A typical case, or a decision, is made public (曝光典型案例): one person words it, another one approves. */
export class PublicationKind extends CaseKind<AskedPublication, PublicationCommand> {
  readonly kind = 'publication';
  readonly called = say('公示', 'publication');

  constructor(
    private readonly store: PublicationStore,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, ...asked }: AskedPublication): Promise<Asking> {
    const until = asked.until ?? addMonths(asked.publishedOn, DISHONESTY[asked.class].most);
    return { subjectId, scheme: ALL_SCHEMES, command: { ...asked, until } };
  }

  /** A fact about a subject is published by one case at a time. */
  cause({ command: { evidenceId } }: Asking): string {
    return evidenceId;
  }

  async validate(tx: Tx, asked: Asking): Promise<void> {
    const { command } = asked;
    const { evidenceId } = command;
    await this.store.lock(tx, evidenceId);
    const fact = await this.evidence.find(evidenceId, tx);
    if (fact === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    if (fact.revokedBy !== null) throw new DomainError(ALREADY_REVOKED, { evidenceId, revokedBy: fact.revokedBy });
    const held = await this.known.within(tx).books.heldBy([evidenceId]);
    const own = held.some((line) => line.subjectId === asked.subjectId);
    const problems = [...(own ? [] : [NOT_CONCERNED]), ...this.dayProblems(command)];
    refuseCase(problems);
    if (tellsOfPerson(`${command.title} ${command.text}`)) throw new DomainError(CONCERNS_A_PERSON);
    const [open] = (await this.store.openOf(tx, evidenceId)).filter((one) => one.subjectId === asked.subjectId);
    if (open !== undefined) throw new DomainError(ALREADY_PUBLISHED, { publicationId: open.publicationId });
  }

  async execute(tx: Tx, found: Case<PublicationCommand>): Promise<object> {
    const { evidenceId, class: of, publishedOn, until } = found.command;
    const subjectId = subjectOf(found);
    await this.store.insert(tx, { publicationId: found.caseId, evidenceId, subjectId, class: of, publishedOn, until });
    await this.clocks.opened(tx, { caseId: found.caseId, subjectId }, LONGEST[of], publishedOn);
    return {};
  }

  private dayProblems({ class: of, publishedOn, until }: PublicationCommand): FieldError[] {
    const { least, most } = DISHONESTY[of];
    const [earliest, latest] = [addMonths(publishedOn, least), addMonths(publishedOn, most)];
    return [
      ...futureProblems('publishedOn', publishedOn, this.clock.today()),
      ...(until < earliest || until <= publishedOn
        ? [fieldError('until', 'too-short', `该类失信信息不得早于 ${earliest}`, `must not be before ${earliest}`)]
        : []),
      ...(until > latest
        ? [fieldError('until', 'too-long', `该类失信信息不得晚于 ${latest}`, `must not be after ${latest}`)]
        : []),
    ];
  }
}

const NOT_CONCERNED = fieldError(
  'evidenceId',
  'not-concerned',
  '该信息与该主体无关',
  'wrote nothing into a book of the subject',
);
