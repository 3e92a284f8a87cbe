import { AuthResolver } from './auth/auth.resolver.js';
import { CalendarResolver } from './calendar/calendar.resolver.js';
import { CyclesResolver } from './cycles/cycles.resolver.js';
import { MovesResolver } from './cycles/moves.resolver.js';
import { HealthController } from './health.controller.js';
import { DwellController } from './history/dwell.controller.js';
import { HistoryResolver } from './history/history.resolver.js';
import { DeputiesResolver } from './people/deputies.resolver.js';
import { DirectoryResolver } from './people/directory.resolver.js';
import { ImportResolver } from './people/import.resolver.js';
import { OrganisationResolver } from './people/organisation.resolver.js';
import { PeopleResolver } from './people/people.resolver.js';
import { BooksController } from './reports/books.controller.js';
import { BooksResolver } from './reports/books.resolver.js';
import { RollupsResolver } from './rollups/rollups.resolver.js';
import { RootController } from './root.controller.js';
import { SheetsResolver } from './sheets/sheets.resolver.js';
import { VersionsResolver } from './versions/versions.resolver.js';

/** Everything that answers over GraphQL. */
export const resolvers = [
  AuthResolver,
  PeopleResolver,
  DirectoryResolver,
  DeputiesResolver,
  OrganisationResolver,
  ImportResolver,
  CyclesResolver,
  MovesResolver,
  CalendarResolver,
  VersionsResolver,
  SheetsResolver,
  HistoryResolver,
  BooksResolver,
  RollupsResolver,
];

/** Everything that answers over plain HTTP. */
export const controllers = [RootController, HealthController, BooksController, DwellController];
