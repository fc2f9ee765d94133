import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { assert } from '#kernel';
import { jsonObjectOf, parseBody, parseQuery } from './parse-input.js';

/**
 * Checks every `@Body()` and `@Query()` against the DTO class that the handler names. `@Body() body: object` gets
 * the guarded JSON object as it is, for a handler that chooses the class itself and calls `parseBody`.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type !== 'body' && type !== 'query') return value;
    assert(data === undefined, `take the whole @${type}() as a DTO, not its field "${data}"`);
    assert(metatype !== undefined, `@${type}() needs a class for its type`);
    if (type === 'query') return parseQuery(metatype, value);
    return metatype === Object ? jsonObjectOf(value) : parseBody(metatype, value);
  }
}
