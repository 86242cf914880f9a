import { PluginName } from '../../../src/engine/settings';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { CheckOptions } from '../../../src/manifests/decide/check-options';

/*
 * Sets of documents that are applied one after another. Rows of `DECISIONS` are `KIND NAME: DECISION` with the server's message.
 */

interface World {
  readonly minor?: number;
  readonly plugins?: readonly PluginName[];
  readonly strict?: boolean;
  readonly existing?: readonly object[];
  readonly applier?: CheckOptions['applier'];
  readonly configuration?: object;
}

function check(values: readonly object[], { minor = 30, plugins = ['PodSecurity', 'ServiceAccount'], existing = [], strict, applier, configuration }: World = {}) {
  return checkDocuments({
    cluster: {
      name: 'test',
      settings: { minor, plugins: new Set(plugins), allowPrivileged: true, ...(configuration && { podSecurityConfiguration: configuration }) },
      objects: [],
    },
    existing: existing.map((value, i) => ({ source: `objects.yaml:${i}`, value })),
    documents: values.map((value, i) => ({ source: `set.yaml:${i}`, value })),
    strict,
    applier,
  });
}

function decisions(values: readonly object[], world: World = {}): readonly string[] {
  const { objects, workloads } = check(values, world);
  return [...objects, ...workloads].sort((a, b) => (a.source < b.source ? -1 : 1))
    .map(({ kind, name, verdict: { decision, message } }) => `${kind} ${name}: ${decision}${message === undefined ? '' : `: ${message}`}`);
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const namespace = (labels: object = {}, name = 'team') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const enforcing = (level: string) => namespace({ [ENFORCE]: level });
const pod = (spec: object = {}, name = 'p') => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
});
const HOST = { hostNetwork: true };
const deployment = (spec: object = {}, apiVersion = 'apps/v1') => ({
  apiVersion,
  kind: 'Deployment',
  metadata: { name: 'd', namespace: 'team' },
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } },
  },
});
const account = (name: string, annotations?: object) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'team', ...(annotations && { annotations }) } });

const VIOLATES = (object: string) => `pods "${object}" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)`;
const NO_NAMESPACE = 'namespaces "team" not found';
const NOT_A_STRING = 'unable to decode "set.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string';
const BAD_LEVEL = `Namespace "team" is invalid: metadata.labels[${ENFORCE}]: Invalid value: "strict": must be one of privileged, baseline, restricted`;

