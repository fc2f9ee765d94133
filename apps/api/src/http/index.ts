export { Anonymous, CurrentActor, RequireScope } from './access/access.decorators.js';
export { createHttpApp, type HttpAppOptions } from './create-app.js';
export * from './etag.js';
export { Lang } from './locale.js';
export { openApiOf } from './open-api.js';
export { ReadinessCheck } from './operations/readiness-check.js';
export * from './page.js';
export * from './problems/index.js';
export * from './validation/index.js';
