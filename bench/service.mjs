import { loadConfig } from '../dist/libs/config/src/index.js';
import { PinoLog } from '../dist/libs/observability/src/index.js';
import { Service } from '../dist/apps/cli/src/service.js';

/** The use cases over a database, as the commands have them. */
export async function withService(serviceUrl, work) {
  const config = loadConfig({ DATABASE_URL: serviceUrl, DATABASE_POOL_SIZE: '4' });
  const destination = { write: (line) => void process.stderr.write(line) };
  const service = await Service.open(config, PinoLog.create({ level: 'error', service: 'bench', destination }));
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}
