import { tellDesk, type SendMail } from '@kairan/office';
import type { NoticeKind } from '@kairan/store';
import type { Event } from '@kairan/workflow';
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
    const { headline, sentence } = wordsFor(kind, event);
    await post({
      id: `notice-${id}`,
      to: { name, address: email },
      subject: `【回覧】${subject}：${headline}`,
      text: `${name} 様\n\n「${subject}」の調書${sentence}\n\n${publicUrl}\n`,
    });
  };
}

interface Words {
  headline: string;
  /** Goes on after 「…」の調書. */
  sentence: string;
}

function wordsFor(kind: NoticeKind, event: Event): Words {
  if (kind !== 'yourTurn' || event.type !== 'returned') return words[kind];
  const reason = `差戻しの理由（${event.by.name}）:\n${event.reason}`;
  return { headline: '差し戻されました', sentence: `が差し戻されました。\n\n${reason}` };
}

const words: Record<NoticeKind, Words> = {
  yourTurn: { headline: '確認をお願いします', sentence: 'が、あなたの番になりました。' },
  relieved: { headline: '処理は不要になりました', sentence: 'は、あなたの処理が要らなくなりました。' },
  pulledBack: {
    headline: '引き戻されました',
    sentence: 'は、前の人が引き戻しました。もう一度届くまで、あなたの処理は要りません。',
  },
  approved: { headline: '決裁されました', sentence: 'が決裁されました。' },
  rejected: { headline: '否決されました', sentence: 'が否決されました。' },
  withdrawn: {
    headline: '取り下げられました',
    sentence: 'が取り下げられました。あなたの処理は要りません。',
  },
  laterReading: {
    headline: '代決がありました（後閲のお願い）',
    sentence: 'が、あなたに代わって処理されました。お読みください。',
  },
  reminder: { headline: '期限のお知らせ', sentence: 'の期限が近づいています。' },
};
