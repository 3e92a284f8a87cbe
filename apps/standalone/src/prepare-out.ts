import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';

/**
 * Asked before the work, not after it: a PDF can be written there, and takes the place of no other kind of file.
 * @throws Error in the words of whoever wrote `--out`
 */
export async function prepareOut(out: string): Promise<void> {
  const path = resolve(out);
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error('a folder');
  } catch {
    throw new Error(`${path} に書けません。--out に書けるファイル名を指定してください。`);
  }
  if (extname(path).toLowerCase() !== '.pdf')
    throw new Error(`${path} は .pdf で終わっていません。--out には PDF のファイル名を指定してください。`);
}
