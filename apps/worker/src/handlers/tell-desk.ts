import { tellDesk, type SendMail } from '@kairan/office';
import type { NoticeKind } from '@kairan/store';
import type { DataSource } from 'typeorm';
import type { Handler } from './handler.js';
import type { Post } from './post.js';

export function tellDeskHandler(
  database: DataSource,
  post: Post | null,
  publicUrl: string,
): Handler<'tellDesk'> {
  const sendMail = post && letters(post, publicUrl);
  return { run: (task) => tellDesk(database, task, sendMail) };
}

function letters(post: Post, publicUrl: string): SendMail {
  return async ({ id, kind, email, name }, { subject, event }) => {
    const { headline, sentence } = words[kind];
    const returned =
      kind === 'yourTurn' && event.type === 'returned'
        ? `\n\n差戻しの理由（${event.by.name}）:\n${event.reason}`
        : '';
    await post({
      id: `notice-${id}`,
      to: { name, address: email },
      subject: `【回覧】${subject}：${returned ? '差し戻されました' : headline}`,
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
