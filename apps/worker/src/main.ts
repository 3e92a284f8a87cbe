import { readWorkerConfig, startWorker } from './index.js';

const worker = await startWorker(readWorkerConfig(process.env));
console.log('worker ready');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void worker.close().then(() => process.exit(0)));
