import { expect, test } from '@jest/globals';
import type { Refusal } from '@kairan/workflow';
import { refusalOf } from './refusal.types.js';

const allowed = [
  { step: 'draft', label: '起案' },
  { step: 'rate', label: '評価の確認' },
];

test.each<[Refusal, string]>([
  [
    { code: 'TARGET_NOT_ALLOWED', allowed },
    'そこへは差し戻せません。差し戻せるのは「起案」「評価の確認」です。',
  ],
  [{ code: 'TARGET_NOT_ALLOWED', allowed: [] }, 'この回議順からは差し戻せません。'],
  [{ code: 'WRONG_ACT', expected: 'submit' }, 'この回議順でできるのは「提出」です。'],
  [{ code: 'CONFIRMATION_REQUIRED', word: '否決' }, '確かめるため「否決」と入力してください。'],
])('given %j – then words that name what would be allowed, as people call it', (refusal, message) => {
  expect(refusalOf(refusal)).toMatchObject({ code: refusal.code, message, problems: [], by: null, at: null });
});
