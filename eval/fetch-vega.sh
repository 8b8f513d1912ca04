#!/usr/bin/env bash
# Copies the scripts that draw the page, with their licences, out of the packages that the npm registry has of them.
# Needed only to change their versions; what it writes is committed, so that no build needs npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/src/main/resources/org/attentionlab/eval/report/view/vega"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for package in vega@6.4.0 vega-lite@6.4.3 vega-embed@7.3.0; do
    name=${package%@*}
    (cd "$work" && npm pack --silent "$package" >/dev/null && tar -xzf "$name"-[0-9]*.tgz)
    grep -v '^//# sourceMappingURL=' "$work/package/build/$name.min.js" >"$name.min.js"
    cp "$work/package/LICENSE" "LICENSE-$name.txt"
    echo "$package" >>"$work/versions"
    rm -rf "$work/package"
done
cp "$work/versions" versions.txt

# The terms of what those scripts hold of others: of packages as they were when the newest of the three was published, and of code that Vega's
# source quotes terms of. One text that several packages are under stands once, below their copyrights.
mapfile -t packages <versions.txt
(cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts --before=2026-09-24 "${packages[@]}")
node - "$work/node_modules" >LICENSE-held.txt <<'NODE'
const fs = require('fs');
const folder = process.argv[2];
const held = [
  ...fs.readdirSync(folder).filter(name => name.startsWith('d3-')), 'internmap', 'delaunator', 'robust-predicates', 'topojson-client',
  'fast-json-patch', 'json-stringify-pretty-compact', 'semver', 'tslib',
];
const groups = new Map();
const add = (name, text) => {
  const lines = text.replaceAll('\r', '').trim().split('\n');
  while (/^(\(?(the )?(ISC|MIT) license( \(MIT\))?\)?)?$/i.test(lines[0].trim())) lines.shift();
  const copyright = /^copyright/i.test(lines[0]) ? lines.shift() : '';
  const terms = lines.join('\n').trim();
  const key = terms.replaceAll(/\s+/g, ' ');
  if (!groups.has(key)) groups.set(key, {terms, names: new Map()});
  const {names} = groups.get(key);
  names.set(copyright, [...names.get(copyright) ?? [], name]);
};
held.forEach(name => add(name, fs.readFileSync(`${folder}/${name}/LICENSE${['fast-json-patch', 'tslib'].includes(name) ? '.txt' : ''}`, 'utf8')));
const quoted = fs.readFileSync(`${folder}/vega/build/vega.js`, 'utf8').match(/\/\*[^]*?\*\//g).filter(text => text.includes('Redistribution and use'));
quoted.forEach(text => {
  const inner = text.slice(2, -2);
  const indent = Math.min(...inner.split('\n').slice(1, -1).filter(line => line.trim()).map(line => line.search(/\S/)));
  add(/Esprima/.test(text) ? 'a parser of expressions in vega' : 'the word clouds of vega', inner.split('\n').map(line => line.slice(indent)).join('\n'));
});
process.stdout.write([...groups.values()].map(({terms, names}) =>
  [...names].map(([copyright, all]) => `${all.join(', ')}:\n${copyright && `${copyright}\n`}`).join('') + `\n${terms}\n`).join(`\n${'-'.repeat(80)}\n\n`));
NODE
