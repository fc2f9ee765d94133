#!/usr/bin/env node
/**
 * Run after `npm install` changed package-lock.json. A registry that lacks the binaries of other platforms makes npm
 * leave them out, and then `npm ci` refuses the lock everywhere. Adds an entry for each: its exact version is known
 * from the package that wants it, its platform from its name. npm skips entries of other platforms unfetched.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];

/**
 * @param {string} name as in `@swc/core-linux-x64-musl`
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | null}
 */
function platformOf(name) {
  const words = name.split('-');
  const at = words.findIndex((word) => SYSTEMS.includes(word));
  const [os, cpu, abi = ''] = words.slice(at);
  if (at < 0 || !os || !cpu) return null;
  if (os !== 'linux' || cpu === 'arm') return { os: [os], cpu: [cpu] };
  return { os: [os], cpu: [cpu], ...(abi === 'musl' ? { libc: ['musl'] } : abi === 'gnu' ? { libc: ['glibc'] } : {}) };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
let added = 0;
for (const wanting of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[place] || !platform || !/^\d[\w.+-]*$/.test(version)) continue;
    lock.packages[place] = { version, ...(wanting.dev ? { dev: true } : {}), optional: true, ...platform };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
if (added > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added to package-lock.json`);
