/** One PostgreSQL with its template and one Redis; the environment tells where. */
export default function startServers(): Promise<void>;
