#!/bin/sh
# Runs the published study with this build, keeps its report, and prints into the pages what they quote of it.
#
#   update.sh            runs studies/quickstart.yaml in results/quickstart, copies its report to reports/quickstart
#                        and prints the pages anew
#   update.sh --pages    prints the pages anew from the reports as they are
#   update.sh --views    draws the report.html beside every report anew
#   update.sh --claims   runs the claims of papers in results/claims and copies their ledger to reports/claims
#   update.sh --maps     trains two small models on Bigram-Backcopy in results/maps and copies their report, with maps
#                        along the training, to reports/maps, of which the microscope's picture is
#
# A page quotes what a command prints between two lines:
#
#   <!-- printed by: ./attnlab ... -->
#   <!-- end of print -->
#
# and docs/images/STUDY.svg is the loss against length in reports/STUDY.
set -eu

draw_views() {
    for report in reports/*/report.json; do
        ./attnlab report "$report" --format html --out "$(dirname "$report")/report.html"
    done
}

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$home"
case $* in
    "")
        ./attnlab run studies/quickstart.yaml --out results/quickstart
        cp results/quickstart/report.json reports/quickstart/report.json
        draw_views ;;
    --pages) ;;
    --views)
        draw_views
        exit ;;
    --claims)
        ./attnlab claims --out results/claims
        mkdir -p reports/claims
        cp results/claims/ledger.json results/claims/ledger.html reports/claims/
        exit ;;
    --maps)
        ./attnlab run studies/sinks.yaml --set name=sink-maps --set 'seeds=[11]' --set 'axes.normaliser=[softmax, softpick]' \
            --set model.layers=2 --set model.heads=2 --set train.keep_every=150 --set compute.maps=1 --out results/maps
        mkdir -p reports/maps
        cp results/maps/report.json reports/maps/report.json
        exit ;;
    *)
        echo "update.sh: '$*' is not an option; there are --pages, --views, --claims and --maps" >&2
        exit 2 ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

quote_prints() { # page
    sed -n 's/^<!-- printed by: \(.*\) -->$/\1/p' "$1" >"$folder/commands"
    count=0
    while IFS= read -r command; do
        count=$((count + 1))
        sh -c "$command" >"$folder/$count" </dev/null
    done <"$folder/commands"
    [ "$count" -gt 0 ] || return 0
    awk -v folder="$folder" '
        /^<!-- end of print -->$/ { skipping = 0 }
        !skipping
        /^<!-- printed by: / {
            skipping = 1
            count++
            print ""
            while ((getline line < (folder "/" count)) > 0) print line
            print ""
        }' "$1" >"$folder/page"
    cat "$folder/page" >"$1"
}

for page in README.md docs/*.md; do
    quote_prints "$page"
done
for chart in docs/images/*.svg; do
    [ -f "$chart" ] || continue
    ./attnlab report "reports/$(basename "$chart" .svg)/report.json" --format svg --metric loss --out "$chart"
done
