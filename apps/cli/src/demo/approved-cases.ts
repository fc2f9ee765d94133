import { personOf, type PersonStore } from '#access';
import type { Case, CaseKind, DecideCase, OpenCase } from '#casework';
import { assert, type Tx, type WriteContext } from '#kernel';
import type { WritePath } from '#ledger';

/**
 * Has cases opened by one person and approved by another, as the API's users do. What it did already is only answered
 * again, so an interrupted loading is simply run again.
 */
export class ApprovedCases {
  private readonly maker: WriteContext;
  private readonly checker: WriteContext;

  /** `actor` names both keys of the two in the books. */
  constructor(
    private readonly path: WritePath,
    private readonly persons: PersonStore,
    private readonly openCase: OpenCase,
    private readonly decideCase: DecideCase,
    actor: string,
  ) {
    this.maker = { actor, person: `${actor}-officer`, requestId: null };
    this.checker = { actor, person: `${actor}-checker`, requestId: null };
  }

  /** What the approval brought about. `key` tells apart what is asked for with one kind. */
  async execute<Input, Result extends object>(
    kind: CaseKind<Input, unknown, Result>,
    input: Input,
    key: string,
  ): Promise<Result> {
    const asked = await kind.propose(input);
    const { caseId } = await this.as(this.maker, `${kind.kind}.open ${key}`, async (tx) => {
      await this.persons.add(tx, personOf(this.maker.person));
      return { caseId: (await this.openCase.execute(tx, this.maker, kind.kind, asked)).caseId };
    });
    return this.as(this.checker, `${kind.kind}.approve ${key}`, async (tx) => {
      await this.persons.add(tx, personOf(this.checker.person));
      const verdict = { caseId, outcome: 'approved', comment: null, seen: null } as const;
      return resultOf<Result>(await this.decideCase.execute(tx, this.checker, kind.kind, verdict));
    });
  }

  private async as<Body extends object>(
    context: WriteContext,
    name: string,
    work: (tx: Tx) => Promise<Body>,
  ): Promise<Body> {
    const command = { context, name, input: {}, idempotencyKey: name };
    return (await this.path.run(command, async (tx) => ({ created: true, body: await work(tx) }))).body;
  }
}

function resultOf<Result extends object>({ decision }: Case): Result {
  assert(decision?.outcome === 'approved', 'an approved case has a result');
  return decision.result as Result;
}
