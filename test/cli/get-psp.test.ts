import * as path from 'node:path';
import { policyTable } from '../../src/cli/get-psp';
import { run } from '../support/command-line';

const YELB = path.join(__dirname, '..', '..', 'examples', 'yelb', 'manifests');

test('prints the policies of the set and of the cluster as kubectl does', async () => {
  expect(await run(['get', 'psp', YELB, '--cluster', 'pks:1.4'])).toEqual({
    code: 0,
    out: `NAME             PRIV    CAPS   SELINUX    RUNASUSER          FSGROUP     SUPGROUP    READONLYROOTFS   VOLUMES
pks-privileged   true    *      RunAsAny   RunAsAny           RunAsAny    RunAsAny    false            *
pks-restricted   false          RunAsAny   MustRunAsNonRoot   MustRunAs   MustRunAs   false            configMap,emptyDir,projected,secret,downwardAPI,persistentVolumeClaim
yelbpsp          false          RunAsAny   RunAsAny           RunAsAny    RunAsAny    false            *
`,
    err: '',
  });
});

test('what a policy leaves open is empty or false', () => {
  expect(policyTable([{ metadata: { name: 'p' } }]).split('\n')[1]).toBe('p      false                                                     false            ');
});

test.each([
  ['no policy', ['get', 'psp', '--cluster', 'kubernetes:1.20'], 0, 'No resources found\n'],
  ['a cluster without policies', ['get', 'podsecuritypolicies', '--cluster', 'kubernetes:1.25'], 2,
    'cdk8s-pod-security get: the server doesn\'t have a resource type "podsecuritypolicies": kubernetes:1.25 has no PodSecurityPolicy\n'],
  ['another resource', ['get', 'pods'], 2, 'cdk8s-pod-security get: pods: not supported; write get psp\n'],
  ['no resource', ['get'], 2, 'cdk8s-pod-security get: no resource given; write get psp\n'],
])('%s', async (_title, args, code, err) => {
  expect(await run(args)).toEqual({ code, out: '', err });
});

test('a policy that the server refuses is not in the table', async () => {
  const policy = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'p' }, spec: { privileged: 'yes' } };
  const { code, out, err } = await run(['get', 'psp', '-', '--cluster', 'kubernetes:1.20'], JSON.stringify(policy));
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^error: stdin:1: PodSecurityPolicy in version "v1beta1" cannot be handled as a PodSecurityPolicy: .*\nNo resources found\n$/);
});

test.each([['-o'], ['--output'], ['--format']])('%s json prints a list, as kubectl does', async (option) => {
  const { code, out } = await run(['get', 'psp', YELB, '--cluster', 'pks:1.4', option, 'json']);
  const { apiVersion, kind, items } = JSON.parse(out) as {
    apiVersion: string; kind: string; items: { kind: string; metadata: { name: string }; spec: object }[];
  };
  expect([code, apiVersion, kind]).toEqual([0, 'v1', 'List']);
  expect(items.map((item) => `${item.kind} ${item.metadata.name}`)).toEqual(
    ['PodSecurityPolicy pks-privileged', 'PodSecurityPolicy pks-restricted', 'PodSecurityPolicy yelbpsp'],
  );
  expect(items[0].spec).toMatchObject({ privileged: true, volumes: ['*'] });
});

test('another format is refused', async () => {
  expect((await run(['get', 'psp', '-o', 'yaml'])).err).toBe('cdk8s-pod-security get: --format: found yaml; formats: table, json\n');
});
