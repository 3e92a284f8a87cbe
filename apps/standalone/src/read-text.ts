import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';

/** A text file that somebody named. @throws Error in their words where there is none, or one in another encoding */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  if (!isUtf8(bytes))
    throw new Error(`${file} の文字コードは UTF-8 ではありません。UTF-8 で保存し直してください。`);
  return bytes.toString('utf8');
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new Error(`${file} がありません。ファイルの名前を確かめてください。`, { cause: error });
    if (code === 'EISDIR')
      throw new Error(`${file} はフォルダです。ファイルを指定してください。`, { cause: error });
    throw error;
  }
}

/** What a JSON file holds. @throws Error in their words where there is none, or one that is no JSON */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`${file} は JSON として読めません（${message}）。かっこ、引用符、カンマを確かめてください。`, { cause }); // prettier-ignore
  }
}
