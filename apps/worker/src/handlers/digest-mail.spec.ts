import { describe, expect, test } from '@jest/globals';
import type { DigestLetter, DigestLine } from '@kairan/office';
import { digestMail } from './digest-mail.js';

const line = (more: Partial<DigestLine> = {}): DigestLine => ({
  subject: '窓口受付案内システム',
  step: '担当課長',
  waitingFor: ['市民窓口課 課長'],
  due: '2026-05-12',
  when: 'ahead',
  businessDaysLeft: 3,
  ...more,
});
const mail = (kind: DigestLetter['kind'], ...lines: DigestLine[]) =>
  digestMail(
    { id: 'd1', kind, day: '2026-05-07', personId: 'p1', name: '山﨑', email: 'y@city.example', lines },
    'https://kairan.city.example',
  );

test('given a day’s digest – then whom, how many, which sheet at which step, until when, and where', () => {
  expect(mail('daily', line())).toEqual({
    id: 'digest-d1',
    to: { name: '山﨑', address: 'y@city.example' },
    subject: '【回覧】期限のお知らせ（1件）',
    text: [
      '山﨑 様\n\n次の調書が、あなたの処理を待っています。\n',
      '・窓口受付案内システム（担当課長）\n\u3000\u3000期限：令和8年5月12日(火) あと3営業日\n',
      'https://kairan.city.example\n',
    ].join('\n'),
  });
});

describe('how much time is left', () => {
  test.each<[Partial<DigestLine>, string]>([
    [{ when: 'ahead', businessDaysLeft: 1 }, 'あと1営業日'],
    [{ when: 'ahead', businessDaysLeft: 0 }, '本日が最後の営業日'],
    [{ when: 'today', businessDaysLeft: 0 }, '本日まで'],
    [{ when: 'overdue', businessDaysLeft: 0 }, '期限超過'],
    [{ when: 'overdue', businessDaysLeft: -2 }, '期限超過 2営業日'],
  ])('given %j – then 「%s」', (how, words) =>
    expect(mail('daily', line(how)).text).toContain(`期限：令和8年5月12日(火) ${words}\n`),
  );

  test('given the first year of an era – then 元年', () => {
    expect(mail('daily', line({ due: '2019-05-07' })).text).toContain('令和元年5月7日(火)');
  });
});

test('given a week’s summary – then whom each sheet waits for', () => {
  const { subject, text } = mail('weekly', line({ when: 'overdue', businessDaysLeft: -4 }));
  expect(subject).toBe('【回覧】期限超過のまとめ（1件）');
  expect(text).toContain('期限超過 4営業日\n\u3000\u3000待っている職：市民窓口課 課長\n');
});

test('given more than a hundred sheets – then the first hundred and how many there are besides', () => {
  const { subject, text } = mail('weekly', ...Array.from({ length: 130 }, () => line()));
  expect(subject).toContain('（130件）');
  expect(text.match(/・/g)).toHaveLength(100);
  expect(text).toContain('ほか 30件');
});
