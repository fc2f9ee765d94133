import { MetadataScanner, type DiscoveryService } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ACCESS } from './access.decorators.js';

/** Refuses to boot while a handler says neither `@RequireScope(…)` nor `@Anonymous()`: forgetting is not a choice. */
export function assertRoutesGuarded(discovery: DiscoveryService): void {
  const open = discovery.getControllers().flatMap(({ metatype }) => openHandlersOf(metatype));
  if (open.length === 0) return;
  throw new Error(`these handlers need @RequireScope(…) or @Anonymous(): ${open.join(', ')}`);
}

function openHandlersOf(controller: unknown): readonly string[] {
  if (typeof controller !== 'function' || Reflect.hasMetadata(ACCESS, controller)) return [];
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .map((name) => ({ name, handler: prototype[name] as object }))
    .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler) && !Reflect.hasMetadata(ACCESS, handler))
    .map(({ name }) => `${controller.name}.${name}`);
}
