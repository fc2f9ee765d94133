import type { FastifyReply } from 'fastify';
import {
  type Case,
  type CaseKind,
  type CaseOf,
  type CaseStore,
  type DecideCase,
  type OpenCase,
  type Verdict,
  versionOf,
} from '#casework';
import type { Tx } from '#kernel';
import type { WritePath } from '#ledger';
import { answerCommand, type Writing } from '../commands.js';
import { newestFirst, type Page, type PageQuery } from '../http/index.js';

/** What somebody asks of a kind of case. */
export type InputOf<Kind extends CaseKind> = Parameters<Kind['propose']>[0];
/** What a checker may add to an approval. */
export type TermsOf<Kind extends CaseKind> = Parameters<Kind['execute']>[2];

/** How a case looks in an answer. */
export type ViewOf<Kind, View> = (found: CaseOf<Kind>) => View;

/** What all kinds of case do for their routes: on the write path, with the tag that a decision has to name. */
export class CaseDesk {
  constructor(
    private readonly path: WritePath,
    private readonly cases: CaseStore,
    private readonly openCase: OpenCase,
    private readonly decideCase: DecideCase,
  ) {}

  /** `body` is the request as it came in: what a repetition is compared with. */
  async open<Kind extends CaseKind, View extends object>(
    writing: Writing,
    kind: Kind,
    { body, input }: { readonly body: object; readonly input: InputOf<Kind> },
    view: ViewOf<Kind, View>,
  ): Promise<View> {
    const asked = await kind.propose(input as never);
    return this.answer(writing, kind, { name: `${kind.kind}.open`, input: body }, view, (tx) =>
      this.openCase.execute(tx, writing.context, kind.kind, asked),
    );
  }

  async find<Kind extends CaseKind>(kind: Kind, caseId: string): Promise<CaseOf<Kind>> {
    return (await this.cases.require(kind.kind, caseId)) as CaseOf<Kind>;
  }

  async get<Kind extends CaseKind, View>(
    reply: FastifyReply,
    kind: Kind,
    caseId: string,
    view: ViewOf<Kind, View>,
  ): Promise<View> {
    const found = await this.find(kind, caseId);
    tagReply(reply, versionOf(found));
    return view(found);
  }

  page<Kind extends CaseKind, View>(
    kind: Kind,
    query: PageQuery & { readonly subjectId?: string },
    view: ViewOf<Kind, View>,
  ): Promise<Page<View>> {
    const { subjectId = null } = query;
    const read = (before: bigint | null, limit: number) => this.cases.page(kind.kind, subjectId, before, limit);
    return newestFirst(query, read, (found: Case) => view(found as CaseOf<Kind>));
  }

  async decide<Kind extends CaseKind, View extends object>(
    writing: Writing,
    kind: Kind,
    verdict: Verdict,
    view: ViewOf<Kind, View>,
  ): Promise<View> {
    const { caseId, outcome, comment, terms } = verdict;
    // Before the transaction, which must be short.
    if (outcome === 'approved') await kind.prepare(await this.find(kind, caseId));
    const command = { name: `${kind.kind}.${outcome} ${caseId}`, input: { comment, ...(terms as object | undefined) } };
    return this.answer(writing, kind, command, view, (tx) =>
      this.decideCase.execute(tx, writing.context, kind.kind, verdict),
    );
  }

  /**
   * Under the key the case is named and nothing of it kept: what somebody asks for may name persons, and nobody may erase
   * there. A case never changes, so what is shown of it is the same again.
   */
  private async answer<Kind extends CaseKind, View extends object>(
    writing: Writing,
    kind: Kind,
    command: { readonly name: string; readonly input: unknown },
    view: ViewOf<Kind, View>,
    work: (tx: Tx) => Promise<Case>,
  ): Promise<View> {
    let written: Case | null = null;
    const { body, replayed } = await answerCommand<KeptCase | KeptView<View>>(
      this.path,
      writing,
      command,
      async (tx) => {
        written = await work(tx);
        const decided = written.decision !== null;
        return { created: !decided, body: { caseId: written.caseId, decided } };
      },
    );
    if ('view' in body) return this.shown(writing, body);
    const found = replayed || written === null ? await this.find(kind, body.caseId) : (written as CaseOf<Kind>);
    const then = body.decided ? found : { ...found, decision: null };
    return this.shown(writing, { tag: versionOf(then), view: view(then) });
  }

  private shown<View>({ reply }: Writing, { tag, view }: KeptView<View>): View {
    tagReply(reply, tag);
    return view;
  }
}

/** What is kept under a key: the case, and whether it was decided then. */
interface KeptCase {
  readonly caseId: string;
  readonly decided: boolean;
}

/** The answer itself, as earlier versions kept it. */
interface KeptView<View> {
  readonly tag: string;
  readonly view: View;
}

/** A case's version as ETag: a decision has to name it in `If-Match`. */
const tagReply = (reply: FastifyReply, version: string): void => void reply.header('etag', `"${version}"`);
