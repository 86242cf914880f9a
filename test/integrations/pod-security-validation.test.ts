import * as fs from 'node:fs';
import { ApiObject, App, Chart, Helm, Include, Lazy, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import {
  Acknowledgement, ClusterProfile, PodSecurityLevel, PodSecurityPolicy, PodSecurityValidation, PodSecurityValidationProps, RestrictedNamespace,
  Subject, ValidationMode,
} from '../../src';
import { DEFAULT_NAMESPACE, deployment } from '../support/chart';
import { blocksOf } from '../support/documented';
import { emptyFolder, filesIn, fileWith } from '../support/outdir';
import { catchStandardError } from '../support/standard-error';

const BASELINE = ClusterProfile.kubernetes('1.30', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] });
const HOST_NETWORK = { pod: { hostNetwork: true } };
const HOST_NETWORK_REFUSED = 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';

const standardError = catchStandardError();

afterEach(() => {
  jest.useRealTimers();
});

function attached(props: Partial<PodSecurityValidationProps> = {}, yamlOutputType?: YamlOutputType): App {
  const app = new App({ outdir: emptyFolder(), yamlOutputType });
  PodSecurityValidation.attach(app, { cluster: BASELINE, ...props });
  return app;
}

/** How an app is synthesized, in every way there is. The last is that of other languages, which know nothing of instances. */
const WAYS: readonly [string, (app: App) => unknown][] = [
  ['app.synth()', (app) => app.synth()],
  ['app.synthYaml()', (app) => app.synthYaml()],
  ['Testing.synth(chart)', (app) => Testing.synth(app.charts[0])],
  ["the prototype's synth", (app) => App.prototype.synth.call(app)],
];

describe.each(WAYS)('%s', (_way, synth) => {
  test('throws for a pod that the cluster would refuse, before any file is written', () => {
    const app = attached();
    deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK);
    new Chart(app, 'empty');
    expect(() => synth(app)).toThrow(HOST_NETWORK_REFUSED);
    expect(filesIn(app.outdir)).toEqual({});
    expect(standardError.text()).toBe('');
  });

  test('passes where every pod is admitted, without a word', () => {
    const app = attached();
    deployment(new Chart(app, 'shop'), 'web');
    synth(app);
    expect(standardError.text()).toBe('');
  });

  test('sees an object again that has changed since', () => {
    const app = attached();
    const pod = { hostNetwork: false };
    const web = deployment(new Chart(app, 'shop'), 'web', { pod: { hostNetwork: Lazy.any({ produce: () => pod.hostNetwork }) } });
    synth(app);
    pod.hostNetwork = true;
    expect(() => synth(app)).toThrow(HOST_NETWORK_REFUSED);
    expect(Object.hasOwn(web, 'toJson')).toBe(false);
  });
});

test('all refusals stand in one error, by the paths of their constructs', () => {
  const app = attached({ cluster: ClusterProfile.pks('1.4') });
  const yelb = new Chart(app, 'yelb', { namespace: 'yelb' });
  new PodSecurityPolicy(yelb, 'policy', { name: 'yelbpsp', privileged: false }).allowUse(Subject.serviceAccount('yelbsa', 'yelb'));
  deployment(yelb, 'ui', { pod: { serviceAccountName: 'yelbsa', automountServiceAccountToken: false, hostPID: true } });
  deployment(new Chart(app, 'agents'), 'agent');
  expect(() => app.synth()).toThrow(new Error(`Validation failed with the following errors:
  [pod-security pks:1.4] cluster pks:1.4 would refuse 2 of 2 objects:

    agents/agent
      created at test/support/chart.ts:33:10
      Deployment default/agent is denied
      server  pods "agent-" is forbidden: unable to validate against any pod security policy: []
      why     the replica set controller creates the pod, which runs as service account default/default (the default); neither account may use any policy. Policies in the cluster: pks-privileged (no account in namespace default may use it), pks-restricted (no account in namespace default may use it) and yelbpsp (no account in namespace default may use it)
      fix     grant service account default/default the use of pks-restricted (a Role in default with the verb use on podsecuritypolicies pks-restricted, and a RoleBinding). Note: all pods of namespace default that name no service account may then use PodSecurityPolicy pks-restricted; the policy sets runAsNonRoot, so the kubelet starts the containers only if their images run as a user other than root
      checks  psp-admit

    yelb/ui
      created at test/support/chart.ts:33:10
      Deployment yelb/ui is denied
      server  pods "ui-" is forbidden: unable to validate against any pod security policy: [spec.securityContext.hostPID: Invalid value: true: Host PID is not allowed to be used]
      why     the replica set controller creates the pod, which runs as service account yelb/yelbsa; of the policies that may be used for it, yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/psp:yelbpsp) rejects 1 setting of the pod
      fix     remove spec.template.spec.hostPID. Note: the program no longer sees the processes of the node. Or in PodSecurityPolicy yelbpsp, set spec.hostPID to true. This widens what is admitted: all pods for which PodSecurityPolicy yelbpsp may be used may then use the processes of the node
      checks  hostPID

    To acknowledge a refused object: PodSecurityValidation.attach(app, { cluster, acknowledgements: [{ path: 'agents/agent', reason: '...' }] })
    To acknowledge one of its checks alone, add check: 'psp-admit'`));
});

