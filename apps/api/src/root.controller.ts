import { Controller, Get, Header } from '@nestjs/common';
import { Public } from './auth/session.guard.js';

const page = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>Kairan 回覧</title>
<h1>Kairan 回覧</h1>
<p>Kairan は動いています。画面はまだなく、GraphQL API（<code>POST /graphql</code>）で使います。使い方は README をご覧ください。</p>
</html>
`;

/** What a browser finds at the address that `npm start` prints. */
@Public()
@Controller()
export class RootController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return page;
  }
}
