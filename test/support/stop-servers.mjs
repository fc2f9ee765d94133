/** Jest's globalTeardown. */
export default async function stopServers() {
  /** @type {({ stop(): Promise<void> } | null)[]} */
  const servers = /** @type {any} */ (globalThis).probityTestServers ?? [];
  await Promise.all(servers.map((server) => server?.stop()));
}
