import type { ArchiveFile } from '../data/archive.js';
import type { BookModel, ContentsEntry } from '../model.js';
import type { SiteMap } from './chapters.js';
import { linkTo, pageFile } from './frame.js';
import { attributes, type Html, markup } from './html.js';

/** Cover and contents. */
export function contentsPage(model: BookModel, map: SiteMap): ArchiveFile {
  const frame = { model, path: 'index.html' };
  const { title, fiscalYear, municipality, date, edition } = model.cover;
  const said = [fiscalYear, edition, date, municipality].filter((words) => words !== null && words !== '');
  const nested = branches(model.contents.length ? model.contents : map.chapters.map(entryOf));
  const link = ({ anchor, title: words }: ContentsEntry) => {
    const address = map.addressOf(anchor) ?? anchor;
    return markup`<a${attributes({ href: linkTo(frame, address) })}>${words}</a>`;
  };
  const contents = markup`<nav aria-labelledby="contents"><h2 id="contents">目次</h2>${list(nested, link)}</nav>`;
  return pageFile(frame, {
    kind: 'cover',
    heading: markup`${title}`,
    title: model.title,
    crumbs: [],
    body: markup`<div class="facts">${said.map((words) => markup`<p>${words}</p>`)}</div>\n${nested.length > 0 && contents}`,
  });
}

/** A book without headings still leads to its pages. */
function entryOf({ path, title }: SiteMap['chapters'][number]): ContentsEntry {
  return { anchor: path, level: 1, title };
}

interface Branch {
  entry: ContentsEntry;
  below: Branch[];
}

/** Entries under the last one of a higher level before them. */
function branches(entries: ContentsEntry[]): Branch[] {
  const tops: Branch[] = [];
  const open: Branch[] = [];
  for (const entry of entries) {
    const branch = { entry, below: [] };
    while (open.length && open.at(-1)!.entry.level >= entry.level) open.pop();
    (open.at(-1)?.below ?? tops).push(branch);
    open.push(branch);
  }
  return tops;
}

function list(found: Branch[], link: (entry: ContentsEntry) => Html): Html {
  const items = found.map(
    ({ entry, below }) => markup`<li>${link(entry)}${below.length > 0 && list(below, link)}</li>\n`,
  );
  return markup`<ol class="contents">\n${items}</ol>`;
}
