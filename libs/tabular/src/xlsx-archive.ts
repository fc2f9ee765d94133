import type { Readable } from 'node:stream';
import { posix } from 'node:path';
import { DomainError } from '#kernel';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { UNREAD_WORKBOOK, WORKBOOK_TOO_LARGE } from './xlsx.errors.js';

/** A workbook of a person has some dozen files. */
const MOST_ENTRIES = 1_000;
/** Sheets pack to a tenth or a twentieth; what packs to less than that was made to. */
const MOST_RATIO = 200;
const SMALL = 16 * 1024 * 1024;

/** The files of a workbook on disk. The library refuses what unpacks to more than the archive says of it. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limit: number,
  ) {}

  /** `limit` = bytes that a file in it may unpack to. */
  static async open(path: string, limit: number): Promise<XlsxArchive> {
    const zip = await opened(path);
    try {
      return new XlsxArchive(zip, await entriesOf(zip), limit);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A file of it, unpacked as it is read. */
  async read(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new DomainError(UNREAD_WORKBOOK);
    const { uncompressedSize, compressedSize } = entry;
    if (uncompressedSize > this.limit || uncompressedSize > Math.max(SMALL, compressedSize * MOST_RATIO)) {
      throw new DomainError(WORKBOOK_TOO_LARGE);
    }
    return new Promise((found, failed) => {
      this.zip.openReadStream(entry, (error, stream) =>
        error ? failed(new DomainError(UNREAD_WORKBOOK)) : found(stream),
      );
    });
  }

  close(): void {
    this.zip.close();
  }
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((found, failed) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? failed(new DomainError(UNREAD_WORKBOOK)) : found(zip),
    );
  });

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((found, failed) => {
    zip.on('error', () => failed(new DomainError(UNREAD_WORKBOOK)));
    zip.on('end', () => found(entries));
    zip.on('entry', (entry: Entry) => {
      entries.set(posix.normalize(entry.fileName), entry);
      if (entries.size > MOST_ENTRIES) failed(new DomainError(WORKBOOK_TOO_LARGE));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}
