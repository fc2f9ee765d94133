import type { FastifyReply } from 'fastify';
import { type Case, type Verdict, versionOf } from '#casework';
import type { Tx } from '#kernel';
import type { WritePath } from '#ledger';
import { answerCommand, type Writing } from '../commands.js';

/** Runs a command that opens or decides a case; what it shows of the case is kept under the key, with its tag. */
export async function answerCase<View extends object>(
  path: WritePath,
  writing: Writing,
  command: { readonly name: string; readonly input: unknown },
  view: (found: Case) => View,
  work: (tx: Tx) => Promise<Case>,
): Promise<View> {
  const { body } = await answerCommand(path, writing, command, async (tx) => {
    const found = await work(tx);
    return { created: found.decision === null, body: { tag: versionOf(found), view: view(found) } };
  });
  tagReply(writing.reply, body.tag);
  return body.view;
}

/** A case's version as ETag: a decision has to name it in `If-Match`. */
export const tagReply = (reply: FastifyReply, version: string): void => void reply.header('etag', `"${version}"`);

/** The command of a decision, as the write path tells it from others. */
export function decisionCommand(kind: string, { caseId, outcome, comment, terms }: Verdict) {
  return { name: `${kind}.${outcome} ${caseId}`, input: { comment, ...terms } };
}
