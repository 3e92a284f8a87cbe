import { tellDesk, type SendMail } from '@kairan/office';
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
  const transport = createTransport(smtpUrl);
  const host = new URL(publicUrl).hostname;
  return async ({ id, email, name }, { subject, event }) => {
    const headline =
      event.type === 'decided'
        ? '決裁されました'
        : event.type === 'returned'
          ? '差し戻されました'
          : '確認をお願いします';
    const reason = event.type === 'returned' ? `\n差戻しの理由:\n${event.reason}\n` : '';
    await transport.sendMail({
      from: mailFrom,
      to: { name, address: email },
      subject: `【回覧】${subject}：${headline}`,
      messageId: `<notice-${id}@${host}>`,
      text: `${name} 様\n\n「${subject}」の調書が${headline}。\n${reason}\n${publicUrl}\n`,
    });
  };
}
