import { KubernetesManifest } from 'aws-cdk-lib/aws-eks';
import { withKubectlFailures } from '../../../src/eks/template/kubectl-failures';
import { TemplateStep } from '../../../src/eks/template/step';
import { TOO_LARGE } from '../../../src/manifests/set/object-warnings';
import { stackWith, validate } from '../../support/eks';

const pod = (metadata: object): Record<string, unknown> => ({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c', image: 'nginx' }] } });
const config = (size: number): Record<string, unknown> => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'x'.repeat(size) } });
const TOO_LONG = 'error unreadable: the API server rejects the object: metadata.annotations: Too long: may not be more than 262144 bytes. The handler of the AWS CDK '
  + 'puts all of the object into the annotation kubectl.kubernetes.io/last-applied-configuration; install it by a Helm chart, or make it smaller';

// As kubectl 1.36 and the API server answer.
test.each<[string, Record<string, unknown>, boolean, readonly string[]]>([
  ['a name that the API server makes, by kubectl create', pod({ generateName: 'web-' }), false, []],
  ['a name that the API server makes, by kubectl apply', pod({ generateName: 'web-' }), true,
    ['error unreadable: kubectl apply answers: from web-: cannot use generate name with apply. Use kubectl create, or set metadata.name']],
  ['such a name in a list', { apiVersion: 'v1', kind: 'List', items: [pod({ generateName: 'web-' })] }, true,
    ['error unreadable: kubectl apply answers: from web-: cannot use generate name with apply. Use kubectl create, or set metadata.name']],
  ['much data', config(261_000), false, []],
  ['too much data for the annotation of kubectl create --save-config', config(262_144), false, [TOO_LONG]],
  ['too much data for the annotation of kubectl apply', config(262_144), true, [TOO_LONG]],
])('an object with %s', (_title, object, overwrite, expected) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.35');
  new KubernetesManifest(stack, 'web', { cluster: cluster as never, manifest: [object], overwrite });
  expect(validate(app).violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description}`)).toEqual(expected);
});

test('Helm writes no such annotation', () => {
  const diagnostics = ['stack/release', 'stack/manifest'].map((source) => ({ level: 'warning', source, message: 'it is too large', alike: TOO_LARGE } as const));
  const release = { isRelease: true, source: 'stack/release' } as Partial<TemplateStep> as TemplateStep;
  expect(withKubectlFailures([...diagnostics, { level: 'note', source: '', message: 'a note' }], [release]).map(({ level, source }) => [level, source]))
    .toEqual([['error', 'stack/manifest'], ['note', '']]);
});
