import { failedTasks, openDatabase, reopenTasks, type FailedTask } from '@kairan/store';
import { visitHome } from './database.js';

const words: Record<FailedTask['job'], string> = {
  renderBook: '報告書',
  tellDesk: 'お知らせ',
  sendDigest: '期限のお知らせ',
};

/**
 * Lists the work that failed, with its reason; with `retry`, work that was given up is tried once more by the running worker.
 * @returns exit code: 0 when nothing is given up, 1 otherwise
 */
export async function failures(retry: boolean): Promise<number> {
  const home = await visitHome();
  try {
    return await failuresIn(home.databaseUrl, retry);
  } finally {
    await home.release();
  }
}

async function failuresIn(databaseUrl: string, retry: boolean): Promise<number> {
  const database = await openDatabase(databaseUrl, 'kairan_relay', 1);
  try {
    const failed = await failedTasks(database);
    for (const { id, job, createdAt, attempts, givenUp, error } of failed)
      console.log(
        `${id}  ${words[job]}  ${createdAt.toISOString()}  ${attempts} 回  ${givenUp ? '中止' : '再試行中'}  ${error}`,
      );
    if (failed.length === 0) console.log('うまくいかなかった仕事はありません。');
    if (!retry) return failed.some(({ givenUp }) => givenUp) ? 1 : 0;
    console.log(`${await reopenTasks(database)} 件をもう一度行います。`);
    return 0;
  } finally {
    await database.destroy();
  }
}
