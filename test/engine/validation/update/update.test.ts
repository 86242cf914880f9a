import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { PodSpec } from '../../../../src/engine/objects/pod';
import { JobSpec, PodControllerSpec } from '../../../../src/engine/objects/workload';
import { Minor } from '../../../../src/engine/version';
import { errorsOfUpdate } from '../../../support/update';

const CONTAINERS = [{ name: 'app', image: 'nginx:1' }];

const object = (apiVersion: string, kind: string, fields: object): KubernetesObject => (
  { apiVersion, kind, metadata: { name: 'web', namespace: 'team' }, ...fields } as KubernetesObject
);
const pod = (spec: PodSpec): KubernetesObject => object('v1', 'Pod', { spec: { containers: CONTAINERS, ...spec } });
const workload = (kind: string, spec: PodControllerSpec, apiVersion = 'apps/v1'): KubernetesObject => object(apiVersion, kind, {
  spec: {
    selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web', tier: 'a' } }, spec: { containers: CONTAINERS } }, ...spec,
  },
});

const IMAGES = '`spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`';
const ADDITIONS = '`spec.tolerations` (only additions to existing tolerations)';
const GRACE_PERIOD = '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
const refused = (fields: string): string => `spec: Forbidden: pod updates may not change fields other than ${fields}\n  core.PodSpec{...}\n`;

describe('a changed pod', () => {
  test.each<[string, Minor, PodSpec, PodSpec, string[]]>([
    ['may have another image', 30, {}, { containers: [{ name: 'app', image: 'nginx:2' }] }, []],
    ['keeps its network, in the words of 1.21', 21, {}, { hostNetwork: true }, [refused(`${IMAGES} or ${ADDITIONS}`)]],
    ['in those of 1.22', 22, {}, { hostNetwork: true }, [refused(`${IMAGES}, ${ADDITIONS} or ${GRACE_PERIOD}`)]],
    ['in those of 1.26', 26, {}, { hostNetwork: true }, [refused(`${IMAGES}, ${ADDITIONS} or ${GRACE_PERIOD}`)]],
    ['in those of 1.27', 27, {}, { hostNetwork: true }, [refused(`${IMAGES.replace(/, /g, ',')},${ADDITIONS},${GRACE_PERIOD}`)]],
    ['may say what is the default anyway', 30, {}, { hostPID: false, dnsPolicy: 'ClusterFirst', tolerations: [] }, []],
    [
      'keeps a context that says nothing',
      24,
      { containers: [{ ...CONTAINERS[0], securityContext: {} }] },
      {},
      [refused(`${IMAGES}, ${ADDITIONS} or ${GRACE_PERIOD}`)],
    ],
    [
      'may spell a quantity anew',
      24,
      { containers: [{ ...CONTAINERS[0], resources: { requests: { cpu: '100m' } } }] },
      { containers: [{ ...CONTAINERS[0], resources: { requests: { cpu: '0.1' } } }] },
      [],
    ],
    [
      'keeps its quality of service, in 1.29',
      29,
      {},
      { containers: [{ ...CONTAINERS[0], resources: { requests: { cpu: '1' } } }] },
      ['metadata: Invalid value: "BestEffort": Pod QoS is immutable', refused(`${IMAGES.replace(/, /g, ',')},${ADDITIONS},${GRACE_PERIOD}`)],
    ],
    [
      'and has a sentence less for it in 1.32',
      32,
      {},
      { containers: [{ ...CONTAINERS[0], resources: { requests: { cpu: '1' } } }] },
      [refused(`${IMAGES.replace(/, /g, ',')},${ADDITIONS},${GRACE_PERIOD}`)],
    ],
    [
      'keeps its containers',
      30,
      {},
      { containers: [...CONTAINERS, { name: 'other', image: 'a' }] },
      ['spec.containers: Forbidden: pod updates may not add or remove containers'],
    ],
    [
      'keeps its deadline',
      30,
      { activeDeadlineSeconds: 100 },
      {},
      ['spec.activeDeadlineSeconds: Invalid value: "null": must not update from a positive integer to nil value'],
    ],
    [
      'says so with another null in 1.34',
      34,
      { activeDeadlineSeconds: 100 },
      {},
      ['spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value'],
    ],
    ['may end earlier', 30, { activeDeadlineSeconds: 100 }, { activeDeadlineSeconds: 50 }, []],
    [
      'may not end later',
      30,
      { activeDeadlineSeconds: 100 },
      { activeDeadlineSeconds: 101 },
      ['spec.activeDeadlineSeconds: Invalid value: 101: must be less than or equal to previous value'],
    ],
    ['may tolerate more', 30, { tolerations: [{ key: 'a', operator: 'Exists' }] }, {
      tolerations: [{ key: 'b', operator: 'Exists' }, { key: 'a', operator: 'Exists', effect: '' }],
    }, []],
    [
      'may not tolerate less',
      30,
      { tolerations: [{ key: 'a', operator: 'Exists' }] },
      { tolerations: [] },
      ['spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds'],
    ],
    ['may lose its gates', 30, { schedulingGates: [{ name: 'a.io/b' }] }, {}, []],
    [
      'gets no new ones',
      30,
      {},
      { schedulingGates: [{ name: 'a.io/b' }] },
      ["spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'a.io/b'"],
    ],
    [
      'gets no new ones, of which the last of a name is told',
      30,
      {},
      { schedulingGates: [{ name: 'a.io/b' }, { name: 'a.io/b' }] },
      [
        'spec.schedulingGates[1]: Duplicate value: "a.io/b"',
        "spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'a.io/b'",
      ],
    ],
    ['may be directed while it is gated', 30, { schedulingGates: [{ name: 'a.io/b' }] }, {
      schedulingGates: [{ name: 'a.io/b' }], nodeSelector: { a: 'b' },
    }, []],
    [
      'but not elsewhere',
      30,
      { schedulingGates: [{ name: 'a.io/b' }], nodeSelector: { a: 'b' } },
      { schedulingGates: [{ name: 'a.io/b' }], nodeSelector: { c: 'd' } },
      ['spec.nodeSelector: Invalid value: map[string]string{"c":"d"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)'],
    ],
  ])('%s', (_title, minor, old, changed, expected) => {
    expect(errorsOfUpdate({ minor, object: pod(changed), old: pod(old) })).toEqual(expected);
  });
});

