import { App, CfnParameter, CfnParameterProps, CfnResource, Fn, Lazy, NestedStack, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import * as awsEks from 'aws-cdk-lib/aws-eks';
import * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import * as cdk8s from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ClusterProfile } from '../../src';
import { PodSecurityValidation } from '../../src/eks';
import { cdkApp, clusterV1, clusterV2, importedCluster, stackWith, summary, validate } from '../support/eks';

const LABEL = 'pod-security.kubernetes.io/enforce';

function namespace(level: unknown, name = 'team'): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [LABEL]: level } } };
}

function deployment(podSpec: object = {}, container: object = {}, metadata: object = {}): Record<string, unknown> {
  const labels = { app: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team', ...metadata },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'nginx', ...container }], ...podSpec } } },
  };
}

const HOST_NETWORK = 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';

describe.each(['aws-eks', 'aws-eks-v2'] as const)('%s', (module) => {
  test('a violation has the path of the construct, the words of the server and a fix', () => {
    const { app, cluster } = stackWith(module, '1.30');
    cluster.addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
    expect(validate(app)).toEqual({
      success: false,
      violations: [{
        ruleName: 'hostNamespaces',
        severity: 'error',
        description: expect.stringContaining(`Deployment team/web on cluster stack/cluster (eks:1.30) is denied: ${HOST_NETWORK}\nwhy: `) as string,
        fix: expect.stringContaining('spec.hostNetwork') as string,
        violatingResources: [{ constructPath: 'stack/cluster/manifest-team', locations: ['spec.hostNetwork'] }],
      }],
    });
  });

  test('what the cluster admits passes', () => {
    const { app, cluster } = stackWith(module, '1.30');
    cluster.addManifest('team', namespace('baseline'), deployment());
    expect(validate(app)).toEqual({ success: true, violations: [] });
  });

  test('a PodSecurityPolicy from 1.25 on is refused in the words of kubectl', () => {
    const { app, cluster } = stackWith(module, '1.25');
    cluster.addManifest('policy', { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'p' }, spec: {} });
    const { violations: [{ description, fix }] } = validate(app);
    expect(description).toContain('no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"');
    expect(fix).toContain('label the namespaces with pod-security.kubernetes.io/enforce');
  });

  test('a nested stack counts too', () => {
    const { app, stack, cluster } = stackWith(module, '1.30');
    const nested = new NestedStack(stack, 'nested');
    manifest(nested, 'team', cluster, namespace('baseline'), deployment({ hostNetwork: true }));
    expect(summary(validate(app))).toEqual(['error hostNamespaces at stack/nested/team']);
  });

  test.each<[string, object, object, readonly string[]]>([
    ['a literal', {}, { Level: 'baseline' }, ['error hostNamespaces at stack/nested/team']],
    ['the default', { default: 'baseline' }, {}, ['error hostNamespaces at stack/nested/team']],
    ['a literal that admits the pod', { default: 'baseline' }, { Level: 'privileged' }, []],
    ['a parameter of the stack around it', {}, { Level: Fn.ref('Outer') }, ['warning unknown at stack/nested/team']],
  ])('a parameter of a nested stack may be %s', (_title, parameter, parameters, expected) => {
    const { app, stack, cluster } = stackWith(module, '1.30');
    new CfnParameter(stack, 'Outer');
    const nested = new NestedStack(stack, 'nested', { parameters: { ...parameters } });
    const level = new CfnParameter(nested, 'Level', parameter);
    manifest(nested, 'team', cluster, namespace(level.valueAsString), deployment({ hostNetwork: true }));
    expect(summary(validate(app)).filter((line) => !line.includes('warning warning'))).toEqual(expected);
  });

  test('another stack counts too, and its objects belong to the same cluster', () => {
    const { app, cluster } = stackWith(module, '1.30');
    cluster.addManifest('namespace', namespace('baseline'));
    manifest(new Stack(app, 'other'), 'web', cluster, deployment({ hostNetwork: true }));
    expect(summary(validate(app))).toEqual(['error hostNamespaces at other/web']);
  });

  test('objects of a cdk8s chart count too', () => {
    const { app, cluster } = stackWith(module, '1.30');
    const chart = new cdk8s.Chart(new cdk8s.App(), 'chart');
    new cdk8s.ApiObject(chart, 'namespace', namespace('baseline') as unknown as cdk8s.ApiObjectProps);
    new cdk8s.ApiObject(chart, 'web', deployment({ hostNetwork: true }) as unknown as cdk8s.ApiObjectProps);
    cluster.addCdk8sChart('chart', chart);
    expect(summary(validate(app))).toEqual(['error hostNamespaces at stack/cluster/chart']);
  });

  test('line ends of Windows, Unicode and more than four kilobytes change nothing', () => {
    const { app, cluster } = stackWith(module, '1.30');
    const text = 'é\r\n"\\ \uE000 日本 '.repeat(1000);
    cluster.addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }, { env: [{ name: 'A', value: `${text}${Fn.ref('AWS::Region')}${text}` }] }));
    expect(summary(validate(app))).toEqual(['error hostNamespaces at stack/cluster/manifest-team']);
  });

  test('a Helm chart is listed as not checked', () => {
    const { app, cluster } = stackWith(module, '1.30');
    cluster.addHelmChart('dashboard', { chart: 'kubernetes-dashboard', release: 'dashboard', repository: 'https://example.com' });
    expect(validate(app)).toMatchObject({
      success: true,
      violations: [{
        ruleName: 'not-checked',
        severity: 'info',
        description: 'the chart of Helm release dashboard is not checked: kubernetes-dashboard is downloaded during the deployment',
        violatingResources: [{ constructPath: 'stack/cluster/chart-dashboard' }],
      }],
    });
  });
});

function manifest(scope: Stack, id: string, cluster: awsEks.ICluster | awsEksV2.ICluster, ...objects: Record<string, unknown>[]): void {
  if ('addSpotInterruptHandler' in cluster) {
    new awsEks.KubernetesManifest(scope, id, { cluster: cluster as awsEks.ICluster, manifest: objects });
  } else {
    new awsEksV2.KubernetesManifest(scope, id, { cluster: cluster as awsEksV2.ICluster, manifest: objects });
  }
}

