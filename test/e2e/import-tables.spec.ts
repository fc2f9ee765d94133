import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import writeXlsx from 'write-excel-file/node';
import { WorkOnJobs } from '#jobs';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { asCell, assessment, gb18030, ndjson, style } from '../support/import-lines.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let api: TestApi;
let physician: string;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
beforeEach(async () => {
  physician = await newPhysician(api);
});
afterAll(() => api.stop());

interface Sending {
  readonly type?: string;
}

function send(path: string, file: string | Buffer, { type = 'application/x-ndjson' }: Sending = {}): Test {
  const sent = request(api.app.getHttpServer()).post(`/v1/${path}`).set('content-type', type);
  return sent
    .set('authorization', `Bearer ${api.key('ingest')}`)
    .set('accept-language', 'en')
    .send(file);
}

const get = (path: string) => api.send('ingest', 'get', `/v1/imports/${path}`).set('accept-language', 'en');

/** Imports a file and sees it to its end. */
async function imported(path: string, file: string | Buffer, sending: Sending = {}) {
  const { importId } = (await send(path, file, sending).expect(202)).body;
  await api.get(WorkOnJobs).execute('worker', 'import.run', {});
  return (await get(importId).expect(200)).body;
}

const fact = (points = 1, day = '2025-06-03'): object => ({
  type: 'inspectionResult',
  ...scoring(physician, points, day),
});

describe('a table', () => {
  const COLUMNS = [
    'type',
    'sourceSystem',
    'sourceId',
    'institutionId',
    'kind',
    'inspectedOn',
    'decision.kind',
    'decision.decidedOn',
    'findings[0].findingId',
    'findings[0].violation',
    'findings[0].amount',
    'findings[0].liable[0].subjectId',
    'findings[0].liable[0].liability',
    'findings[0].liable[0].points',
    'findings[0].liable[0].reason',
    'subjectId',
    'template',
    'period.from',
    'period.to',
    'assessedOn',
    'assessor',
    'items[0].item',
    'items[0].value',
  ];
  type Row = Readonly<Record<string, string | number>>;

  /** The single values of a fact by their paths. */
  function flat(value: unknown, path = ''): Row {
    if (typeof value !== 'object' || value === null) return value === null ? {} : { [path]: value as string | number };
    const below = Object.entries(value).map(([key, each]) => {
      return flat(each, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
    });
    return Object.assign({}, ...below) as Row;
  }
  const rows = (): Row[] => [flat(fact(1)), flat({ type: 'assessment', ...assessment(`table-${physician}`) })];
  const csv = (table: readonly Row[], columns: readonly string[] = COLUMNS, end = '\r\n'): string =>
    [columns, ...table.map((row) => columns.map((column) => row[column] ?? ''))]
      .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
      .join(end);
  const payloads = () =>
    query(
      api.database.ownerUrl,
      `SELECT p.payload FROM evidence_payload p JOIN evidence e ON e.id = p.evidence_id ORDER BY e.id DESC LIMIT 2`,
    );

  test('says the same as lines of JSON: a CSV, one from a Chinese spreadsheet, and a workbook', async () => {
    const columns = [...new Set([...COLUMNS, ...rows().flatMap((row) => Object.keys(row))])];
    const lines = [fact(1), { type: 'assessment', ...assessment(`table-${physician}`) }];
    const table = lines.map((line) => flat(line));
    expect(await imported('evidence:import', csv(table, columns), { type: 'text/csv' })).toMatchObject({
      format: 'csv',
      total: 2,
      created: 2,
    });
    // The same facts in another form change nothing: that is what "the same" means here.
    expect(await imported('evidence:import', ndjson(lines))).toMatchObject({ created: 0, repeated: 2, failed: 0 });
    const inGb = gb18030(csv(table, columns, '\n').replaceAll('2025-06-03', '2025/6/3'));
    const chinese = { type: 'text/csv; charset=GBK' };
    expect(await imported('evidence:import', inGb, chinese)).toMatchObject({ repeated: 2, failed: 0 });
    const cells = [columns, ...table.map((row) => columns.map((column) => row[column] ?? null))];
    const data = cells.map((each) =>
      each.map((value) => (value === null ? null : { value: asCell(value), ...style(value) })),
    );
    const workbook = await writeXlsx([{ data, sheet: 'facts' }] as never).toBuffer();
    expect(await imported('evidence:import', workbook, { type: XLSX })).toMatchObject({
      format: 'xlsx',
      repeated: 2,
      failed: 0,
    });
    expect(await payloads()).toHaveLength(2);
  });

  test('names line and column of what is wrong', async () => {
    const [good] = rows() as [Row];
    const table = [good, { ...good, inspectedOn: '2025-02-30' }, { ...good, 'findings[0].liable[0].points': 'x' }];
    const file = `${csv(table)}\r\n"open,1\r\n${csv([{ ...good, sourceId: 'other' }]).split('\r\n')[1]},beside`;
    const found = await imported('evidence:import', file, { type: 'text/csv' });
    expect(found).toMatchObject({ total: 5, created: 1, failed: 4 });
    const { items } = (await get(`${found.importId}/errors`)).body;
    const faults = items.map(
      ({ number, code, errors }: { number: number; code: string; errors: { path: string }[] }) => {
        return [number, code, errors[0]!.path];
      },
    );
    expect(faults).toEqual([
      [3, 'request/invalid-content', 'inspectedOn'],
      [4, 'request/invalid-content', 'findings[0].liable[0].points'],
      [5, 'imports/open-quote', ''],
      [6, 'request/invalid-content', ''],
    ]);
  });

  test('is refused whole where its heading or its charset is not understood', async () => {
    const [good] = rows() as [Row];
    const refused = async (file: string | Buffer, type = 'text/csv') => {
      const { status, body } = await send('evidence:import', file, { type });
      return [status, body.code, ...(body.errors ?? []).map(({ path, code }: Row) => `${path} ${code}`)];
    };
    expect(await refused(csv([good], ['kind', 'kind', 'colour', 'informant.name']))).toEqual([
      422,
      'imports/bad-heading',
      'type required',
      'kind duplicate',
      'colour unknown-field',
      'informant.name unknown-field',
    ]);
    expect(await refused(gb18030('类型,1'))).toEqual([422, 'imports/bad-heading', ' not-in-charset']);
    expect((await refused(csv([good]), 'text/csv; charset=big5'))[0]).toBe(415);
    expect(await refused(csv([]))).toEqual([422, 'imports/nothing-to-import']);
    expect(await refused('type', XLSX)).toEqual([422, 'tables/unread-workbook']);
    expect(
      await query(
        api.database.ownerUrl,
        `SELECT FROM import_upload u WHERE NOT EXISTS (SELECT FROM job WHERE id = u.id)`,
      ),
    ).toEqual([]);
  });
});