describe('a namespace', () => {
  test.each<[string, readonly object[], readonly string[]]>([
    ['that cannot be read is not there', [namespace({ owner: 5 }), pod(HOST)], [`Namespace team: denied: ${NOT_A_STRING}`, `Pod p: denied: ${NO_NAMESPACE}`]],
    ['with a level that cannot be read is not there', [enforcing('strict'), pod(HOST)], [`Namespace team: denied: ${BAD_LEVEL}`, `Pod p: denied: ${NO_NAMESPACE}`]],
    ['that is refused is not there for a controller', [enforcing('strict'), deployment()],
      [`Namespace team: denied: ${BAD_LEVEL}`, `Deployment d: denied: ${NO_NAMESPACE}`]],
    ['that is refused is not there for other objects', [enforcing('strict'), account('sa')],
      [`Namespace team: denied: ${BAD_LEVEL}`, `ServiceAccount sa: denied: ${NO_NAMESPACE}`]],
    ['that is refused a second time stays as it was', [enforcing('baseline'), enforcing('strict'), pod(HOST)],
      [`Namespace team: denied: ${BAD_LEVEL}`, `Pod p: denied: ${VIOLATES('p')}`]],
    ['that is accepted a second time is updated', [enforcing('strict'), enforcing('baseline'), pod(HOST)],
      [`Namespace team: denied: ${BAD_LEVEL}`, `Pod p: denied: ${VIOLATES('p')}`]],
    ['whose level changes decides as it is at the time of the pod', [enforcing('baseline'), pod(HOST, 'a'), enforcing('privileged'), pod(HOST, 'b')],
      [`Pod a: denied: ${VIOLATES('a')}`, 'Pod b: allowed']],
    ['that comes after its pod is too late', [pod(), enforcing('baseline')], [`Pod p: denied: ${NO_NAMESPACE}`]],
    ['that comes after its workload is too late', [deployment(), enforcing('baseline')], [`Deployment d: denied: ${NO_NAMESPACE}`]],
    ['that comes after its pod is there if the cluster has it', [pod(HOST, 'a'), enforcing('baseline'), pod(HOST, 'b')],
      [`Pod a: denied: ${NO_NAMESPACE}`, `Pod b: denied: ${VIOLATES('b')}`]],
  ])('%s', (_title, values, expected) => {
    expect(decisions(values)).toEqual(expected);
  });

  test.each<[string, object, readonly string[]]>([
    ['keeps labels that the set does not have', namespace(), [`Pod p: denied: ${VIOLATES('p')}`]],
    ['gets the labels that the set has', enforcing('privileged'), ['Pod p: allowed']],
    ['stays as it is if the set\'s form is refused', enforcing('strict'), [`Namespace team: denied: ${BAD_LEVEL}`, `Pod p: denied: ${VIOLATES('p')}`]],
  ])('of the cluster %s', (_title, value, expected) => {
    expect(decisions([value, pod(HOST)], { existing: [enforcing('baseline')] })).toEqual(expected);
  });

  test('of the cluster loses the labels that kubectl applied and the set no longer has', () => {
    const applied = { ...enforcing('baseline') };
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(applied) };
    const existing = [{ ...applied, metadata: { ...applied.metadata, annotations } }];
    expect(decisions([namespace(), pod(HOST)], { existing })).toEqual(['Pod p: allowed']);
  });

  test.each<[string, World, string]>([
    ['is assumed to exist, without labels', {}, 'Pod p: allowed'],
    ['makes the verdict unknown in a strict run', { strict: true }, 'Pod p: unknown'],
    ['makes a denial unknown in a strict run, too', {
      strict: true, configuration: { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: 'baseline' } },
    }, 'Pod p: unknown'],
  ])('that nobody names %s', (_title, world, expected) => {
    expect(decisions([pod(HOST)], world)).toEqual([expected]);
    const { assumptions, unknowns } = check([pod(HOST)], world).workloads[0].verdict;
    expect([...assumptions.map(({ about, reason }) => `${about}: ${reason}`), ...unknowns.map(({ path, reason }) => `${path}: ${reason}`)])
      .toEqual([expect.stringMatching(/^Namespace team: not in the set; assumed that it exists and has no Pod Security labels/)]);
  });

  test('needs no assumption if the set or the cluster has it', () => {
    expect(decisions([namespace(), pod(HOST)], { strict: true })).toEqual(['Pod p: allowed']);
    expect(decisions([pod(HOST)], { strict: true, existing: [namespace()] })).toEqual(['Pod p: allowed']);
  });
});

