import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Public } from './auth/session.guard.js';
import { DATABASE } from './common/tokens.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers. */
  @Get('ready')
  async ready() {
    await this.database.query('SELECT 1').catch(() => {
      throw new ServiceUnavailableException({ status: 'database unreachable' });
    });
    return { status: 'ok' };
  }
}