describe('tokens', () => {

  const of = (value: unknown) => Token.asAny(value);
  const ref = of({ Ref: 'P' });
  const text = Fn.ref('P');
  const number = Token.asNumber({ Ref: 'N' });
  const list = Token.asList({ Ref: 'L' });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['in a name', deployment({}, {}, { name: `web-${text}` }), ['info assumption']],
    ['in an image', deployment({}, { image: `${text}/nginx:1` }), ['info assumption']],
    ['in a number of replicas', { ...deployment(), spec: { ...(deployment().spec as object), replicas: number } }, ['info assumption']],
    ['in an environment', deployment({}, { env: [{ name: 'A', value: text }] }), []],
    ['in a host port', deployment({}, { ports: [{ containerPort: 80, hostPort: number }] }), ['warning unknown']],
    ['in a user', deployment({ securityContext: { runAsUser: number } }), ['warning unknown']],
    ['in a service account\'s name', deployment({ serviceAccountName: text }), ['info assumption', 'info assumption']],
    ['in a namespace', deployment({}, {}, { namespace: text }), ['info assumption', 'info assumption']],
    ['in the namespace of a pod that one of them refuses', deployment({ hostNetwork: true }, {}, { namespace: text }), ['warning unknown']],
    ['as a security context, where the AWS CDK writes a text', deployment({}, { securityContext: ref }), ['error decode']],
    ['as the text of a user', deployment({ securityContext: { runAsUser: text } }), ['error decode']],
    ['as a whole list of volumes', deployment({ volumes: list }), ['warning unknown']],
    ['as a whole object', ref as unknown as Record<string, unknown>, ['warning unknown']],
    ['elsewhere in a pod that is denied anyway', deployment({ hostNetwork: true, volumes: list }), ['error hostNamespaces']],
    ['where the pod is denied', deployment({ hostNetwork: true }, { securityContext: { windowsOptions: { runAsUserName: text } } }), ['warning unknown']],
    ['as a string of Lazy', deployment({ hostNetwork: Lazy.any({ produce: () => true }) }), ['error hostNamespaces']],
  ])('%s', (_title, object, expected) => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('web', namespace('baseline'), object);
    expect(summary(validate(app)).map((line) => line.split(' at ')[0])).toEqual(expected);
  });

  test.each<[string, CfnParameterProps, string]>([
    ['is some port', { type: 'Number', minValue: 1024, maxValue: 65535 }, 'error hostPorts: Deployment team/web on cluster stack/cluster (eks:1.30) is denied: pods "web-" is forbidden: '
      + 'violates PodSecurity "baseline:latest": hostPort (container "c" uses hostPort ${P})'],
    ['is none', { type: 'Number', maxValue: 0, minValue: 0 }, 'info assumption: assumed spec.template.spec.containers[0].ports[0].hostPort: ${P}: assumed that the value is valid'],
    ['may be any', { type: 'Number' }, 'warning unknown: Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: spec.template.spec.containers[0].ports[0].hostPort: '
      + 'depends on ${P}: denied or allowed'],
    ['is one of many', { type: 'Number', allowedValues: ['8080', '8081', '8082', '8083', '8084', '8085', '8086'] },
      'error hostPorts: Deployment team/web on cluster stack/cluster (eks:1.30) is denied: pods "web-" is forbidden: '
      + 'violates PodSecurity "baseline:latest": hostPort (container "c" uses hostPort ${P})'],
  ])('a parameter that %s', (_title, parameter, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const port = new CfnParameter(stack, 'P', parameter).valueAsNumber;
    cluster.addManifest('team', namespace('baseline'), deployment({}, { ports: [{ containerPort: 80, hostPort: port }] }));
    expect(validate(app).violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description.split('\n')[0]}`)).toEqual([expected]);
  });

  test.each<[string, CfnParameterProps, CfnParameterProps | undefined, string]>([
    ['of the stack around it', { type: 'Number', minValue: 1024, maxValue: 65535 }, undefined, 'error hostPorts'],
    ['of the stack around it, which may be none', { type: 'Number', maxValue: 65535 }, undefined, 'warning unknown'],
    ['of the stack around it, which is no number', { type: 'String' }, undefined, 'warning unknown'],
    ['of its own, with bounds', { type: 'String' }, { type: 'Number', minValue: 1 }, 'error hostPorts'],
    ['of both, with bounds', { type: 'Number', minValue: 0 }, { type: 'Number', minValue: 1 }, 'error hostPorts'],
  ])('a number in a nested stack that is a parameter %s', (_title, outer, inner, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const around = new CfnParameter(stack, 'P', outer);
    const nested = new NestedStack(stack, 'nested', inner === undefined ? {} : { parameters: { Own: around.valueAsString } });
    const port = inner === undefined ? Token.asNumber(around.value) : new CfnParameter(nested, 'Own', inner).valueAsNumber;
    manifest(nested, 'team', cluster, namespace('baseline'), deployment({}, { ports: [{ containerPort: 80, hostPort: port }] }));
    expect(summary(validate(app)).map((line) => line.split(' at ')[0])).toEqual([expected]);
  });

  test.each<[string, CfnParameterProps, readonly string[]]>([
    ['a list, and all of its values refuse the pod', { allowedValues: ['baseline', 'restricted'] }, ['error hostNamespaces']],
    ['a list, and one of its values admits the pod', { allowedValues: ['baseline', 'privileged'] }, ['warning unknown']],
    ['a pattern of texts, which all refuse the pod', { allowedPattern: '^(baseline|restricted)$' }, ['error hostNamespaces']],
    ['a pattern of texts, which all admit the pod', { allowedPattern: '^privileged$' }, []],
    ['another pattern', { allowedPattern: '^(base|restr).*$' }, ['warning unknown']],
  ])('a level in a nested stack that is a parameter of the stack around it with %s', (_title, parameter, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const level = new CfnParameter(stack, 'Level', parameter).valueAsString;
    const nested = new NestedStack(stack, 'nested');
    manifest(nested, 'team', cluster, namespace(level), deployment({ hostNetwork: true }));
    expect([...new Set(summary(validate(app)).map((line) => line.split(' at ')[0]).filter((line) => !line.includes('warning warning')))]).toEqual(expected);
  });

  test('the reason names the field and the token', () => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('web', namespace('baseline'), deployment({}, { ports: [{ containerPort: 80, hostPort: number }] }));
    expect(validate(app).violations[0].description)
      .toBe('Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: spec.template.spec.containers[0].ports[0].hostPort: depends on ${N}');
  });

  test('a label that is a token makes pods unknown that one of the levels refuses', () => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const level = new CfnParameter(stack, 'Level').valueAsString;
    cluster.addManifest('team', namespace(level), deployment({ hostNetwork: true }));
    expect(validate(app).violations.map(({ ruleName, description }) => [ruleName, description])).toEqual([
      ['unknown',
        `Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: Namespace team metadata.labels.${LABEL}: at stack/cluster/manifest-team [0], depends on \${Level}: allowed or denied`],
    ]);
  });

  test('a name that is a token is shown as one', () => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }, {}, { name: `web-${text}` }));
    expect(validate(app).violations[0].description).toContain('Deployment team/web-${P} on cluster stack/cluster (eks:1.30) is denied: pods "web-${P}-" is forbidden');
  });

  test.each([false, true])('a manifest that is one token is unknown; strict: %s', (strict) => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    (cluster.addManifest('whole').node.defaultChild as CfnResource).addPropertyOverride('Manifest', { Ref: 'Whole' });
    const result = validate(app, { strict });
    expect(summary(result)).toEqual([`${strict ? 'error' : 'warning'} unknown at stack/cluster/manifest-whole`]);
    expect(result.success).toBe(!strict);
    expect(result.violations[0].description).toContain('depends on ${Whole}');
  });
});

test.each<[string, object, string]>([
  ['is created', {}, 'the manifest has no object, so kubectl create fails: no objects passed to create'],
  ['overwrites', { overwrite: true }, 'the manifest has no object, so kubectl apply fails: no objects passed to apply'],
])('a manifest without objects fails that %s', (_title, props, expected) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  new awsEks.KubernetesManifest(stack, 'empty', { cluster: cluster as awsEks.ICluster, manifest: [], ...props });
  expect(validate(app).violations.map(({ ruleName, severity, description }) => [ruleName, severity, description])).toEqual([['unreadable', 'error', expected]]);
});

test('a text with a token where true or false belongs is denied whatever the token is, and told by it', () => {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  cluster.addManifest('web', namespace('baseline'), deployment({}, { securityContext: { privileged: Fn.ref('P') } }));
  const { violations: [{ ruleName, description }] } = validate(app);
  expect([ruleName, description.split('\n')[1]]).toEqual(['decode', 'why: the API server cannot read the Deployment, so it is not applied: '
    + 'spec.template.spec.containers[0].securityContext.privileged: found the string "${P}" where true or false belongs']);
});

test('an assumption is reported once for all workloads; with strict they are unknown', () => {
  const appWith = (): App => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('team', namespace('baseline'), ...['web', 'db'].map((name) => deployment({ serviceAccountName: 'shared' }, {}, { name })));
    return app;
  };
  const assumptions = validate(appWith()).violations.filter(({ ruleName }) => ruleName === 'assumption');
  expect(assumptions).toEqual([{
    ruleName: 'assumption',
    severity: 'info',
    description: expect.stringMatching(/^assumed ServiceAccount team\/shared: /) as string,
    violatingResources: [{ constructPath: 'stack/cluster/manifest-team', locations: [] }],
  }]);
  expect(validate(appWith(), { strict: true }).success).toBe(false);
});

describe('a namespace that is not in the app', () => {
  const appWith = (podSpec: object): App => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('web', deployment(podSpec));
    return app;
  };

  test('is assumed to exist without labels', () => {
    expect(validate(appWith({ hostNetwork: true }))).toEqual({
      success: true,
      violations: [{
        ruleName: 'assumption',
        severity: 'info',
        description: 'assumed Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
        violatingResources: [{ constructPath: 'stack/cluster/manifest-web', locations: [] }],
      }],
    });
  });

  test('makes the verdict unknown with strict', () => {
    const result = validate(appWith({}), { strict: true });
    expect([result.success, summary(result)]).toEqual([false, ['error unknown at stack/cluster/manifest-web']]);
    expect(result.violations[0].description).toBe('Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: '
      + 'Namespace team: not in the set; assumed that it exists and has no Pod Security labels');
  });
});

describe('objects are applied in the order of their dependencies', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'run', namespace: 'team' }, spec: { hostNetwork: true, containers: [{ name: 'c', image: 'nginx' }] } };

  test.each([
    ['a namespace that a workload depends on is there', 'web after team', []],
    ['a namespace that depends on the workload is not', 'team after web', ['error namespace-lifecycle at stack/cluster/manifest-web']],
    ['without a dependency the namespace comes first, and a warning says so', '', ['warning warning at stack/cluster/manifest-web']],
  ])('%s', (_title, order, expected) => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    const web = cluster.addManifest('web', deployment());
    const team = cluster.addManifest('team', namespace('baseline'));
    if (order === 'web after team') {
      web.node.addDependency(team);
    } else if (order !== '') {
      team.node.addDependency(web);
    }
    const result = validate(app);
    expect(summary(result)).toEqual(expected);
    expect(result.violations.filter(({ severity }) => severity === 'warning').map(({ description }) => description))
      .toEqual(order === '' ? ['Deployment team/web may be applied before Namespace team: add a dependency on stack/cluster/manifest-team'] : []);
  });

  test.each([
    ['before a patch is checked without it', false, []],
    ['after a patch is checked with it', true, ['error hostNamespaces at stack/cluster/manifest-run']],
  ])('a pod %s', (_title, after, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } });
    const run = cluster.addManifest('run', pod);
    const label = new awsEks.KubernetesPatch(stack, 'label', {
      cluster: cluster as awsEks.ICluster, resourceName: 'namespace/team', applyPatch: namespace('baseline'), restorePatch: {},
    });
    const [first, second, third] = after ? [team, label, run] : [team, run, label];
    second.node.addDependency(first);
    third.node.addDependency(second);
    expect(summary(validate(app)).filter((line) => line.startsWith('error'))).toEqual(expected);
  });
});

describe('a patch', () => {
  const patched = (props: object, strict = false): readonly string[] => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ port: 80 }] } };
    const team = cluster.addManifest('team', namespace('baseline'), deployment(), service);
    const patch = new awsEks.KubernetesPatch(stack, 'patch', {
      cluster: cluster as awsEks.ICluster, resourceName: 'deployment/web', resourceNamespace: 'team', applyPatch: {}, restorePatch: {}, ...props,
    });
    patch.node.addDependency(team);
    return validate(app, { strict }).violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description.split('\n')[0]}`);
  };
  const UNKNOWN = 'not-checked: the patch of Deployment team/other is not checked: neither the app nor the profile of the cluster has the object';

  test.each<[string, object, boolean, readonly string[]]>([
    ['of an object of the app', { applyPatch: { spec: { replicas: 2 } } }, false, []],
    ['of an object that is not known', { resourceName: 'deployment/other' }, false, [`info ${UNKNOWN}`]],
    ['of one, in a strict run', { resourceName: 'deployments.apps/other' }, true, [`error ${UNKNOWN}`]],
    ['of an object of another kind that is not known', { resourceName: 'configmap/other' }, false,
      [`info ${UNKNOWN.replace('Deployment', 'ConfigMap')}`]],
    ['of a custom resource that is not known', { resourceName: 'widgets.example.com/other' }, true,
      [`error ${UNKNOWN.replace('Deployment', 'widgets.example.com')}`]],
    ['of a Service', { resourceName: 'service/web', applyPatch: { spec: { type: 'NodePort' } } }, false, []],
    ['of a Service that the API server refuses', { resourceName: 'svc/web', applyPatch: { spec: { externalName: 'a_b', type: 'ExternalName' } } }, false,
      ['error api-validation: Service team/web on cluster stack/cluster (eks:1.30) is denied: Service "web" is invalid: spec.externalName: Invalid value: "a_b": '
        + 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character '
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"]],
    ['whose test fails', { patchType: awsEks.PatchType.JSON, applyPatch: [{ op: 'test', path: '/spec/replicas', value: 5 }], restorePatch: [] }, false,
      ['error unreadable: the API server rejects the patch of Deployment team/web: the operation test at /spec/replicas does not apply: the object has 1 at /spec/replicas']],
    ['of nothing', { patchType: awsEks.PatchType.JSON, applyPatch: [null], restorePatch: [] }, false,
      ['error unreadable: the API server rejects the patch of Deployment team/web: the operation without a name at the root does not apply: there is no such operation']],
    ['of an object that is not known, which the API server cannot read', { resourceName: 'deployment/other', patchType: awsEks.PatchType.JSON, restorePatch: [] }, false,
      ['error unreadable: the API server rejects the patch of Deployment team/other: error decoding patch: '
        + 'json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp']],
    ['of an object in a version that the API server does not have', { resourceName: 'deployments.v1beta1.apps/web' }, false,
      ['error unreadable: kubectl patch fails: the server doesn\'t have a resource type "deployments"']],
    ['of an object without a kind', { resourceName: 'web' }, false,
      ['error unreadable: kubectl patch fails: the server doesn\'t have a resource type "web"']],
    ['of an object that is a token', { resourceName: `deployment/${Fn.ref('P')}`, resourceNamespace: Fn.ref('Q') }, true,
      ['error unknown: which object is patched depends on ${P} and ${Q}']],
    ['without a merge key', { applyPatch: { spec: { template: { spec: { containers: [{ image: 'x' }] } } } } }, false,
      ['error unreadable: the API server rejects the patch of Deployment team/web: map: map[image:x] does not contain declared merge key: name']],
  ])('%s', (_title, props, strict, expected) => {
    expect(patched(props, strict)).toEqual(expected);
  });

  const ON = 'on cluster stack/cluster (eks:1.30) is denied:';
  const pod = (spec: object): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } });
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web', namespace: 'team' }, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'nginx' }] } } } };
  const forms = (object: object, resourceName: string, props: object): readonly string[] => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', namespace('baseline'), object);
    const patch = new awsEks.KubernetesPatch(stack, 'patch', {
      cluster: cluster as awsEks.ICluster, resourceName, resourceNamespace: 'team', applyPatch: {}, restorePatch: {}, ...props,
    });
    patch.node.addDependency(team);
    return validate(app).violations.filter(({ severity }) => severity !== 'info').map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description.split('\n')[0]}`);
  };
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web', namespace: 'team' }, spec: { template: { spec: { hostNetwork: true, containers: [{ name: 'c', image: 'nginx' }] } } } };

  test.each<[string, object, string, object, readonly string[]]>([
    ['with a field that the API server does not have, which warns of it', deployment(), 'deployment/web', { applyPatch: { spec: { template: { spec: { hostnetwork: true } } } } },
      ['warning warning: spec.template.spec.hostnetwork: Kubernetes 1.30 has no such field and drops it; did you mean "hostNetwork"?; patched by stack/patch']],
    ['of a Service with such a field', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ port: 80 }] } }, 'service/web',
      { applyPatch: { spec: { typo: 1 } } }, ['warning warning: spec.typo: Kubernetes 1.30 has no such field and drops it; did you mean "type"?; patched by stack/patch']],
    ['with a text where a number belongs', deployment(), 'deployment/web', { applyPatch: { spec: { replicas: 'three' } } },
      [`error decode: Deployment team/web ${ON} unrecognized type: int32`]],
    ['with such a text in a merge patch', deployment(), 'deployment/web', { applyPatch: { spec: { replicas: 'three' } }, patchType: awsEks.PatchType.MERGE },
      [`error decode: Deployment team/web ${ON} json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`]],
    ['with a number where a list belongs in a merge patch', deployment(), 'deployment/web',
      { applyPatch: { spec: { template: { spec: { containers: 5 } } } }, patchType: awsEks.PatchType.MERGE },
      [`error decode: Deployment team/web ${ON} json: cannot unmarshal number into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container`]],
    ['with such a text in a JSON patch', deployment(), 'deployment/web',
      { applyPatch: [{ op: 'add', path: '/spec/replicas', value: 'three' }], patchType: awsEks.PatchType.JSON, restorePatch: [] },
      [`error decode: Deployment team/web ${ON} json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`]],
    ['with a text in a JSON patch of a Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ port: 80 }] } }, 'service/web',
      { applyPatch: [{ op: 'add', path: '/spec/ports/0/port', value: 'http' }], patchType: awsEks.PatchType.JSON, restorePatch: [] },
      [`error decode: Service team/web ${ON} json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32`]],
    ['that removes such a field, which comes too late', deployment({ hostnetwork: true }), 'deployment/web', { applyPatch: { spec: { template: { spec: { hostnetwork: null } } } } },
      [`error decode: Deployment team/web ${ON} Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.hostnetwork"`]],
    ['that makes an invalid object valid, which comes too late', { ...deployment(), spec: { template: { spec: {} } } }, 'deployment/web', { applyPatch: { ...deployment() } },
      [`error api-validation: Deployment team/web ${ON} Deployment.apps "web" is invalid: [spec.selector: Required value, `
        + 'spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template `labels`, spec.template.spec.containers: Required value]']],
    ['that lets the pods of a Deployment in, whose controller tries again', deployment({ hostNetwork: true }), 'deployment/web',
      { applyPatch: { spec: { template: { spec: { hostNetwork: false } } } } }, []],
    ['that makes the pods of a Deployment violate', deployment(), 'deployment/web', { applyPatch: { spec: { template: { spec: { hostNetwork: true } } } } },
      [`error hostNamespaces: Deployment team/web ${ON} pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)`]],
    ['that changes the selector of a Deployment', deployment(), 'deployment/web', { applyPatch: { spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } } } } } },
      [`error api-validation: Deployment team/web ${ON} Deployment.apps "web" is invalid: spec.selector: Invalid value: `
        + 'v1.LabelSelector{MatchLabels:map[string]string{"a":"b", "app":"web"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable']],
    ['that lets a pod in, which comes too late', pod({ hostNetwork: true }), 'pod/web', { applyPatch: { spec: { hostNetwork: false } } },
      [`error hostNamespaces: Pod team/web ${ON} pods "web" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)`]],
    ['of what may change of a pod', pod({}), 'pod/web', { applyPatch: { metadata: { labels: { a: 'b' } } } }, []],
    ['of a field that the API server filled in', deployment(), 'deployment/web', {
      patchType: awsEks.PatchType.JSON,
      restorePatch: [],
      applyPatch: [
        { op: 'test', path: '/spec/replicas', value: 1 }, { op: 'replace', path: '/spec/template/spec/terminationGracePeriodSeconds', value: 5 },
        { op: 'add', path: '/spec/template/spec/securityContext/sysctls', value: [{ name: 'kernel.msgmax', value: '1' }] },
      ],
    }, [`error sysctls: Deployment team/web ${ON} pods "web-" is forbidden: violates PodSecurity "baseline:latest": forbidden sysctls (kernel.msgmax)`]],
    ['of a field that nobody filled in', deployment(), 'deployment/web', {
      patchType: awsEks.PatchType.JSON,
      restorePatch: [],
      applyPatch: [
        { op: 'remove', path: '/spec/paused' },
      ],
    }, ['error unreadable: the API server rejects the patch of Deployment team/web: the operation remove at /spec/paused does not apply: the object has nothing at /spec/paused']],
    ['of what the handler of the AWS CDK adds', deployment(), 'deployment/web',
      { patchType: awsEks.PatchType.JSON, restorePatch: [], applyPatch: [{ op: 'add', path: '/metadata/annotations/a', value: 'b' }] }, []],
    ['of an address that the API server chooses', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ port: 80 }] } }, 'service/web',
      { patchType: awsEks.PatchType.JSON, restorePatch: [], applyPatch: [{ op: 'remove', path: '/spec/clusterIP' }] },
      ['warning unknown: the patch of Service team/web is left out, since it is unknown: the operation remove at /spec/clusterIP is about what the API server or a plugin of it has chosen']],
    ['of a Job, whose pods stay as they are', job, 'job/web', { applyPatch: { spec: { parallelism: 2 } } }, []],
    ['of a custom resource that lets its pods in', widget, 'widgets.example.com/web', { applyPatch: { spec: { template: { spec: { hostNetwork: false } } } }, patchType: awsEks.PatchType.MERGE }, []],
  ])('%s', (_title, object, resourceName, props, expected) => {
    expect(forms(object, resourceName, props)).toEqual(expected);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['by its new name, which the old name brings back', ['serviceAccountName'], ['info assumption at stack/cluster/manifest-team']],
    ['by both names', ['serviceAccountName', 'serviceAccount'], []],
  ])('that removes the service account %s', (_title, fields, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', namespace('baseline'), deployment({ serviceAccountName: 'other' }));
    new awsEks.KubernetesPatch(stack, 'patch', {
      cluster: cluster as awsEks.ICluster,
      resourceName: 'deployment/web',
      resourceNamespace: 'team',
      patchType: awsEks.PatchType.JSON,
      applyPatch: fields.map((field) => ({ op: 'remove', path: `/spec/template/spec/${field}` })) as unknown as Record<string, unknown>,
      restorePatch: [] as unknown as Record<string, unknown>,
    }).node.addDependency(team);
    expect(summary(validate(app))).toEqual(expected);
  });

  test('is named where the patched object is denied', () => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', namespace('baseline'), deployment());
    [{ replicas: 2 }, { template: { spec: { hostNetwork: true } } }].forEach((spec, i) => {
      new awsEks.KubernetesPatch(stack, `patch${i}`, {
        cluster: cluster as awsEks.ICluster, resourceName: 'deployment/web', resourceNamespace: 'team', applyPatch: { spec }, restorePatch: {},
      }).node.addDependency(team);
    });
    expect(validate(app).violations[0].description.split('\n')[1]).toBe('why: the replica set controller creates the pod, which runs as service account team/default '
      + '(the default); namespace team enforces baseline:latest, which the pod violates in 1 place; patched by stack/patch0, stack/patch1');
  });

  test('of a token decides, and the token no longer does', () => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const port = new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber;
    const team = cluster.addManifest('team', namespace('baseline'), deployment({}, { ports: [{ containerPort: 80, hostPort: port }] }));
    new awsEks.KubernetesPatch(stack, 'patch', {
      cluster: cluster as awsEks.ICluster,
      resourceName: 'deployment/web',
      resourceNamespace: 'team',
      applyPatch: { spec: { template: { spec: { containers: [{ name: 'c', ports: null }] } } } },
      restorePatch: {},
    }).node.addDependency(team);
    expect(summary(validate(app))).toEqual([]);
  });

  test('after another one of the same object', () => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
    [{ hostNetwork: false, hostPID: true }, { hostPID: false, hostIPC: true, typo: 1 }].reduce<IConstruct>((before, spec, i) => {
      const patch = new awsEks.KubernetesPatch(stack, `patch${i}`, {
        cluster: cluster as awsEks.ICluster, resourceName: 'deployment/web', resourceNamespace: 'team', applyPatch: { spec: { template: { spec } } }, restorePatch: {},
      });
      patch.node.addDependency(before);
      return patch;
    }, team);
    const result = validate(app);
    expect(summary(result)).toEqual(['error hostNamespaces at stack/cluster/manifest-team']);
    expect(result.violations[0].description).toContain('host namespaces (hostIPC=true)');
  });
});

