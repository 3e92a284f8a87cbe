import { readBookFile, type Identity } from '@kairan/office';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';

const kinds = {
  pdf: { type: 'application/pdf', disposition: 'inline', suffix: '.pdf' },
  site: { type: 'application/zip', disposition: 'attachment', suffix: '-site.zip' },
  data: { type: 'application/zip', disposition: 'attachment', suffix: '-data.zip' },
};

@Controller('books')
export class BooksController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Get(':id.pdf')
  @Header('cache-control', 'private, no-store')
  pdf(@Who() who: Identity, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    return this.file(who, id, 'pdf');
  }

  /** The HTML edition. */
  @Get(':id/site.zip')
  @Header('cache-control', 'private, no-store')
  site(@Who() who: Identity, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    return this.file(who, id, 'site');
  }

  @Get(':id/data.zip')
  @Header('cache-control', 'private, no-store')
  data(@Who() who: Identity, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    return this.file(who, id, 'data');
  }

  private async file(who: Identity, id: string, kind: keyof typeof kinds): Promise<StreamableFile> {
    const { file, book } = await readBookFile(this.database, who, id, kind);
    const { type, disposition, suffix } = kinds[kind];
    const name = `kairan-${book.edition ?? 'draft'}${suffix}`;
    return new StreamableFile(file, { type, disposition: `${disposition}; filename="${name}"` });
  }
}