describe('a service account', () => {
  const uses = { serviceAccountName: 'web' };
  const ABSENT = 'error looking up service account team/web: serviceaccount "web" not found';
  const labelled = { ...account('web'), metadata: { ...account('web').metadata, labels: { a: 5 } } };
  const unreadable = account('web', { a: true });
  /** kubectl reads the metadata itself. */
  const UNREADABLE = 'unable to decode "set.yaml": json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string';
  const LABELLED = 'unable to decode "set.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string';

  test.each<[string, readonly object[], readonly string[]]>([
    ['that is refused is not there', [namespace(), unreadable, deployment(uses)],
      [`ServiceAccount web: denied: ${UNREADABLE}`, `Deployment d: denied: pods "d-" is forbidden: ${ABSENT}`]],
    ['that is refused is not there for a bare pod', [namespace(), unreadable, pod(uses)],
      [`ServiceAccount web: denied: ${UNREADABLE}`, `Pod p: denied: pods "p" is forbidden: ${ABSENT}`]],
    ['that is refused a second time stays', [namespace(), account('web'), labelled, pod(uses)], [`ServiceAccount web: denied: ${LABELLED}`, 'Pod p: allowed']],
    ['that comes after its pod is too late', [namespace(), pod(uses), account('web')], [`Pod p: denied: pods "p" is forbidden: ${ABSENT}`]],
    ['that comes after its workload is in time: the controller tries again', [namespace(), deployment(uses), account('web')], ['Deployment d: allowed']],
    ['that is there', [namespace(), account('web'), deployment(uses)], ['Deployment d: allowed']],
  ])('%s', (_title, values, expected) => {
    expect(decisions(values)).toEqual(expected);
  });

  test('that nobody names is assumed to exist', () => {
    const { workloads: [{ verdict }] } = check([namespace(), deployment(uses)]);
    expect(verdict.decision).toBe('allowed');
    expect(verdict.assumptions).toEqual([
      { about: 'ServiceAccount team/web', reason: `not in the set; assumed that it exists. Without it, the API server answers: pods "d-" is forbidden: ${ABSENT}` },
    ]);
    expect(decisions([namespace(), deployment(uses)], { strict: true })).toEqual(['Deployment d: unknown']);
  });
});

describe('what comes too late', () => {
  test('is said with the verdict that the object gets afterwards', () => {
    const { workloads: [{ verdict, afterwards }] } = check([pod(), namespace()]);
    expect([verdict.decision, verdict.stage, afterwards?.decision]).toEqual(['denied', 'namespace-lifecycle', 'allowed']);
  });

  test('is said if the object is denied afterwards for another reason', () => {
    const { workloads: [{ verdict, afterwards }] } = check([pod(HOST), enforcing('baseline')]);
    expect([verdict.message, afterwards?.decision, afterwards?.message]).toEqual([NO_NAMESPACE, 'denied', VIOLATES('p')]);
  });

  test('is not said if the object is denied afterwards for the same reason', () => {
    const { workloads: [{ afterwards }] } = check([pod({ serviceAccountName: 'web' }), enforcing('strict')]);
    expect(afterwards).toBeUndefined();
  });

  test('is applied a second time in its order: what was refused first is then there', () => {
    const role = (name: string) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b', namespace: 'team' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [],
    });
    const { objects } = check([role('view'), role('edit'), namespace()]);
    expect(objects.map(({ verdict, afterwards }) => [verdict.message, afterwards?.decision, afterwards?.message])).toEqual([
      [NO_NAMESPACE, 'allowed', undefined],
      [NO_NAMESPACE, 'denied', expect.stringMatching(/^RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: .*: cannot change roleRef$/)],
    ]);
  });

  test.each<[string, object]>([['a pod', pod({ serviceAccountName: 'web' })], ['a workload', deployment({ serviceAccountName: 'web' })]])(
    'lets %s see what else was refused', (_title, object) => {
      const { workloads: [{ verdict, afterwards }], objects } = check([object, account('web'), namespace()]);
      expect([verdict.message, afterwards?.decision, objects.map((each) => each.afterwards?.decision)]).toEqual([NO_NAMESPACE, 'allowed', ['allowed']]);
    },
  );

  test('is a warning for a controller, which tries again', () => {
    const { workloads: [{ warnings }] } = check([namespace(), deployment({ serviceAccountName: 'web' }), account('web')]);
    expect(warnings).toEqual([
      'the pods are admitted only after later objects of the set are applied; until then the controller gets:'
      + ' pods "d-" is forbidden: error looking up service account team/web: serviceaccount "web" not found',
    ]);
  });
});

