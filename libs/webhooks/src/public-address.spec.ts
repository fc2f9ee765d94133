import { describe, expect, test } from '@jest/globals';
import { isPublic, publicAddressOf } from './public-address.js';

describe('an address inside is refused (S9)', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'nothing',
  ])('%s', (address) => expect(isPublic(address)).toBe(false));

  test.each(['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('but %s is not', (address) =>
    expect(isPublic(address)).toBe(true),
  );

  test.each([
    ['http://2130706433/', null],
    ['http://0x7f.1/', null],
    ['http://[::1]/', null],
    ['https://8.8.8.8/x', '8.8.8.8'],
    ['https://[2606:4700:4700::1111]/x', '2606:4700:4700::1111'],
  ])('however it is written: %s', async (url, address) => {
    expect(await publicAddressOf(new URL(url), async () => [])).toBe(address);
  });

  test('a name is asked for once, and refused when any of its addresses lies inside', async () => {
    const asked: string[] = [];
    const resolve =
      (...addresses: string[]) =>
      (host: string) => {
        asked.push(host);
        return Promise.resolve(addresses);
      };
    const url = new URL('https://notices.example/hook');
    expect(await publicAddressOf(url, resolve('93.184.216.34', '10.0.0.1'))).toBeNull();
    expect(await publicAddressOf(url, resolve())).toBeNull();
    expect(await publicAddressOf(url, resolve('93.184.216.34'))).toBe('93.184.216.34');
    expect(asked).toEqual(['notices.example', 'notices.example', 'notices.example']);
  });
});
