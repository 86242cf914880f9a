import * as fc from 'fast-check';
import { acknowledge } from '../../src/manifests/acknowledgements/acknowledge';
import { byName, WrittenAcknowledgement } from '../../src/manifests/acknowledgements/acknowledgement';
import { baselineOf, baselineText, readBaseline } from '../../src/manifests/acknowledgements/baseline';
import { failuresOf } from '../../src/manifests/acknowledgements/failures';
import { readAnnotation } from '../../src/manifests/acknowledgements/read-annotation';
import { SetObjects } from '../../src/manifests/acknowledgements/set-objects';
import { readProfile } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { CheckedCluster } from '../../src/manifests/decide/check-options';
import { CheckResult, EvaluatedObject } from '../../src/manifests/result/result';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { runs } from '../support/runs';

/*
 * Objects of the same name in several namespaces and of several kinds, with several findings each: an acknowledgement changes no verdict, and counts
 * for nothing but what is written in it.
 */

const NAMESPACES = ['shop', 'agents'];
const KINDS = ['Deployment', 'DaemonSet'];
const NAMES = ['web', 'db'];
const CONTAINERS = ['a', 'b'];
const CHECKS = ['privileged', 'hostPorts', 'hostNamespaces', 'capabilities_baseline', 'hostPathVolumes'];
const ACKNOWLEDGE = 'cdk8s-pod-security/acknowledge';

const container = (name: string): fc.Arbitrary<object> => fc.record({
  name: fc.constant(name),
  image: fc.constant('a'),
  ports: fc.uniqueArray(fc.constantFrom(80, 81), { maxLength: 2 }).map((ports) => ports.map((hostPort) => ({ containerPort: hostPort, hostPort }))),
  securityContext: fc.record({ privileged: fc.boolean(), capabilities: fc.constantFrom({}, { add: ['NET_ADMIN'] }, { add: ['NET_ADMIN', 'SYS_ADMIN'] }) }),
});

const spec = fc.record({
  hostNetwork: fc.boolean(),
  containers: fc.tuple(container('a'), container('b')).chain(([a, b]) => fc.constantFrom([a], [a, b], [b, a])),
  volumes: fc.integer({ min: 0, max: 2 }).map((count) => Array.from({ length: count }, (_, i) => ({ name: `v${i}`, hostPath: { path: '/' } }))),
});

interface Written {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly check?: string;
  readonly container?: string;
}

const limits = {
  check: fc.option(fc.constantFrom(...CHECKS), { nil: undefined }),
  container: fc.option(fc.constantFrom(...CONTAINERS), { nil: undefined }),
};
const identity = { kind: fc.constantFrom(...KINDS), namespace: fc.constantFrom(...NAMESPACES), name: fc.constantFrom(...NAMES) };
const written: fc.Arbitrary<Written> = fc.record({ ...identity, ...limits });
const annotation = fc.option(fc.record(limits), { nil: undefined, freq: 3 });

