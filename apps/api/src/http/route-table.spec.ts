import { describe, expect, test } from '@jest/globals';
import { RouteTable } from './route-table.js';

describe('the table of routes', () => {
  const routes = new RouteTable();
  routes.add('/v1/ratings/:subjectId', 'GET');
  routes.add('/v1/ratings/:subjectId', ['PUT', 'HEAD']);
  routes.add('/v1/ratings::batchGet', 'POST');
  routes.add('/v1/a.b', 'GET');

  test.each([
    ['/v1/ratings/D1', ['GET', 'HEAD', 'PUT']],
    ['/v1/ratings/D1?asOf=x', ['GET', 'HEAD', 'PUT']],
    ['/v1/ratings/D1/more', []],
    ['/v1/ratings:batchGet', ['POST']],
    ['/v1/ratings', []],
    ['/v1/aXb', []],
  ])('knows the methods of %s', (url, methods) => {
    expect(routes.methodsOf(url)).toEqual(methods);
  });
});