const ACKNOWLEDGED = ["attach(app, { cluster, acknowledgements: [{ path: 'shop/it\\'s', reason: '...' }] })", "alone, add check: 'hostNamespaces'"];

test.each<[agent: string | undefined, lines: readonly string[]]>([
  [undefined, ACKNOWLEDGED],
  ['Python/3.12.3', [
    "attach(app, cluster=cluster, acknowledgements=[Acknowledgement(path='shop/it\\'s', reason='...')])", "alone, add check='hostNamespaces'",
  ]],
  ['DotNet/4.0.30319/.NETCoreApp,Version=v6.0/1.0.0.0', ACKNOWLEDGED],
])('the error says how to acknowledge in the language of the app: %s', (agent, lines) => {
  const app = attached();
  const spec = { hostNetwork: true, containers: [{ name: 'web', image: 'web' }] };
  new ApiObject(new Chart(app, 'shop'), 'it\'s', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
  const before = process.env.JSII_AGENT;
  Object.assign(process.env, agent !== undefined && { JSII_AGENT: agent });
  expect(() => app.synth()).toThrow(lines.join('\n    To acknowledge one of its checks '));
  if (before === undefined) {
    delete process.env.JSII_AGENT;
  }
});

test.each<[string, (chart: Chart) => void]>([
  ['an ApiObject', (chart) => deployment(chart, 'web', HOST_NETWORK)],
  ["cdk8s-plus's Deployment", (chart) => new kplus.Deployment(chart, 'web', {
    metadata: { name: 'web' }, containers: [{ image: 'nginx' }], hostNetwork: true,
  } as kplus.DeploymentProps)],
  ['a generated KubeDeployment', (chart) => new kplus.k8s.KubeDeployment(chart, 'web', {
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { a: 'b' } },
      template: { metadata: { labels: { a: 'b' } }, spec: { hostNetwork: true, containers: [{ name: 'app', image: 'nginx' }] } },
    },
  })],
  ['an included file', (chart) => new Include(chart, 'file', { url: fileWith(YAML) })],
  ['an included List', (chart) => new Include(chart, 'file', { url: fileWith(`apiVersion: v1\nkind: List\nitems:\n- ${YAML.replace(/\n/g, '\n  ')}`) })],
  ['a Helm chart', (chart) => new Helm(chart, 'helm', { chart: 'web', helmExecutable: helmThatPrints(YAML) })],
  ['a lazy value', (chart) => deployment(chart, 'web', { pod: { hostNetwork: Lazy.any({ produce: () => true }) } })],
  ['a chart that writes itself', (chart) => {
    const web = deployment(chart, 'web');
    chart.toJson = () => [merge(web.toJson(), { hostNetwork: true })];
  }],
])('%s is looked at as it is written', (_title, add) => {
  const app = attached();
  add(new Chart(app, 'shop'));
  expect(() => app.synth()).toThrow('pods "web-" is forbidden: violates PodSecurity "baseline:latest"');
  expect(() => app.synthYaml()).toThrow('[pod-security kubernetes:1.30]');
});

const YAML = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { hostNetwork: true, containers: [{ name: app, image: nginx }] }
`;

function helmThatPrints(yaml: string): string {
  const executable = fileWith(`#!/bin/sh\ncat <<'END'\n${yaml}END\n`, 'helm');
  fs.chmodSync(executable, 0o755);
  return executable;
}

function merge(json: { spec: { template: { spec: object } } }, fields: object): unknown {
  return { ...json, spec: { ...json.spec, template: { ...json.spec.template, spec: { ...json.spec.template.spec, ...fields } } } };
}

describe('the order in which cdk8s writes', () => {
  const appWith = (yamlOutputType: YamlOutputType): { app: App; web: Chart; team: ApiObject } => {
    const app = attached({}, yamlOutputType);
    const web = new Chart(app, 'app', { namespace: 'team' });
    deployment(web, 'web');
    return { app, web, team: new ApiObject(new Chart(app, 'base'), 'team', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }) };
  };

  test.each<[string, YamlOutputType]>([
    ['in one file', YamlOutputType.FILE_PER_APP],
    ['in a file for each chart', YamlOutputType.FILE_PER_CHART],
    ['in a file for each object', YamlOutputType.FILE_PER_RESOURCE],
    ['in a directory for each chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
  ])('%s decides whether the namespace of a workload is there', (_title, type) => {
    const unordered = appWith(type);
    expect(() => unordered.app.synth())
      .toThrow('server  namespaces "team" not found\n      why     the Deployment needs namespace team, which comes later in the set; once the namespace is applied, the API server accepts it');
    const { app, web, team } = appWith(type);
    web.addDependency(team);
    expect(() => app.synth()).not.toThrow();
  });
});

