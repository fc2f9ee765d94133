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

const DECISION = /\/(approval|rejection|withdrawal)$/;
const ANY_STATE = { 'if-match': '*' };

type Method = 'get' | 'put' | 'post';

/** Sends the `http <role>` blocks of a page (`METHOD path`, then the body) in their order; `json answer` follows one. */
export async function sendExamples(page: string, api: TestApi): Promise<Example[]> {
  const examples: Example[] = [];
  const blocks = blocksOf(page);
  const ids = new Map<string, string>();
  for (const [i, block] of blocks.entries()) {
    if (!block.info.startsWith('http ')) continue;
    const example = await send(block, api, ids);
    remember(ids, example.answered);
    examples.push({ ...example, shown: answerAfter(blocks, i) });
  }
  return examples;
}

/** The ids that an answer names: `{evidenceId}` in a later path is the last one. */
function remember(ids: Map<string, string>, answered: object): void {
  for (const [name, value] of Object.entries(answered)) {
    if (name.endsWith('Id') && typeof value === 'string') ids.set(name, value);
  }
}

async function send(
  { info, text }: Block,
  api: TestApi,
  ids: ReadonlyMap<string, string>,
): Promise<Omit<Example, 'shown'>> {
  const [line = '', ...rest] = text.trim().split('\n');
  const [method = '', path = ''] = line.split(' ');
  const [verb, role] = [method.toLowerCase() as Method, info.split(' ')[1] as Role];
  const body = rest.length === 0 ? undefined : (JSON.parse(rest.join('\n')) as object);
  const named = path.replace(/\{(\w+)\}/g, (place, name: string) => ids.get(name) ?? place);
  const answer = await api
    .send(role, verb, named, body)
    .set({ 'accept-language': 'en', ...(DECISION.test(path) && ANY_STATE) });
  return { sent: line, status: answer.status, answered: answer.body as object };
}

function answerAfter(blocks: readonly Block[], i: number): object | null {
  const next = blocks[i + 1];
  return next?.info === 'json answer' ? (JSON.parse(next.text) as object) : null;
}
