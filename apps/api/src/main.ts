import { migrate } from '@kairan/store';
import { readApiConfig, startApi } from './index.js';

try {
  const config = readApiConfig(process.env);
  await migrate(config.databaseUrl);
  const api = await startApi(config);
  console.log(`api ${api.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void api.close().then(() => process.exit(0)));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
