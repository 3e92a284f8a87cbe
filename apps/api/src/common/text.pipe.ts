import type { PipeTransform } from '@nestjs/common';
import { InvalidTextError } from './errors.js';

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
const unkeepable = /[\0\p{Cs}]/u;

/** Refuses an input with a text that the database could not keep. */
export class TextPipe<T> implements PipeTransform<T, T> {
  transform(value: T): T {
    if (texts(value).some((text) => unkeepable.test(text))) throw new InvalidTextError();
    return value;
  }
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