test('an object that cdk8s writes to the file of another is told, and is not there', () => {
  const app = attached({}, YamlOutputType.FILE_PER_RESOURCE);
  const shop = new Chart(app, 'shop');
  ['a', 'b'].forEach((namespace) => new ApiObject(shop, namespace, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 's', namespace } }));
  app.synth();
  expect(standardError.text()).toBe('pod security of cluster kubernetes:1.30:\n'
    + '  warning not applied, since cdk8s writes shop/b to the same file, ServiceAccount.s.k8s.yaml; give the app another yamlOutputType (shop/a)\n');
});

test('a chart that writes itself safely is not held against what it leaves out', () => {
  const app = attached();
  const shop = new Chart(app, 'shop');
  deployment(shop, 'web', HOST_NETWORK);
  shop.toJson = () => [];
  app.synth();
  expect(filesIn(app.outdir)).toEqual({ 'shop.k8s.yaml': '' });
});

test('where cdk8s writes object by object, what a chart would write does not count', () => {
  const app = attached({}, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
  const shop = new Chart(app, 'shop');
  deployment(shop, 'web', HOST_NETWORK);
  shop.toJson = () => [];
  expect(() => app.synth()).toThrow(HOST_NETWORK_REFUSED);
  expect(app.synthYaml()).toBe('');
});

test('the objects of all charts, of the cluster and of files count together', () => {
  const file = fileWith(JSON.stringify(policyObject('from-file')));
  const app = attached({
    cluster: ClusterProfile.kubernetes('1.24', { enableAdmissionPlugins: ['PodSecurityPolicy'], objects: [policyObject('from-cluster')] }),
    objectFiles: [file],
  });
  const [policies, workloads] = [new Chart(app, 'policies'), new Chart(app, 'workloads')];
  for (const name of ['from-file', 'from-cluster']) {
    PodSecurityPolicy.fromName(policies, name, name).allowUse(Subject.serviceAccount(name, 'default'));
    deployment(workloads, name, { pod: { serviceAccountName: name } });
  }
  app.synth();
  deployment(workloads, 'other', { pod: { serviceAccountName: 'other' } });
  expect(() => app.synth()).toThrow('would refuse 1 of 3 objects');
});

function policyObject(name: string): object {
  const any = { rule: 'RunAsAny' };
  return {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name },
    spec: { seLinux: any, runAsUser: any, supplementalGroups: any, fsGroup: any, volumes: ['*'] },
  };
}

test('what is put into a RestrictedNamespace is looked at as a part of it', () => {
  const app = attached({ cluster: ClusterProfile.kubernetes('1.30') });
  const team = new RestrictedNamespace(new Chart(app, 'shop'), 'team', { name: 'team-a' });
  new kplus.Deployment(team, 'web', { metadata: { name: 'web' }, containers: [{ image: 'nginx', securityContext: { privileged: true, allowPrivilegeEscalation: true } }] });
  expect(() => app.synth()).toThrow('Deployment team-a/web is denied');
});

test('several clusters can be meant', () => {
  const app = attached();
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.metakube('1.15') });
  const shop = new Chart(app, 'shop');
  deployment(shop, 'web', HOST_NETWORK);
  expect(() => app.synth()).toThrow(/\[pod-security kubernetes:1\.30\][^]*\[pod-security metakube:1\.15\]/);
});

test('an app without objects passes', () => {
  const app = attached();
  new Chart(app, 'empty');
  app.synth();
  expect(standardError.text()).toBe('');
});

test('a validation of somebody else is heard too', () => {
  const app = attached();
  const web = deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK);
  web.node.addValidation({ validate: () => ['has no owner'] });
  expect(() => app.synth()).toThrow(/host namespaces[^]*\[shop\/web\] has no owner/);
});

