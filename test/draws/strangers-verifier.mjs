/**
 * A verifier of draws as a stranger writes it: by docs/draws.md alone, with nothing of this project.
 * `node strangers-verifier.mjs record.json` prints the result that it comes to, or throws.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bls12_381 } from '@noble/curves/bls12-381.js';

const PUBLIC_KEY =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a';

const sha = (/** @type {string | Buffer} */ data) => createHash('sha256').update(data).digest('hex');

function canonical(/** @type {any} */ value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function isSorted(/** @type {string[]} */ names) {
  for (let i = 1; i < names.length; i++) assert(names[i - 1] < names[i], `${names[i]} is out of order`);
}

function valueOf(/** @type {any} */ { id, randomness: source, committedAt }, /** @type {any} */ given) {
  if (source.kind === 'commitReveal') {
    let lines = '';
    for (const { name, hash } of source.parties) {
      const { nonce } = given.reveals.find((/** @type {any} */ reveal) => reveal.party === name);
      assert(nonce.length >= 64);
      assert.equal(sha(`probity-draw/1:nonce:${id}:${name}:${nonce}`), hash);
      lines += `${name}:${nonce}\n`;
    }
    return sha(lines);
  }
  assert.equal(given.round, source.round);
  assert((1692803367 + (source.round - 1) * 3) * 1000 > Date.parse(committedAt));
  const round = Buffer.alloc(8);
  round.writeBigUInt64BE(BigInt(source.round));
  const signature = Buffer.from(given.signature, 'hex');
  const { hash, verify } = bls12_381.shortSignatures;
  const point = hash(createHash('sha256').update(round).digest(), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_');
  assert(verify(signature, point, Buffer.from(PUBLIC_KEY, 'hex')), 'the signature is not the beacon’s');
  return sha(signature);
}

function draw(
  /** @type {{id: string, weight: number}[]} */ list,
  /** @type {number} */ take,
  /** @type {string} */ seed,
) {
  const tickets = list.flatMap(({ id, weight }) => Array(weight).fill(id));
  /** @type {string[]} */
  const drawn = [];
  for (let count = 1; drawn.length < take; count++) {
    const id = tickets[Number(BigInt(`0x${sha(`${seed},${count}`)}`) % BigInt(tickets.length))];
    if (!drawn.includes(id)) drawn.push(id);
  }
  return drawn;
}

const record = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const { commitment } = record;
assert.equal(commitment.format, 'probity-draw/1');
const ids = (/** @type {any[]} */ list) => list.map(({ id }) => id);
for (const list of ['objects', 'inspectors', 'experts']) isSorted(ids(commitment[list]));
isSorted(commitment.strata.map((/** @type {any} */ { name }) => name));
assert.equal(sha(canonical(commitment)), record.hash);

const start = `probity-draw/1:${record.hash}:${valueOf(commitment, record.randomness)}`;
const result = [];
for (const { name, take } of commitment.strata) {
  const objects = commitment.objects.filter((/** @type {any} */ { stratum }) => stratum === name);
  for (const object of draw(objects, take, `${start}:objects:${name}`)) {
    const team = (/** @type {'inspectors' | 'experts'} */ kind) => {
      const free = commitment[kind].filter(
        (/** @type {any} */ { exclusions }) => !exclusions.some((/** @type {any} */ each) => each.object === object),
      );
      const each = ids(free).map((id) => ({ id, weight: 1 }));
      return draw(each, commitment.team[kind], `${start}:${kind}:${object}`);
    };
    result.push({ object, stratum: name, inspectors: team('inspectors'), experts: team('experts') });
  }
}
assert.deepEqual(record.result, result);
process.stdout.write(`${JSON.stringify(result)}\n`);
