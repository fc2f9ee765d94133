import type { Readable } from 'node:stream';
import { DomainError } from '#kernel';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UNREAD_WORKBOOK, WORKBOOK_TOO_LARGE } from './xlsx.errors.js';

/** What is done with the elements of a document; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** So much may come without any element: a text without end would be kept whole by the parser. */
const MOST_AT_ONCE = 1024 * 1024;

/**
 * Reads a document as it comes and hands over after each piece, so that whoever listens can take what has gathered. No
 * entity but the five of XML is known: nothing in a document makes it larger than it is.
 */
export async function* pumpXml(content: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let silent = 0;
  const heard = (): number => (silent = 0);
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    heard();
    handler.open(localName(name), attributes);
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('closetag', ({ name }) => {
    heard();
    handler.close(localName(name));
  });
  parser.on('error', () => {
    throw new DomainError(UNREAD_WORKBOOK);
  });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of unpacked(content)) {
    silent += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (silent > MOST_AT_ONCE) throw new DomainError(WORKBOOK_TOO_LARGE);
    yield;
  }
  parser.close();
  yield;
}

/** What does not unpack to what the archive says of it is no workbook. */
async function* unpacked(content: Readable): AsyncGenerator<Buffer> {
  try {
    yield* content as AsyncIterable<Buffer>;
  } catch {
    throw new DomainError(UNREAD_WORKBOOK);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
