import { tellDesk, type SendMail } from '@kairan/office';
import type { Event } from '@kairan/workflow';
import { createTransport } from 'nodemailer';
import type { DataSource } from 'typeorm';
import type { WorkerConfig } from '../config.js';
import type { Handler } from './handler.js';

export function tellDeskHandler(database: DataSource, config: WorkerConfig): Handler<'tellDesk'> {
  const sendMail = config.smtpUrl ? mailer(config.smtpUrl, config) : null;
  return { run: (task) => tellDesk(database, task, sendMail) };
}

/** Plain text; the Message-ID comes from the notice, so that a mail sent twice is one mail to its reader. */
function mailer(smtpUrl: string, { mailFrom, publicUrl }: WorkerConfig): SendMail {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 30_000 });
  const host = new URL(publicUrl).hostname;
  return async ({ id, email, name }, { subject, event }) => {
    const { headline, sentence } = words(event);
    await transport.sendMail({
      from: mailFrom,
      to: { name, address: email },
      subject: `【回覧】${subject}：${headline}`,
      messageId: `<notice-${id}@${host}>`,
      text: `${name} 様\n\n「${subject}」の調書が${sentence}\n\n${publicUrl}\n`,
    });
  };
}

function words(event: Event): { headline: string; sentence: string } {
  if (event.type === 'decided') return { headline: '決裁されました', sentence: '決裁されました。' };
  if (event.type === 'returned')
    return {
      headline: '差し戻されました',
      sentence: `差し戻されました。\n\n差戻しの理由（${event.by.name}）:\n${event.reason}`,
    };
  return { headline: '確認をお願いします', sentence: 'あなたの番になりました。' };
}
