import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../database.js';

/** Who can be tried in the sample city: one of each post, each with sheets to work on. */
export const demoLogins: [login: string, who: string][] = [
  ['u06.staff', '総務課 担当者：起案と自己評価'],
  ['u06.manager', '総務課 課長：承認'],
  ['digital.staff', 'デジタル戦略課 担当者：所見'],
  ['digital.manager', 'デジタル戦略課 課長：確認'],
  ['planning.director', '経営企画部長：承認'],
  ['executive.cio', 'ＣＩＯ（副市長）：決裁'],
  ['admin', '管理者：進み具合、報告書'],
];

/** The sample's password: made once for this data folder, and shown at every start. */
export function demoPassword(): string {
  const file = join(dataFolder(), 'demo-password');
  mkdirSync(dataFolder(), { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(9).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
