import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { readManifestDocuments } from '../../src/manifests/file';
import { locate, Path } from '../../src/yaml/locate';
import { findInOutline, outlineOf } from '../../src/yaml/outline';
import { parseYaml } from '../../src/yaml/read-yaml';
import { runs } from '../support/runs';

/*
 * The outline finds the places that the parser finds, or none.
 */

/** The paths of all parts of a value, and some that do not exist. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const below = Array.isArray(value) ? [...value.keys(), value.length] : typeof value === 'object' && value !== null ? [...Object.keys(value), 'missing'] : [];
  return [path, ...below.flatMap((step) => pathsOf((value as Record<string | number, unknown>)[step], [...path, step]))];
}

/** Compares all places. Returns how many of them the outline finds. */
function compare(text: string, start: number, end: number, value: unknown): { readonly found: number; readonly all: number } {
  const nodes = parseYaml(text, start, end);
  const outline = outlineOf(text, start, end);
  const paths = pathsOf(value).filter((path) => path.length > 0);
  const found = paths.filter((path) => {
    const place = outline && findInOutline(outline, path);
    expect([path, place ?? (nodes && locate(nodes, path))]).toEqual([path, nodes && locate(nodes, path)]);
    return place !== undefined;
  });
  return { found: found.length, all: paths.length };
}

const EXAMPLES = join(__dirname, '../../examples');
const FILES = readdirSync(EXAMPLES, { recursive: true }).map(String).filter((name) => name.endsWith('.yaml') && !name.includes('node_modules'));

test('of the examples, the outline knows most places', () => {
  let [found, all] = [0, 0];
  for (const name of FILES) {
    const text = readFileSync(join(EXAMPLES, name), 'utf8');
    for (const document of readManifestDocuments(text, name)) {
      if (document.error === undefined) {
        const result = compare(text, document.start, Math.min(document.end, text.length), document.value);
        found += result.found;
        all += result.all;
      }
    }
  }
  expect(all).toBeGreaterThan(1000);
  expect(found / all).toBeGreaterThan(0.5);
});

const POD = 'kind: Pod\nspec:\n  containers:\n  - name: a\n    ports:\n      - hostPort: 1\n  - name: b\n';

test.each<[string, string, Path, number | undefined]>([
  ['a key', POD, ['spec', 'containers'], 18],
  ['an item beside its key', POD, ['spec', 'containers', 1], 77],
  ['a key in an indented item', POD, ['spec', 'containers', 0, 'ports', 0, 'hostPort'], 61],
  ['what does not exist', POD, ['spec', 'containers', 0, 'securityContext', 'privileged'], 34],
  ['after comments', '# a\n---\n# b\na:\n  # c\n  b: 1 # d\n', ['a', 'b'], 23],
  ['after a block scalar', 'a: |\n  b: 1\nb:\n  c: 1\n', ['b', 'c'], 17],
  ['a part of flow style', 'a: {b: 1}\n', ['a', 'b'], undefined],
  ['what has an anchor', 'a: &x\n  b: 1\n', ['a', 'b'], undefined],
  ['what is merged', 'x: &x\n  b: 1\na:\n  <<: *x\n', ['a', 'b'], undefined],
  ['a key that is there twice', 'a: 1\na: 2\n', ['a'], undefined],
  ['beside a key with quotes', '"b": 1\na: 2\n', ['a'], undefined],
  ['beside a key that is a boolean', 'yes: 1\na: 2\n', ['a'], undefined],
  ['after a text over several lines', 'b: "x\na: 1"\na: 2\n', ['a'], undefined],
  ['after a list over several lines', 'b: [x,\na: 1]\na: 2\n', ['a'], undefined],
  ['with carriage returns', 'a: 1\r\nb: 2\r\n', ['b'], undefined],
  ['with an explicit key', '? a\n: 1\nb: 2\n', ['b'], undefined],
])('%s', (_title, text, path, place) => {
  const outline = outlineOf(text, 0, text.length);
  expect(outline && findInOutline(outline, path)).toBe(place);
});

const key = fc.constantFrom('a', 'b', 'name', 'app.kubernetes.io/name', 'yes', '1', 'x y', 'a:b', '<<', '-', '#');
const TEXTS = ['', 'x', 'a: b', '- a', 'x\ny: 1\n', '"', '\'', '# no', '[', 'a "b" c', '{}', 'a\\"b', 'very long '.repeat(20)];
const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.boolean(), fc.integer(), fc.constant(null));
const { value: tree } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, scalar, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true })),
}));
const style = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  noArrayIndent: fc.boolean(),
  flowLevel: fc.constantFrom(-1, -1, 2, 3),
  lineWidth: fc.constantFrom(-1, 20, 80),
  forceQuotes: fc.boolean(),
});

test('of any document, the places are those of the parser', () => {
  const root = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
  fc.assert(fc.property(root, style, fc.boolean(), (value, options, marked) => {
    const text = `${marked ? '---\n' : ''}${dump(value, options)}`;
    for (const document of readManifestDocuments(text, 'a.yaml')) {
      if (document.error === undefined) {
        compare(text, document.start, Math.min(document.end, text.length), document.value);
      }
    }
  }), { numRuns: runs(150) });
});