describe('modes', () => {
  test('a warning is told on standard error, and the files are written', () => {
    const app = attached({ mode: ValidationMode.WARN });
    deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK);
    app.synth();
    expect(standardError.text()).toContain(`Deployment default/web is denied\n      server  ${HOST_NETWORK_REFUSED}\n`);
    expect(Object.keys(filesIn(app.outdir))).toEqual(['shop.k8s.yaml']);
  });

  test.each<[string, object, readonly string[]]>([
    ['a namespace', { namespace: 'prod' }, ['Namespace prod: not in the set; assumed that it exists and has no Pod Security labels']],
    ['the labels of a namespace of every cluster', { namespace: 'kube-system' }, ['Namespace kube-system: not in the set; assumed that it has no Pod Security labels']],
    ['a service account', { pod: { serviceAccountName: 'web' } }, ['ServiceAccount default/web: not in the set; assumed that it exists. Without it, the API server answers: '
      + 'pods "web-" is forbidden: error looking up service account default/web: serviceaccount "web" not found']],
    ['the user of an image', { pod: { securityContext: { runAsNonRoot: true } } }, ['the user of the image of spec.containers[0]: runAsNonRoot is set and runAsUser is not; '
      + 'assumed that the image does not run as root. If it does, the kubelet refuses to start the container']],
    ['a namespace and a service account', { namespace: 'prod', pod: { serviceAccountName: 'web' } }, [
      'Namespace prod: not in the set; assumed that it exists and has no Pod Security labels',
      'ServiceAccount prod/web: not in the set; assumed that it exists. Without it, the API server answers: '
      + 'pods "web-" is forbidden: error looking up service account prod/web: serviceaccount "web" not found',
    ]],
  ])('%s that is not in the app is assumed, and fails a strict synth', (_title, options, assumptions) => {
    const synth = (strict: boolean): void => {
      const app = attached({ strict, cluster: ClusterProfile.kubernetes('1.30', { objects: [DEFAULT_NAMESPACE] }) });
      deployment(new Chart(app, 'shop'), 'web', options);
      app.synth();
    };
    synth(false);
    expect(standardError.text()).toBe(['pod security of cluster kubernetes:1.30:', ...assumptions.map((each) => `  assumed ${each} (shop/web)`), ''].join('\n'));
    expect(() => synth(true)).toThrow(`is unknown\n      why     ${assumptions.join('; ')}\n`);
  });

  test('a privileged pod in a namespace that is not in the app fails a strict synth', () => {
    const app = attached({ cluster: ClusterProfile.kubernetes('1.30'), strict: true });
    new ApiObject(new Chart(app, 'c'), 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'prod' },
      spec: { hostNetwork: true, containers: [{ name: 'c', image: 'x', securityContext: { privileged: true } }] },
    });
    expect(() => app.synth()).toThrow('Pod prod/p is unknown\n      why     Namespace prod: not in the set; assumed that it exists and has no Pod Security labels\n');
  });

  test('objects that are no workloads are refused too', () => {
    const app = attached();
    new ApiObject(new Chart(app, 'shop'), 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'r', namespace: 'default' }, rules: [{ verbs: [], apiGroups: [''], resources: ['pods'] }],
    });
    expect(() => app.synth()).toThrow('\n      Role default/r is denied\n      server  Role.rbac.authorization.k8s.io "r" is invalid: '
      + 'rules[0].verbs: Required value: verbs must contain at least one value\n');
  });

  test('warnings of the API server are told', () => {
    const app = attached({ cluster: ClusterProfile.kubernetes('1.30', { objects: [DEFAULT_NAMESPACE] }) });
    deployment(new Chart(app, 'shop'), 'web', { pod: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } });
    app.synth();
    expect(standardError.text()).toBe('pod security of cluster kubernetes:1.30:\n'
      + '  warning spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead (shop/web)\n');
  });

  test('so is a policy that applies to nothing', () => {
    const app = attached({ cluster: ClusterProfile.kubernetes('1.30', { objects: [DEFAULT_NAMESPACE] }) });
    const shop = new Chart(app, 'shop');
    new ApiObject(shop, 'policy', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'replicas' },
      spec: {
        matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }] },
        validations: [{ expression: 'object.spec.replicas <= 5' }],
      },
    });
    deployment(shop, 'web');
    app.synth();
    expect(standardError.text()).toBe('pod security of cluster kubernetes:1.30:\n'
      + '  warning no ValidatingAdmissionPolicyBinding refers to replicas: it applies to nothing (shop/policy)\n');
  });

  test('each assumption is told once, with three places and the number of the others', () => {
    const accounts = { cluster: ClusterProfile.kubernetes('1.30'), objectFiles: [fileWith('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n')] };
    const app = attached(accounts);
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    for (let i = 0; i < 500; i++) {
      deployment(shop, `web-${i}`, { pod: { serviceAccountName: 'web' } });
    }
    deployment(shop, 'db', { pod: { serviceAccountName: 'db' } });
    app.synth();
    const assumed = standardError.text().split('\n').filter((line) => line.startsWith('  assumed '));
    expect(assumed).toEqual([
      expect.stringMatching(/^ {2}assumed ServiceAccount shop\/web: .* \(shop\/web-0, shop\/web-1, shop\/web-2, and 497 more\)$/),
      expect.stringMatching(/^ {2}assumed ServiceAccount shop\/db: .* \(shop\/db\)$/),
    ]);
  });

  test('the page shows how an assumption is told', () => {
    const app = attached({ cluster: ClusterProfile.kubernetes('1.30') });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    deployment(shop, 'web', { pod: { serviceAccountName: 'web' } });
    app.synth();
    expect(blocksOf('docs/validation.md')).toContain(standardError.text().trimEnd());
  });

  test('an assumption behind a denied or acknowledged verdict is not told', () => {
    const app = attached({ acknowledgements: [{ path: 'shop/web', reason: 'r' }] });
    deployment(new Chart(app, 'shop'), 'web', { pod: { serviceAccountName: 'web', hostNetwork: true } });
    app.synth();
    expect(standardError.text()).not.toContain('assumed');
  });

  test('a workload of an unknown controller is told of, and stops a strict synth', () => {
    const policies = ClusterProfile.kubernetes('1.24', { enableAdmissionPlugins: ['PodSecurityPolicy'], objects: [policyObject('p')] });
    const synth = (strict: boolean) => {
      const app = attached({ cluster: policies, strict });
      new ApiObject(new Chart(app, 'shop'), 'rollout', {
        apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx' }] } } },
      });
      app.synth();
    };
    synth(false);
    expect(standardError.text()).toContain('unknown Rollout web at shop/rollout: the account that creates the pod: ');
    expect(() => synth(true)).toThrow('Rollout web is unknown');
  });
});

