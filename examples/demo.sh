#!/bin/sh
# The main job from start to end, called by `make demo`: articles into a database, one article with its claims, a question.
# Usage: BIN=.venv/bin DATABASE=demo/demo.duckdb sh examples/demo.sh PATH...
set -eu

reportedly="${BIN:-.venv/bin}/reportedly"
database="${DATABASE:-demo/demo.duckdb}"

if [ "$*" = examples ]; then
	which="outlet = 'Mtkvari News'"
	about="outlet IN ('Hrazdan Courier', 'Absheron Daily')"
	topic='One clash, two outlets: how many were hit, and on whose word?'
else
	which='true'
	about='true'
	topic='How many were hit, and on whose word?'
fi
pick="SELECT hash[1:12] AS article FROM articles WHERE skipped IS NULL AND $which ORDER BY events + figures DESC, hash LIMIT 1"
question="SELECT outlet, quote, what, whom, according_to FROM claims
     WHERE $about AND what IN ('killed', 'injured') AND NOT background
     ORDER BY outlet, quote_start LIMIT 30"

step() { printf '\n==> %s\n    $ %s\n\n' "$1" "$2"; }

step "Read the articles into a database" "reportedly add $database $*"
failed=0
"$reportedly" add "$database" "$@" || failed=$?

article=$("$reportedly" sql "$database" "$pick" --format csv | sed 1d)
if [ -z "$article" ]; then
	echo 'No article was coded, so there is nothing to show.' >&2
	exit "$failed"
fi
step 'One article with its claims, and who says each' "reportedly show $database $article"
"$reportedly" show "$database" "$article"

step "$topic" "reportedly sql $database \"$question\""
"$reportedly" sql "$database" "$question"

cat <<END

==> What to try next

    $reportedly show $database $article --color | less -R
    $reportedly sql $database "FROM claims WHERE status = 'denied'"
    $reportedly sql $database "SELECT quote, field, value FROM evidence WHERE article LIKE 'agency%'"
    $reportedly code YOUR-ARTICLE.txt --published 2024-05-14 --outlet "Your Outlet"
    make demo ARTICLES="your/articles/*.txt" DATABASE=demo/mine.duckdb

    README.md tells the rest; \`$reportedly --help\` every command.
END
exit "$failed"
