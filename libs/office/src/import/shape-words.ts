import { z } from 'zod';

const kinds: Record<string, string> = {
  string: '文字で書いてください。',
  number: '整数で書いてください。', // no number of the folder has a fraction
  int: '整数で書いてください。',
  array: '並び（[ ]）で書いてください。',
  object: '項目名と値の組（{ }）で書いてください。',
  record: '項目名と値の組（{ }）で書いてください。',
};

const fallback = z.locales.ja().localeError;

/** What is wrong with the shape of a value from JSON, in words for people who do not program. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'この項目がありません。';
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? fallback(issue);
    case 'invalid_value':
      return `${issue.values.join('、')} のどれかを書いてください。`;
    case 'too_small':
      if (issue.origin === 'string') return '空です。';
      return issue.origin === 'array' ? '一件もありません。' : fallback(issue);
    default:
      return fallback(issue);
  }
};
