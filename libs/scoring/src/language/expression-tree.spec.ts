import { parse } from '@marcbachmann/cel-js';
import { expect, it } from '@jest/globals';
import { nodesIn } from './expression-tree.js';

it('finds every node, each before what it is made of', () => {
  expect(nodesIn(parse('a.b == 1 && c').ast).map(({ op }) => op)).toEqual(['&&', '==', '.', 'id', 'value', 'id']);
});

it('lists a chain of thousands without copying the rest of it at every link', () => {
  const link = (args: unknown) => ({ op: '!', args: [args] });
  const chain = Array.from({ length: 20_000 }).reduce(link, null);
  const begun = performance.now();
  expect(nodesIn(chain)).toHaveLength(20_000);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
