import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { profileOf } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { readManifest } from '../../src/manifests/file';
import { CheckResult } from '../../src/manifests/result/result';
import { jsonReport } from '../../src/report/json';
import { textReport } from '../../src/report/text';
import { runs } from '../support/runs';

const YELB = path.join(__dirname, '..', '..', 'examples', 'yelb', 'manifests');
const VALUES = fs.readdirSync(YELB).sort().flatMap((name) => readManifest(fs.readFileSync(path.join(YELB, name), 'utf8'), name).documents)
  .map(({ value }) => value);

function check(values: readonly unknown[], version = '1.4'): CheckResult {
  const read = profileOf('pks', version);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return checkDocuments({ cluster: read.profile, documents: values.map((value, i) => ({ source: `set:${i}`, value })) });
}

const kindOf = (value: unknown): unknown => (value as { readonly kind?: unknown }).kind;
const isDeployment = (value: unknown): boolean => kindOf(value) === 'Deployment';

const KINDS = ['Pod', 'Deployment', 'StatefulSet', 'CronJob', 'List', 'PodList', 'PodSecurityPolicy', 'Role', 'ClusterRoleBinding', 'Namespace', 'ServiceAccount', 'Rollout'];
const API_VERSIONS = ['v1', 'apps/v1', 'batch/v1', 'policy/v1beta1', 'rbac.authorization.k8s.io/v1', 'argoproj.io/v1alpha1'];

/** Anything, but so named that it gets far. */
const arbitraryObject = fc.tuple(
  fc.constantFrom(...API_VERSIONS),
  fc.constantFrom(...KINDS),
  fc.dictionary(fc.constantFrom('metadata', 'spec', 'items', 'rules', 'subjects', 'roleRef', 'template', 'labels', '__proto__'), fc.jsonValue()),
).map(([apiVersion, kind, rest]) => ({ ...rest, apiVersion, kind }));

describe('a set of manifests', () => {
  test('of whatever JSON gets its verdicts and its reports', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.jsonValue(), arbitraryObject), { maxLength: 5 }), fc.constantFrom('1.4', '1.15', '1.28'), (values, version) => {
      const result = check(values, version);
      const { allowed, denied, unknown } = result.summary;
      const others = result.objects.filter(({ verdict }) => verdict.decision !== 'allowed');
      expect(allowed + denied + unknown).toBe(result.workloads.length + others.length);
      expect(JSON.parse(jsonReport(result)).workloads).toHaveLength(result.workloads.length);
      expect(textReport(result, { colors: false, width: 80 })).toContain(`${allowed} allowed, ${denied} denied, ${unknown} unknown`);
    }), { numRuns: runs(200) });
  });

  test('has the same verdicts in whatever order its workloads come, once the objects that they need are applied', () => {
    const verdicts = (values: readonly unknown[]): readonly string[] => check(values).workloads
      .map(({ kind, name, verdict }) => `${kind} ${name}: ${verdict.decision} ${verdict.policy ?? ''} ${verdict.message ?? ''}`).sort();
    const others = VALUES.filter((value) => !isDeployment(value));
    const workloads = VALUES.filter(isDeployment);
    const expected = verdicts([...others, ...workloads]);
    fc.assert(fc.property(fc.shuffledSubarray(workloads, { minLength: workloads.length }), (shuffled) => {
      expect(verdicts([...others, ...shuffled])).toEqual(expected);
    }), { numRuns: runs(60) });
  });

  test('has the same verdicts on controllers\' pods wherever the objects that they need stand, in an order that the server takes', () => {
    const verdicts = (values: readonly unknown[]): readonly string[] => check(values).workloads
      .map(({ kind, name, verdict }) => `${kind} ${name}: ${verdict.decision} ${verdict.policy ?? ''} ${verdict.message ?? ''}`).sort();
    const namespaces = VALUES.filter((value) => kindOf(value) === 'Namespace');
    const rest = VALUES.filter((value) => kindOf(value) !== 'Namespace');
    const expected = verdicts([...namespaces, ...rest]);
    fc.assert(fc.property(fc.shuffledSubarray(rest, { minLength: rest.length }), (shuffled) => {
      expect(verdicts([...namespaces, ...shuffled])).toEqual(expected);
    }), { numRuns: runs(60) });
  });

  test('never counts as allowed what cannot be read', () => {
    fc.assert(fc.property(fc.jsonValue(), (spec) => {
      const { workloads } = check([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec }], '1.15');
      expect(workloads.map(({ verdict }) => verdict.decision)).toEqual(['denied']);
    }), { numRuns: runs(150) });
  });
});
