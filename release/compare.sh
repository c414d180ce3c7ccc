#!/usr/bin/env bash
# Builds the release of the last commit twice, in two new directories, and compares all files of both.
# usage: release/compare.sh [DIRECTORY]     (default: a temporary one, removed afterwards)
set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
if (($#)); then
  work=$(mkdir -p "$1" && cd "$1" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

for name in one another-directory; do
  rm -rf "${work:?}/$name"
  git clone -q "$project" "$work/$name"
  (cd "$work/$name" && mvn -B -q -Prelease -DskipTests -Dspotless.check.skip package)
done

cd "$work/one/target/release"
different=0
for file in *; do
  if cmp -s "$file" "$work/another-directory/target/release/$file"; then
    echo "same       $file"
  else
    echo "different  $file"
    different=1
  fi
done
diff <(ls) <(ls "$work/another-directory/target/release") || different=1
exit $different
