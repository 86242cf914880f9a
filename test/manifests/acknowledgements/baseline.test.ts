import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { refused, Verdict } from '../../../src/engine/verdict';
import { acknowledge } from '../../../src/manifests/acknowledgements/acknowledge';
import { BASELINE, baselineOf, baselineText, KnownFinding, readBaseline } from '../../../src/manifests/acknowledgements/baseline';
import { DeniedCheck } from '../../../src/manifests/acknowledgements/failures';
import { ACKNOWLEDGEMENTS } from '../../../src/manifests/acknowledgements/form';
import { tellBaseline } from '../../../src/manifests/acknowledgements/tell-baseline';
import { CheckResult, EvaluatedObject } from '../../../src/manifests/result/result';
import { readYaml, YamlRefusal } from '../../../src/yaml';
import { schemaOf } from '../../support/shape-schema';

const NO_BASELINE = 'this is no baseline of cdk8s-pod-security, which has the field denials; to write one, name a new file and add --update-baseline';

/*
 * `UPDATE_SCHEMAS=1 npx jest test/manifests/acknowledgements/baseline.test.ts` writes the JSON Schemas of baselines and acknowledgements again.
 */

const OPTIONS = { today: '2026-12-31', never: new Set<string>() };
const HEAD = '# Known denials. cdk8s-pod-security check --update-baseline writes this file.\n';

function denied(failures: readonly DeniedCheck[]): Verdict {
  const containers = [...new Set(failures.flatMap(({ container }) => container ?? []))];
  const findings = failures.map(({ check, container, policy, field }, i) => ({
    check, policy, path: field ?? (container === undefined ? `spec.volumes[${i}]` : `spec.containers[${containers.indexOf(container)}].ports[${i}]`), message: `m${i}`, fix: 'f',
  }));
  return { ...refused({ stage: 'pod-security', code: 403, findings: () => findings }), containers: { containers, initContainers: [], ephemeralContainers: [] } };
}

type Named = Partial<Pick<EvaluatedObject, 'kind' | 'namespace' | 'name' | 'source'>>;

function object(verdict: Verdict, named: Named = {}): EvaluatedObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web', source: 'web.yaml:1', verdict, warnings: [], ...named };
}

function resultOf(...workloads: readonly EvaluatedObject[]): CheckResult {
  return {
    cluster: { name: 'c', settings: { minor: 30, plugins: new Set(), allowPrivileged: true } },
    summary: { allowed: 0, denied: workloads.length, unknown: 0 },
    workloads,
    objects: [],
    diagnostics: [],
    ignored: new Map(),
    skipped: new Map(),
  };
}

const PORTS = { check: 'hostPorts', container: 'web', policy: 'baseline:latest' };
const PRIVILEGED = { check: 'privileged', container: 'web', policy: 'baseline:latest' };
const VOLUMES = { check: 'hostPathVolumes', policy: 'baseline:latest' };

const textOf = (...results: readonly CheckResult[]): string => baselineText(baselineOf(results, [], OPTIONS));

test('a baseline is sorted, with one finding on a line', () => {
  expect(textOf(resultOf(
    object(denied([VOLUMES, PRIVILEGED, VOLUMES, PORTS])),
    object(refused({ stage: 'psp-admit' }), { name: 'db' }),
    object(denied([VOLUMES]), { namespace: 'agents' }),
    object(refused({ stage: 'api-validation' }), { kind: 'ClusterRole', namespace: undefined, name: 'a: b' }),
    object({ ...refused({ stage: 'storage' }), decision: 'unknown' }, { name: 'unknown' }),
  ))).toBe(`${HEAD}denials:
- kind: ClusterRole
  name: 'a: b'
  findings:
  - {check: api-validation}
- kind: Deployment
  namespace: agents
  name: web
  findings:
  - {check: hostPathVolumes, policy: baseline:latest, field: spec.volumes}
- kind: Deployment
  namespace: shop
  name: db
  findings:
  - {check: psp-admit}
- kind: Deployment
  namespace: shop
  name: web
  findings:
  - {check: hostPathVolumes, policy: baseline:latest, field: spec.volumes, count: 2}
  - {check: hostPorts, container: web, policy: baseline:latest, field: spec.containers.ports}
  - {check: privileged, container: web, policy: baseline:latest, field: spec.containers.ports}
`);
});

