import { isId, NotFoundError } from '@kairan/office';
import type { PipeTransform } from '@nestjs/common';

/** An id that cannot be one names nothing: the same answer as for an id that is not there. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw new NotFoundError();
    return value.toLowerCase();
  }
}
