#!/bin/sh
# The main job, start to end: articles into a database, one of them with its claims, one question. `make demo` calls it.
set -eu

reportedly="${BIN:-.venv/bin}/reportedly"
database="${DATABASE:-demo/demo.duckdb}"

step() { printf '\n== %s\n   $ %s\n\n' "$1" "$2"; }

step "Read the articles into $database" "reportedly add $database $*"
"$reportedly" add "$database" "$@"

first=$("$reportedly" sql "$database" --format csv \
  "select article from events group by article order by count(*) desc, article limit 1" | tail -n 1)
step 'One article with its claims, and who says each' "reportedly show $database $first"
"$reportedly" show "$database" "$first"
