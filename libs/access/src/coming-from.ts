import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether a text is an address or a network, as `10.2.0.0/16` or `2001:db8::7`. */
export function isNetwork(text: string): boolean {
  const [start = '', bits] = text.split('/');
  return isIP(start) !== 0 && (bits === undefined || ipaddr.isValidCIDR(text));
}

/** Whether an address lies in one of some networks; where none are named, it may be any. IPv4 inside IPv6 is IPv4. */
export function comesFrom(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return networks.some((network) => lies(found, network));
}

function lies(address: ReturnType<typeof ipaddr.process>, network: string): boolean {
  const [start, bits] = network.includes('/') ? ipaddr.parseCIDR(network) : wholeOf(ipaddr.process(network));
  return start.kind() === address.kind() && address.match(start as never, bits);
}

const wholeOf = (address: ReturnType<typeof ipaddr.process>) =>
  [address, address.kind() === 'ipv4' ? 32 : 128] as const;
