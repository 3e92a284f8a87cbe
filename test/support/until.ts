import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is truthy. @throws Error saying what did not happen, with the last answer or error */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  seconds = 120,
): Promise<T> {
  let last: unknown;
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50)) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`waited ${seconds} s in vain: ${what} (${String(last)})`);
}
