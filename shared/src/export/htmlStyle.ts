/** Style sheet of the HTML minutes: one column, serif text, rules instead of boxes, good on paper. */
export const MINUTES_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#23252b, #ecebe8); --soft: light-dark(#5c5f68, #a9abb3); --line: light-dark(#dcdad4, #3a3c44); --blue: light-dark(#214b9c, #a9c4ff); --violet: light-dark(#62329a, #d3b6f5); }
body { margin: 0 auto; max-width: 46rem; padding: 3rem 1.25rem 5rem; color: var(--ink); font: 1.0625rem/1.6 Newsreader, "Iowan Old Style", Palatino, Georgia, serif; overflow-wrap: break-word; }
h1 { font-size: 2.4rem; line-height: 1.15; font-weight: 500; text-wrap: balance; margin: 0 0 1rem; }
h2 { font-size: 1.55rem; font-weight: 500; margin: 2.5rem 0 .75rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
h3 { font-size: 1.25rem; margin: 2rem 0 .25rem; }
h4 { font: 600 .8125rem/1.4 Inter, system-ui, sans-serif; color: var(--soft); margin: 1.25rem 0 .25rem; }
h5, h6 { font-size: 1.05rem; margin: 1rem 0 .25rem; }
p, ul, ol, table, pre, blockquote { margin: .5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; font-size: .95rem; }
dt { color: var(--soft); } dd { margin: 0; }
.names { list-style: none; padding: 0; margin: 0; } .names li { display: inline; } .names li:not(:last-child)::after { content: ", "; }
.facts, .pause, .band, .where { color: var(--soft); font-size: .95rem; }
.band { margin-top: 2rem; font-weight: 600; }
a { color: var(--blue); }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
time { white-space: nowrap; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th > p, td > p { margin: 0; }
tr.done td { color: var(--soft); }
pre { white-space: pre-wrap; border-inline-start: 2px solid var(--line); padding-inline-start: 1rem; font: .85rem/1.5 "JetBrains Mono", ui-monospace, Menlo, monospace; }
blockquote { margin-inline: 0; border-inline-start: 2px solid var(--line); padding-inline-start: 1rem; color: var(--soft); }
[data-tag] { display: flex; gap: .5rem; margin: .5rem 0; }
[data-body] { flex: 1; }
[data-tag="decision"] { color: var(--violet); }
[data-done="true"] [data-body] { text-decoration: line-through; color: var(--soft); }
[data-chip] { color: var(--blue); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: -99rem; } .skip:focus { inset-inline-start: 1rem; }
@page { size: A4; margin: 20mm 22mm; }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; font-size: 10.6pt; line-height: 1.5; } h2, h3, h4 { break-after: avoid; } [data-tag], tr, li { break-inside: avoid; } .skip { display: none; } a { color: inherit; text-decoration: none; } }
`.trim();
