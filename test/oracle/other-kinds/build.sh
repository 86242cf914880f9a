#!/bin/bash
# build.sh MINOR PATCH FOLDER: builds the program for a minor into FOLDER/other-kinds-MINOR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=1.$1.$2 folder=$3/other-kinds-$1.src
mkdir -p "$folder"
go mod download "k8s.io/kubernetes@v$version"
upstream=$(go env GOMODCACHE)/k8s.io/kubernetes@v$version
cp "$here"/*.go "$folder"
{
  echo "module other-kinds"
  grep -E '^go ' "$upstream/go.mod"
  echo "require k8s.io/kubernetes v$version"
  grep -E '^\s+k8s.io/\S+ v0\.0\.0( |$)' "$upstream/go.mod" | awk '{print $1}' | sort -u | while read -r module; do
    echo "replace $module => $module v0.${version#1.}"
  done
  grep '=>' "$upstream/go.mod" | grep -v staging | sed -e 's/^\s*//' -e 's/^replace //' -e 's/^/replace /'
} > "$folder/go.mod"
cd "$folder"
tags=$([ "$1" -lt 25 ] && echo before25 || true)
GOFLAGS=-mod=mod nice -n 10 go build -tags "$tags" -o "../other-kinds-$1" .
