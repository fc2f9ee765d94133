import { Readable } from 'node:stream';
import { ReceiveFile } from '../dist/apps/api/src/imports/receive-file.js';
import { ImportStore, LineStore } from '../dist/libs/imports/src/index.js';
import { loadConfig } from '../dist/libs/config/src/index.js';
import { WorkOnJobs } from '../dist/libs/jobs/src/index.js';
import { WritePath } from '../dist/libs/ledger/src/index.js';
import { factLines } from './import-facts.mjs';
import { withService } from './service.mjs';

/** One half of an import in a process of its own, so that its memory is its own and it can be killed: `receive`, `take`. */

const BY = { actor: 'bench', person: 'bench', requestId: null };
const NO_REPLY = { code: () => NO_REPLY, header: () => NO_REPLY };
const [, , work, serviceUrl, sizes] = process.argv;

async function receive(service, { lines, subjects }) {
  const [store, imports] = [service.get(LineStore), service.get(ImportStore)];
  const ids = { next: (prefix) => `${prefix}_${process.pid}` };
  const path = service.get(WritePath);
  const config = loadConfig({ DATABASE_URL: serviceUrl });
  const into = new ReceiveFile(store, imports, path, ids, config);
  const content = Readable.from(inChunks(factLines(lines, subjects)), { objectMode: false });
  const writing = { context: BY, role: 'ingest', idempotencyKey: null, reply: NO_REPLY };
  const file = { kind: 'evidence', format: 'ndjson', charset: 'utf-8', atomic: false, content };
  return { importId: await into.execute(writing, file) };
}

/** As they come over a network. */
function* inChunks(lines) {
  let some = [];
  for (const line of lines) {
    some.push(line);
    if (some.length < 200) continue;
    yield Buffer.from(some.join(''));
    some = [];
  }
  yield Buffer.from(some.join(''));
}

const take = async (service) => ({ jobs: await service.get(WorkOnJobs).execute(`bench-${process.pid}`, 'import.run') });

await withService(serviceUrl, async (service) => {
  const begun = performance.now();
  const found = await { receive, take }[work](service, JSON.parse(sizes ?? '{}'));
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1e6;
  process.stdout.write(
    JSON.stringify({ seconds: (performance.now() - begun) / 1000, cpu, rss: maxRSS * 1024, ...found }),
  );
});
