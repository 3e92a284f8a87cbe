/** Units, desks and people for a folder: it names departments only, so each gets a 担当者 and a 課長. */
export interface People {
  units: { code: string; name: string }[];
  desks: { id: string; unitCode: string; name: string }[];
  persons: PersonData[];
  /** Unit code by the department's name. */
  codeOf: Map<string, string>;
}

export interface PersonData {
  login: string;
  name: string;
  email: string | null;
  desk: string | null;
  roles: ('administrator' | 'viewer')[];
}

/** A unit with the posts that it has. */
export interface UnitPosts {
  code: string;
  name: string;
  posts: string[];
}

const postNames: Record<string, string> = {
  staff: '担当者',
  chief: '係長',
  manager: '課長',
  director: '部長',
  deputy: '副首長',
  cio: 'ＣＩＯ（副市長）',
  mayor: '首長',
  chair: '委員長',
  general: '総務委員',
  finance: '財政委員',
  planning: '企画委員',
  welfare: '福祉委員',
};
const surnames =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 森 池田 橋本 石川'.split(
    ' ',
  );
const givenNames =
  '葵 翔 陽子 健一 美咲 大輔 真由 拓也 由紀 直樹 彩 誠 恵 亮 千尋 学 香織 純 智子 剛 瞳 修 綾 隆'.split(' ');

/**
 * @param reviewer name of the division that writes the findings
 * @param mailDomain where their addresses are; without it they have none
 */
export function peopleOf(departments: string[], reviewer: string, mailDomain: string | null): People {
  const fixed: UnitPosts[] = [
    { code: 'digital', name: reviewer, posts: ['staff', 'manager'] },
    { code: 'policy', name: '経営企画課', posts: ['staff', 'manager'] },
    { code: 'planning', name: '経営企画部', posts: ['director'] },
    { code: 'executive', name: '副市長', posts: ['cio'] },
  ];
  const others = [...new Set(departments)].filter((name) => !fixed.some((unit) => unit.name === name));
  const owning = ({ posts, ...unit }: UnitPosts): UnitPosts => ({
    ...unit,
    posts: departments.includes(unit.name) ? [...new Set([...posts, 'staff', 'manager'])] : posts,
  });
  return peopleAt([...fixed.map(owning), ...numbered(others, ['staff', 'manager'])], mailDomain);
}

/** Units with codes of their own: u01, u02 … */
export function numbered(names: string[], posts: string[]): UnitPosts[] {
  return names.map((name, i) => ({ code: `u${String(i + 1).padStart(2, '0')}`, name, posts }));
}

/** Somebody at each post of each unit, and an administrator. */
export function peopleAt(units: UnitPosts[], mailDomain: string | null): People {
  const desks = units.flatMap(({ code, posts }) =>
    posts.map((post) => ({ id: `${code}/${post}`, unitCode: code, name: postNames[post] ?? post })),
  );
  const person = (login: string, i: number) => ({
    login,
    name: personName(i),
    email: mailDomain && `${login}@${mailDomain}`,
  });
  const sitting = desks.map(({ id }, i) => ({ ...person(id.replace('/', '.'), i), desk: id, roles: [] }));
  const admin = { ...person('admin', desks.length), desk: null, roles: ['administrator' as const] };
  return {
    units: units.map(({ code, name }) => ({ code, name })),
    desks,
    persons: [...sitting, admin],
    codeOf: new Map(units.map(({ code, name }) => [name, code])),
  };
}

function personName(i: number): string {
  const given = givenNames[(i + Math.floor(i / surnames.length)) % givenNames.length];
  return `${surnames[i % surnames.length]} ${given}`;
}
