import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Terminal } from '../terminal.js';
import type { ImportShown, ImportsOfService } from './imports-of-service.js';

const LOOK_MS = 500;

export interface FileToImport {
  readonly file: string;
  readonly kind: 'evidence' | 'subjects';
  readonly atomic: boolean;
}

/** Sends a file, shows how it is taken in, and keeps what was not beside it; true = all of it went in. */
export async function importFile(
  imports: ImportsOfService,
  { file, kind, atomic }: FileToImport,
  terminal: Terminal,
  lookMs = LOOK_MS,
): Promise<boolean> {
  const { size } = await stat(file);
  const path = `/v1/${kind}:import${atomic ? '?atomic=true' : ''}`;
  const sent = await terminal.progress('Sending', size, (update) => imports.send(path, file, update));
  terminal.line(`Import ${sent.importId}: it goes on without this command.`);
  const ended = await terminal.progress('Taking in', sent.total, async (update) => {
    let found = sent;
    for (; found.finishedAt === null; found = await imports.find(found.importId)) {
      update(found.done);
      await pause(lookMs);
    }
    update(found.done);
    return found;
  });
  return report(imports, ended, `${file}.errors.ndjson`, terminal);
}

async function report(
  imports: ImportsOfService,
  { importId, state, total, created, repeated, failed, linesPerSecond, error }: ImportShown,
  errors: string,
  terminal: Terminal,
): Promise<boolean> {
  const rate = linesPerSecond === null ? '' : `, ${linesPerSecond} lines a second`;
  terminal.line(`${state}: ${total} lines, ${created} new, ${repeated} there already, ${failed} failed${rate}.`);
  if (error !== null) terminal.line(error);
  if (failed > 0) {
    await imports.saveErrors(importId, errors);
    terminal.line(`What is wrong with those that failed stands in ${errors}.`);
  }
  return state === 'finished' && failed === 0;
}
