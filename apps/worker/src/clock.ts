import type { DataSource } from 'typeorm';

const allowedMilliseconds = 2000;

/** BullMQ measures locks by the worker's clock: one that is off runs jobs twice. @throws Error when it differs from the database's */
export async function refuseSkewedClock(database: DataSource): Promise<void> {
  const before = Date.now();
  const [{ now }] = await database.query('SELECT clock_timestamp() AS now');
  const skew = Math.abs((now as Date).getTime() - (before + Date.now()) / 2);
  if (skew > allowedMilliseconds)
    throw new Error(
      `このコンピューターの時計がデータベースと ${Math.round(skew / 1000)} 秒ずれています。時刻を合わせてから起動してください。`,
    );
}
