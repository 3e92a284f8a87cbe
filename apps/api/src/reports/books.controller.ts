import { readBookFile, type Identity } from '@kairan/office';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';

@Controller('books')
export class BooksController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Get(':id.pdf')
  @Header('cache-control', 'private, no-store')
  async pdf(@Who() who: Identity, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    const { pdf, book } = await readBookFile(this.database, who, id);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="kairan-${book.edition}.pdf"`,
    });
  }
}
