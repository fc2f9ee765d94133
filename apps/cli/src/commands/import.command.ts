import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT } from '../failure.js';
import { importFile, typeOfFile } from '../import/import-file.js';
import { ImportsOfService } from '../import/imports-of-service.js';
import { Terminal } from '../terminal.js';

interface ImportOptions {
  readonly url: string;
  readonly keyFile: string;
  readonly charset: string;
  readonly subjects?: true;
  readonly atomic?: true;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<file>', 'a JSON object a line, a .csv or an .xlsx')
    .description('send a file of facts to a running service, and see it taken in; what is broken stands beside it then')
    .option('--url <address>', 'where the service listens', 'http://127.0.0.1:3000')
    .requiredOption('--key-file <file>', 'a file with the API key and nothing else')
    .option('--charset <name>', 'of a .csv: utf-8 or gb18030', 'utf-8')
    .option('--subjects', 'the file is of subjects and affiliations')
    .option('--atomic', 'all of it or nothing; for small files')
    .action(run);
}

async function run(file: string, { url, keyFile, charset, subjects, atomic }: ImportOptions): Promise<void> {
  const imports = new ImportsOfService({ url, key: readFileSync(keyFile, 'utf8').trim() });
  const kind = subjects === true ? 'subjects' : 'evidence';
  const isIn = await importFile(
    imports,
    { file, type: typeOfFile(file, charset), kind, atomic: atomic === true },
    new Terminal(),
  );
  if (!isIn) process.exitCode = EXIT.failed;
}
