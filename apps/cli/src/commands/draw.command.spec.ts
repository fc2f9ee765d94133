import { expect, test } from '@jest/globals';
import { COMMITMENT, drawn, OF_THE_ROUND } from '../../../../test/support/draws.js';
import { Terminal } from '../terminal.js';
import { verifyDraw } from './draw.command.js';

const RECORD = drawn(COMMITMENT, OF_THE_ROUND);

function said(value: unknown, published = {}): { readonly right: boolean; readonly text: string } {
  let text = '';
  const write = (piece: string | Uint8Array) => (text += String(piece)) !== '';
  const right = verifyDraw('draw.json', value, published, new Terminal({ write } as never));
  return { right, text };
}

test('a draw that is right is told with whom it gives', () => {
  const { right, text } = said(RECORD);
  expect(right).toBe(true);
  for (const { object, inspectors, experts } of RECORD.result!)
    expect(text).toContain(`${object}: ${[...inspectors, ...experts].join(', ')}\n`);
  expect(said({ ...RECORD, randomness: null, result: null }).text).toContain('nothing is drawn yet');
});

test('of one that is not the first place is named', () => {
  const changed = { ...RECORD, commitment: { ...COMMITMENT, day: '2023-09-16' } };
  expect(said(changed, { record: RECORD })).toEqual({
    right: false,
    text: 'draw.json: commitment.day: is "2023-09-16", and "2023-09-15" is right\n',
  });
  expect(said(RECORD, { hash: '0'.repeat(64) }).text).toMatch(/^draw\.json: hash: /);
  expect(said([]).text).toMatch(/^draw\.json: record: /);
});
