import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { ClusterProfile, ObjectVerdict, PodSecurityLevel, PodSecurityValidation, VerdictOptions } from '../../src';
import { deployment } from '../support/chart';

const CLUSTER = ClusterProfile.kubernetes('1.30');

/** A namespace that enforces baseline in one chart, and workloads of it in two others. */
function app(): App {
  const root = Testing.app();
  const labels = { 'pod-security.kubernetes.io/enforce': PodSecurityLevel.BASELINE };
  new ApiObject(new Chart(root, 'base'), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
  deployment(new Chart(root, 'front', { namespace: 'shop' }), 'web', { pod: { hostNetwork: true } });
  deployment(new Chart(root, 'front-2', { namespace: 'shop' }), 'web-2');
  return root;
}

function brief(verdicts: readonly ObjectVerdict[]): readonly string[] {
  return verdicts.map(({ source, verdict, checks }) => [source, verdict, ...checks].join(' '));
}

test.each<[string, (root: App) => ApiObject | App | Chart, readonly string[]]>([
  ['an app', (root) => root, ['front/web denied hostNamespaces', 'front-2/web-2 allowed']],
  ['a chart, with the namespace of another one', (root) => root.node.findChild('front') as Chart, ['front/web denied hostNamespaces']],
  ['a chart whose name begins with that of another one', (root) => root.node.findChild('front-2') as Chart, ['front-2/web-2 allowed']],
  ['a chart without workloads', (root) => root.node.findChild('base') as Chart, []],
  ['an object', (root) => root.node.findChild('front').node.findChild('web') as ApiObject, ['front/web denied hostNamespaces']],
])('the verdicts of %s', (_title, scopeOf, expected) => {
  expect(brief(PodSecurityValidation.verdictsOf(scopeOf(app()), { cluster: CLUSTER }))).toEqual(expected);
});

test('a verdict as data', () => {
  const [verdict] = PodSecurityValidation.verdictsOf(app().node.findChild('front') as Chart, { cluster: CLUSTER });
  expect(verdict).toMatchObject({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    source: 'front/web',
    verdict: 'denied',
    message: 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    checks: ['hostNamespaces'],
    warnings: ['would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)'],
  });
});

test('strict, another namespace and objects of the cluster', () => {
  const chart = Testing.chart();
  deployment(chart, 'web');
  const cluster = ClusterProfile.kubernetes('1.30', { objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }] });
  const decide = (options: Partial<VerdictOptions>): readonly string[] => (
    PodSecurityValidation.verdictsOf(chart, { cluster, ...options }).map(({ verdict }) => verdict)
  );
  expect(decide({})).toEqual(['allowed']);
  expect(decide({ strict: true })).toEqual(['unknown']);
  expect(decide({ strict: true, namespace: 'shop' })).toEqual(['allowed']);
});

test.each<[string, unknown, unknown, string]>([
  ['no construct', {}, { cluster: CLUSTER }, "PodSecurityValidation.verdictsOf: found no chart or app of cdk8s as the first argument; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
  ['a misspelt option', Testing.chart(), { cluster: CLUSTER, stict: true }, 'PodSecurityValidation.verdictsOf.stict: unknown property; did you mean strict?'],
  ['no cluster', Testing.chart(), {}, "PodSecurityValidation.verdictsOf: cluster is not set; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
  ['nothing', Testing.chart(), undefined, "PodSecurityValidation.verdictsOf: cluster is not set; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
])('%s', (_title, chart, options, message) => {
  expect(() => PodSecurityValidation.verdictsOf(chart as Chart, options as VerdictOptions)).toThrow(new Error(message));
});