test('a baseline of nothing is not empty', () => {
  expect(textOf(resultOf())).toBe(`${HEAD}denials: []\n`);
});

test('the baseline of several clusters has what each denies', () => {
  expect(textOf(resultOf(object(denied([VOLUMES, VOLUMES]))), resultOf(object(denied([VOLUMES, PORTS]))))).toBe(`${HEAD}denials:
- kind: Deployment
  namespace: shop
  name: web
  findings:
  - {check: hostPathVolumes, policy: baseline:latest, field: spec.volumes, count: 2}
  - {check: hostPorts, container: web, policy: baseline:latest, field: spec.containers.ports}
`);
});

test('what is known of an object whose verdict is unknown stays, and is not told to be gone', () => {
  const unknown = object({ ...refused({ stage: 'storage' }), decision: 'unknown' });
  const before = resultOf(object(denied([VOLUMES, VOLUMES, PRIVILEGED])), object(denied([PORTS]), { name: 'db' }));
  const { acknowledgements, denials } = readBaseline({ name: 'b.yaml', text: textOf(before) });
  const now = resultOf(unknown);
  expect(baselineOf([now], [], { ...OPTIONS, never: new Set(['privileged']), known: denials })).toEqual([
    { kind: 'Deployment', namespace: 'shop', name: 'web', findings: [{ ...VOLUMES, field: 'spec.volumes', count: 2 }] },
  ]);
  const { uses } = acknowledge(now, acknowledgements, OPTIONS);
  expect(tellBaseline(acknowledgements, [uses], new Set()).map(({ message }) => message)).toEqual([
    'baseline: Deployment shop/db no longer fails hostPorts (container web) at spec.containers.ports; --update-baseline takes it out',
  ]);
});

test('what must never be acknowledged is in no baseline', () => {
  const denials = baselineOf([resultOf(object(denied([PRIVILEGED, PORTS])))], [], { ...OPTIONS, never: new Set(['privileged']) });
  expect(denials).toEqual([{ kind: 'Deployment', namespace: 'shop', name: 'web', findings: [{ ...PORTS, field: 'spec.containers.ports' }] }]);
});

test.each<[string, readonly DeniedCheck[], Named, boolean]>([
  ['the same', [PORTS, VOLUMES, VOLUMES], {}, true],
  ['the same in another order and another file', [VOLUMES, PORTS, VOLUMES], { source: 'b.yaml:9' }, true],
  ['less', [VOLUMES], {}, true],
  ['another finding', [PORTS, VOLUMES, VOLUMES, PRIVILEGED], {}, false],
  ['one more of the same kind', [PORTS, VOLUMES, VOLUMES, VOLUMES], {}, false],
  ['another container', [{ ...PORTS, container: 'proxy' }], {}, false],
  ['no container', [{ check: 'hostPorts', policy: 'baseline:latest' }], {}, false],
  ['another policy', [{ ...PORTS, policy: 'restricted:latest' }], {}, false],
  ['no policy', [{ check: 'hostPorts', container: 'web' }], {}, false],
  ['the same field at another place', [{ ...VOLUMES, field: 'spec.volumes[8]' }], {}, true],
  ['another field', [{ ...VOLUMES, field: 'spec.volumes[0].hostPath' }], {}, false],
  ['another key of a mapping', [{ ...VOLUMES, field: 'spec.volumes[a]' }], {}, false],
  ['no field', [{ ...VOLUMES, field: '' }], {}, false],
  ['another check', [{ ...PORTS, check: 'hostNetwork' }], {}, false],
  ['another namespace', [PORTS], { namespace: 'shops' }, false],
  ['no namespace', [PORTS], { namespace: undefined }, false],
  ['another name', [PORTS], { name: 'web2' }, false],
  ['another kind', [PORTS], { kind: 'DaemonSet' }, false],
])('a denial with %s is known: %#', (_title, failures, named, expected) => {
  const file = { name: 'b.yaml', text: textOf(resultOf(object(denied([PORTS, VOLUMES, VOLUMES])))) };
  const { acknowledgements } = readBaseline(file);
  const { result: { summary, workloads: [web] } } = acknowledge(resultOf(object(denied(failures), named)), acknowledgements, OPTIONS);
  expect(web.acknowledged?.reason).toBe(expected ? 'in the baseline' : undefined);
  expect(summary.denied).toBe(expected ? 0 : 1);
});

