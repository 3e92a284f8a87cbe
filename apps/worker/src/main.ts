import { migrate } from '@kairan/store';
import { readWorkerConfig, startWorker } from './index.js';

try {
  const config = readWorkerConfig(process.env);
  await migrate(config.databaseUrl);
  const worker = await startWorker(config);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void worker.close().then(() => process.exit(0)));
  console.log('worker ready');
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
