import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleCity } from './city.js';
import type { FolderSheet } from './expect-book.js';

/** Earlier ratings of a sheet, as the reference table of the folder has them. */
export interface EarlierRow {
  name: string;
  department: string;
  R1: string | null;
  R2: string | null;
}

export interface HardFolder {
  sheets: FolderSheet[];
  earlier: EarlierRow[];
  tables: any;
}

/** Sheets per vision: 97 in all. With 8 rated, an eighth is 12.5 percent, which is printed as 13. */
const visionSizes = [44, 30, 15, 8];
const fourth = { no: 4, title: '地域とともに育てる共創のしくみ' };
const departments = [
  '髙台支所',
  '𠮷川出張所',
  '総務課',
  '税務課',
  'デジタル戦略課',
  '生涯学習課',
  '長寿支援課',
];
const grades = ['A', 'B', 'A', 'C', 'A', 'B', 'D', 'A', null, 'B', 'A', 'C'];
const lastGrades = ['A', 'D', 'B', 'A', 'C', 'A', 'A', 'A'];

/** Places of the sheets that are unlike the others. */
export const odd = { long: 40, noTables: 55, noMoney: 56, twins: [60, 61], rareNames: [3, 50] };

/** Writes a city folder with other counts than any book of ours: 97 sheets of a made-up city, from the sample's prose. */
export async function writeHardFolder(dir: string): Promise<HardFolder> {
  const samples: FolderSheet[] = await readJson('sheets.json');
  const tables = await readJson('published-tables.json');
  const visions = visionSizes.flatMap((size, i) => Array<number>(size).fill(i + 1));
  const sheets = visions.map((vision, i) => sheetAt(i, vision, samples[i % samples.length]!));
  const earlier = sheets.map(({ name, department }, i) => ({
    name,
    department,
    R1: grades[(i + 5) % grades.length]!,
    R2: grades[(i * 7 + 1) % grades.length]!,
  }));
  tables.visions.push(fourth);
  // The plan's own list of headings was not brought up to date for the fourth vision.
  tables.headings = tables.headings.filter(({ title }: { title: string }) => !title.includes('ビジョン２'));
  tables.reference.rows = earlier;
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'sheets.json'), JSON.stringify(sheets));
  await writeFile(join(dir, 'published-tables.json'), JSON.stringify(tables));
  return { sheets, earlier, tables };
}

async function readJson(file: string): Promise<any> {
  return JSON.parse(await readFile(join(sampleCity, file), 'utf8'));
}

/** A sheet whose every text says which sheet it is of. */
function sheetAt(i: number, vision: number, sample: FolderSheet): FolderSheet {
  const own = (text: string | null) => `【${i + 1}】${text ?? ''}`;
  const last = i - 89;
  const sheet: FolderSheet = {
    vision,
    ...named(i),
    stage: sample.stage,
    budget: Object.fromEntries(Object.entries(sample.budget).map(([year, sum]) => [year, (sum ?? 0) + i])),
    settlement: sample.settlement,
    issues: own(sample.issues),
    vision_state: own(sample.vision_state),
    activities: sample.activities.map((row) => rowOf(row, own)),
    goals: sample.goals.map((row) => rowOf(row, own)),
    ratingActivity: last < 0 ? grades[i % grades.length]! : lastGrades[last]!,
    ratingGoal: last < 0 ? grades[(i * 5 + 2) % grades.length]! : lastGrades[7 - last]!,
    reason: own(sample.reason),
    plan: own(sample.plan || '次の年度も同じ体制で続ける。'),
    finding: own(sample.finding),
  };
  return { ...sheet, ...changes(i, sheet) };
}

function rowOf(row: FolderSheet['goals'][number], own: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(row).map(([key, cell]) => [key, typeof cell === 'string' ? own(cell) : cell]),
  );
}

function named(i: number): { name: string; department: string } {
  const department = departments[i % departments.length]!;
  if (i === odd.rareNames[0]) return { name: '𠮷野川水位監視システム', department };
  if (i === odd.rareNames[1]) return { name: '髙台地区避難誘導システム（𠮷川・髙台）', department };
  if (odd.twins.includes(i)) return { name: '文書保管システム', department };
  return { name: `第${i + 1}号業務支援システム`, department };
}

function changes(i: number, sheet: FolderSheet): Partial<FolderSheet> {
  if (i === odd.noTables) return { activities: [], goals: [], issues: '', vision_state: '' };
  if (i === odd.noMoney) return { budget: {}, settlement: {} };
  return i === odd.long ? threefold(sheet) : {};
}

/** Every text three times over. */
function threefold(sheet: FolderSheet): FolderSheet {
  const thrice = (text: string) => [1, 2, 3].map((turn) => `（${turn}）${text}`).join('\n');
  const row = (cells: FolderSheet['goals'][number]) => rowOf(cells, thrice);
  const { issues, vision_state, reason, plan, finding, activities, goals } = sheet;
  return {
    ...sheet,
    issues: thrice(issues),
    vision_state: thrice(vision_state),
    reason: thrice(reason),
    plan: thrice(plan),
    finding: thrice(finding),
    activities: activities.map(row),
    goals: goals.map(row),
  };
}
