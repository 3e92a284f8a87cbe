/** The site's only style sheet: for screens from 320 pixels on, for enlarged text, and for paper. */
export const STYLE = `:root { --ink: #1d2733; --accent: #1f4068; --rule: #5b6b7d; --head: #dfe7f0; --label: #eff3f8; }
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1rem 2rem; max-width: 70rem; color: var(--ink); background: #fff; line-height: 1.7;
  font-family: "BIZ UDPGothic", "Hiragino Sans", "Yu Gothic", "Noto Sans JP", "Noto Sans CJK JP", sans-serif;
  overflow-wrap: anywhere; line-break: strict;
}
a { color: #124a8f; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; top: 0; padding: .5rem 1rem; background: #fff; z-index: 1; }
.skip:focus { left: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; border-bottom: 2px solid var(--accent); }
header p { margin: .6rem 0; }
.book span { color: #445366; font-size: .9rem; white-space: nowrap; }
.draft { color: #a02020; border: 2px solid #a02020; padding: 0 .6rem; font-weight: bold; font-size: 1.2rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); font-size: .875rem; color: #445366; }
footer p { margin: .4rem 0; }
.crumbs { list-style: none; display: flex; flex-wrap: wrap; gap: 0 .5rem; margin: .6rem 0; padding: 0; font-size: .875rem; }
.crumbs li + li::before { content: "›"; margin-right: .5rem; color: #445366; }
h1, h2, h3 { text-wrap: balance; word-break: auto-phrase; }
h1 { font-size: 1.6rem; line-height: 1.4; color: var(--accent); margin: 1.2rem 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.4; color: var(--accent); border-bottom: 1px solid var(--rule); margin: 2rem 0 .8rem; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .6rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.2rem 0 .5rem; }
p.text { margin: .6rem 0; white-space: pre-wrap; text-indent: 1em; max-width: 46rem; }
.cover h1 { font-size: 2rem; margin-top: 3rem; }
.facts p { margin: .2rem 0; }
.contents { list-style: none; margin: 0; padding-left: 0; }
.contents .contents { padding-left: 1.4rem; }
.contents li { margin: .35rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; font-size: .9375rem; line-height: 1.5; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; caption-side: top; }
th, td { border: 1px solid var(--rule); padding: .3rem .45rem; text-align: left; vertical-align: top; white-space: pre-wrap; }
table:not(.form) :is(th, td) { min-width: 4em; }
thead th { background: var(--head); text-align: center; vertical-align: middle; }
tbody th { background: var(--label); font-weight: normal; }
tbody th.group { background: var(--head); font-weight: bold; }
tr.total th, tr.total td { background: var(--label); font-weight: bold; }
td.amount { text-align: right; white-space: nowrap; }
td.centre { text-align: center; }
td.slash { background: linear-gradient(to bottom right, transparent 49.5%, var(--ink) 49.5%, var(--ink) 50.5%, transparent 50.5%); print-color-adjust: exact; }
tr:target th, tr:target td { background: #fff3c4; }
.note { font-size: .875rem; white-space: pre-wrap; margin: .3rem 0; }
.wide { overflow-x: auto; margin: 0 -1px 1rem 0; padding-right: 1px; }
.sheet .wide { margin-bottom: 0; }
.wide table { margin-bottom: 0; }
figure { margin: 1.2rem 0; }
figcaption { font-weight: bold; padding: .4rem 0; }
figure svg { width: 46rem; max-width: 100%; height: auto; display: block; }
summary { cursor: pointer; padding: .3rem 0; color: #124a8f; }
.sheets { padding-left: 1.4rem; }
.department { color: #445366; font-size: .9rem; }
.glossary div { display: flex; border: 1px solid var(--rule); border-top: 0; }
.glossary div:first-child { border-top: 1px solid var(--rule); }
.glossary dt { flex: 0 0 12rem; padding: .4rem .6rem; background: var(--label); font-weight: bold; }
.glossary dd { margin: 0; padding: .4rem .6rem; white-space: pre-wrap; }
.page + .page { margin-top: 2.5rem; }
table.form { table-layout: fixed; margin: 0; }
table.form + table.form tr:first-child > *, .wide + table.form tr:first-child > *,
table.form + .wide tr:first-child > *, .wide + .wide tr:first-child > * { border-top-width: 0; }
table.form caption { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
table.form th { background: var(--label); font-weight: normal; vertical-align: middle; }
table.form th.head { background: var(--head); text-align: center; }
.vertical { writing-mode: vertical-rl; text-orientation: upright; white-space: nowrap; line-height: 1; display: inline-block; margin: auto; }
th:has(.vertical) { text-align: center; padding-left: 0; padding-right: 0; }
.line { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; justify-content: space-between; align-items: baseline; }
.line h2 { border: 0; margin: .6rem auto; }
.line p { margin: .3rem 0; white-space: pre-wrap; }
.hash { font-size: .875rem; color: #445366; }
.neighbours ul { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; padding: 0; margin: 1.5rem 0 0; }
@media (max-width: 42rem) {
  table.form { table-layout: auto; }
  table.form col { width: auto !important; }
  table.form th.label:first-child:not(:has(.vertical)), table.form th:has(.vertical) + th.label { min-width: 5.5em; }
  table.form th:has(.vertical) { min-width: 1.7em; }
  .glossary div { display: block; }
  .neighbours ul { display: block; }
}
@media (max-width: 26rem) {
  th, td { padding: .25rem .3rem; }
  table:not(.form) :is(th, td) { min-width: 2.9em; }
  table.form { font-size: .8125rem; }
  table.form th.label:first-child:not(:has(.vertical)), table.form th:has(.vertical) + th.label { min-width: 3.5em; }
  td.amount { white-space: normal; }
}
@media print {
  @page { margin: 12mm; }
  @page landscape { size: landscape; }
  .landscape { page: landscape; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip, summary { display: none; }
  .cover nav { display: block; }
  a { color: inherit; text-decoration: none; }
  th, tr.total td { print-color-adjust: exact; }
  tr, figure, .line { break-inside: avoid; }
  h2, h3, h4, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .page + .page { break-before: page; }
  .wide { overflow: visible; }
  .wide table { min-width: 0 !important; font-size: 7pt; }
  .wide th, .wide td { padding: .1rem .2rem; }
}
`;
