import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import { ClusterProfile, ObjectVerdict, PodSecurityValidation } from '../../src';
import { asRead } from '../../src/integrations/written-text';

/*
 * What kubectl reads of the files that cdk8s writes: sigs.k8s.io/yaml, whose resolve.go takes for numbers what strconv.ParseInt takes with a base of 0.
 */

const SOURCE = 'chart/web';
const CANNOT = (what: string, why: string): object => ({ source: SOURCE, error: `kubectl cannot read what cdk8s writes${what}: ${why}` });
const NO_CHARACTER = 'found an escape that stands for no character; write a character beyond U+FFFF as "\\UNNNNNNNN"';

test.each<[string, unknown, unknown, readonly string[]]>([
  ['an octal number', '0o644', 420, ['a: cdk8s writes the text "0o644" without quotes, and kubectl reads 420; use another text']],
  ['a hexadecimal number', '0X1F', 31, ['a: cdk8s writes the text "0X1F" without quotes, and kubectl reads 31; use another text']],
  ['a binary number', '-0B1', -1, ['a: cdk8s writes the text "-0B1" without quotes, and kubectl reads -1; use another text']],
  ['a number with underscores', '1e3_', 1000, ['a: cdk8s writes the text "1e3_" without quotes, and kubectl reads 1000; use another text']],
  ['a control character that YAML takes for a line end', 'a\u0085b', 'a b', ['a: cdk8s writes the text "a\u0085b" without quotes, and kubectl reads a b; use another text']],
  ['what looks like such a number', '0o8', '0o8', []],
  ['a number of BigInt', 10n, 10, []],
  ['a character of two halves', 'a😀', 'a😀', []],
])('%s', (_, given, expected, warnings) => {
  const { documents, misread } = asRead({ documents: [{ source: SOURCE, value: { kind: 'X', a: given } }], overwritten: [] });
  expect(documents).toEqual([{ source: SOURCE, value: { kind: 'X', a: expected } }]);
  expect(misread).toEqual(warnings.map((message) => ({ level: 'warning', source: SOURCE, message })));
});

test.each<[string, object, object]>([
  ['NaN', { a: { b: [1, NaN] } }, CANNOT(' for NaN at a.b[1]', 'found NaN, which is no number in JSON; put it in quotes if it is a text')],
  ['an infinite number', { a: -Infinity }, CANNOT(' for -Infinity at a', 'found -Inf, which is no number in JSON; put it in quotes if it is a text')],
  ['half a character', { a: 'x\ud800' }, CANNOT(' for "x\\ud800" at a', NO_CHARACTER)],
  ['half a character in a key', { 'x\udc00': 1 }, CANNOT(' for "x\\udc00" at x\udc00', NO_CHARACTER)],
  ['a line end of Unicode', { a: 'x\u2028y' }, CANNOT(' for "x\u2028y" at a',
    'found a line that is neither a key with ":" nor part of what stands before it; add the ":", or indent it further')],
  ['a control character', { a: 'x\u007fy' }, CANNOT(' for "x\u007fy" at a', 'found a control character, which no YAML may contain; remove it, or write it as an escape in double quotes, as "\\x07"')],
  ['a key that merges', { '<<': 'a' }, CANNOT('', 'found "<<" with something else than a mapping or a list of mappings; put "<<" in quotes if it is meant as a key')],
])('%s', (_, value, expected) => {
  expect(asRead({ documents: [{ source: SOURCE, value }], overwritten: [] })).toEqual({ documents: [expected], overwritten: [], misread: [] });
});

test('what kubectl reads as it is written stays the same object', () => {
  const files = { documents: [{ source: SOURCE, value: { a: ['0x1F', 'é\n', 'yes', -0, 1e300, null, undefined] } }], inOrderOfNames: [], overwritten: [] };
  const { documents, inOrderOfNames, misread } = asRead(files);
  expect([documents[0] === files.documents[0], inOrderOfNames, misread]).toEqual([true, [], []]);
});

test('files in another order have the same documents', () => {
  const [a, b] = [{ source: 'a', value: { a: 1n } }, { source: 'b', value: { b: 'b' } }];
  const read = { source: 'a', value: { a: 1 } };
  expect(asRead({ documents: [a, b], inOrderOfNames: [b, a], overwritten: [] }))
    .toEqual({ documents: [read, b], inOrderOfNames: [b, read], overwritten: [], misread: [] });
});

describe('a synth', () => {
  function verdictsOn(annotation: unknown, replicas: unknown = 1): readonly ObjectVerdict[] {
    const chart = new Chart(new App(), 'chart');
    const labels = { app: 'web' };
    const spec = { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } };
    const metadata = { name: 'web', annotations: { mode: annotation as string } };
    new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec } as ConstructorParameters<typeof ApiObject>[2]);
    return PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.kubernetes('1.30') });
  }

  test('is denied what the API server reads no text from', () => {
    expect(verdictsOn(Lazy.any({ produce: () => '0o644' })).map(({ verdict, message }) => [verdict, message])).toEqual([
      ['denied', 'unable to decode "chart/web": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type string'],
    ]);
  });

  test('is allowed a number of BigInt', () => {
    expect(verdictsOn('a', 2n).map(({ verdict }) => verdict)).toEqual(['allowed']);
  });

  test('fails for a document that kubectl cannot read', () => {
    const app = new App();
    PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.30') });
    new ApiObject(new Chart(app, 'chart'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'x\u2028y' } });
    expect(() => app.synthYaml()).toThrow('1 document cannot be read:\n\n    chart/config\n      kubectl cannot read what cdk8s writes for "x\\u2028y" at data.a: found a line');
  });

  test('warns of what kubectl reads otherwise', () => {
    const app = new App();
    PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.30') });
    const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    new ApiObject(new Chart(app, 'chart'), 'widget', { apiVersion: 'example.com/v1', kind: 'Widget', mode: '0o644' } as ConstructorParameters<typeof ApiObject>[2]);
    app.synthYaml();
    expect(write.mock.calls.join('')).toContain('mode: cdk8s writes the text "0o644" without quotes, and kubectl reads 420; use another text (chart/widget)');
    write.mockRestore();
  });
});