const OTHER_SELECTOR: PodControllerSpec = { selector: { matchLabels: { tier: 'a' } } };
const IMMUTABLE_SELECTOR = 'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"tier":"a"},'
  + ' MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable';
const fixed = (fields: string): string => `spec: Forbidden: updates to statefulset spec for fields other than ${fields} are forbidden`;

describe('a changed controller', () => {
  test.each<[string, Minor, string, PodControllerSpec, string[]]>([
    ['Deployment keeps its selector', 24, 'Deployment', OTHER_SELECTOR, [IMMUTABLE_SELECTOR]],
    ['ReplicaSet keeps its selector', 24, 'ReplicaSet', OTHER_SELECTOR, [IMMUTABLE_SELECTOR]],
    ['DaemonSet keeps its selector', 24, 'DaemonSet', OTHER_SELECTOR, [IMMUTABLE_SELECTOR]],
    ['as JSON since 1.34', 34, 'DaemonSet', OTHER_SELECTOR, ['spec.selector: Invalid value: {"matchLabels":{"tier":"a"}}: field is immutable']],
    ['StatefulSet in 1.21', 21, 'StatefulSet', OTHER_SELECTOR, [fixed("'replicas', 'template', and 'updateStrategy'")]],
    ['StatefulSet in 1.22', 22, 'StatefulSet', OTHER_SELECTOR, [fixed("'replicas', 'template', 'updateStrategy' and 'minReadySeconds'")]],
    ['StatefulSet in 1.23', 23, 'StatefulSet', OTHER_SELECTOR, [
      fixed("'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"),
    ]],
    ['StatefulSet in 1.26', 26, 'StatefulSet', OTHER_SELECTOR, [
      fixed("'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"),
    ]],
    ['StatefulSet in 1.33', 33, 'StatefulSet', OTHER_SELECTOR, [
      fixed("'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"),
    ]],
    ['StatefulSet in 1.37', 37, 'StatefulSet', OTHER_SELECTOR, ['spec.selector: Invalid value: {"matchLabels":{"tier":"a"}}: field is immutable']],
    ['StatefulSet keeps its history in 1.32', 32, 'StatefulSet', { revisionHistoryLimit: 3 }, [
      fixed("'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"),
    ]],
    ['and not in 1.33', 33, 'StatefulSet', { revisionHistoryLimit: 3 }, []],
    ['the default history is the same as none', 32, 'StatefulSet', { revisionHistoryLimit: 10 }, []],
  ])('%s', (_title, minor, kind, changed, expected) => {
    expect(errorsOfUpdate({ minor, object: workload(kind, changed), old: workload(kind, {}) })).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['extensions/v1beta1', []],
    ['apps/v1beta1', []],
    ['apps/v1beta2', [IMMUTABLE_SELECTOR]],
  ])('Deployment through %s', (apiVersion, expected) => {
    const [changed, old] = [workload('Deployment', OTHER_SELECTOR, apiVersion), workload('Deployment', {}, apiVersion)];
    expect(errorsOfUpdate({ minor: 15, object: changed, old })).toEqual(expected);
  });
});

