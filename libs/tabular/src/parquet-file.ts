import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type ColumnType, fieldOf, type WrittenColumn } from './written-column.js';

/** Rows of a row group: in memory at once, and what a reader skips or reads together. */
const GROUP_ROWS = 10_000;
const HUNDREDTHS = 100;
const DAY_MS = 24 * 60 * 60_000;

type Form = Pick<SchemaElement, 'type' | 'converted_type' | 'scale' | 'precision'>;

const FORMS: Readonly<Record<ColumnType, Form>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  points: { type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 },
  flag: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** A Parquet file that is written a row group at a time: exact decimals, days as days, instants in UTC. */
export class ParquetFile {
  private readonly writer = new ByteWriter();
  private readonly parquet: ParquetWriter;
  private rows: object[] = [];

  constructor(
    private readonly columns: readonly WrittenColumn[],
    about: Readonly<Record<string, string>>,
  ) {
    const schema: SchemaElement[] = [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }): SchemaElement => ({ name, ...FORMS[type], repetition_type: 'OPTIONAL' })),
    ];
    const kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }));
    this.parquet = new ParquetWriter({ writer: this.writer, schema, kvMetadata, createdBy: 'probity' });
  }

  /** Returns the bytes that are complete, none while a row group fills. */
  add(rows: readonly object[]): Buffer {
    this.rows.push(...rows);
    while (this.rows.length >= GROUP_ROWS) this.writeGroup(this.rows.splice(0, GROUP_ROWS));
    return this.take();
  }

  /** The rest: the last row group and the footer. */
  end(): Buffer {
    if (this.rows.length > 0) this.writeGroup(this.rows);
    this.rows = [];
    void this.parquet.finish();
    return this.take();
  }

  private writeGroup(rows: readonly object[]): void {
    const columnData = this.columns.map(({ name, type }): ColumnSource => {
      return { name, data: rows.map((row) => valueOf(type, fieldOf(row, name))) };
    });
    void this.parquet.write({ columnData, rowGroupSize: rows.length });
  }

  /** Places in the file go on counting, what was taken leaves the memory. */
  private take(): Buffer {
    const bytes = Buffer.from(this.writer.getBytes());
    this.writer.index = 0;
    return bytes;
  }
}

function valueOf(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value as number);
  if (type === 'points') return BigInt(Math.round((value as number) * HUNDREDTHS));
  if (type === 'day') return Date.parse(`${value as string}T00:00:00Z`) / DAY_MS;
  if (type === 'instant') return BigInt(Date.parse(value as string));
  return type === 'json' ? JSON.stringify(value) : value;
}
