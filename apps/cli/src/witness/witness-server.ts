import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import {
  MalformedNote,
  parseAddCheckpoint,
  signatureLine,
  SIZE_TYPE,
  type WitnessAnswer,
  type Witnessing,
} from '#proof';

/** A checkpoint with its proof has some kilobytes. */
const BODY_LIMIT = 64 * 1024;
const TEXT = 'text/plain; charset=utf-8';

/** Told of every checkpoint that was refused, as it came: it may prove what the log did. */
export type OnRefused = (reason: string, body: string) => void;

/** A witness over HTTP: `POST /add-checkpoint` as C2SP tlog-witness has it, `GET /checkpoint` for whoever verifies. */
export function witnessServer(witnessing: Witnessing, onRefused: OnRefused): FastifyInstance {
  const server = fastify({ bodyLimit: BODY_LIMIT });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.post('/add-checkpoint', async ({ body }, reply) => {
    const text = typeof body === 'string' ? body : '';
    const answer = await answerTo(witnessing, text);
    if (answer.kind === 'refused') onRefused(answer.reason, text);
    return send(reply, answer);
  });
  server.get<{ Querystring: { origin?: string } }>('/checkpoint', async ({ query }, reply) => {
    const note = await witnessing.latest(query.origin ?? null);
    return note === null
      ? reply.code(404).type(TEXT).send('nothing was cosigned of this log\n')
      : reply.type(TEXT).send(note);
  });
  return server;
}

async function answerTo(witnessing: Witnessing, body: string): Promise<WitnessAnswer> {
  try {
    return await witnessing.addCheckpoint(parseAddCheckpoint(body));
  } catch (error) {
    if (error instanceof MalformedNote) return { kind: 'refused', status: 400, reason: error.message };
    throw error;
  }
}

function send(reply: FastifyReply, answer: WitnessAnswer): FastifyReply {
  if (answer.kind === 'cosigned') return reply.type(TEXT).send(answer.signatures.map(signatureLine).join(''));
  // Without the charset, which the protocol doesn't have.
  if (answer.kind === 'seen')
    return reply
      .code(409)
      .header('content-type', SIZE_TYPE)
      .send(Buffer.from(`${answer.size}\n`));
  return reply.code(answer.status).type(TEXT).send(`${answer.reason}\n`);
}
