/** Columns of the file, with the heading that messages use and others that mean the same. */
export const columns = {
  login: ['職員番号', '職員コード', '職員id', 'ユーザーid', 'id', 'login'],
  name: ['氏名', '名前', '職員名'],
  email: ['メール', 'メールアドレス', 'email', 'e-mail'],
  unit: ['所属コード', '部署コード', '課コード'],
  unitName: ['所属名', '所属', '部署名', '課名'],
  post: ['職コード', '役職コード'],
  postName: ['職名', '役職名', '役職', '職'],
  from: ['発令日', '着任日', '開始日'],
  to: ['終了日', '離任日'],
  roles: ['役割', '権限'],
} as const;

export type Column = keyof typeof columns;
export type Cells = Record<Column, string>;

export function headingOf(column: Column): string {
  return columns[column][0];
}

export function columnOf(heading: string): Column | undefined {
  const names = Object.keys(columns) as Column[];
  return names.find((name) => (columns[name] as readonly string[]).includes(heading));
}
