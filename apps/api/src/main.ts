import { configFromProcess, endWithParent } from '#config';
import { PinoLog } from '#observability';
import { ApiModule } from './api.module.js';
import { compilePolicies } from './compile-policies.js';
import { createHttpApp } from './http/index.js';

endWithParent();
const config = configFromProcess();
const log = PinoLog.buffered({ level: config.logLevel, service: 'api' });

try {
  const app = await createHttpApp(ApiModule, config, log);
  await compilePolicies(app, log);
  await app.listen(config.port, config.host);
  log.info('listening', { url: await app.getUrl() });
} catch (error) {
  log.error('the API could not start', error);
  process.exit(1);
}
