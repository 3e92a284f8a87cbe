import { NotFoundError } from '@kairan/office';
import type { PipeTransform } from '@nestjs/common';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that cannot be one names nothing: the same answer as for an id that is not there. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!uuid.test(value)) throw new NotFoundError();
    return value.toLowerCase();
  }
}
