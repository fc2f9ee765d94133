import { appendFileSync } from 'node:fs';
import { FakeLog, type FakeLogLine } from '../../libs/observability/src/fake-log.js';

/** Where a run of all tests keeps what was logged, to be looked through at its end (tools/personal-in-logs.mjs). */
const file = process.env['PROBITY_KEPT_LOGS'];

if (file !== undefined) FakeLog.heard = (line: FakeLogLine) => appendFileSync(file, `${JSON.stringify(line)}\n`);
