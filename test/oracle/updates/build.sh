#!/bin/sh
# Builds the program for a version of Kubernetes: build.sh 1.36.3 DIRECTORY. The directory becomes a module that takes the staging modules of the version.
set -e
version=$1; dir=$2
minor=${version#1.}; patch=${minor#*.}; minor=${minor%%.*}
source=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$dir"; cp "$source"/*.go "$source"/*.jsonl "$dir"
kubernetes=$(GOFLAGS= go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/^\t"Dir": "\(.*\)",/\1/p')
{
  sed -e 's#^module .*#module updates#' -e '/^godebug/d' -e "s#\(k8s.io/[a-z-]*\) => ./staging/src/k8s.io/[a-z-]*#\1 => \1 v0.$minor.$patch#" "$kubernetes/go.mod" \
    | grep -v 'k8s.io/sample-'
  echo "require k8s.io/kubernetes v$version"
} > "$dir/go.mod"
cp "$kubernetes/go.sum" "$dir/go.sum"
cd "$dir"
GOFLAGS=-mod=mod go build -p 1 -tags "minor$minor" -o updates .
