import { SMTPServer } from 'smtp-server';

export interface Mail {
  to: string;
  messageId: string;
  subject: string;
  body: string;
}

/**
 * A real SMTP server on loopback that keeps what it gets and refuses the addresses it is told to.
 * @param takesMilliseconds how long it lets a sender wait for its answer
 */
export async function openMailbox(takesMilliseconds = 0): Promise<{
  url: string;
  mails: Mail[];
  refused: Set<string>;
  close(): Promise<void>;
}> {
  const mails: Mail[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(refused.has(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('latin1').on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => {
        mails.push(read(raw, session.envelope.rcptTo[0]!.address));
        setTimeout(done, takesMilliseconds);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as { port: number };
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { url: `smtp://127.0.0.1:${port}`, mails, refused, close };
}

function read(raw: string, to: string): Mail {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s);
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  return {
    to,
    messageId: header('Message-ID'),
    subject: words(header('Subject')),
    body: decode(body, header('Content-Transfer-Encoding')),
  };
}

/** RFC 2047 encoded words, as far as nodemailer writes them. */
function words(text: string): string {
  return text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(coded, 'base64').toString()
        : quoted(coded.replaceAll('_', ' ')),
    );
}

function decode(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString();
  return /quoted-printable/i.test(encoding)
    ? quoted(body.replace(/=\r\n/g, ''))
    : Buffer.from(body, 'latin1').toString();
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
