import { describe, expect, test } from '@jest/globals';
import { freePort } from '#servers';
import { placeOf, urlAs, withClient } from './connect.js';

const LOGIN = { user: 'probity_service', password: 'a/b@c' };

describe('a database URL', () => {
  test('is entered as another user at the same place with the same options', () => {
    expect(urlAs('postgresql://owner:secret@db:6000/probity?sslmode=require', LOGIN)).toBe(
      'postgresql://probity_service:a%2Fb%40c@db:6000/probity?sslmode=require',
    );
  });

  test('of a socket names the user among its options', () => {
    const url = new URL(urlAs('postgresql:///probity?host=/run/postgresql', LOGIN));
    expect(Object.fromEntries(url.searchParams)).toEqual({ host: '/run/postgresql', ...LOGIN });
  });

  test('is shown without its password', () => {
    expect(placeOf('postgresql://owner:secret@db/probity')).toBe('db:5432/probity');
    expect(placeOf('postgresql:///probity?host=/run/postgresql')).toBe('/run/postgresql:5432/probity');
  });

  test('that nobody answers at gives a sentence and exit code 69', async () => {
    const url = `postgresql://owner:secret@127.0.0.1:${await freePort()}/probity`;
    const refused = withClient(url, async () => {});
    await expect(refused).rejects.toThrow(/does not answer \(ECONNREFUSED\): start it, or correct DATABASE_URL/);
    await expect(refused).rejects.toMatchObject({ exitCode: 69 });
  });
});
