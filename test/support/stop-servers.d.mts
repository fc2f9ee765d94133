export default function stopServers(): Promise<void>;
