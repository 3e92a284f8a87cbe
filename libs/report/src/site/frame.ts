import type { BookModel } from '../model.js';
import type { ArchiveFile } from '../data/archive.js';
import { attributes, type Html, markup } from './html.js';

/** What every page of a site has around its own words. */
export interface Frame {
  model: BookModel;
  /** Path of the page, from the root. */
  path: string;
}

/** A step of the way from the contents to a page; the page itself has no address. */
export interface Crumb {
  title: string;
  address?: string | undefined;
}

interface Page {
  /** The page's only `h1`. */
  heading: Html;
  /** Of the window; the book's own is put behind it. */
  title: string;
  crumbs: Crumb[];
  /** Class of the page's body. */
  kind: string;
  body: Html;
  /** Stands behind the words of the page: ways to its neighbours. */
  after?: Html;
}

/** From one page to an address that is given from the root. */
export function linkTo({ path }: Frame, address: string): string {
  return `${'../'.repeat(path.split('/').length - 1)}${address}`;
}

export function pageFile(frame: Frame, page: Page): ArchiveFile {
  return { path: frame.path, text: [document(frame, page).text] };
}

/** No page runs a script, whatever was written into a sheet. */
const POLICY = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

function document(frame: Frame, { heading, title, crumbs, kind, body, after }: Page): Html {
  const { model } = frame;
  const isInside = crumbs.length > 0;
  const name = title === model.title ? title : `${title}｜${model.title}`;
  return markup`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${model.draft ? '【案】' : ''}${name}</title>
<link rel="stylesheet"${attributes({ href: linkTo(frame, 'style.css') })}>
</head>
<body${attributes({ class: kind })}>
<a class="skip" href="#main">本文へ移動</a>
<header>
${isInside && bookLine(frame)}${model.draft && markup`<p class="draft">案</p>\n`}</header>
${isInside && trail(frame, crumbs)}<main id="main" tabindex="-1">
<h1>${heading}</h1>
${body}
</main>
${after}<footer>
<p>${model.municipality}</p>
${model.foot !== '' && markup`<p>${model.foot}</p>\n`}</footer>
</body>
</html>
`;
}

function bookLine(frame: Frame): Html {
  const { title, cover } = frame.model;
  const link = markup`<a${attributes({ href: linkTo(frame, 'index.html') })}>${title}</a>`;
  return markup`<p class="book">${link} <span>${cover.fiscalYear}</span></p>\n`;
}

function trail(frame: Frame, crumbs: Crumb[]): Html {
  const step = ({ title, address }: Crumb) =>
    address === undefined
      ? markup`<li aria-current="page">${title}</li>`
      : markup`<li><a${attributes({ href: linkTo(frame, address) })}>${title}</a></li>`;
  const steps = [{ title: '目次', address: 'index.html' }, ...crumbs].map(step);
  return markup`<nav aria-label="現在の位置"><ol class="crumbs">${steps}</ol></nav>\n`;
}
