import { maxActs } from '@kairan/office';
import { BadRequestException, type PipeTransform } from '@nestjs/common';
import type { ActInput } from './sheets.inputs.js';

/** A list no longer than one person can have looked at, its ids in the one spelling by which sheets are locked in order. */
export class ManyPipe implements PipeTransform<ActInput[], ActInput[]> {
  transform(inputs: ActInput[]): ActInput[] {
    if (inputs.length > maxActs) throw new BadRequestException(`一度に動かせるのは ${maxActs} 件までです。`);
    return inputs.map((input) => ({ ...input, sheetId: input.sheetId.toLowerCase() }));
  }
}
