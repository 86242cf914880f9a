#!/bin/sh
# Builds the program for a version of Kubernetes and runs it: build.sh 1.36.3 DIRECTORY. Writes DIRECTORY/types.json.
set -e
version=$1; dir=$2
minor=${version#1.}; minor=${minor%%.*}
source=$(cd "$(dirname "$0")" && pwd)
kubernetes=$(GOFLAGS= go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/^\t"Dir": "\(.*\)",/\1/p')
tags=
if [ "$minor" -le 26 ]; then tags=openapi2; fi
if [ "$minor" -le 21 ]; then tags=openapi2,mapslice; fi
gnostic=github.com/google/gnostic; folder=openapiv2
if [ "$minor" -le 23 ]; then gnostic=github.com/googleapis/gnostic; fi
if [ "$minor" -le 18 ]; then folder=OpenAPIv2; fi
mkdir -p "$dir"; cp "$source"/*.go "$dir"
sed -i -e "s#GNOSTIC/openapiv2#$gnostic/$folder#" -e "s#GNOSTIC#$gnostic#" "$dir"/parse*.go
{
  printf 'module types\ngo 1.21\n'
  # The last line of a module is its replacement, where there is one.
  sed -nE 's#^[[:space:]]*(replace )?((k8s.io/kube-openapi|github.com/google[a-z]*/gnostic|sigs.k8s.io/structured-merge-diff(/v[0-9])?|gopkg.in/yaml.v2)) (=> [^ ]+ )?(v[^ ]+).*#\2 \6#p' \
    "$kubernetes/go.mod" | awk '{ version[$1] = $2 } END { for (name in version) print "require " name " " version[name] "\nreplace " name " => " name " " version[name] }'
} > "$dir/go.mod"
cd "$dir"
GOFLAGS=-mod=mod go build -p 1 -tags "$tags" -o merge-types .
./merge-types "$kubernetes" > types.json
