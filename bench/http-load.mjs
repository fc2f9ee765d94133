import { connect } from 'node:net';

const LONGEST_MS = 5_000;

/**
 * Asks a server over some connections that stay open, each for the next thing as soon as it has its answer, until there is
 * nothing left to ask, or `longestMs` have passed. `requests` are bytes of HTTP/1.1, handed out in turn. Written over bare
 * sockets: a client that takes more of the machine than the server would be what is measured.
 *
 * Returns how many answers came in how many seconds, the latencies that half and 99 of 100 kept to in milliseconds, and
 * how many answers weren't the one `expected`; `statuses` counts each.
 */
export async function load(port, requests, connections, { longestMs = LONGEST_MS, expected = 200 } = {}) {
  const latencies = new Float64Array(requests.length);
  const begun = performance.now();
  const state = { next: 0, done: 0, refused: 0, expected, statuses: {}, until: begun + longestMs };
  const lanes = Array.from({ length: Math.min(connections, requests.length) }, () =>
    lane(port, requests, state, latencies),
  );
  await Promise.all(lanes);
  const seconds = (performance.now() - begun) / 1_000;
  const sorted = latencies.subarray(0, state.done).toSorted();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const { done, refused, statuses } = state;
  return { perSecond: done / seconds, median: at(0.5), p99: at(0.99), longest: at(1), done, refused, statuses };
}

function lane(port, requests, state, latencies) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    const ask = () => {
      sentAt = performance.now();
      if (state.next === requests.length || sentAt > state.until) return socket.end(resolve);
      socket.write(requests[state.next++]);
    };
    const answered = (status) => {
      latencies[state.done++] = performance.now() - sentAt;
      state.statuses[status] = (state.statuses[status] ?? 0) + 1;
      if (status !== state.expected) state.refused += 1;
      ask();
    };
    socket.on('connect', ask);
    socket.on('data', answersFrom(answered));
    socket.on('error', reject);
  });
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Counts the bytes of one answer after the other; all of them say how long they are. */
function answersFrom(answered) {
  let left = 0;
  let status = 0;
  let kept = null;
  return (chunk) => {
    if (left > 0) {
      left -= chunk.length;
    } else {
      const bytes = kept === null ? chunk : Buffer.concat([kept, chunk]);
      const end = bytes.indexOf(HEAD_END);
      kept = end < 0 ? bytes : null;
      if (end < 0) return;
      const head = bytes.latin1Slice(0, end);
      status = Number(head.slice(9, 12));
      left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) + end + HEAD_END.length - bytes.length;
    }
    if (left === 0) answered(status);
  };
}

/** The bytes of a request. */
export function requestOf(method, path, { key = null, body = null } = {}) {
  const text = body === null ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'];
  if (key !== null) lines.push(`authorization: Bearer ${key}`);
  if (body !== null) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}
