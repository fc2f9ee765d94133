import { expect, test } from '@jest/globals';
import { DataDir } from '../data-dir.js';
import { whereToLook } from './where-to-look.js';

test.each([true, false])('what is to be tried can be pasted into any shell (embedded: %s)', (embedded) => {
  const lines = whereToLook('http://127.0.0.1:3000', new DataDir('/tmp/a place'), embedded);
  const line = lines.find((one) => one.includes('Try'))!;
  // Unquoted, a question mark is a pattern, and zsh refuses one that matches nothing.
  expect(line.replaceAll(/"[^"]*"/g, '')).not.toContain('?');
  expect(line).toContain('"http://127.0.0.1:3000/v1/ratings?standing=suspended"');
});
