import { readFileSync, writeFileSync } from 'node:fs';
import { startConfigFromProcess } from '#config';
import { Clock, type Day, parseDay } from '#kernel';
import { StartupError } from '#servers';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SUBJECT_TYPES } from '#registry';
import { EVERY_FACT, reportCsv, reportJson, reportXlsx, SimulatePolicy, type SimulationReport } from '#policy-change';
import { CodeLists } from '#vocabulary';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';
import { simulationLines } from './simulation-lines.js';

interface Options {
  readonly asOf?: Day;
  readonly region?: string;
  readonly type?: string;
  readonly rescoreFrom?: Day;
  readonly rescore: boolean;
  readonly json?: string;
  readonly csv?: string;
  readonly xlsx?: string;
}

export function addPolicySimulate(policy: Command): void {
  policy
    .command('simulate <file>')
    .description('run a policy file over the real ledger and report whose rating it would change; stores nothing')
    .option('--as-of <day>', 'the day whose ratings are compared (default: today)', dayOf)
    .option('--region <prefix>', 'only subjects whose region begins so: 6401 = the city', regionOf)
    .addOption(new Option('--type <type>', 'only subjects of a type').choices([...SUBJECT_TYPES]))
    .option('--rescore-from <day>', 'judge anew only facts that count from this day on (default: every fact)', dayOf)
    .option('--no-rescore', 'judge no fact anew: what is recorded stays')
    .option('--json <path>', 'write the whole report there')
    .option('--xlsx <path>', 'write the report as a workbook there')
    .option('--csv <path>', 'write the changed subjects there, a line each')
    .action(simulate);
}

async function simulate(file: string, options: Options): Promise<void> {
  const terminal = new Terminal();
  const content = read(file);
  const { report, words } = await withService(startConfigFromProcess(), async (service) => {
    const asOf = options.asOf ?? service.get(Clock).today();
    const scope = { subjectType: options.type ?? null, regionPrefix: options.region ?? null };
    const rescoreFrom = options.rescore === false ? null : (options.rescoreFrom ?? EVERY_FACT);
    const [simulation, request] = [service.get(SimulatePolicy), { content, asOf, scope, rescoreFrom }];
    const total = await simulation.size(request);
    const simulate = (update: (done: number) => void) => simulation.execute(request, update);
    return { report: await terminal.progress('Simulating', total, simulate), words: service.get(CodeLists) };
  });
  for (const line of simulationLines(report)) terminal.line(line);
  for (const path of await written(report, words, options)) terminal.line(`Written: ${path}`);
}

async function written(report: SimulationReport, words: CodeLists, { json, csv, xlsx }: Options): Promise<string[]> {
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(reportJson(report, 'zh', words), null, 2)}\n`);
  if (csv !== undefined)
    writeFileSync(csv, reportCsv([...report.items, ...report.rollUps.flatMap(({ items }) => items)]));
  if (xlsx !== undefined) writeFileSync(xlsx, await reportXlsx(report));
  return [json, csv, xlsx].filter((path) => path !== undefined);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(`${file} cannot be read (${code}): give the path of a policy file.`, EXIT.failed);
  }
}

function dayOf(text: string): Day {
  const found = parseDay(text);
  if (found === null) throw new InvalidArgumentError('give a day as YYYY-MM-DD.');
  return found;
}

function regionOf(text: string): string {
  if (!/^\d{2,6}$/.test(text)) throw new InvalidArgumentError('give 2 to 6 digits.');
  return text;
}