describe('acknowledgements', () => {
  function synth(...acknowledgements: Acknowledgement[]): App {
    const app = attached({ acknowledgements });
    deployment(new Chart(app, 'shop'), 'web', { pod: { hostNetwork: true, hostPID: true } });
    app.synth();
    return app;
  }

  test('what is acknowledged passes and is listed', () => {
    const app = synth({ path: 'shop/web', reason: 'it is the proxy', expires: '9999-12-31' });
    expect(Object.keys(filesIn(app.outdir))).toEqual(['shop.k8s.yaml']);
    expect(standardError.text()).toBe('pod security of cluster kubernetes:1.30:\n  acknowledged until 9999-12-31 Deployment default/web at shop/web: it is the proxy\n');
  });

  test('a construct around it is enough', () => {
    synth({ path: 'shop', reason: 'all of it is old' });
    expect(standardError.text()).toContain('acknowledged Deployment default/web at shop/web: all of it is old');
  });

  test('a construct can be acknowledged itself', () => {
    const app = new App({ outdir: emptyFolder() });
    const validation = PodSecurityValidation.attach(app, { cluster: BASELINE });
    validation.acknowledge(deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK), { reason: 'it is the proxy' });
    app.synth();
    expect(standardError.text()).toContain('acknowledged Deployment default/web at shop/web: it is the proxy');
  });

  test('a check is let through alone', () => {
    expect(() => synth({ path: 'shop/web', reason: 'r', check: 'hostPorts' })).toThrow(/unused shop\/web \(hostPorts\): r/);
    expect(standardError.text()).toBe('');
    synth({ path: 'shop/web', reason: 'r', check: 'hostNamespaces' });
  });

  test('it counts to the end of its last day, and is listed from then on', () => {
    const acknowledgement = { path: 'shop/web', reason: 'until the move', expires: '2026-12-31' };
    jest.useFakeTimers({ now: new Date('2026-12-31T23:59:59Z') });
    synth(acknowledgement);
    jest.setSystemTime(new Date('2027-01-01T00:00:00Z'));
    expect(() => synth(acknowledgement)).toThrow(/acknowledgements\n +expired on 2026-12-31 shop\/web: until the move/);
  });

  test('a container is let through alone', () => {
    const spec = { containers: [{ name: 'a', image: 'a', ports: [{ containerPort: 1, hostPort: 1 }] }, { name: 'b', image: 'b', securityContext: { privileged: true } }] };
    const synthPorts = (...acknowledgements: Acknowledgement[]): void => {
      const app = attached({ acknowledgements });
      deployment(new Chart(app, 'shop'), 'web', { pod: spec });
      app.synth();
    };
    expect(() => synthPorts({ path: 'shop/web', reason: 'r', container: 'a' })).toThrow('checks  hostPorts, privileged');
    expect(() => synthPorts({ path: 'shop/web', reason: 'r', container: 'c' })).toThrow(
      'wrong shop/web (container c): r (found c, which is no container of the object; did you mean a?)');
    synthPorts({ path: 'shop/web', reason: 'r', container: 'a', owner: 'edge' }, { path: 'shop/web', reason: 'r', container: 'b' });
  });

  test.each<[string, Acknowledgement, string]>([
    ['a check that does not exist', { path: 'shop/web', reason: 'r', check: 'hostNamespace' },
      'wrong shop/web (hostNamespace): r (found hostNamespace, which is no check; did you mean hostNamespaces?)'],
    ['an admission policy that does not exist', { path: 'shop/web', reason: 'r', check: 'ValidatingAdmissionPolicy/a' },
      'wrong shop/web (ValidatingAdmissionPolicy/a): r (found ValidatingAdmissionPolicy/a, which is neither in the set nor in the cluster)'],
    ['a check that must never be', { path: 'shop/web', reason: 'r', check: 'privileged' }, 'wrong shop/web (privileged): r (check privileged must never be acknowledged)'],
  ])('%s fails the synth, even if nothing is refused', (_title, acknowledgement, message) => {
    const app = attached({ acknowledgements: [acknowledgement], neverAcknowledge: ['privileged'] });
    deployment(new Chart(app, 'shop'), 'web');
    expect(() => app.synth()).toThrow(message);
    expect(filesIn(app.outdir)).toEqual({});
  });

  const BY_NAME = { kind: 'Deployment', namespace: 'default', name: 'web', reason: 'r' };

  test.each<[string, Acknowledgement, string, string]>([
    ['none', BY_NAME, 'would refuse 2 of 2 objects',
      'wrong Deployment default/web: r (ambiguous, since objects of the API groups "apps" and "example.com" have this name; name one with apiGroup)'],
    ['that of one', { ...BY_NAME, apiGroup: 'apps' }, 'would refuse 1 of 2 objects', 'acknowledged Deployment default/web at shop/web: r'],
    ['that of the other one', { ...BY_NAME, apiGroup: 'example.com' }, 'would refuse 1 of 2 objects', 'acknowledged Deployment default/web at shop/other: r'],
    ['a third one', { ...BY_NAME, apiGroup: 'app' }, 'would refuse 2 of 2 objects', 'unused Deployment default/web: r (nothing there is refused)'],
  ])('of two objects of a name, %s is the API group of the acknowledgement', (_title, acknowledgement, head, line) => {
    const app = attached({ acknowledgements: [acknowledgement] });
    const shop = new Chart(app, 'shop');
    new ApiObject(shop, 'definition', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'deployments.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'deployments', kind: 'Deployment' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'string' } } } } }],
      },
    });
    deployment(shop, 'web', HOST_NETWORK);
    new ApiObject(shop, 'other', { apiVersion: 'example.com/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default' }, spec: 1 });
    expect(() => app.synth()).toThrow(head);
    expect(() => app.synth()).toThrow(`acknowledgements\n      ${line}\n`);
  });

  test('what must never be acknowledged fails, whatever acknowledges the construct', () => {
    const app = attached({ acknowledgements: [{ path: 'shop', reason: 'r' }], neverAcknowledge: ['hostNamespaces'] });
    deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK);
    expect(() => app.synth()).toThrow(/Deployment default\/web is denied[^]*unused shop: r \(nobody may acknowledge hostNamespaces\)/);
  });

  test('an annotation of the object acknowledges it', () => {
    const app = attached();
    const shop = new Chart(app, 'shop');
    deployment(shop, 'web', HOST_NETWORK).metadata.addAnnotation('cdk8s-pod-security/acknowledge', '{check: hostNamespaces, reason: the proxy, owner: edge}');
    app.synth();
    expect(standardError.text()).toContain('acknowledged Deployment default/web at shop/web: the proxy');
    deployment(shop, 'other', HOST_NETWORK);
    expect(() => app.synth()).toThrow(/would refuse 1 of 2 objects[^]*Deployment default\/other is denied/);
  });

  test('a mistyped annotation fails the synth', () => {
    const app = attached();
    deployment(new Chart(app, 'shop'), 'web').metadata.addAnnotation('cdk8s-pod-security/acknowledge', '{reson: the proxy}');
    expect(() => app.synth()).toThrow(/1 document cannot be read:[^]*shop\/web\n +annotation cdk8s-pod-security\/acknowledge: reson: no such field; did you mean reason\?/);
  });

  test('one that is about nothing is listed', () => {
    synth({ path: 'shop/web', reason: 'r' }, { path: 'shop/we', reason: 'gone' });
    expect(standardError.text()).toContain('unused shop/we: gone (the app has no construct of this path)');
  });

  test('one that is not valid is refused at once', () => {
    expect(() => attached({ acknowledgements: [{ path: 'shop/web', reason: 'r' }, { name: 'web', reason: 'r' }] })).toThrow(
      new Error('acknowledgements[1]: set kind as well: several objects may share a name'),
    );
  });

  test('a misspelt check that nobody may acknowledge is refused at once', () => {
    expect(() => attached({ neverAcknowledge: ['privileged', 'hostNamespace'] })).toThrow(
      new Error('neverAcknowledge[1]: found hostNamespace, which is no check; did you mean hostNamespaces?'),
    );
  });

  test('the app itself cannot be acknowledged', () => {
    const app = new App();
    const validation = PodSecurityValidation.attach(app, { cluster: BASELINE });
    expect(() => validation.acknowledge(app, { reason: 'r' })).toThrow('acknowledge: found the app as the first argument, whose every object would be acknowledged; name a chart or a construct in it');
  });

  test.each<[string, Acknowledgement]>([
    ['kind, namespace and name', { kind: 'DaemonSet', namespace: 'agents', name: 'web', reason: 'it is the agent' }],
    ['its path', { path: 'agents/web', reason: 'it is the agent' }],
    ['the path of its chart', { path: 'agents', reason: 'it is the agent' }],
  ])('one by %s is for no other object of that name', (_title, acknowledgement) => {
    const app = attached({ acknowledgements: [acknowledgement] });
    const daemonSet = (scope: Chart, id: string): ApiObject => new ApiObject(scope, id, {
      ...deployment(new Chart(new App(), 'x'), 'web', HOST_NETWORK).toJson(), kind: 'DaemonSet', metadata: { name: 'web', namespace: scope.node.id },
    });
    daemonSet(new Chart(app, 'agents'), 'web');
    app.synth();
    expect(standardError.text()).toContain('acknowledged DaemonSet agents/web at agents/web: it is the agent');
    deployment(new Chart(app, 'shop'), 'web', { namespace: 'shop', ...HOST_NETWORK });
    daemonSet(new Chart(app, 'agents-of-others'), 'web');
    expect(() => app.synth()).toThrow(/would refuse 2 of 3 objects[^]*DaemonSet agents-of-others\/web is denied[^]*Deployment shop\/web is denied/);
  });

  test.each<[string, (web: ApiObject, other: ApiObject) => unknown[]]>([
    ['two objects of one kind and name', (web, other) => [web.toJson(), other.toJson()]],
    ['one object twice, in two namespaces', (web) => [web.toJson(), { ...web.toJson(), metadata: { name: 'web', namespace: 'shop' } }]],
  ])('the path of an object is for no other that a chart writes itself: %s', (_title, write) => {
    const app = attached({ acknowledgements: [{ path: 'chart/web', reason: 'r' }] });
    const chart = new Chart(app, 'chart');
    const web = deployment(chart, 'web', { namespace: 'agents', ...HOST_NETWORK });
    chart.toJson = () => [web.toJson()];
    app.synth();
    const other = new ApiObject(chart, 'other', { ...web.toJson(), metadata: { name: 'web', namespace: 'shop' } });
    chart.toJson = () => write(web, other);
    expect(() => app.synth()).toThrow('Deployment shop/web is denied');
  });

  test('an object that cannot be in the cluster is no object of the app', () => {
    const folder = emptyFolder();
    fs.mkdirSync(`${folder}/shop`);
    fs.writeFileSync(`${folder}/shop/roles.yaml`, 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: r, namespace: a }\nrules: [{ verbs: [] }]\n');
    const app = attached({ objectFiles: [folder], acknowledgements: [{ path: folder, reason: 'r' }] });
    deployment(new Chart(app, 'shop'), 'web');
    app.synth();
    expect(standardError.text()).toContain(`  unused ${folder}: r (the app has no construct of this path)\n`);
    expect(standardError.text()).toContain('  warning Role a/r cannot be in this cluster, since the API server rejects it: Role.rbac.authorization.k8s.io "r" is invalid: ');
  });
});

