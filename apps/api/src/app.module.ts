import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { DataSource } from 'typeorm';
import { SessionGuard } from './auth/session.guard.js';
import { ErrorsFilter } from './common/errors.filter.js';
import { CONFIG, DATABASE } from './common/tokens.js';
import type { ApiConfig } from './config.js';
import { graphqlOptions } from './graphql.js';
import { controllers, resolvers } from './slices.js';

@Global()
@Module({})
export class AppModule {
  static with(config: ApiConfig, database: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...graphqlOptions })],
      controllers,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ErrorsFilter },
        ...resolvers,
      ],
    };
  }
}
