import { posix } from 'node:path';
import { DomainError } from '#kernel';
import type { XlsxArchive } from './xlsx-archive.js';
import { UNREAD_WORKBOOK, WORKBOOK_TOO_LARGE } from './xlsx.errors.js';
import { pumpXml, type XmlHandler } from './xml-pump.js';

/** Texts that cells of several sheets share are kept in memory: a Chinese text takes two bytes a character there. */
const MOST_SHARED_CHARACTERS = 32 * 1024 * 1024;

export interface Sheet {
  readonly name: string;
  /** Its file in the archive. */
  readonly file: string;
}

/** What a workbook says of itself. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as old programs for the Macintosh did, not from 1900. */
  readonly from1904: boolean;
  /** Texts that cells point to. */
  readonly texts: readonly string[];
}

const NOTHING = { open: () => {}, text: () => {}, close: () => {} } satisfies XmlHandler;
const BOOK = 'xl/workbook.xml';

export async function workbookIn(archive: XlsxArchive): Promise<Workbook> {
  const targets = await targetsIn(archive);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readAll(archive, BOOK, {
    ...NOTHING,
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', file: fileOf(attributes, targets) });
    },
  });
  if (sheets.length === 0) throw new DomainError(UNREAD_WORKBOOK);
  return { sheets, from1904, texts: await sharedTexts(archive) };
}

function fileOf(attributes: Readonly<Record<string, string>>, targets: ReadonlyMap<string, string>): string {
  const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
  const target = targets.get(id);
  if (target === undefined) throw new DomainError(UNREAD_WORKBOOK);
  return target;
}

async function targetsIn(archive: XlsxArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readAll(archive, 'xl/_rels/workbook.xml.rels', {
    ...NOTHING,
    open: (name, { Id, Target }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
    },
  });
  return targets;
}

async function sharedTexts(archive: XlsxArchive): Promise<string[]> {
  const file = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  if (!archive.has(file)) return texts;
  let characters = 0;
  const reader = new RichText('si', (text) => {
    texts.push(text);
    // An entry costs something even where it is empty.
    characters += text.length + 16;
    if (characters > MOST_SHARED_CHARACTERS) throw new DomainError(WORKBOOK_TOO_LARGE);
  });
  await readAll(archive, file, reader);
  return texts;
}

/** The texts of elements of one name, put together from their runs, without the readings written above them. */
export class RichText implements XmlHandler {
  private parts: string[] = [];
  private inText = false;
  private aside = 0;

  constructor(
    private readonly whole: string,
    private readonly found: (text: string) => void,
  ) {}

  open(name: string): void {
    if (name === this.whole) this.parts = [];
    if (name === 'rPh') this.aside += 1;
    this.inText = name === 't' && this.aside === 0;
  }

  text(text: string): void {
    if (this.inText) this.parts.push(text);
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    if (name === 'rPh') this.aside -= 1;
    if (name === this.whole) this.found(escapesRead(this.parts.join('')));
  }
}

/** Characters that XML can't hold are written as `_x000D_`. */
const escapesRead = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

async function readAll(archive: XlsxArchive, file: string, handler: XmlHandler): Promise<void> {
  for await (const _ of pumpXml(await archive.read(file), handler));
}