test('a dynamic reference is a token', () => {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  cluster.addManifest('team', namespace('{{resolve:ssm:/level}}'), deployment({ hostNetwork: true }));
  expect(validate(app).violations.map(({ description }) => description)).toEqual([
    'Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: Namespace team metadata.labels.pod-security.kubernetes.io/enforce: '
      + 'at stack/cluster/manifest-team [0], depends on {{resolve:ssm:/level}}: allowed or denied',
  ]);
});

describe('a field that the API server does not have', () => {
  const DENIED = 'error decode: Deployment team/web on cluster stack/cluster (eks:1.30) is denied: Deployment in version "v1" cannot be handled as a Deployment: '
    + 'strict decoding error: unknown field "spec.template.spec.hostnetwork"';

  test.each<[string, string, object, readonly string[]]>([
    ['is refused, since the handler of the AWS CDK runs kubectl', '1.30', {}, [DENIED]],
    ['is refused where the manifest overwrites', '1.30', { overwrite: true }, [DENIED]],
    ['is dropped without validation', '1.30', { skipValidation: true }, []],
    ['is told before the API server refuses it', '1.24', {}, [
      'warning warning: spec.template.spec.hostnetwork: Kubernetes 1.24 has no such field: kubectl rejects the object unless --validate=false, '
        + 'and the API server drops the field; did you mean "hostNetwork"?',
    ]],
  ])('%s', (_title, version, props, expected) => {
    const { app, stack, cluster } = stackWith('aws-eks', version);
    new awsEks.KubernetesManifest(stack, 'web', {
      cluster: cluster as awsEks.ICluster, manifest: [namespace('baseline'), deployment({ hostnetwork: true })], ...props,
    });
    const lines = validate(app).violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description.split('\n')[0]}`);
    expect(lines.filter((line) => !line.startsWith('info'))).toEqual(expected);
  });
});

describe('an object that the API server rejects', () => {
  test('is reported, and is not there for those that need it', () => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('team', { ...namespace('baseline'), metadata: { name: 'team', labels: { [LABEL]: 'strict' } } }, deployment());
    expect(validate(app).violations.map(({ ruleName, description }) => [ruleName, description])).toEqual([
      ['pod-security', expect.stringContaining('is denied: Namespace "team" is invalid: ')],
      ['namespace-lifecycle', expect.stringContaining('is denied: namespaces "team" not found')],
    ]);
  });

  test('is reported where it decides on no pod', () => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    cluster.addManifest('role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [{ resources: ['pods'] }] });
    expect(validate(app).violations.map(({ ruleName, description }) => [ruleName, description.split('\n')[0]])).toEqual([
      ['api-validation', 'ClusterRole r on cluster stack/cluster (eks:1.30) is denied: ClusterRole.rbac.authorization.k8s.io "r" is invalid: '
        + '[rules[0].verbs: Required value: verbs must contain at least one value, rules[0].apiGroups: Required value: resource rules must supply at least one api group]'],
    ]);
  });
});

test('a warning of the API server is reported', () => {
  const { app, cluster } = stackWith('aws-eks', '1.24');
  cluster.addManifest('jobs', { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'job', namespace: 'default' }, spec: CRON_JOB_SPEC });
  expect(validate(app).violations.filter(({ severity }) => severity === 'warning').map(({ description }) => description)).toEqual([
    'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob',
  ]);
});

test.each<[string, string | undefined, readonly string[]]>([
  ['is reported', undefined, ['warning warning at stack/cluster/manifest-policy']],
  ['is reported where a token decides nothing', 'image', ['warning warning at stack/cluster/manifest-policy']],
  ['is not reported where another value of a token might give it a binding', 'name', []],
])('an admission policy that applies to nothing %s', (_title, token, expected) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const parameter = new CfnParameter(stack, 'P').valueAsString;
  const [kind, apiVersion] = ['ValidatingAdmissionPolicy', 'admissionregistration.k8s.io/v1'];
  const matchConstraints = { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }] };
  cluster.addManifest('policy', { apiVersion, kind, metadata: { name: 'replicas' }, spec: { matchConstraints, validations: [{ expression: 'true' }] } });
  const binding = { apiVersion, kind: `${kind}Binding`, metadata: { name: 'b' }, spec: { policyName: parameter, validationActions: ['Deny'] } };
  cluster.addManifest('team', namespace('baseline'), deployment({}, token === 'image' ? { image: parameter } : {}), ...(token === 'name' ? [binding] : []));
  expect(summary(validate(app)).filter((each) => each.startsWith('warning warning'))).toEqual(expected);
});

describe('clusters', () => {
  test('are kept apart, even where their names are the same in two stacks', () => {
    const app = cdkApp();
    for (const [id, level] of [['a', 'baseline'], ['b', 'privileged']]) {
      const stack = new Stack(app, id);
      const cluster = clusterV2(stack, 'cluster', '1.30');
      cluster.addManifest('team', namespace(level), deployment({ hostNetwork: true }));
    }
    expect(summary(validate(app))).toEqual(['error hostNamespaces at a/cluster/manifest-team']);
  });

  test('have versions of their own', () => {
    const app = cdkApp();
    const policy = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'p' }, spec: { runAsUser: ANY, seLinux: ANY, fsGroup: ANY, supplementalGroups: ANY } };
    clusterV1(new Stack(app, 'old'), 'cluster', '1.20').addManifest('policy', policy);
    clusterV1(new Stack(app, 'new'), 'cluster', '1.30').addManifest('policy', policy);
    expect(summary(validate(app))).toEqual([
      // Everybody may use eks.privileged, so the other policy has no effect.
      'warning warning at old/cluster/manifest-policy',
      'error apiVersion at new/cluster/manifest-policy',
    ]);
  });

  test('whose version is a token need a profile', () => {
    const app = cdkApp();
    const stack = new Stack(app, 'stack');
    clusterV1(stack, 'cluster', new CfnParameter(stack, 'Version').valueAsString).addManifest('team', namespace('baseline'));
    expect(validate(app).violations.map(({ ruleName, severity, description }) => `${severity ?? ''} ${ruleName}: ${description}`))
      .toEqual(['warning cluster: the Kubernetes version of cluster stack/cluster is unknown, because it is ${Version}']);
  });

  test('that are imported need a version', () => {
    const appWithImport = (): App => {
      const app = cdkApp();
      importedCluster(new Stack(app, 'stack'), 'cluster', 'shared').addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
      return app;
    };
    const { violations: [{ description, fix, severity }] } = validate(appWithImport());
    expect({ description, fix, severity }).toEqual({
      severity: 'warning',
      description: 'the Kubernetes version of cluster shared is unknown, because the cluster is imported',
      fix: "set its profile: eks.PodSecurityValidation.attach(app, { clusters: { 'shared': ClusterProfile.eks('1.35') } })",
    });
    expect(summary(validate(appWithImport(), { clusters: { shared: ClusterProfile.eks('1.30') } }))).toEqual(['error hostNamespaces at stack/cluster/manifest-team']);
  });

  test('that are imported by the name of a cluster of this app are that cluster', () => {
    const app = cdkApp();
    clusterV1(new Stack(app, 'own'), 'cluster', '1.30', { clusterName: 'shared' }).addManifest('team', namespace('baseline'));
    importedCluster(new Stack(app, 'stack'), 'cluster', 'shared').addManifest('web', deployment({ hostNetwork: true }));
    expect(summary(validate(app))).toEqual([
      'error hostNamespaces at stack/cluster/manifest-web',
      // The two stacks do not depend on each other.
      'warning warning at stack/cluster/manifest-web',
    ]);
  });

  test('to 1.24 have the policy of EKS, which everyone may use', () => {
    const { app, cluster } = stackWith('aws-eks', '1.22');
    cluster.addManifest('web', deployment({ hostNetwork: true }, {}, { namespace: 'default' }));
    expect(validate(app)).toEqual({ success: true, violations: [] });
  });

  test('with a patch are as they are after it', () => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.22');
    cluster.addManifest('web', deployment());
    new awsEks.KubernetesPatch(stack, 'patch', {
      cluster: cluster as awsEks.ICluster,
      resourceName: 'clusterrolebindings.rbac.authorization.k8s.io/eks:podsecuritypolicy:authenticated',
      applyPatch: { subjects: [] },
      restorePatch: {},
      patchType: awsEks.PatchType.MERGE,
    });
    expect(validate(app).violations[0].description).toContain('pods "web-" is forbidden: PodSecurityPolicy: unable to admit pod: []');
  });
});

test('a violation fails the synth, and is acknowledged by the id that the report prints', () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const appWith = (acknowledge: boolean): App => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    const team = cluster.addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
    PodSecurityValidation.attach(app);
    if (acknowledge) {
      Validations.of(team).acknowledge({ id: 'pod-security::hostNamespaces', reason: 'it is the ingress' });
    }
    return app;
  };
  expect(() => appWith(false).synth()).toThrow("Acknowledge with 'pod-security::hostNamespaces'");
  expect(() => appWith(true).synth()).not.toThrow();
});

const ANY = { rule: 'RunAsAny' };
const CRON_JOB_SPEC = {
  schedule: '0 * * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'nginx' }] } } } },
};

describe('stages', () => {
  /** An app with a denied Deployment in each of the stages, and one stack outside of them, which may contain stages as that of a pipeline does. */
  function appWithStages(...paths: readonly string[]): App {
    const app = cdkApp();
    new Stack(app, 'pipeline');
    for (const path of paths) {
      const stage = path.split('/').reduce<Construct>((scope, id) => (scope.node.tryFindChild(id) as Construct | undefined) ?? new Stage(scope, id), app);
      clusterV2(new Stack(stage, 'stack'), 'cluster', '1.30').addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
    }
    return app;
  }

  const manifestOf = (app: App, path: string): IConstruct =>
    path.split('/').reduce<IConstruct>((scope, id) => scope.node.findChild(id), app);

  test.each<[string, string[]]>([
    ['one', ['prod']],
    ['nested ones', ['prod/eu']],
    ['several', ['dev', 'prod/eu', 'prod/us']],
    ['that of a pipeline', ['pipeline/prod']],
  ])('%s: a finding has no construct, since cdk synth leaves out those on other constructs than it selects', (_title, paths) => {
    expect(validate(appWithStages(...paths))).toEqual({
      success: false,
      violations: paths.map((path) => ({
        ruleName: 'hostNamespaces',
        severity: 'error',
        description: expect.stringMatching(
          new RegExp(`^Deployment team/web on cluster ${path}/stack/cluster \\(eks:1.30\\) is denied: [^]*\nin: ${path}/stack/cluster/manifest-team$`),
        ) as string,
        fix: expect.stringContaining('spec.hostNetwork') as string,
        violatingResources: [{ locations: ['spec.hostNetwork'] }],
      })),
    });
  });

  test.each<[string, string, string]>([
    ['the construct', 'prod/stack/cluster/manifest-team', 'pod-security::hostNamespaces'],
    ['the stack', 'prod/stack', 'pod-security::hostNamespaces'],
    ['the stage', 'prod', 'pod-security::hostNamespaces'],
  ])('an acknowledgement on %s is left to the AWS CDK', (_title, path, id) => {
    const app = appWithStages('prod');
    Validations.of(manifestOf(app, path)).acknowledge({ id, reason: 'it is the ingress' });
    expect(summary(validate(app))).toEqual(['error hostNamespaces at prod/stack/cluster/manifest-team']);
  });

  test.each<[string, string, string]>([
    ['another check', 'prod/stack', 'pod-security::hostPorts'],
    ['another stage', 'dev', 'pod-security::hostNamespaces'],
  ])('an acknowledgement of %s changes nothing', (_title, path, id) => {
    const app = appWithStages('prod', 'dev');
    Validations.of(manifestOf(app, path)).acknowledge({ id, reason: 'it is the ingress' });
    expect(validate(app).violations.map(({ description }) => description.split('\nin: ')[1])).toContain('prod/stack/cluster/manifest-team');
  });

  test('a validation of a stage is about that stage alone', () => {
    const app = appWithStages('dev', 'prod');
    const { violations } = validate(app, {}, app.node.findChild('prod') as Stage);
    expect(violations.map(({ description }) => description.split('\nin: ')[1])).toEqual(['prod/stack/cluster/manifest-team']);
  });
});

describe('what is not checked', () => {
  const appWithUnchecked = (): App => {
    const { app, stack, cluster } = stackWith('aws-eks', '1.30');
    cluster.addHelmChart('dashboard', { chart: 'kubernetes-dashboard', release: 'dashboard', repository: 'https://example.com' });
    new awsEks.CfnAddon(stack, 'addon', { addonName: 'vpc-cni', clusterName: cluster.clusterName });
    new CfnResource(stack, 'helm', { type: 'AWSQS::Kubernetes::Helm', properties: { Name: 'nginx' } });
    new CfnResource(stack, 'resource', { type: 'AWSQS::Kubernetes::Resource', properties: { Manifest: '{}' } });
    return app;
  };
  const texts = [
    'the chart of Helm release dashboard is not checked: kubernetes-dashboard is downloaded during the deployment',
    'EKS add-on vpc-cni is not checked: the validation does not read AWS::EKS::Addon',
    'Helm release nginx is not checked: the validation does not read AWSQS::Kubernetes::Helm',
    'manifest is not checked: the validation does not read AWSQS::Kubernetes::Resource',
  ];

  test.each<[string, boolean, string]>([
    ['is information', false, 'info'],
    ['fails a strict synth', true, 'error'],
  ])('%s', (_title, strict, level) => {
    const { success, violations } = validate(appWithUnchecked(), { strict });
    expect(success).toBe(!strict);
    expect(violations.map(({ ruleName, severity, description }) => [ruleName, severity, description])).toEqual(texts.map((text) => ['not-checked', level, text]));
  });
});

test.each<[string, (stack: Stack) => void, readonly string[]]>([
  ['a macro of the account', (stack) => stack.addTransform('Levels'), ['Levels']],
  ['text that is included', (stack) => stack.addTransform('AWS::Include'), ['AWS::Include']],
  ['the functions of the language, which change no literal', (stack) => stack.addTransform('AWS::LanguageExtensions'), []],
  ['several', (stack) => ['AWS::Serverless-2016-10-31', 'A', 'B'].forEach((name) => stack.addTransform(name)), ['A', 'B']],
  ['a template without manifests', (stack) => new Stack(stack.node.root, 'other').addTransform('A'), []],
])('what macros make of manifests is not checked: %s', (_title, transform, names) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  cluster.addManifest('team', namespace('baseline'), deployment());
  transform(stack);
  expect(validate(app).violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description}`)).toEqual(names.map((name) => (
    `info not-checked: what the macro ${name} makes of the template is not checked: the manifests are validated as they are before`)));
});

