import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where a name leads, as the resolver says. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Whether an address may lie anywhere in the internet: neither private, loopback, link-local, shared, reserved nor
 * multicast, nor one of those inside an IPv6 address.
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** A URL's host as names and addresses are written: IPv6 without brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** The one address to connect to: resolved here, once, so that what was looked at is what is connected to. `null` = refused. */
export async function publicAddressOf(url: URL, resolve: Resolve): Promise<string | null> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.length > 0 && addresses.every(isPublic) ? addresses[0]! : null;
}
