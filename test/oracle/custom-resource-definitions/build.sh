#!/bin/sh
# Builds the program for a version of Kubernetes: build.sh 1.36.3 DIRECTORY. The directory becomes a module that takes the modules of the version.
set -e
version=$1; dir=$2
minor=${version#1.}; patch=${minor#*.}; minor=${minor%%.*}
source=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$dir"; cp "$source"/*.go "$dir"
extensions=$(GOFLAGS= go mod download -json "k8s.io/apiextensions-apiserver@v0.$minor.$patch" | sed -n 's/^\t"Dir": "\(.*\)",/\1/p')
{
  sed -e 's#^module .*#module definitions#' -e '/^godebug/d' -e 's/^go 1\.1[0-9]$/go 1.18/' -e '/=> \.\.\//d' \
    -e "s#\(k8s.io/[a-z-]*\) => ../[a-z-]*#\1 => \1 v0.$minor.$patch#" "$extensions/go.mod"
  echo "require k8s.io/apiextensions-apiserver v0.$minor.$patch"
} > "$dir/go.mod"
cp "$extensions/go.sum" "$dir/go.sum"
cd "$dir"
GOFLAGS=-mod=mod go build -p 1 -tags "minor$minor" -o definitions .