test('the report tells the verdict on each workload', () => {
  const app = new App();
  const validation = PodSecurityValidation.attach(app, { cluster: BASELINE });
  deployment(new Chart(app, 'shop'), 'web');
  expect(validation.report()).toContain('allowed  Deployment default/web  (shop/web)');
});

test('what the kubelet will refuse is told although the API server takes it', () => {
  const app = attached();
  deployment(new Chart(app, 'shop'), 'web', { pod: { securityContext: { runAsNonRoot: true } } });
  app.synth();
  expect(standardError.text()).toContain('assumed that the image does not run as root. If it does, the kubelet refuses to start the container (shop/web)');
});

describe('what plain JavaScript passes', () => {
  const EXAMPLE = "write PodSecurityValidation.attach(app, { cluster: ClusterProfile.eks('1.24') })";

  test.each<[string, unknown, string]>([
    ['no properties', undefined, `PodSecurityValidation.attach: cluster is not set; ${EXAMPLE}`],
    ['null', null, `PodSecurityValidation.attach: cluster is not set; ${EXAMPLE}`],
    ['no cluster', { strict: true }, `PodSecurityValidation.attach: cluster is not set; ${EXAMPLE}`],
    ['the name of a cluster', { cluster: 'eks:1.24' },
      "PodSecurityValidation.attach.cluster: found \"eks:1.24\" where a ClusterProfile, such as ClusterProfile.eks('1.24'), belongs"],
    ['a mode that does not exist', { cluster: BASELINE, mode: 'off' }, 'PodSecurityValidation.attach.mode: found "off" where one of "error", "warn" belongs'],
    ['a misspelt property', { cluster: BASELINE, strickt: true }, 'PodSecurityValidation.attach.strickt: unknown property; did you mean strict?'],
    ['a text where a boolean belongs', { cluster: BASELINE, strict: 'yes' }, 'PodSecurityValidation.attach.strict: found "yes" where true or false belongs'],
    ['a misspelt property of an acknowledgement', { cluster: BASELINE, acknowledgements: [{ path: 'a', reason: 'r', checks: 'hostPorts' }] },
      'acknowledgements[0].checks: unknown property; did you mean check?'],
  ])('%s', (_title, props, message) => {
    expect(() => PodSecurityValidation.attach(new App(), props as PodSecurityValidationProps)).toThrow(new Error(message));
  });

  test('two validations for clusters of the same name', () => {
    const app = new App();
    PodSecurityValidation.attach(app, { cluster: BASELINE });
    const message = `PodSecurityValidation.attach: the app has a validation for a cluster named ${BASELINE.name} already; call attach once for each cluster. `
      + 'To tell clusters apart, name them in files, as ClusterProfile.fromFile reads them';
    expect(() => PodSecurityValidation.attach(app, { cluster: ClusterProfile.of(BASELINE.name) })).toThrow(new Error(message));
  });

  test('no app', () => {
    const message = `PodSecurityValidation.attach: found no App of cdk8s as the first argument; ${EXAMPLE}`;
    expect(() => PodSecurityValidation.attach(undefined as unknown as App, { cluster: BASELINE })).toThrow(new Error(message));
    expect(() => PodSecurityValidation.attach({} as unknown as App, { cluster: BASELINE })).toThrow(new Error(message));
  });

  test('an empty namespace', () => {
    expect(() => PodSecurityValidation.attach(new App(), { cluster: BASELINE, namespace: '' }))
      .toThrow(new Error('PodSecurityValidation.attach.namespace: found "" where a name belongs'));
  });

  test.each<[unknown, unknown, string]>([
    [undefined, { reason: 'r' }, 'acknowledge: found no construct as the first argument; write acknowledge(construct, { reason })'],
    [new Chart(new App(), 'a'), undefined, 'acknowledge: found undefined where a map belongs'],
    [new Chart(new App(), 'a'), { reason: 'r', path: 'b' }, 'acknowledge.path: unknown property; the properties are reason, expires, check, container, owner'],
    [new Chart(new App(), 'a'), { reson: 'r' }, 'acknowledge.reson: unknown property; did you mean reason?'],
    [new Chart(new App(), 'a'), { reason: 'r' }, 'acknowledge: a is not in the app of the validation; call acknowledge of the validation of its own app'],
    [new App(), { reason: 'r' }, 'acknowledge: the construct is not in the app of the validation; call acknowledge of the validation of its own app'],
  ])('acknowledge: %#', (construct, options, message) => {
    const validation = PodSecurityValidation.attach(new App(), { cluster: BASELINE });
    expect(() => validation.acknowledge(construct as Chart, options as { reason: string })).toThrow(new Error(message));
  });
});

