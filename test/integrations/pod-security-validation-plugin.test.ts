import { ValidationContext } from 'cdk8s-cli/plugins';
import { Acknowledgement, PodSecurityPlugin, PodSecurityPluginProps } from '../../src';
import { fileWith } from '../support/outdir';

const WORKLOADS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { hostNetwork: true, hostPID: true, containers: [{ name: app, image: nginx }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: app, image: postgres }] }
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }\n';

interface Validated {
  readonly context: ValidationContext;
  readonly logged: string;
  readonly manifest: string;
}

async function validate(manifest: string, props: Partial<PodSecurityPluginProps> = {}): Promise<Validated> {
  const context = new ValidationContext([manifest], 'cdk8s-pod-security', '0.0.0', { web: { path: 'shop/web/Resource' } });
  let logged = '';
  context.logger.log = (message) => {
    logged += message;
  };
  await new PodSecurityPlugin({ cluster: 'kubernetes:1.30', existing: [fileWith(NAMESPACE)], ...props }).validate(context);
  return { context, logged, manifest };
}

test('the report of the CLI says what the cluster would refuse, where, why, and how to fix it', async () => {
  const { context, manifest } = await validate(fileWith(WORKLOADS));
  expect(context.report.success).toBe(false);
  // eslint-disable-next-line no-control-regex
  expect(context.report.toString().replace(/\x1b\[\d+m/g, '')).toContain(`(Violations)

hostNamespaces (2 occurrences)

  Occurrences:

    - Construct Path: shop/web/Resource
    - Manifest Path: ${manifest}:2
    - Resource Name: web
    - Locations:
      > spec.hostNetwork
      > spec.hostPID

  Recommendation: pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true, hostPID=true)
`);
});

test('what passes is reported as success, with the number of workloads', async () => {
  const { context } = await validate(fileWith(WORKLOADS.split('---')[1]));
  expect(context.report.toJson()).toMatchObject({
    violations: [], summary: { status: 'success', metadata: { Cluster: 'kubernetes:1.30', Workloads: '1' } },
  });
});

test('what is acknowledged is logged, and passes', async () => {
  const manifest = fileWith(WORKLOADS);
  const acknowledgements: Acknowledgement[] = [{ path: 'shop/web', reason: 'it is the proxy' }];
  const { context, logged } = await validate(manifest, { acknowledgements });
  expect(context.report.success).toBe(true);
  expect(logged).toContain('it is the proxy');
});

test('a manifest that cannot be read is a violation', async () => {
  const { context } = await validate(fileWith('a: [\n'));
  expect(context.report.toJson()).toMatchObject({ summary: { status: 'failure' }, violations: [{ ruleName: 'unreadable' }] });
});

test.each<[string, object, string]>([
  ['no cluster', {}, 'properties.cluster: name the cluster, as eks:1.24, or a file that describes one'],
  ['an acknowledgement without reason', { cluster: 'eks:1.24', acknowledgements: [{ path: 'a', reason: '' }] }, 'a: an acknowledgement needs a reason'],
])('properties with %s are refused', (_title, props, message) => {
  expect(() => new PodSecurityPlugin(props as PodSecurityPluginProps)).toThrow(message);
});