test.each<[string, Record<string, object>, readonly string[]]>([
  ['a manifest', { M: { Type: 'Custom::AWSCDK-EKS-KubernetesResource' } },
    ['the resource M is not checked: no construct of the app makes it, so its Custom::AWSCDK-EKS-KubernetesResource is not read']],
  ['an add-on', { A: { Type: 'AWS::EKS::Addon' } }, ['the resource A is not checked: no construct of the app makes it, so its AWS::EKS::Addon is not read']],
  ['a loop', { 'Fn::ForEach::Teams': ['Team', ['a'], {}] }, ['what Fn::ForEach::Teams makes of the template is not checked']],
  ['a resource that applies nothing', { B: { Type: 'AWS::S3::Bucket' } }, []],
])('a resource without a construct is not checked: %s', (_title, Resources, texts) => {
  const app = cdkApp();
  class Included extends Stack {
    public _toCloudFormation(): unknown {
      return { Resources };
    }
  }
  new Included(app, 'stack');
  expect(validate(app).violations.map(({ severity, ruleName, description, violatingResources }) => (
    [severity, ruleName, description, violatingResources[0].constructPath]
  ))).toEqual(texts.map((text) => ['info', 'not-checked', text, 'stack']));
});

test('a strict synth says which object to add where an assumption decides', () => {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  cluster.addManifest('web', deployment({ hostNetwork: true }));
  expect(validate(app, { strict: true }).violations.map(({ ruleName, fix }) => [ruleName, fix])).toEqual([
    ['unknown', 'add the object to the app, or to the objects of the profile of the cluster'],
  ]);
});