describe('two documents of one name', () => {
  test.each<[string, readonly object[], readonly string[]]>([
    ['are both decided on: a Deployment', [enforcing('baseline'), deployment(HOST), deployment({ hostNetwork: false })],
      [`Deployment d: denied: ${VIOLATES('d-')}`, 'Deployment d: allowed']],
    ['are both decided on: a pod that was refused is created', [enforcing('baseline'), pod(HOST), pod()], [`Pod p: denied: ${VIOLATES('p')}`, 'Pod p: allowed']],
    ['of which the later has a version that is not served', [enforcing('baseline'), deployment(HOST), deployment({}, 'extensions/v1beta1')],
      [`Deployment d: denied: ${VIOLATES('d-')}`, 'Deployment d: denied: no matches for kind "Deployment" in version "extensions/v1beta1"']],
  ])('%s', (_title, values, expected) => {
    expect(decisions(values)).toEqual(expected);
  });

  test('are named in a note', () => {
    expect(check([namespace(), deployment(), deployment()]).diagnostics).toEqual([
      { level: 'note', source: 'set.yaml:2', message: 'Deployment team/d is also at set.yaml:1; applying this one changes nothing', alike: 'repeated: changes nothing' },
    ]);
  });

  test('with generated names are two objects', () => {
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { generateName: 'job-', namespace: 'team' },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'nginx' }] } } },
    };
    const { workloads, diagnostics } = check([namespace(), job, job]);
    expect([workloads.map(({ verdict }) => verdict.decision), diagnostics]).toEqual([['allowed', 'allowed'], [1, 2].map((line) => ({
      level: 'warning',
      source: `set.yaml:${line}`,
      message: 'kubectl apply answers: from job-: cannot use generate name with apply. Use kubectl create, or set metadata.name',
      alike: 'without name',
    }))]);
  });
});

describe('a policy', () => {
  const PLUGINS: World = { minor: 24, plugins: ['PodSecurityPolicy'] };
  const RULE = { rule: 'RunAsAny' };
  const policy = (change: object) => ({
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'plain' },
    spec: { privileged: true, hostNetwork: true, seLinux: RULE, runAsUser: RULE, fsGroup: RULE, supplementalGroups: RULE, volumes: ['*'], ...change },
  });
  const refused = policy({ seLinux: { rule: 'Anything' } });
  const REFUSED = 'PodSecurityPolicy plain: denied: PodSecurityPolicy.policy "plain" is invalid: spec.seLinux.rule: Unsupported value: "Anything": supported values: "MustRunAs", "RunAsAny"';
  const ACCEPTED = 'PodSecurityPolicy plain: allowed';

  test.each<[string, readonly object[], readonly string[]]>([
    ['that is refused a second time stays as it was', [policy({}), refused, pod(HOST)], [ACCEPTED, REFUSED, 'Pod p: allowed']],
    ['that is refused is not there', [refused, pod(HOST)],
      [REFUSED, 'Pod p: denied: pods "p" is forbidden: PodSecurityPolicy: no providers available to validate pod request']],
    ['that comes after its pod is too late', [pod(HOST), policy({})],
      ['Pod p: denied: pods "p" is forbidden: PodSecurityPolicy: no providers available to validate pod request', ACCEPTED]],
    ['that is changed decides as it is at the time of the pod', [policy({}), pod(HOST, 'a'), policy({ hostNetwork: false }), pod(HOST, 'b')],
      [ACCEPTED, 'Pod a: allowed', ACCEPTED,
        'Pod b: denied: pods "b" is forbidden: PodSecurityPolicy: unable to admit pod: [spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used]']],
  ])('%s', (_title, values, expected) => {
    expect(decisions([namespace(), ...values], PLUGINS)).toEqual(expected);
  });

  test('of the cluster that the set changes is merged', () => {
    const { spec: { hostNetwork, ...spec }, ...rest } = policy({}) as { readonly spec: { readonly hostNetwork?: boolean } };
    expect(decisions([namespace(), { ...rest, spec }, pod(HOST)], { ...PLUGINS, existing: [policy({})] })).toEqual([ACCEPTED, 'Pod p: allowed']);
    expect(hostNetwork).toBe(true);
  });
});

