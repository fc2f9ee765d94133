import type { Role } from '#access';
import type { TestApi } from '../support/test-api.js';
import { type Block, blocksOf } from './pages.js';

/** An example of a page: what was sent, what came back, and what the page shows of it. */
export interface Example {
  readonly sent: string;
  readonly status: number;
  readonly answered: object;
  readonly shown: object | null;
}

type Method = 'get' | 'put' | 'post';

/** Sends the `http <role>` blocks of a page (`METHOD path`, then the body) in their order; `json answer` follows one. */
export async function sendExamples(page: string, api: TestApi): Promise<Example[]> {
  const examples: Example[] = [];
  const blocks = blocksOf(page);
  let evidenceId = '';
  for (const [i, block] of blocks.entries()) {
    if (!block.info.startsWith('http ')) continue;
    const example = await send(block, api, evidenceId);
    evidenceId = (example.answered as { evidenceId?: string }).evidenceId ?? evidenceId;
    examples.push({ ...example, shown: answerAfter(blocks, i) });
  }
  return examples;
}

async function send({ info, text }: Block, api: TestApi, evidenceId: string): Promise<Omit<Example, 'shown'>> {
  const [line = '', ...rest] = text.trim().split('\n');
  const [method = '', path = ''] = line.split(' ');
  const [verb, role] = [method.toLowerCase() as Method, info.split(' ')[1] as Role];
  const body = rest.length === 0 ? undefined : (JSON.parse(rest.join('\n')) as object);
  const request = api.send(role, verb, path.replace('{evidenceId}', evidenceId), body);
  const answer = await request.set('accept-language', 'en');
  return { sent: line, status: answer.status, answered: answer.body as object };
}

function answerAfter(blocks: readonly Block[], i: number): object | null {
  const next = blocks[i + 1];
  return next?.info === 'json answer' ? (JSON.parse(next.text) as object) : null;
}
