import type { FastifyReply } from 'fastify';
import {
  type Acting,
  type ActOnCase,
  type Case,
  type CaseFilter,
  type CaseKind,
  type CaseOf,
  type CaseStore,
  type DecideCase,
  type OpenCase,
  type Verdict,
  versionOf,
} from '#casework';
import { assert, type Tx } from '#kernel';
import type { WritePath } from '#ledger';
import { answerCommand, type Writing } from '../commands.js';
import { type Page, pageOf, type PageQuery, positionOf } from '../http/index.js';

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
    private readonly actOnCase: ActOnCase,
  ) {}

  /** `body` is the request as it came in: what a repetition is compared with. */
  async open<Kind extends CaseKind, View extends object>(
    writing: Writing,
    kind: Kind,
    { body, input }: { readonly body: object; readonly input: InputOf<Kind> },
    view: ViewOf<Kind, View>,
  ): Promise<View> {
    const asked = await kind.propose(input as never);
    return this.answer(writing, { name: `${kind.kind}.open`, input: body, creates: true }, view, (tx) =>
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
    return this.show(reply, await this.find(kind, caseId), view);
  }

  show<Found extends Case, View>(reply: FastifyReply, found: Found, view: (found: Found) => View): View {
    tagReply(reply, versionOf(found));
    return view(found);
  }

  /** Something done in a case beside deciding it. */
  act<View extends object>(writing: Writing, acting: Omit<Acting, 'role'>, view: (found: Case) => View): Promise<View> {
    const { caseId, kind, seen: _, ...input } = acting;
    return this.answer(writing, { name: `case.${kind} ${caseId}`, input, creates: true }, view, (tx) =>
      this.actOnCase.execute(tx, writing.context, { ...acting, role: writing.role }),
    );
  }

  page<Kind extends CaseKind, View>(
    kind: Kind,
    query: PageQuery & { readonly subjectId?: string },
    view: ViewOf<Kind, View>,
  ): Promise<Page<View>> {
    const { subjectId = null } = query;
    return this.list(query, { kind: kind.kind, subjectId, state: null }, (found) => view(found as CaseOf<Kind>));
  }

  /** A page of cases, newest first: also of several that one transaction opened. */
  async list<View>(query: PageQuery, filter: CaseFilter, view: (found: Case) => View): Promise<Page<View>> {
    const place = positionOf(query.cursor, { tx: 'long', id: 'string' });
    const before = place === null ? null : { txId: BigInt(place.tx), caseId: place.id };
    const rows = await this.cases.page(filter, before, query.limit + 1);
    return pageOf(rows, query.limit, ({ txId, caseId }) => ({ tx: Number(txId), id: caseId }), view);
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
    const input = { comment, ...(terms as object | undefined) };
    const name = `${kind.kind}.${outcome} ${caseId}`;
    return this.answer(writing, { name, input, creates: false, limitMs: kind.limitMs }, view, (tx) =>
      this.decideCase.execute(tx, writing.context, kind.kind, { ...verdict, role: writing.role }),
    );
  }

  /**
   * Under the key the case is named and nothing of it kept: what somebody asks for may name persons, and nobody may erase
   * there. A case only grows, so what is shown of it can be shown again.
   */
  private async answer<Kind, View extends object>(
    writing: Writing,
    { creates: created, ...command }: CaseCommand,
    view: ViewOf<Kind, View>,
    work: (tx: Tx) => Promise<Case>,
  ): Promise<View> {
    let written: Case | null = null;
    const { body, replayed } = await answerCommand<KeptCase | KeptView<View>>(
      this.path,
      writing,
      command,
      async (tx) => {
        const { caseId, acts, decision } = (written = await work(tx));
        return { created, body: { caseId, acts: acts.length, decided: decision !== null } };
      },
    );
    if ('view' in body) return this.shown(writing, body);
    const then = asItWas(replayed || written === null ? await this.cases.find(body.caseId) : written, body);
    return this.shown(writing, { tag: versionOf(then), view: view(then as CaseOf<Kind>) });
  }

  private shown<View>({ reply }: Writing, { tag, view }: KeptView<View>): View {
    tagReply(reply, tag);
    return view;
  }
}

/** What is asked of a case, as the write path needs it. */
interface CaseCommand {
  readonly name: string;
  readonly input: unknown;
  readonly creates: boolean;
  readonly limitMs?: number | undefined;
}

/** What is kept under a key: the case, and how far it was then. */
interface KeptCase {
  readonly caseId: string;
  /** How many acts it had. */
  readonly acts: number;
  readonly decided: boolean;
}

function asItWas(found: Case | null, { acts, decided }: KeptCase): Case {
  assert(found !== null, 'a case that was kept under a key stays');
  return { ...found, acts: found.acts.slice(0, acts), decision: decided ? found.decision : null };
}

/** The answer itself, as earlier versions kept it. */
interface KeptView<View> {
  readonly tag: string;
  readonly view: View;
}

/** A case's version as ETag: a decision has to name it in `If-Match`. */
const tagReply = (reply: FastifyReply, version: string): void => void reply.header('etag', `"${version}"`);