test('what is new is told, where something of the object is known', () => {
  const { acknowledgements } = readBaseline({ name: 'b.yaml', text: textOf(resultOf(object(denied([PORTS])))) });
  const { result } = acknowledge(resultOf(object(denied([PORTS, PRIVILEGED]))), acknowledgements, OPTIONS);
  expect(result.diagnostics.map(({ message }) => message)).toEqual(['Deployment shop/web: known in part; not in the baseline: privileged (container web)']);
});

test('what is gone is told, where it is in the baseline', () => {
  const { acknowledgements } = readBaseline({ name: 'b.yaml', text: textOf(resultOf(object(denied([PORTS, VOLUMES, VOLUMES, VOLUMES, PRIVILEGED])))) });
  const { uses } = acknowledge(resultOf(object(denied([PORTS, VOLUMES]))), acknowledgements, OPTIONS);
  expect(tellBaseline(acknowledgements, [uses], new Set()).map(({ level, source, message }) => `${level} ${source}: ${message}`)).toEqual([
    'note b.yaml:7: baseline: Deployment shop/web no longer fails hostPathVolumes at spec.volumes in 2 of 3 places; --update-baseline takes it out',
    'note b.yaml:9: baseline: Deployment shop/web no longer fails privileged (container web) at spec.containers.ports; --update-baseline takes it out',
  ]);
  expect(tellBaseline(acknowledgements, [uses], new Set(['hostPorts'])).map(({ level, message }) => `${level}: ${message}`)).toContain(
    'error: baseline: Deployment shop/web: check hostPorts must never be acknowledged');
});

const entry = (finding: string): string => `denials: [{kind: Pod, namespace: a, name: b, findings: [${finding}]}]\n`;

test.each<[string, string, string]>([
  ['nothing', '', `b.yaml: found nothing where one document belongs; ${NO_BASELINE}`],
  ['a list', '[]\n', `b.yaml:1: ${NO_BASELINE}`],
  ['no denials', '{}\n', `b.yaml:1: ${NO_BASELINE}`],
  ['null', 'denials:\n', 'b.yaml:1:1: denials: found null where a list belongs'],
  ['no findings', 'denials: [{kind: Pod, name: b, findings: []}]\n', 'b.yaml:1:32: denials[0].findings: found an empty list where at least one item belongs'],
  ['a manifest', 'apiVersion: v1\nkind: Pod\n', `b.yaml:1: ${NO_BASELINE}`],
  ['a misspelt field', entry('{check: hostPorts, contaner: web}'), 'b.yaml:1:76: denials[0].findings[0].contaner: no such field; did you mean container?'],
  ['a check that does not exist', entry('{check: hostPort}'), 'b.yaml:1:58: denials[0].findings[0].check: found hostPort, which is no check; did you mean hostPorts?'],
  ['a count of none', entry('{check: hostPorts, count: 0}'), 'b.yaml:1:76: denials[0].findings[0].count: found 0 where the number of findings belongs'],
  ['a finding twice', entry('{check: hostPorts}, {check: hostPorts}'), 'b.yaml:1:77: denials[0].findings[1]: the same finding is there twice; keep one'],
  ['a conflict of a merge', '<<<<<<< HEAD\ndenials: []\n', 'b.yaml:2:8: found ": " where no value can stand; put a text that contains it in quotes, or begin the inner mapping in a line of its own'],
])('%s is no baseline', (_title, text, message) => {
  const { acknowledgements, problems } = readBaseline({ name: 'b.yaml', text });
  expect([`${problems[0]?.source}: ${problems[0]?.message}`, problems.length > 0 || acknowledgements.length === 0]).toEqual([message, true]);
});