const workload = fc.record({ ...identity, spec, annotation });
const set = fc.uniqueArray(workload, { selector: ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`, minLength: 1, maxLength: 6 });
type Workload = typeof workload extends fc.Arbitrary<infer Value> ? Value : never;

const CLUSTER = (readProfile('kubernetes:1.30') as { readonly profile: CheckedCluster }).profile;

function documentsOf(workloads: readonly Workload[]): readonly ManifestDocument[] {
  const namespaces = NAMESPACES.map((name) => (
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }
  ));
  const objects = workloads.map(({ kind, namespace, name, spec: pod, annotation: own }) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace, ...(own && { annotations: { [ACKNOWLEDGE]: JSON.stringify({ ...own, reason: 'r' }) } }) },
    spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: pod } },
  }));
  return [...namespaces, ...objects].map((value, i) => ({ source: `set.yaml:${i + 1}`, value }));
}

interface Decided {
  readonly result: CheckResult;
  readonly annotated: readonly WrittenAcknowledgement[];
}

function decide(workloads: readonly Workload[]): Decided {
  const objects = new SetObjects(false);
  const result = checkDocuments({ cluster: CLUSTER, documents: documentsOf(workloads), onObject: (object) => objects.add(object) });
  return { result, annotated: objects.annotations.flatMap((each) => readAnnotation(each).acknowledgements) };
}

const OPTIONS = { today: '2026-12-31', never: new Set<string>() };
const acknowledgementOf = ({ check, container: only, ...object }: Written): WrittenAcknowledgement => (
  byName(object, { reason: 'r', ...(check !== undefined && { check }), ...(only !== undefined && { container: only }) }, { source: 'a.yaml:1' }, 'default')
);

/** What is written, read literally, and independently of the code under test. */
function isAcknowledged({ kind, namespace, name, verdict }: EvaluatedObject, given: readonly Written[], workloads: readonly Workload[]): boolean {
  const pod = workloads.find((each) => each.kind === kind && each.namespace === namespace && each.name === name)?.spec;
  const own = given.filter((each) => each.kind === kind && each.namespace === namespace && each.name === name);
  return verdict.decision === 'denied' && verdict.findings().every(({ check, path }) => {
    const [, index] = /\bspec\.containers\[(\d)\]/.exec(path) ?? [];
    const inside = index === undefined ? undefined : (pod?.containers[Number(index)] as { readonly name?: string } | undefined)?.name;
    return own.some((each) => (each.check ?? check) === check && (each.container ?? inside) === inside);
  });
}

test('an object is acknowledged by what is written for it, and by nothing else', () => {
  fc.assert(fc.property(set, fc.array(written, { maxLength: 6 }), (workloads, given) => {
    const { result, annotated } = decide(workloads);
    const all = [...given, ...workloads.flatMap(({ annotation: own, ...each }) => (own === undefined ? [] : [{ ...each, ...own }]))];
    const { result: acknowledged } = acknowledge(result, [...given.map(acknowledgementOf), ...annotated], OPTIONS);
    const expected = result.workloads.map((each) => isAcknowledged(each, all, workloads));
    expect(acknowledged.workloads.map((each) => each.acknowledged !== undefined)).toEqual(expected);
    expect(acknowledged.workloads.map(({ acknowledged: _acknowledged, ...each }) => each)).toEqual(result.workloads);
    const count = expected.filter(Boolean).length;
    expect(acknowledged.summary).toEqual({ ...result.summary, denied: result.summary.denied - count, ...(count > 0 && { acknowledged: count }) });
  }), { numRuns: runs(25) });
});

test('without an acknowledgement, no more is acknowledged', () => {
  fc.assert(fc.property(set, fc.array(written, { minLength: 1, maxLength: 6 }), (workloads, given) => {
    const { result } = decide(workloads);
    const count = (some: readonly Written[]): number => acknowledge(result, some.map(acknowledgementOf), OPTIONS).result.summary.acknowledged ?? 0;
    expect(count(given.slice(1))).toBeLessThanOrEqual(count(given));
  }), { numRuns: runs(25) });
});

test('a baseline knows what there was, and nothing that comes to one object', () => {
  fc.assert(fc.property(set, fc.nat(), spec, (workloads, at, other) => {
    const { result } = decide(workloads);
    const { acknowledgements } = readBaseline({ name: 'b.yaml', text: baselineText(baselineOf([result], [], OPTIONS)) });
    const known = (changed: CheckResult): readonly boolean[] => (
      acknowledge(changed, acknowledgements, OPTIONS).result.workloads.map(({ verdict, acknowledged }) => verdict.decision !== 'denied' || acknowledged !== undefined)
    );
    expect(known(result)).not.toContain(false);
    const place = at % workloads.length;
    const { result: after } = decide(workloads.map((each, i) => (i === place ? { ...each, spec: other } : each)));
    const counts = (object: EvaluatedObject): Map<string, number> => {
      const found = new Map<string, number>();
      failuresOf(object).forEach((failure) => found.set(JSON.stringify(failure), (found.get(JSON.stringify(failure)) ?? 0) + 1));
      return object.verdict.decision === 'denied' ? found : new Map();
    };
    const before = counts(result.workloads[place]);
    const isNew = [...counts(after.workloads[place])].some(([failure, count]) => count > (before.get(failure) ?? 0));
    expect(known(after)).toEqual(workloads.map((_, i) => !(i === place && isNew)));
  }), { numRuns: runs(25) });
});
