import { openDatabase } from '@kairan/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Sql } from '../../../test/support/office.js';
import type { Cut } from './any-command.js';

/** 29 March: the fiscal year ends within a life. */
const firstDay = '2027-03-29';

/** A day by its number. */
export function dayOf(number: number): string {
  return new Date(Date.parse(firstDay) + number * 86_400_000).toISOString().slice(0, 10);
}

type Client = pg.PoolClient & { processID: number; connection: { stream: { destroy(): void } } };

/** Connections of the service with a clock of their own, of which the next one to be used can be cut. */
export class Lane {
  private armed: Cut | null = null;
  private cutOff: { pid: number; end: Promise<unknown> } | null = null;

  private constructor(
    readonly database: DataSource,
    private readonly pool: pg.Pool,
    private readonly sql: Sql,
    private readonly shift: number,
  ) {
    pool.on('acquire', (client) => this.meet(client as Client));
  }

  static async open(url: string, sql: Sql): Promise<Lane> {
    const database = await openDatabase(url, 'kairan_app', 4);
    const { master } = database.driver as unknown as { master: pg.Pool };
    const [{ shift }] = await sql(`SELECT extract(epoch FROM ($1 || ' 09:00')::timestamp AT TIME ZONE 'Asia/Tokyo' - clock_timestamp()) AS shift`, [firstDay]); // prettier-ignore
    return new Lane(database, master, sql, Number(shift));
  }

  /** Moves the clock of all connections, and of those to come. */
  async setDay(day: number): Promise<void> {
    const { pool } = this;
    const options = pool.options as { options: string; max: number };
    const seconds = Math.round(this.shift + day * 86_400);
    options.options = `${options.options.replace(/ -c kairan.clock_shift=.*/, '')} -c kairan.clock_shift=${seconds}`;
    const clients = await Promise.all(Array.from({ length: options.max }, () => pool.connect()));
    await Promise.all(clients.map((client) => client.query(`SET kairan.clock_shift = '${seconds}'`)));
    for (const client of clients) client.release();
  }

  /** Runs one command while its connection is cut. @returns its answer, or `lost`: nobody knows whether it was carried out */
  async whileCut<T>(cut: Cut, ask: () => Promise<T>): Promise<T | 'lost'> {
    this.armed = cut;
    this.cutOff = null;
    try {
      return await ask();
    } catch (error) {
      if (this.cutOff === null) throw error;
      return 'lost';
    } finally {
      this.armed = null;
      if (this.cutOff !== null) await this.bothSidesKnow(this.cutOff);
    }
  }

  /** What the server was doing for a connection that is gone, it still finishes or rolls back. */
  private async bothSidesKnow({ pid, end }: { pid: number; end: Promise<unknown> }): Promise<void> {
    await end;
    while ((await this.sql('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).length > 0) await sleep(1);
  }

  private meet(client: Client): void {
    const cut = this.armed;
    if (!cut) return;
    this.armed = null;
    const send = client.query.bind(client) as (...query: unknown[]) => Promise<unknown>;
    let before = cut.statement;
    const query = async (...asked: unknown[]) => (before-- === 0 ? this.cutAt(client, cut, () => send(...asked)) : send(...asked)); // prettier-ignore
    client.query = query as typeof client.query;
    this.pool.once('release', () => void delete (client as Partial<Client>).query);
  }

  private async cutAt(client: Client, { how }: Cut, send: () => Promise<unknown>): Promise<unknown> {
    this.cutOff = { pid: client.processID, end: new Promise((ended) => client.once('end', ended)) };
    if (how === 'ended') await this.sql('SELECT pg_terminate_backend($1)', [client.processID]);
    if (how === 'answered') await send();
    if (how === 'ended') return send();
    const answer = how === 'sent' ? send() : null;
    client.connection.stream.destroy();
    return answer ?? Promise.reject(new Error('cut'));
  }
}