const job = (spec: JobSpec): KubernetesObject => object('batch/v1', 'Job', {
  spec: {
    manualSelector: true,
    selector: { matchLabels: { app: 'web' } },
    completions: 3,
    parallelism: 3,
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: CONTAINERS, restartPolicy: 'Never' } },
    ...spec,
  },
});
const OTHER_NODE: JobSpec = {
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: CONTAINERS, restartPolicy: 'Never', nodeSelector: { a: 'b' } } },
};

describe('a changed job', () => {
  test.each<[string, Minor, JobSpec, JobSpec, string[]]>([
    ['may run more pods at once', 30, {}, { parallelism: 5 }, []],
    ['keeps its completions', 30, {}, { completions: 5, parallelism: 5 }, ['spec.completions: Invalid value: 5: field is immutable']],
    ['may have more indexes since 1.27', 27, { completionMode: 'Indexed' }, { completionMode: 'Indexed', completions: 5, parallelism: 5 }, []],
    ['not before', 26, { completionMode: 'Indexed' }, { completionMode: 'Indexed', completions: 5, parallelism: 5 }, [
      'spec.completions: Invalid value: 5: field is immutable',
    ]],
    ['together with its pods', 27, { completionMode: 'Indexed' }, { completionMode: 'Indexed', completions: 5 }, [
      'spec.completions: Invalid value: 5: can only be modified in tandem with spec.parallelism',
    ]],
    ['keeps its template', 30, {}, OTHER_NODE, ['spec.template: Invalid value: core.PodTemplateSpec{...}: field is immutable']],
    ['unless it is suspended', 30, { suspend: true }, { ...OTHER_NODE, suspend: true }, []],
    ['which helps since 1.23', 22, { suspend: true }, { ...OTHER_NODE, suspend: true }, [
      'spec.template: Invalid value: core.PodTemplateSpec{...}: field is immutable',
    ]],
  ])('%s', (_title, minor, old, changed, expected) => {
    expect(errorsOfUpdate({ minor, object: job(changed), old: job(old) })).toEqual(expected);
  });
});

const binding = (name: string): KubernetesObject => object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
});

test.each<[Minor, string]>([
  [33, 'roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"b"}: cannot change roleRef'],
  [34, 'roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"b"}: cannot change roleRef'],
  [36, 'roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"b"}: cannot change roleRef'],
  [37, 'roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"b"}: field is immutable'],
])('a binding keeps its role in 1.%d', (minor, expected) => {
  expect(errorsOfUpdate({ minor, object: binding('b'), old: binding('a') })).toEqual([expected]);
});

test('objects of other kinds are not looked at', () => {
  expect(errorsOfUpdate({ minor: 30, object: object('v1', 'ServiceAccount', {}), old: object('v1', 'ServiceAccount', {}) })).toEqual([]);
});

