import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { DataSource } from 'typeorm';
import { AuthResolver } from './auth/auth.resolver.js';
import { SessionGuard } from './auth/session.guard.js';
import { HttpErrorsFilter } from './common/http-errors.filter.js';
import { CONFIG, DATABASE } from './common/tokens.js';
import type { ApiConfig } from './config.js';
import { CyclesResolver } from './cycles/cycles.resolver.js';
import { graphqlOptions } from './graphql.js';
import { HealthController } from './health.controller.js';
import { PeopleResolver } from './people/people.resolver.js';
import { BooksController } from './reports/books.controller.js';
import { BooksResolver } from './reports/books.resolver.js';
import { SheetsResolver } from './sheets/sheets.resolver.js';

export const resolvers = [AuthResolver, PeopleResolver, CyclesResolver, SheetsResolver, BooksResolver];

@Global()
@Module({})
export class AppModule {
  static with(config: ApiConfig, database: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...graphqlOptions })],
      controllers: [HealthController, BooksController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: HttpErrorsFilter },
        ...resolvers,
      ],
    };
  }
}
