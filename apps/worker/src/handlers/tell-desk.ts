import { tellDesk, type SendMail } from '@kairan/office';
import type { NoticeKind } from '@kairan/store';
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
  return async ({ id, kind, email, name }, { subject, event }) => {
    const { headline, sentence } = words[kind];
    const returned =
      kind === 'yourTurn' && event.type === 'returned'
        ? `\n\n差戻しの理由（${event.by.name}）:\n${event.reason}`
        : '';
    await transport.sendMail({
      from: mailFrom,
      to: { name, address: email },
      subject: `【回覧】${subject}：${returned ? '差し戻されました' : headline}`,
      messageId: `<notice-${id}@${host}>`,
      text: `${name} 様\n\n「${subject}」の調書が${returned ? '差し戻されました。' : sentence}${returned}\n\n${publicUrl}\n`,
    });
  };
}

const words: Record<NoticeKind, { headline: string; sentence: string }> = {
  yourTurn: { headline: '確認をお願いします', sentence: 'あなたの番になりました。' },
  relieved: { headline: '処理は不要になりました', sentence: '次へ進みました。あなたの処理は不要です。' },
  approved: { headline: '決裁されました', sentence: '決裁されました。' },
  rejected: { headline: '否決されました', sentence: '否決されました。' },
  withdrawn: { headline: '取り下げられました', sentence: '取り下げられました。あなたの処理は不要です。' },
  laterReading: {
    headline: '代決がありました（後閲のお願い）',
    sentence: '、あなたに代わって処理されました。お読みください。',
  },
  reminder: { headline: '期限のお知らせ', sentence: '期限を迎えます。' },
};
