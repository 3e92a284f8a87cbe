import { readFile } from 'node:fs/promises';

/** A text file that somebody named. @throws Error in their words where there is none */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new Error(`${file} がありません。ファイルの名前を確かめてください。`, { cause: error });
    if (code === 'EISDIR')
      throw new Error(`${file} はフォルダです。ファイルを指定してください。`, { cause: error });
    throw error;
  }
}