test.each<[Minor, string]>([
  [33, 'handler: Invalid value: "b": field is immutable'],
  [36, 'handler: Invalid value: "b": field is immutable'],
  [37, 'handler: Invalid value: null: field is immutable'],
])('the handler of a runtime class stays, in the words of 1.%i', (minor, message) => {
  const runtimeClass = (handler: string): KubernetesObject => ({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'a' }, handler } as KubernetesObject);
  expect(errorsOfUpdate({ minor, object: runtimeClass('b'), old: runtimeClass('a') })).toEqual([message]);
});

describe('a Deployment that is rolled back by an annotation', () => {
  const rolledBack = (apiVersion: string, revision: string, field?: number): KubernetesObject => ({
    ...workload('Deployment', field === undefined ? {} : { rollbackTo: { revision: field } }, apiVersion),
    metadata: { name: 'web', namespace: 'team', annotations: { 'deprecated.deployment.rollback.to': revision } },
  });
  const NEGATIVE = 'spec.rollback.version: Invalid value: -3: must be greater than or equal to 0';

  test.each<[apiVersion: string, minor: Minor, revision: string, field: number | undefined, errors: string[]]>([
    ['apps/v1', 36, '3', undefined, []],
    ['apps/v1', 36, '-3', undefined, [NEGATIVE]],
    ['apps/v1', 24, '-3', undefined, [NEGATIVE]],
    ['apps/v1beta2', 15, '-3', undefined, [NEGATIVE]],
    // Versions that have the field do not read the annotation.
    ['apps/v1beta1', 15, '-3', undefined, []],
    ['extensions/v1beta1', 15, '-3', undefined, []],
    ['extensions/v1beta1', 15, '3', -3, [NEGATIVE]],
  ])('%s in 1.%d to %s', (apiVersion, minor, revision, field, errors) => {
    expect(errorsOfUpdate({ minor, object: rolledBack(apiVersion, revision, field), old: workload('Deployment', {}, apiVersion) })).toEqual(errors);
  });
});

describe('a ReplicationController with fields that another version cannot hold', () => {
  type Texts = Readonly<Record<string, string>>;
  const controller = (annotations: Texts, selector: Texts): KubernetesObject => ({
    ...object('v1', 'ReplicationController', {
      spec: { replicas: 1, selector, template: { metadata: { labels: { app: 'web', tier: 'a' } }, spec: { containers: CONTAINERS } } },
    }),
    metadata: { name: 'web', namespace: 'team', annotations },
  });
  const SELECTOR = 'non-convertible.kubernetes.io/selector';

  test.each<[title: string, minor: Minor, annotations: Texts, selector: Texts, errors: string[]]>([
    ['keeps its selector', 36, { [SELECTOR]: '{}' }, { app: 'web' }, []],
    ['changes it', 36, { [SELECTOR]: '{}' }, { app: 'web', tier: 'a' }, [
      'spec.selector: Invalid value: {"app":"web","tier":"a"}: cannot update non-convertible selector',
    ]],
    ['changes it, in the words of 1.24', 24, { [SELECTOR]: '{}' }, { tier: 'a' }, [
      'spec.selector: Invalid value: map[string]string{"tier":"a"}: cannot update non-convertible selector',
    ]],
    ['changes it without the annotation', 36, { 'example.com/selector': '{}' }, { tier: 'a' }, []],
    ['has another field', 36, { 'non-convertible.kubernetes.io/strategy': 'x' }, { app: 'web' }, [
      'strategy: Not found: "x": unknown non-convertible field',
    ]],
    ['has no field, or one with a slash', 36, { 'non-convertible.kubernetes.io': 'x', 'non-convertible.kubernetes.io/a/b': 'x' }, { app: 'web' }, []],
  ])('%s in 1.%d', (_title, minor, annotations, selector, errors) => {
    const old = controller(annotations, { app: 'web' });
    expect(errorsOfUpdate({ minor, object: controller({}, selector), old })).toEqual(errors);
  });
});
