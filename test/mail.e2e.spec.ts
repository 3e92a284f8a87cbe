import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import { openMailbox } from './support/mailbox.js';
import { run, type Running } from './support/processes.js';

describe('mail to the next desk', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let mailbox: Awaited<ReturnType<typeof openMailbox>>;
  let worker: Running;

  beforeAll(async () => {
    database = await freshDatabase();
    mailbox = await openMailbox();
    mailbox.refused.add('u06.staff@city.example');
    const store = await openDatabase(database.url);
    await givenCity(store);
    await store.destroy();
    const env = {
      DATABASE_URL: database.url,
      SMTP_URL: mailbox.url,
      PUBLIC_URL: 'https://kairan.city.example',
    };
    worker = run('worker', [], env);
    await worker.prints(/worker ready/);
  }, 60_000);

  afterAll(async () => {
    await worker.end();
    await mailbox.close();
    await database.drop();
  });

  const notices = (where = 'true') =>
    asOwner(database.url, async (client) => {
      const sql = `SELECT n.id, p.email, j.name AS subject, n.mail_error FROM notice n
        JOIN person p ON p.id = n.person_id JOIN sheet s ON s.id = n.sheet_id JOIN subject j ON j.id = s.subject_id WHERE ${where}`;
      return (
        await client.query<{ id: string; email: string; subject: string; mail_error: string | null }>(sql)
      ).rows;
    });

  test('given a year just opened, then every 担当者 gets one mail per sheet, though one address is refused', async () => {
    await until(async () => (await notices('n.mailed_at IS NOT NULL')).length === 12);
    const told = await notices('n.mailed_at IS NOT NULL');
    expect(mailbox.mails.map(({ to }) => to).sort()).toEqual(told.map(({ email }) => email).sort());
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId))).toEqual(
      new Set(told.map(({ id }) => `<notice-${id}@kairan.city.example>`)),
    );
  }, 60_000);

  test('the mail says in Japanese which sheet waits, and where', async () => {
    const { email, subject } = (await notices('n.mailed_at IS NOT NULL'))[0]!;
    const mail = mailbox.mails.find((sent) => sent.to === email && sent.subject.includes(subject))!;
    expect(mail.subject).toBe(`【回覧】${subject}：確認をお願いします`);
    expect(mail.body).toContain(`「${subject}」の調書が、あなたの番になりました。`);
    expect(mail.body).toContain('https://kairan.city.example');
  });

  test('a refused address is recorded at its notices, and served once it is accepted', async () => {
    await until(async () => (await notices('n.mail_error IS NOT NULL')).length === 3);
    expect((await notices('n.mail_error IS NOT NULL')).map(({ mail_error }) => mail_error).join()).toContain(
      '550',
    );
    mailbox.refused.clear();
    await until(async () => (await notices('n.mailed_at IS NOT NULL')).length === 15);
    expect(mailbox.mails).toHaveLength(15);
  }, 60_000);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (
    const end = Date.now() + 45_000;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 100))
  )
    if (await holds()) return;
  throw new Error('waited in vain');
}
