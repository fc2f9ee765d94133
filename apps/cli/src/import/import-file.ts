import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Terminal } from '../terminal.js';
import type { FileOfLines, ImportShown, ImportsOfService } from './imports-of-service.js';

const LOOK_MS = 500;

export interface FileToImport extends FileOfLines {
  readonly kind: 'evidence' | 'subjects';
  readonly atomic: boolean;
}

/** Sends a file, shows how it is taken in, and keeps what was not beside it; true = all of it went in. */
export async function importFile(
  imports: ImportsOfService,
  { file, type, kind, atomic }: FileToImport,
  terminal: Terminal,
  lookMs = LOOK_MS,
): Promise<boolean> {
  const { size } = await stat(file);
  const path = `/v1/${kind}:import${atomic ? '?atomic=true' : ''}`;
  const sent = await terminal.progress('Sending', size, (update) => imports.send(path, { file, type }, update));
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

/** What a file is sent as, by its name; anything else is taken for a JSON object a line. */
export function typeOfFile(file: string, charset: string): string {
  const ending = extname(file).toLowerCase();
  if (ending === '.csv') return `text/csv; charset=${charset}`;
  if (ending === '.xlsx') return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return 'application/x-ndjson';
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
