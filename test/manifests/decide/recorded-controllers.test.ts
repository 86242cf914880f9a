import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { Container, Pod } from '../../../src/engine/objects/pod';
import { PluginName } from '../../../src/engine/settings';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { CheckedCluster } from '../../../src/manifests/decide/check-options';
import { readManifestDocuments } from '../../../src/manifests/file';
import { EvaluatedObject } from '../../../src/manifests/result/result';
import { runs } from '../../support/runs';

/*
 * What kube-apiserver answered to random workloads, and to the kube-controller-manager that made their pods: its words, or a pod as it is stored. Each
 * row is a namespace with what it has besides. test/oracle/controllers/README.md says how to record them again.
 */

interface Row {
  readonly minor: number;
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly KubernetesObject[];
  readonly answers: readonly Answer[];
}

/** Nothing of a workload of which no controller has made anything. */
interface Answer {
  /** Of the workload. */
  readonly refusal?: string;
  /** Of what the controllers sent for it. */
  readonly failures?: readonly string[];
  readonly pod?: Pod;
  /** Of a StatefulSet: the hash in the name of its revision. */
  readonly revision?: string;
}

/** The slow tests try all rows. */
const STRIDE = runs(1) > 1 ? 1 : 3;
const ROWS = gunzipSync(readFileSync(join(__dirname, 'controllers.jsonl.gz'))).toString('utf-8').trimEnd().split('\n').map((line) => JSON.parse(line) as Row)
  .filter((_row, i) => i % STRIDE === 0);
const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
/** PodSecurityPolicies end with this minor. */
const ENDED = 25;
/** What Go prints of a pointer. */
const POINTER = /0x[0-9a-f]+/g;
const LONGEST_NAME = 60;

function clusterOf(minor: number, runsPolicies: boolean): CheckedCluster {
  const read = readProfile(`kubernetes:1.${minor}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile } = read;
  const plugins = new Set<PluginName>(profile.settings.plugins);
  return { ...profile, settings: { ...profile.settings, plugins: runsPolicies && minor < ENDED ? plugins.add('PodSecurityPolicy') : plugins } };
}

function evaluated(minor: number, objects: readonly KubernetesObject[], runsPolicies = true): readonly EvaluatedObject[] {
  const documents = objects.flatMap((value) => [...readManifestDocuments(JSON.stringify(value), 'row.yaml')]);
  return checkDocuments({ cluster: clusterOf(minor, runsPolicies), applier: ADMIN, operation: 'CREATE', documents, keepObjects: true }).workloads;
}

function withoutEmpty({ resources = {}, ...container }: Container): Container {
  const asked = Object.entries(resources).filter(([, amounts]) => Object.keys(amounts ?? {}).length > 0);
  return asked.length === 0 ? container : { ...container, resources: Object.fromEntries(asked) };
}

/** The same of the server and of the engine. Go writes some fields that have nothing in them; the pods of one owner differ in their names. */
function comparable({ metadata = {}, spec = {} }: Pod): unknown {
  const { name, ...rest } = metadata;
  const isNamed = rest.ownerReferences?.[0].kind === 'StatefulSet';
  const { containers = [], initContainers, volumes } = spec;
  const withoutClaimMetadata = (each: object): unknown => JSON.parse(JSON.stringify(each).replace(/"metadata":\{(?:"creationTimestamp":null)?\},/, ''));
  const parts = {
    containers: containers.map(withoutEmpty), initContainers: initContainers?.map(withoutEmpty), volumes: volumes?.map(withoutClaimMetadata),
  };
  return JSON.parse(JSON.stringify({ metadata: isNamed ? metadata : rest, spec: { ...spec, ...parts } }));
}

const CASES = ROWS.flatMap((row) => {
  const results = new Map<string, EvaluatedObject>();
  const result = (name: string): EvaluatedObject | undefined => {
    if (results.size === 0) {
      evaluated(row.minor, [...row.objects, ...row.workloads]).forEach((each) => results.set(each.name, each));
    }
    return results.get(name);
  };
  return row.workloads.map((workload, i) => ({ row, workload, answer: row.answers[i], result: () => result(workload.metadata?.name ?? '') }));
});

function titled<T extends (typeof CASES)[number]>(cases: readonly T[]): [string, T][] {
  return cases.map((each): [string, T] => [`1.${each.row.minor} ${each.row.objects[0].metadata?.name} ${each.workload.metadata?.name}`, each]);
}

test.each(titled(CASES.filter(({ answer: { refusal, failures } }) => refusal !== undefined || failures !== undefined)))('%s is refused', (_title, { answer, result }) => {
  const { refusal, failures = [refusal] } = answer;
  const verdict = result()?.verdict;
  expect(verdict?.decision).toBe('denied');
  expect(failures.map((each) => each?.replaceAll(POINTER, '0x'))).toContain(verdict?.message?.replaceAll(POINTER, '0x'));
});

test.each(titled(CASES.filter(({ answer: { pod } }) => pod !== undefined)))('%s has a pod', (_title, { answer: { pod }, result }) => {
  const verdict = result()?.verdict;
  expect(verdict?.decision).toBe('allowed');
  expect(comparable(verdict?.object as Pod)).toEqual(comparable(pod ?? {}));
});

/* The hash matters where it makes a label too long: it is computed for a longer name. */
test.each(titled(CASES.filter(({ answer: { revision } }) => revision !== undefined)))('%s has a revision with a hash', (_title, { row, workload, answer }) => {
  const name = 'x'.repeat(LONGEST_NAME);
  const [, revision] = /"x+-([^"-]+)": must be no more than 63 /.exec(evaluated(row.minor, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: workload.metadata?.namespace } }, { ...workload, metadata: { ...workload.metadata, name } },
  ], false)[0].verdict.message ?? '') ?? [];
  expect(revision).toBe(answer.revision);
});

test('there are answers of each kind', () => {
  const count = (key: keyof Answer): number => CASES.filter(({ answer }) => answer[key] !== undefined).length;
  expect([count('refusal'), count('failures'), count('pod'), count('revision')].every((each) => each > 5)).toBe(true);
});
