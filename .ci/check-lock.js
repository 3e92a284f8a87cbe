// npm drops a platform's binary from the lock in silence when the registry lags: that platform could then not install.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${path}: ${name}`),
);
const hosts = Object.entries(packages).filter(
  ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
);
for (const line of missing) console.error(`missing from package-lock.json: ${line}`);
for (const [path] of hosts) console.error(`resolved from another registry: ${path}`);
process.exit(missing.length + hosts.length > 0 ? 1 : 0);
