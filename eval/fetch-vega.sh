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
