import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { requireBuild } from '../support/worker-process.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Rates 11 points on 31 December and 1 on 1 January in a process that lives in another time zone. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { day, hundredths, shanghaiDay, startOfDay } from './dist/libs/kernel/src/index.js';
  import { loadPolicy, policyTimeline, rate } from './dist/libs/scoring/src/index.js';
  const timeline = policyTimeline([loadPolicy(readFileSync('policies/national-personnel/2025.1.yaml', 'utf8'))]);
  const line = (seq, points, scoreDate) => ({ seq, subjectId: 'D1', scheme: 'personnel', cause: 'scored', indicator: 'other',
    points: hundredths(points * 100), policy: timeline.versions[0].ref, scoreDate: day(scoreDate), validUntil: null,
    actKey: 'act' + seq, caseKey: 'case' + seq, orderKey: 'key' + seq, evidenceId: 'ev' + seq, causedBy: null,
    reversesSeq: null, detail: {} });
  const lines = [line(1, 11, '2025-12-31'), line(2, 1, '2026-01-01')];
  const at = (d) => { const { score, standing } = rate(timeline, lines, day(d)); return [score, standing.status, standing.until]; };
  const instants = ['2025-12-31T15:59:59Z', '2025-12-31T16:00:00Z'].map((text) => shanghaiDay(new Date(text)));
  console.log(JSON.stringify([at('2025-12-31'), at('2026-01-01'), instants, startOfDay(day('2026-01-01'))]));
`;

test.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
  'days are Shanghai days in a process that runs in %s',
  (TZ) => {
    requireBuild();
    const args = ['--input-type=module', '-e', SCRIPT];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      [1100, 'suspended', '2026-06-30'],
      [100, 'suspended', '2026-06-30'],
      ['2025-12-31', '2026-01-01'],
      '2026-01-01T00:00:00+08:00',
    ]);
  },
);
