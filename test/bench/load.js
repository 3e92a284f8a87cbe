import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/**
 * One request: where, as whom, what.
 * @typedef {{ path: string, cookie: string, body: object }} Request
 * @typedef {{ ms: number[], seconds: number, sample: string }} Measured
 */

/** A keep-alive connection with one request at a time: as little work as possible beside the servers on the same cores. */
class Connection {
  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    /** @type {Buffer[]} */
    this.chunks = [];
    this.missing = Infinity;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.fail?.(error));
    socket.on('close', () => this.fail?.(new Error('the server hung up')));
  }

  /** @param {string} url */
  static async to(url) {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** @param {Request} request @returns {Promise<string>} the body of a 200 */
  ask({ path, cookie, body }) {
    const text = JSON.stringify(body);
    const head = `POST ${path} HTTP/1.1\r\nhost: bench\r\ncookie: kairan_session=${cookie}\r\n`;
    const kind = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.done = resolve;
      this.fail = reject;
      this.socket.write(head + kind + text);
    });
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    this.chunks.push(chunk);
    if (this.missing === Infinity) {
      const all = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = all.toString('latin1', 0, end);
      const length = /^content-length: (\d+)/im.exec(head);
      if (!head.startsWith('HTTP/1.1 200') || !length) return this.fail?.(new Error(all.toString()));
      this.chunks = [all.subarray(end + 4)];
      this.missing = Number(length[1]) - this.chunks[0].length;
    } else this.missing -= chunk.length;
    if (this.missing > 0) return;
    const text = Buffer.concat(this.chunks).toString();
    this.chunks = [];
    this.missing = Infinity;
    this.done?.(text);
  }

  end() {
    this.fail = undefined;
    this.socket.destroy();
  }
}

/**
 * Sends every request once over so many connections, each with its next one as soon as it is answered.
 * @param {string} url @param {number} connections @param {Request[]} requests
 * @param {(answer: string) => boolean} good an answer that is not ends the measurement
 * @returns {Promise<Measured>}
 */
export async function send(url, connections, requests, good) {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.to(url)));
  /** @type {number[]} */
  const ms = [];
  let next = 0;
  let sample = '';
  const begun = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      while (next < requests.length) {
        const request = requests[next++];
        const sent = performance.now();
        sample = await connection.ask(request);
        ms.push(performance.now() - sent);
        if (!good(sample)) throw new Error(`${JSON.stringify(request.body)}\n${sample.slice(0, 2000)}`);
      }
    }),
  ).finally(() => open.forEach((connection) => connection.end()));
  return { ms, seconds: (performance.now() - begun) / 1000, sample };
}

/** @param {number[]} values @param {number} share 0.5 for the median, 0.99 … */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** `30k` → 30000, `1.74M` → 1740000. @param {string} text */
export function countOf(text) {
  return Math.round(parseFloat(text) * ({ k: 1e3, M: 1e6 }[text.slice(-1)] ?? 1));
}

/** @param {(string | number)[][]} rows the first one is the head */
export function table(rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  const [head, ...rest] = rows;
  return [line(head), line(head.map((_, i) => (i ? '---:' : '---'))), ...rest.map(line)].join('\n');
}
