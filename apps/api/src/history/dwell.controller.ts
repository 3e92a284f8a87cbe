import { dwellTimes, type Identity } from '@kairan/office';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { dwellCsv } from './dwell-csv.js';

@Controller('cycles')
export class DwellController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** How long each sheet of the year stood at each step. */
  @Get(':id/dwell.csv')
  @Header('cache-control', 'private, no-store')
  async csv(@Who() who: Identity, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    const { fiscalYear, stays } = await dwellTimes(this.database, who, id);
    return new StreamableFile(Buffer.from(dwellCsv(stays)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="dwell-${fiscalYear}.csv"`,
    });
  }
}