describe('a custom resource', () => {
  const rollout = (change: object = {}, template: object = {}) => ({
    apiVersion: 'example.com/v1',
    kind: 'NodeAgent',
    metadata: { name: 'agent', ...change },
    spec: { template: { spec: { containers: [{ name: 'c', image: 'nginx' }], ...template } } },
  });
  const definition = (scope: string) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'nodeagents.example.com' },
    spec: {
      group: 'example.com',
      scope,
      names: { kind: 'NodeAgent', plural: 'nodeagents' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    },
  });
  const CONTROLLER = (title: string, home: string) => ({
    about: `the controller of NodeAgent ${title}`, reason: `not known; assumed that it creates pods from spec.template as it is, in namespace ${home}`,
  });

  test('rests on its controller, and on its scope if no definition is known', () => {
    const { verdict, namespace: own } = check([rollout()]).workloads[0];
    expect([verdict.decision, own]).toEqual(['allowed', undefined]);
    expect(verdict.assumptions).toEqual([
      { about: 'Namespace default', reason: 'not in the set; assumed that it has no Pod Security labels' },
      CONTROLLER('agent', 'default'),
      { about: 'the scope of NodeAgent', reason: 'no CustomResourceDefinition in the set; assumed that NodeAgent agent is namespaced, and is in namespace default' },
    ]);
    expect(decisions([rollout()], { strict: true })).toEqual(['NodeAgent agent: unknown']);
  });

  test('rests on its controller alone if it names a namespace', () => {
    expect(check([namespace(), rollout({ namespace: 'team' })]).workloads[0].verdict.assumptions).toEqual([CONTROLLER('team/agent', 'team')]);
  });

  test('is decided on when the set is applied, since its controller tries again', () => {
    const uses = rollout({ namespace: 'team' }, { serviceAccountName: 'web' });
    expect(decisions([namespace(), uses, account('web')])).toEqual(['NodeAgent agent: allowed']);
    expect(check([namespace(), uses, account('web')]).workloads[0].verdict.assumptions).toEqual([CONTROLLER('team/agent', 'team')]);
  });

  test('is refused if its namespace comes later', () => {
    expect(decisions([rollout({ namespace: 'team' }), namespace()])).toEqual([`NodeAgent agent: denied: ${NO_NAMESPACE}`]);
    expect(check([rollout({ namespace: 'team' }), namespace()]).workloads[0].afterwards?.decision).toBe('allowed');
  });

  test('that is cluster-scoped is unknown: its controller chooses the namespace', () => {
    expect(check([definition('Cluster'), rollout({}, HOST)]).workloads[0].verdict).toMatchObject({
      decision: 'unknown',
      unknowns: [{
        path: 'the namespace of the pods',
        reason: 'NodeAgent is cluster-scoped; its controller decides in which namespace the pods are',
        fix: 'check a pod that the controller has created for it, as kubectl get -o yaml prints it',
      }],
    });
  });

  test('that is namespaced is in the default namespace', () => {
    expect(check([rollout(), definition('Namespaced')]).workloads).toMatchObject([{ namespace: 'default', verdict: { decision: 'allowed' } }]);
  });

  test('whose template is incomplete is unknown, with what would complete it', () => {
    const incomplete = rollout({ namespace: 'team' }, { containers: [{ name: 'c' }] });
    expect(check([namespace(), incomplete]).workloads[0].verdict.unknowns).toEqual([{
      path: 'spec.template',
      reason: 'the controller may complete it; as it is: Pod "agent-xxxxx" is invalid: spec.containers[0].image: Required value',
      fix: 'in spec.template, set spec.containers[0].image, unless the controller does so',
    }]);
  });

  test('whose template cannot be read is unknown, with what would make it readable', () => {
    const unreadable = rollout({ namespace: 'team' }, { nodeSelector: { 'example.com/count': 8 } });
    expect(check([namespace(), unreadable]).workloads[0].verdict.unknowns).toEqual([{
      path: 'spec.template.spec.nodeSelector[example.com/count]',
      reason: 'cannot be read as a pod template: json: cannot unmarshal number into Go struct field PodSpec.spec.nodeSelector of type string',
      fix: 'set spec.template.spec.nodeSelector[example.com/count] to "8", unless the controller reads it otherwise',
    }]);
  });

  test('that names no namespace has pods in the default one', () => {
    const [{ namespace: own, pod: { namespace: ofPod } = {} }] = check([rollout()]).workloads;
    expect([own, ofPod]).toEqual([undefined, 'default']);
  });

  test('whose service account is absent is no matter of policies', () => {
    const { workloads: [{ verdict }] } = check([namespace(), rollout({ namespace: 'team' }, { serviceAccountName: 'x' })], { strict: true });
    expect([verdict.decision, verdict.unknowns.map(({ path, fix }) => [path, fix])]).toEqual([
      'unknown', [['ServiceAccount team/x', undefined], ['the controller of NodeAgent team/agent', undefined]],
    ]);
  });

  test('whose pods depend on who creates them is unknown, and a grant to the account decides', () => {
    const RULE = { rule: 'RunAsAny' };
    const policy = {
      apiVersion: 'policy/v1beta1',
      kind: 'PodSecurityPolicy',
      metadata: { name: 'plain' },
      spec: { seLinux: RULE, runAsUser: RULE, fsGroup: RULE, supplementalGroups: RULE, volumes: ['*'] },
    };
    expect(check([namespace(), policy, rollout({ namespace: 'team' })], { minor: 24, plugins: ['PodSecurityPolicy'] }).workloads[0].verdict.unknowns).toEqual([{
      path: 'the account that creates the pod',
      reason: 'the account that the controller uses is not known; the API server admits the pod if that account may use plain',
      fix: 'grant service account team/default the use of a policy that admits the pod; then it does not matter who creates it',
    }]);
  });

  test.each([
    ['a Kyverno policy', { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: { name: 'x' }, spec: { rules: [{ validate: { pattern: { spec: { containers: [{ image: 'a/*' }] } } } }] } }],
    ['an AdmissionReview', { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: { object: pod() } }],
    ['a constraint', { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sRequired', metadata: { name: 'x' }, spec: { template: { spec: { containers: [{}] } } } }],
  ])('is no workload: %s', (_title, value) => {
    const { workloads, objects, ignored } = check([value]);
    expect([workloads, objects, ignored.size]).toEqual([[], [], 1]);
  });
});

