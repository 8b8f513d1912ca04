#!/bin/sh
# Starts the installed kernel "Java (attention-lab)" again and again while other programs keep the processors busy,
# and counts how often Jupyter got an answer. Needs jupyter nbconvert.
#
#   start-kernel-often.sh [STARTS [BUSY]]    how many starts (10); how many busy programs beside them (2)
#
#   JUPYTER   the jupyter command to start it with (default: jupyter)
set -eu

starts=${1:-10}
busy=${2:-2}
folder=$(mktemp -d)
programs=

finish() {
    # shellcheck disable=SC2086
    [ -z "$programs" ] || kill $programs
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cat >"$folder/one-cell.ipynb" <<'JSON'
{
  "nbformat": 4,
  "nbformat_minor": 5,
  "metadata": {"kernelspec": {"name": "attention-lab", "display_name": "Java (attention-lab)", "language": "java"}},
  "cells": [{
    "id": "one", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null,
    "source": "org.attentionlab.attention.registry.NormaliserRegistry.standard().names().size()"
  }]
}
JSON

while [ "$busy" -gt 0 ]; do
    while :; do :; done &
    programs="$programs $!"
    busy=$((busy - 1))
done

answered=0
start=1
while [ "$start" -le "$starts" ]; do
    from=$(date +%s)
    if ${JUPYTER:-jupyter} nbconvert --to notebook --execute --stdout "$folder/one-cell.ipynb" \
        >"$folder/out" 2>"$folder/err"; then
        answered=$((answered + 1))
        echo "start $start: answered, $(($(date +%s) - from)) s"
    else
        echo "start $start: $(tail -n 1 "$folder/err")"
    fi
    start=$((start + 1))
done
echo "$answered of $starts starts answered"
[ "$answered" -eq "$starts" ]
