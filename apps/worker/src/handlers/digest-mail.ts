import type { DigestLetter, DigestLine } from '@kairan/office';
import type { Mail } from './post.js';

/** Longer than this nobody reads a mail; the rest is on the screen. */
const mostLines = 100;

const indent = '\u3000\u3000';

const heads = {
  daily: { title: '期限のお知らせ', opening: '次の調書が、あなたの処理を待っています。' },
  weekly: { title: '期限超過のまとめ', opening: '次の調書が、期限を過ぎています。' },
};

/** What a digest says: one paragraph per sheet, what is due first at the top. */
export function digestMail({ id, kind, name, email, lines }: DigestLetter, publicUrl: string): Mail {
  const { title, opening } = heads[kind];
  const shown = lines.slice(0, mostLines).map((line) => paragraph(line, kind === 'weekly'));
  const more = lines.length > mostLines ? [`ほか ${lines.length - mostLines}件`] : [];
  return {
    id: `digest-${id}`,
    to: { name, address: email },
    subject: `【回覧】${title}（${lines.length}件）`,
    text: [`${name} 様`, opening, ...shown, ...more, publicUrl].join('\n\n') + '\n',
  };
}

function paragraph(line: DigestLine, withDesks: boolean): string {
  const desks = withDesks ? [`${indent}待っている職：${line.waitingFor.join('、')}`] : [];
  const due = `${indent}期限：${eraDate.format(Date.parse(line.due))} ${daysLeft(line)}`;
  return [`・${line.subject}（${line.step}）`, due, ...desks].join('\n');
}

/** 令和8年5月12日(火). */
const eraDate = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
});

function daysLeft({ when, businessDaysLeft }: DigestLine): string {
  switch (when) {
    case 'today':
      return '本日まで';
    case 'overdue':
      return businessDaysLeft === 0 ? '期限超過' : `期限超過 ${-businessDaysLeft}営業日`;
    case 'ahead':
      return businessDaysLeft === 0 ? '本日が最後の営業日' : `あと${businessDaysLeft}営業日`;
  }
}