describe('a pod with an owner', () => {
  test.each([
    ['of a Kubernetes controller is its controller\'s', 'ReplicaSet', 'system:serviceaccount:kube-system:replicaset-controller'],
    ['of another kind is an unknown controller\'s', 'Rollout', ''],
  ])('%s', (_title, kind, username) => {
    const owned = pod();
    const value = { ...owned, metadata: { ...owned.metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind, name: 'o', uid: 'u', controller: true }] } };
    expect(check([namespace(), value]).workloads[0].pod?.requester.user.username).toBe(username);
  });
});

test('a PodTemplate is stored, and nothing is said about pods', () => {
  const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't', namespace: 'team' }, template: { spec: { containers: [{ name: 'c', image: 'i' }], ...HOST } } };
  const { workloads: [{ verdict, pod: requested }] } = check([enforcing('baseline'), template]);
  expect([verdict.decision, requested]).toEqual(['allowed', undefined]);
});

test('a file that waits for envsubst is refused object by object, and the variable is named once', () => {
  const name = '$NAMESPACE';
  const sa = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: name } };
  const { objects, diagnostics } = check([namespace({}, name), sa]);
  expect(objects.map(({ kind, verdict: { stage, code, message } }) => [kind, stage, code, message?.slice(0, 40)])).toEqual([
    ['Namespace', 'api-validation', 422, 'Namespace "$NAMESPACE" is invalid: [meta'], ['ServiceAccount', 'namespace-lifecycle', 404, 'namespaces "$NAMESPACE" not found'],
  ]);
  expect(diagnostics.map(({ message }) => message)).toEqual(['found $NAMESPACE; substitute the variables first, for example with envsubst', 'no workload in the set']);
});
