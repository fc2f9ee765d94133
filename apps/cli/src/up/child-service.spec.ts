import { expect, test } from '@jest/globals';
import { lastLines } from './child-service.js';

test('the end of a log shows the last lines, JSON ones by what they say', () => {
  const lines = [...Array.from({ length: 9 }, (_, i) => `{"level":"info","message":"line ${i}"}`), 'Error: plain'];
  const failed = '{"level":"error","message":"the API could not start","error":{"message":"no database"}}';
  expect(lastLines([...lines, failed].join('\n'))).toBe(
    [
      'info: line 5',
      'info: line 6',
      'info: line 7',
      'info: line 8',
      'Error: plain',
      'error: the API could not start: no database',
    ]
      .map((line) => `  ${line}`)
      .join('\n'),
  );
});