test('an acknowledgement of a check that the object does not fail names those that it fails', () => {
  const app = attached({ acknowledgements: [{ path: 'shop/web', reason: 'r', check: 'hostNetwork' }] });
  deployment(new Chart(app, 'shop'), 'web', HOST_NETWORK);
  expect(() => app.synth()).toThrow('unused shop/web (hostNetwork): r (nothing there fails this check, but hostNamespaces)');
});

test('a deprecation is told once in a process', () => {
  // No other test of the process writes this kind.
  const synth = (): string => {
    const app = attached({ cluster: ClusterProfile.metakube('1.22') });
    new ApiObject(new Chart(app, 'shop'), 'gvisor', { apiVersion: 'node.k8s.io/v1beta1', kind: 'RuntimeClass', metadata: { name: 'gvisor' }, handler: 'runsc' });
    app.synth();
    return standardError.text();
  };
  expect(synth()).toBe('pod security of cluster metakube:1.22:\n  warning node.k8s.io/v1beta1 RuntimeClass is deprecated in v1.22+, unavailable in v1.25+ (shop/gvisor)\n');
  const before = standardError.text();
  expect(synth()).toBe(before);
});

test('an object of another namespace than the property is told of in the words of the property', () => {
  const app = attached({ namespace: 'shop' });
  deployment(new Chart(app, 'chart', { namespace: 'other' }), 'web');
  expect(() => app.synth()).toThrow('the object is in namespace other, but namespace is set to shop; kubectl would refuse it. Set namespace to other, or remove it');
});

test('verdicts are data for unit tests', () => {
  const app = new App({ outdir: emptyFolder() });
  const validation = PodSecurityValidation.attach(app, { cluster: BASELINE });
  const shop = new Chart(app, 'shop');
  deployment(shop, 'good');
  deployment(shop, 'web', HOST_NETWORK);
  const common = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', warnings: [], assumptions: [] };
  expect(validation.verdicts()).toEqual([
    { ...common, name: 'good', source: 'shop/good', verdict: 'allowed', checks: [] },
    {
      ...common,
      name: 'web',
      source: 'shop/web',
      verdict: 'denied',
      message: HOST_NETWORK_REFUSED,
      fix: 'set spec.template.spec.hostNetwork to false. Note: the pod gets a network of its own: others reach it through a Service',
      checks: ['hostNamespaces'],
      warnings: [expect.stringContaining('would violate PodSecurity')],
    },
  ]);
});
