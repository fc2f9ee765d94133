import type { Type as Class } from '@nestjs/common';

const PARAMETER_TYPES = 'design:paramtypes';

/**
 * Says of which class a handler's first parameter is, where the compiler knows a type parameter only: what the
 * validation pipe checks the body or query against, and OpenAPI documents.
 */
export const Takes =
  (type: Class<object>): MethodDecorator =>
  (prototype, method) => {
    const [, ...others] = (Reflect.getMetadata(PARAMETER_TYPES, prototype, method) ?? []) as unknown[];
    Reflect.defineMetadata(PARAMETER_TYPES, [type, ...others], prototype, method);
  };