test('a synth says to replace the token of another object on which the verdict depends', () => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const level = new CfnParameter(stack, 'Level').valueAsString;
  const labels = { 'pod-security.kubernetes.io/enforce': level };
  const team = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels } };
  cluster.addManifest('web', team, deployment({ hostNetwork: true }));
  expect(validate(app).violations.map(({ ruleName, fix }) => [ruleName, fix])).toEqual([
    ['unknown', 'replace the token with a value, or move the field to an object of its own'],
  ]);
});

test('the same finding on several objects of a manifest is one', () => {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  const env = [{ name: 'A', value: '1' }, { name: 'A', value: '2' }];
  const web = (name: string): Record<string, unknown> => deployment({}, { env }, { namespace: 'default', name });
  cluster.addManifest('web', web('a'), web('b'), web('c'));
  expect(validate(app).violations.filter(({ severity }) => severity === 'warning').map(({ violatingResources }) => violatingResources))
    .toEqual([[{ constructPath: 'stack/cluster/manifest-web', locations: [] }]]);
});

test('a warning that several constructs have is one entry, without those that acknowledge it', () => {
  const env = [{ name: 'A', value: '1' }, { name: 'A', value: '2' }];
  const appWith = (...acknowledged: readonly string[]): App => {
    const { app, cluster } = stackWith('aws-eks', '1.30');
    for (const id of ['a', 'b', 'c']) {
      const web = cluster.addManifest(id, deployment({}, { env }, { namespace: 'default', name: id }));
      acknowledged.filter((each) => each === id).forEach(() => Validations.of(web).acknowledge({ id: 'pod-security::warning', reason: 'known' }));
    }
    return app;
  };
  const text = 'spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply';
  const at = (id: string): object => ({ constructPath: `stack/cluster/manifest-${id}`, locations: [] });
  const warnings = (app: App): readonly unknown[] => validate(app).violations.filter(({ ruleName }) => ruleName === 'warning')
    .map(({ description, violatingResources }) => [description, violatingResources]);
  expect(warnings(appWith())).toEqual([
    [`${text}\nin: stack/cluster/manifest-a, stack/cluster/manifest-b, stack/cluster/manifest-c`, [{ locations: [] }]],
  ]);
  expect(warnings(appWith('a'))).toEqual([
    [text, [at('a')]],
    [`${text}\nin: stack/cluster/manifest-b, stack/cluster/manifest-c`, [{ locations: [] }]],
  ]);
  expect(warnings(appWith('a', 'b'))).toEqual([[text, [at('a'), at('b'), at('c')]]]);
});