test.each<[string, KnownFinding]>([
  ['quotes', { check: 'hostPorts', container: 'it\'s "a"', policy: 'a, b: {c}' }],
  ['line breaks and controls', { check: 'hostPorts', container: 'a\nb', policy: '\u001b[31m\u2028' }],
  ['marks that turn text around, and characters that are not there', { check: 'hostPorts', container: '\u202ea\u200b"\\', policy: '\u{e0041}\ufeffé\u{1f600}' }],
  ['what looks like another type', { check: 'hostPorts', container: 'true', policy: '1.30' }],
])('a baseline keeps %s', (_title, finding) => {
  const text = baselineText([{ kind: 'Pod', namespace: 'null', name: '~', findings: [finding] }]);
  const read = readYaml(text);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(read instanceof YamlRefusal ? read : read.value).toEqual({ denials: [{ kind: 'Pod', namespace: 'null', name: '~', findings: [finding] }] });
});

// ESLint brings a validator.
type Validate = (value: unknown) => boolean;
const Ajv = createRequire(require.resolve('eslint'))('ajv') as new () => { compile(schema: object): Validate };

test.each([
  ['baseline', 'Baseline of cdk8s-pod-security', BASELINE, { denials: [{ kind: 'Pod', name: 'a', findings: [{ check: 'hostPorts', count: 2 }] }] }, { denials: [{ kind: 'Pod' }] }],
  ['acknowledgements', 'Acknowledgements of cdk8s-pod-security', ACKNOWLEDGEMENTS, [{ kind: 'Pod', name: 'a', reason: 'r', owner: 'o' }], [{ kind: 'Pod', name: 'a' }]],
])('the JSON Schema of %s is that of its form', (name, title, shape, right, wrong) => {
  const file = join(__dirname, `../../../schemas/${name}.json`);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://raw.githubusercontent.com/cdk8s-pod-security/cdk8s-pod-security/main/schemas/${name}.json`,
    title,
    ...schemaOf(shape),
  };
  if (process.env.UPDATE_SCHEMAS !== undefined) {
    writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
  const isValid = new Ajv().compile(schema);
  expect([isValid(right), isValid(wrong)]).toEqual([true, false]);
});

test('of two groups, the baseline names each', () => {
  const [mine, other] = [object(denied([PORTS])), { ...object(denied([PORTS])), apiVersion: 'example.com/v1' }];
  const text = textOf(resultOf(mine, other));
  expect(text.match(/apiGroup: .*/g)).toEqual(['apiGroup: apps', 'apiGroup: example.com']);
  const known = readBaseline({ name: 'b.yaml', text }).acknowledgements;
  expect(acknowledge(resultOf(mine, other), known, OPTIONS).result.summary.denied).toBe(0);
  const { acknowledgements } = readBaseline({ name: 'b.yaml', text: textOf(resultOf(mine)) });
  const { result, uses } = acknowledge(resultOf(mine, other), acknowledgements, OPTIONS);
  expect(result.summary.denied).toBe(2);
  expect(tellBaseline(acknowledgements, [uses], new Set()).map(({ message }) => message)).toEqual([
    'baseline: Deployment shop/web: ambiguous, since objects of the API groups "apps" and "example.com" have this name; --update-baseline names the group',
  ]);
});

test.each<[string, unknown, unknown, boolean]>([
  ['the same value', 80, 80, true],
  ['another value', 80, 81, false],
  ['no value any more', 80, undefined, false],
  ['a value where there was none', undefined, 80, false],
  ['an object with another part', { path: '/etc' }, { path: '/' }, false],
  ['a long value with another end', `${'a'.repeat(500)}b`, `${'a'.repeat(500)}c`, false],
  ['an empty text', '', '', true],
])('a finding with %s is known: %#', (_title, before, after, expected) => {
  const { acknowledgements, problems } = readBaseline({ name: 'b.yaml', text: textOf(resultOf({ ...object(denied([PORTS])), fieldValue: () => before })) });
  expect(problems).toEqual([]);
  const { result } = acknowledge(resultOf({ ...object(denied([PORTS])), fieldValue: () => after }), acknowledgements, OPTIONS);
  expect(result.summary.denied).toBe(expected ? 0 : 1);
});
