import { openForm } from '../../../dist/libs/forms/src/index.js';
import { readCity, sampleCityFolder, shippedForms } from '../../../dist/apps/standalone/src/shipped.js';

/** @typedef {import('@kairan/report').BookFacts} BookFacts */

/**
 * The book of a city's folder with so many sheets: after those of the folder come copies of them, no two alike, whose figures are moved
 * on and whose sentences change places.
 * @param {string | undefined} folder the sample city's where left out
 * @param {number} count
 * @returns {Promise<BookFacts>}
 */
export async function factsOf(folder, count) {
  const { template } = await shippedForms();
  const city = await readCity(folder ?? sampleCityFolder(), template);
  const sheets = Array.from({ length: count }, (_, place) => {
    const subject = city.subjects[place % city.subjects.length];
    const copy = Math.floor(place / city.subjects.length);
    return sheetOf(subject, place, copy);
  });
  sheets.sort((a, b) => a.vision - b.vision);
  return {
    id: '00000000-0000-4000-8000-000000000001',
    fiscalYear: city.fiscalYear,
    edition: 1,
    draft: false,
    date: '2022-08-01',
    history: { seq: '4711', head: 'c0ffee'.repeat(10) + 'c0ff' },
    errata: [],
    plan: city.plan,
    template: openForm(template, city.fiscalYear),
    sheets,
  };
}

function sheetOf(subject, place, copy) {
  const { name, department, vision, earlier, answers } = subject;
  return {
    id: `00000000-0000-4000-9000-${String(place).padStart(12, '0')}`,
    name: varied(name, copy),
    department,
    vision,
    content: copy === 0 ? answers : varied(answers, copy),
    earlier,
    corrections: [],
    hash: String(place).padStart(64, '0'),
  };
}

/** Texts with their sentences turned round and every amount moved on; codes of choices stay. */
function varied(answer, copy) {
  if (copy === 0) return answer;
  if (typeof answer === 'number') return answer + copy * 1000;
  if (typeof answer === 'string') return /^[\w-]+$/.test(answer) ? answer : turned(answer, copy);
  if (Array.isArray(answer)) return answer.map((each) => varied(each, copy));
  if (answer === null || typeof answer !== 'object' || 'na' in answer) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, each]) => [key, varied(each, copy)]));
}

function turned(text, copy) {
  const moved = text.replace(/[0-9]/g, (digit) => String((Number(digit) + copy) % 10));
  const sentences = moved.match(/[^。\n]*[。\n]*/g) ?? [moved];
  const at = copy % sentences.length;
  return [...sentences.slice(at), ...sentences.slice(0, at)].join('');
}

/** The same facts with another text in one sheet, the middle one. */
export function changed(facts) {
  const middle = Math.floor(facts.sheets.length / 2);
  const sheets = facts.sheets.map((sheet, place) =>
    place === middle
      ? { ...sheet, content: { ...sheet.content, reason: `見直しました。${sheet.content.reason}` } }
      : sheet,
  );
  return { ...facts, sheets };
}
