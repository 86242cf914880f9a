import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
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

test.each<[string, ClusterProfile, readonly string[]]>([
  ['is refused, as kubectl asks the API server to do', CLUSTER, ['denied decode']],
  ['is dropped before the API server can refuse it', ClusterProfile.kubernetes('1.24'), ['allowed ']],
])('a field that the API server does not have %s', (_title, cluster, expected) => {
  const chart = Testing.chart();
  deployment(chart, 'web', { pod: { hostnetwork: true } });
  expect(PodSecurityValidation.verdictsOf(chart, { cluster }).map(({ verdict, checks }) => `${verdict} ${checks.join()}`)).toEqual(expected);
});

test.each<[string, unknown, unknown, string]>([
  ['no construct', {}, { cluster: CLUSTER }, "PodSecurityValidation.verdictsOf: found no chart or app of cdk8s as the first argument; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
  ['a misspelt option', Testing.chart(), { cluster: CLUSTER, stict: true }, 'PodSecurityValidation.verdictsOf.stict: unknown property; did you mean strict?'],
  ['no cluster', Testing.chart(), {}, "PodSecurityValidation.verdictsOf: cluster is not set; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
  ['nothing', Testing.chart(), undefined, "PodSecurityValidation.verdictsOf: cluster is not set; write PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })"],
])('%s', (_title, chart, options, message) => {
  expect(() => PodSecurityValidation.verdictsOf(chart as Chart, options as VerdictOptions)).toThrow(new Error(message));
});

describe('files', () => {
  const object = (chart: Chart, kind: string, name: string, rest: object = {}): ApiObject => new ApiObject(chart, `${kind}-${name}`, {
    apiVersion: 'v1', kind, metadata: { name, ...(kind !== 'Namespace' && { namespace: 'team' }), ...rest },
  });
  const pod = (chart: Chart, name = 'p', namespace = 'team'): ApiObject => new ApiObject(chart, name, {
    apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { serviceAccountName: 's', hostPID: true, containers: [{ name: 'c', image: 'i' }] },
  });
  const level = (enforce: string): object => ({ labels: { 'pod-security.kubernetes.io/enforce': enforce } });
  const verdicts = (yamlOutputType: YamlOutputType, strict: boolean, define: (chart: (id: string) => Chart) => void): readonly string[] => {
    const root = new App({ yamlOutputType });
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 's', namespace: 'team' } };
    define((id) => new Chart(root, id));
    return PodSecurityValidation.verdictsOf(root, { cluster: ClusterProfile.kubernetes('1.36', { objects: [account] }), strict })
      .flatMap(({ source, verdict, assumptions }) => [`${source} ${verdict}`, ...assumptions.map((each) => `  ${each}`)]);
  };
  const IN_NAMES = 'the order of the files: assumed that they are applied in the order in which cdk8s writes them; in the order of their names, in which kubectl apply -f reads a directory, '
    + 'the API server answers: ';
  const ADVICE = '; add a dependency between the charts, or write one file with YamlOutputType.FILE_PER_APP';
  const NOT_FOUND = `  ${IN_NAMES}namespaces "team" not found${ADVICE}`;
  const { FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE } = YamlOutputType;

  test.each<[string, YamlOutputType, boolean, (chart: (id: string) => Chart) => void, readonly string[]]>([
    ['a namespace in a file whose name comes later', FILE_PER_CHART, false, (chart) => {
      object(chart('z'), 'Namespace', 'team');
      pod(chart('a'));
    }, ['a/p allowed', NOT_FOUND]],
    ['the same in a strict run', FILE_PER_CHART, true, (chart) => {
      object(chart('z'), 'Namespace', 'team');
      pod(chart('a'));
    }, ['a/p unknown']],
    ['the same in one file', FILE_PER_APP, true, (chart) => {
      object(chart('z'), 'Namespace', 'team');
      pod(chart('a'));
    }, ['a/p allowed']],
    ['the same with a dependency', FILE_PER_CHART, true, (chart) => {
      const base = chart('z');
      object(base, 'Namespace', 'team');
      const web = chart('a');
      pod(web);
      web.addDependency(base);
    }, ['a/p allowed']],
    ['a namespace in a file whose name comes first', FILE_PER_CHART, true, (chart) => {
      object(chart('a'), 'Namespace', 'team');
      pod(chart('z'));
    }, ['z/p allowed']],
    ['a level that another file changes', FILE_PER_CHART, false, (chart) => {
      object(chart('b'), 'Namespace', 'team', level('baseline'));
      object(chart('a'), 'Namespace', 'team', level('privileged'));
      pod(chart('c'));
    }, ['c/p allowed', `  ${IN_NAMES}pods "p" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)${ADVICE}`]],
    ['an account before its namespace, of which nothing else is said', FILE_PER_CHART, false, (chart) => {
      object(chart('z'), 'Namespace', 'team');
      object(chart('a'), 'ServiceAccount', 'other');
    }, ['a/ServiceAccount-other allowed', NOT_FOUND]],
    ['what no order changes', FILE_PER_CHART, true, (chart) => {
      object(chart('z'), 'Namespace', 'other', level('baseline'));
      object(chart('a'), 'Namespace', 'team');
    }, []],
    ['an object for each file', FILE_PER_RESOURCE, false, (chart) => {
      const one = chart('z');
      object(one, 'Namespace', 'team');
      new ApiObject(one, 'd', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'd', namespace: 'team' } });
    }, ['z/d allowed', NOT_FOUND]],
  ])('%s', (_title, type, strict, define, expected) => {
    expect(verdicts(type, strict, define)).toEqual(expected);
  });
});
