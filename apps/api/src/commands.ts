import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert, type Tx, type WriteContext, type WriteOptions, type WriteOrigin } from '#kernel';
import type { CommandAnswer, CommandResult, WritePath } from '#ledger';
import { fault, INVALID_CONTENT, invalid, SUBJECT_ID_RULE, textRule } from './http/index.js';

const KEY_RULE = textRule({ max: 255, pattern: /^[\x21-\x7e]+$/ });

/** What a writing handler needs of its request: who writes, and under which key it may be repeated. */
export interface Writing {
  readonly context: WriteContext;
  /** The role of the key. */
  readonly role: string;
  readonly idempotencyKey: string | null;
  readonly reply: FastifyReply;
}

/** `record(@Write() writing: Writing)` */
export const Write = createParamDecorator((_: unknown, context: ExecutionContext): Writing => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  assert(request.actor !== null, '@Write() stands only where a scope is required');
  const { keyId, person, role } = request.actor;
  return {
    context: { actor: keyId, person, requestId: request.id, origin: originOf(request) },
    role,
    idempotencyKey: keyOf(request.headers['idempotency-key']),
    reply: http.getResponse<FastifyReply>(),
  };
});

/** From where a request came, and what it asks for, without what stands in it. */
export function originOf({ ip, method, routeOptions, params, actor }: FastifyRequest): WriteOrigin {
  const [target] = Object.values((params ?? {}) as Record<string, string>);
  const isId = target !== undefined && SUBJECT_ID_RULE.faults(target).length === 0;
  const operation = `${method} ${routeOptions.url?.replace('::', ':') ?? ''}`;
  const { role = null, region = null } = actor ?? {};
  return { address: ip, operation, target: isId ? target : null, role, region };
}

function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const faults = KEY_RULE.faults(header);
  if (faults.length > 0) {
    throw invalid(INVALID_CONTENT, [fault('Idempotency-Key', 'wrong-format', KEY_RULE.expects)]);
  }
  return header as string;
}

/** Runs a command on the write path and sets what its answer says about itself: 201 or 200, replayed or not. */
export async function answerCommand<Body extends object>(
  path: WritePath,
  writing: Writing,
  { limitMs, about, ...command }: { readonly name: string; readonly input: unknown } & WriteOptions,
  work: (tx: Tx) => Promise<CommandResult<Body>>,
): Promise<CommandAnswer<Body>> {
  const { context, idempotencyKey } = writing;
  return answered(writing, await path.run({ ...command, context, idempotencyKey }, work, { limitMs, about }));
}

/** Sets what an answer says about itself. */
export function answered<Body extends object>({ reply }: Writing, answer: CommandAnswer<Body>): CommandAnswer<Body> {
  void reply.code(answer.created ? 201 : 200);
  if (answer.replayed) void reply.header('idempotency-replayed', 'true');
  return answer;
}