describe('the profile of a cluster', () => {
  const profile = ClusterProfile.eks('1.30');
  const appWithImport = (): App => {
    const app = cdkApp();
    const stack = new Stack(app, 'stack');
    importedCluster(stack, 'cluster', 'shared').addManifest('team', namespace('baseline'), deployment({ hostNetwork: true }));
    clusterV1(stack, 'own', '1.30', { clusterName: 'mine' });
    return app;
  };

  test.each(['shared', 'stack/cluster'])('may be set by name or path: %s', (name) => {
    expect(summary(validate(appWithImport(), { clusters: { [name]: profile } }))).toEqual(['error hostNamespaces at stack/cluster/manifest-team']);
  });

  test.each(['mine', 'stack/own'])('may be set for a cluster without manifests: %s', (name) => {
    expect(validate(appWithImport(), { clusters: { shared: profile, [name]: profile } }).violations).toHaveLength(1);
  });

  test.each<[string, string | undefined]>([
    ['shard', 'did you mean "shared"?'],
    ['stack/Cluster', 'did you mean "stack/cluster"?'],
    ['constructor', undefined],
  ])('for no cluster is an error: %s', (name, fix) => {
    const { success, violations } = validate(appWithImport(), { clusters: { shared: profile, [name]: profile } });
    expect(success).toBe(false);
    expect(violations[0]).toEqual({
      ruleName: 'cluster',
      severity: 'error',
      description: `clusters: the app has no cluster of the name or path "${name}"; its clusters are stack/own, mine, shared, stack/cluster`,
      ...(fix !== undefined && { fix }),
      violatingResources: [{ locations: [] }],
    });
  });
});

