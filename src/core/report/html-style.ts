/** The style of a report: light and dark as the reader's system is set, and on paper always light. No address in it. */
export const htmlStyle = `
:root { color-scheme: light dark; --ground: #fff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --good: #116329; --bad: #b3122a; --warning: #7d4e00; --a: #0550ae; --b: #953800; --c: #6639ba; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --quiet: #9aa4af; --line: #3d444d; --soft: #161b22; --good: #56d364; --bad: #ff8f88; --warning: #e3b341; --a: #6cb6ff; --b: #f69d50; --c: #dcbdfb; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
p, ul { margin: .5rem 0; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
.strong { font-weight: 600; }
code { font: .875em/1.4 ui-monospace, monospace; background: var(--soft); border-radius: .25rem; padding: .1em .3em; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .375rem; padding: .75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
td code { overflow-wrap: break-word; }
pre code { background: none; padding: 0; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: 50%; }
caption { text-align: start; color: var(--quiet); font-size: .875rem; padding-bottom: .25rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-size: .875rem; white-space: nowrap; }
th.right, td.right { text-align: end; white-space: nowrap; }
figure { margin: 1rem 0; break-inside: avoid; }
figcaption { font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .25rem 0; padding: 0; list-style: none; font-size: .875rem; font-weight: 400; }
figure svg { display: block; width: 100%; height: auto; }
figure .legend svg { display: inline-block; width: 1.75rem; height: .75rem; vertical-align: middle; margin-inline-end: .35rem; }
.line { fill: none; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
.a { stroke: var(--a); } .b { stroke: var(--b); stroke-dasharray: 6 3; } .c { stroke: var(--c); stroke-dasharray: 1.5 3.5; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { fill: var(--quiet); font: 12px system-ui, sans-serif; }
.limit { stroke: var(--bad); stroke-width: 1.25; stroke-dasharray: 10 4; }
.limit-name { fill: var(--bad); font: 12px system-ui, sans-serif; }
summary { cursor: pointer; }
a[href] { color: var(--a); }
@media print {
  :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #444; --line: #bbb; --soft: #f6f6f6; --good: #0a4d1e; --bad: #8d0c1f; --warning: #5c3a00; --a: #0550ae; --b: #953800; --c: #6639ba; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
  th, td { padding: .15rem .4rem; }
  th, th.right, td.right { white-space: normal; }
  td code { overflow-wrap: anywhere; }
}
`.trim();
