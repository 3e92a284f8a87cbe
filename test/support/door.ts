import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';

/** One port before several servers, each asked in turn: what nginx does in the compose file. */
export class Door {
  readonly served: number[];
  private readonly server: Server;

  private constructor(private readonly urls: string[]) {
    this.served = urls.map(() => 0);
    let turn = 0;
    this.server = createServer((asked, answer) => {
      const next = turn++ % this.urls.length;
      this.served[next]!++;
      const { hostname, port } = new URL(this.urls[next]!);
      const { url: path = '/', method, headers } = asked;
      const passed = request({ hostname, port, path, method, headers }, (given) => {
        answer.writeHead(given.statusCode!, given.rawHeaders);
        given.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      asked.pipe(passed);
    });
  }

  static async before(urls: string[]): Promise<Door> {
    const door = new Door(urls);
    door.server.listen(0, '127.0.0.1');
    await once(door.server, 'listening');
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