describe('attach', () => {
  test.each<[string, (app: App) => unknown, object, string]>([
    ['a stack', (app) => new Stack(app, 'stack'), {}, 'eks.PodSecurityValidation.attach: found stack where an App or a Stage of the AWS CDK belongs; attach it to the app'],
    ['nothing', () => undefined, {}, 'eks.PodSecurityValidation.attach: found undefined where an App or a Stage of the AWS CDK belongs; write eks.PodSecurityValidation.attach(app)'],
    ['an app of cdk8s', () => new cdk8s.App(), {}, 'App: found a construct outside of an AWS CDK app; for a cdk8s app, use PodSecurityValidation without eks'],
    ['an unknown property', (app) => app, { strickt: true }, 'eks.PodSecurityValidation.attach.strickt: unknown property; did you mean strict?'],
    ['a wrong type', (app) => app, { strict: 'yes' }, 'eks.PodSecurityValidation.attach.strict: found "yes" where true or false belongs'],
    ['a wrong profile', (app) => app, { clusters: { shared: 'eks:1.35' } },
      "eks.PodSecurityValidation.attach.clusters['shared']: found \"eks:1.35\" where a ClusterProfile belongs, such as ClusterProfile.eks('1.35')"],
  ])('%s is an error', (_title, scope, props, message) => {
    expect(() => PodSecurityValidation.attach(scope(cdkApp()) as App, props)).toThrow(new Error(message));
  });

  test.each<[string, (app: App) => App | Stage, string]>([
    ['an app', (app) => app, 'the app'],
    ['a stage', (app) => new Stage(app, 'prod'), 'prod'],
  ])('a second call for %s is an error, and one after an error is none', (_title, scopeIn, title) => {
    const scope = scopeIn(cdkApp());
    expect(() => PodSecurityValidation.attach(scope, { strickt: true } as object)).toThrow('unknown property');
    PodSecurityValidation.attach(scope);
    expect(() => PodSecurityValidation.attach(scope))
      .toThrow(new Error(`eks.PodSecurityValidation.attach: ${title} has a validation already; call attach once, with the properties of both`));
  });
});
