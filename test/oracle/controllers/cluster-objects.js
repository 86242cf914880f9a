/* What a namespace has besides workloads: limits, quotas, classes, accounts and policies that are for it alone. */

const LEVELS = ['privileged', 'baseline', 'restricted', 'restricted'];

function clusterObjects(random, namespace, minor) {
  const { sometimes } = random;
  const accounts = sometimes(50) ? [serviceAccount(random, namespace)] : [];
  const priorityClass = sometimes(30) ? `priority-${namespace}` : undefined;
  const runtimeClass = sometimes(25) ? `runtime-${namespace}` : undefined;
  return {
    accounts: ['default', ...accounts.map(({ metadata }) => metadata.name)],
    priorityClass,
    runtimeClass,
    objects: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: levels(random) } },
      ...accounts,
      ...(sometimes(40) ? [limitRange(random, namespace)] : []),
      ...(sometimes(30) ? [quota(namespace, 'quota', requestsOf(random))] : []),
      ...(sometimes(15) ? [quota(namespace, 'few', { hard: countOf(random) })] : []),
      ...(priorityClass ? [{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: priorityClass }, value: random.below(1000) }] : []),
      ...(runtimeClass ? [runtimeClassNamed(random, runtimeClass)] : []),
      ...(minor < 25 ? podSecurityPolicies(random, namespace) : []),
      ...(minor >= 30 && sometimes(55) ? validatingPolicy(random, namespace) : []),
      ...(minor >= 36 && sometimes(30) ? mutatingPolicy(random, namespace) : []),
    ],
  };
}

function levels({ maybe, oneOf }) {
  return {
    ...maybe(50, () => ({ 'pod-security.kubernetes.io/enforce': oneOf(LEVELS) })),
    ...maybe(20, () => ({ 'pod-security.kubernetes.io/enforce-version': oneOf(['v1.20', 'v1.24', 'latest']) })),
  };
}

function serviceAccount({ maybe, sometimes }, namespace) {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'app', namespace },
    ...maybe(40, () => ({ automountServiceAccountToken: sometimes(50) })),
    ...maybe(40, () => ({ imagePullSecrets: [{ name: 'pull' }] })),
  };
}

function limitRange({ maybe, oneOf, sometimes }, namespace) {
  const limits = [{
    type: 'Container',
    ...maybe(70, () => ({ default: { cpu: oneOf(['200m', '1']), memory: '256Mi' } })),
    ...maybe(60, () => ({ defaultRequest: { cpu: '100m', memory: '128Mi' } })),
    ...maybe(40, () => ({ max: { cpu: oneOf(['1', '2']), memory: '1Gi' } })),
    ...maybe(30, () => ({ min: { cpu: '50m' } })),
    ...maybe(20, () => ({ maxLimitRequestRatio: { cpu: '4' } })),
  }];
  if (sometimes(30)) {
    limits.push({ type: 'Pod', max: { cpu: oneOf(['1', '2']) } });
  }
  if (sometimes(25)) {
    limits.push({ type: 'PersistentVolumeClaim', max: { storage: '5Gi' } });
  }
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits', namespace }, spec: { limits } };
}

function quota(namespace, name, spec) {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace }, spec };
}

/** So much that what is asked for fits: a pod must name it. */
function requestsOf({ maybe, oneOf }) {
  return {
    hard: {
      ...maybe(50, () => ({ 'requests.cpu': '100' })),
      ...maybe(40, () => ({ 'limits.memory': '100Gi' })),
      ...maybe(20, () => ({ pods: '100' })),
      ...maybe(20, () => ({ 'requests.ephemeral-storage': '10Gi' })),
    },
    ...maybe(25, () => ({ scopes: [oneOf(['NotBestEffort', 'NotTerminating', 'Terminating'])] })),
  };
}

function countOf({ oneOf }) {
  return oneOf([
    { 'count/replicasets.apps': '0' }, { 'count/jobs.batch': '0' }, { persistentvolumeclaims: '0' }, { 'requests.storage': '5Gi' }, { pods: '0' },
    { 'count/deployments.apps': '1' },
  ]);
}

function runtimeClassNamed({ maybe }, name) {
  return {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name },
    handler: 'runc',
    ...maybe(60, () => ({ overhead: { podFixed: { cpu: '10m', memory: '20Mi' } } })),
    ...maybe(50, () => ({ scheduling: { nodeSelector: { sandbox: 'yes' }, tolerations: [{ key: 'sandbox', operator: 'Exists' }] } })),
  };
}

/** Policies that nobody else may use, and who may. */
function podSecurityPolicies(random, namespace) {
  const { below, maybe, oneOf, sometimes } = random;
  return ['a', 'b'].slice(0, 1 + below(2)).flatMap((letter) => {
    const name = `${letter}-${namespace}`;
    const rule = (given) => (sometimes(60) ? { rule: 'RunAsAny' } : given);
    const spec = {
      privileged: sometimes(40),
      ...maybe(50, () => ({ allowPrivilegeEscalation: sometimes(60) })),
      ...maybe(20, () => ({ defaultAllowPrivilegeEscalation: false })),
      hostNetwork: sometimes(50),
      ...maybe(50, () => ({ hostPorts: [{ min: 0, max: 65535 }] })),
      ...maybe(40, () => ({ allowedCapabilities: oneOf([['*'], ['NET_ADMIN']]) })),
      ...maybe(20, () => ({ requiredDropCapabilities: ['ALL'] })),
      ...maybe(15, () => ({ defaultAddCapabilities: ['CHOWN'] })),
      ...maybe(20, () => ({ readOnlyRootFilesystem: true })),
      volumes: sometimes(60) ? ['*'] : ['configMap', 'emptyDir', 'projected', 'secret', 'ephemeral'],
      runAsUser: rule(oneOf([{ rule: 'MustRunAsNonRoot' }, { rule: 'MustRunAs', ranges: [{ min: 1000, max: 2000 }] }])),
      seLinux: rule({ rule: 'MustRunAs', seLinuxOptions: { level: 's0' } }),
      fsGroup: rule({ rule: 'MustRunAs', ranges: [{ min: 1, max: 10 }] }),
      supplementalGroups: rule({ rule: 'MayRunAs', ranges: [{ min: 1, max: 10 }] }),
    };
    const annotations = maybe(60, () => ({
      'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*', 'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
    }));
    const roleName = `use-${name}`;
    return [
      { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name, annotations }, spec },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: roleName, namespace },
        rules: [{ apiGroups: [oneOf(['policy', 'policy', 'extensions'])], resources: ['podsecuritypolicies'], resourceNames: [name], verbs: ['use'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: roleName, namespace },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: roleName },
        subjects: [subject(random, namespace)],
      },
    ];
  });
}

function subject({ oneOf }, namespace) {
  const group = (name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name });
  const account = (name, of) => ({ kind: 'ServiceAccount', name, namespace: of });
  return oneOf([
    group('system:serviceaccounts'), group(`system:serviceaccounts:${namespace}`), group('system:authenticated'), account('app', namespace),
    account('default', namespace), account('replicaset-controller', 'kube-system'), account('job-controller', 'kube-system'), group('system:masters'),
  ]);
}

const WHO = "request.userInfo.username + ' ' + request.operation + ' ' + request.resource.resource";
const EXPRESSIONS = [
  ['', 'pods', 'object.spec.containers.all(c, has(c.resources) && has(c.resources.limits))'],
  ['', 'pods', '!has(object.spec.hostNetwork) || !object.spec.hostNetwork'],
  ['', 'pods', "request.userInfo.username.startsWith('system:serviceaccount:kube-system:r')"],
  ['', 'pods', "has(object.metadata.labels) && 'team' in object.metadata.labels"],
  ['', 'pods', "object.spec.serviceAccountName != 'default'"],
  ['', 'pods', "!has(object.metadata.ownerReferences) || object.metadata.ownerReferences[0].kind != 'Job'"],
  ['', 'pods', "authorizer.group('').resource('secrets').namespace(object.metadata.namespace).check('get').allowed()"],
  ['', 'pods', "!has(namespaceObject.metadata.labels) || !('pod-security.kubernetes.io/enforce' in namespaceObject.metadata.labels)"],
  ['', 'persistentvolumeclaims', "object.spec.resources.requests['storage'] == '1Gi'"],
  ['apps', 'replicasets', 'object.spec.replicas < 2 && !has(object.metadata.ownerReferences)'],
  ['apps', 'controllerrevisions', 'false'],
  ['apps', 'statefulsets', "object.spec.serviceName != ''"],
  ['batch', 'jobs', '!has(object.metadata.ownerReferences)'],
];

function inNamespace(namespace, group, resource, operations) {
  return {
    matchConstraints: {
      resourceRules: [{ apiGroups: [group], apiVersions: ['v1'], operations, resources: [resource] }],
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    },
  };
}

function validatingPolicy({ maybe, oneOf }, namespace) {
  const [group, resource, expression] = oneOf(EXPRESSIONS);
  const version = 'admissionregistration.k8s.io/v1';
  const name = `validate-${namespace}`;
  return [
    {
      apiVersion: version,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        ...inNamespace(namespace, group, resource, oneOf([['CREATE'], ['*']])),
        validations: [{ expression, messageExpression: WHO, ...maybe(30, () => ({ reason: oneOf(['Forbidden', 'Invalid', 'RequestEntityTooLarge']) })) }],
        ...maybe(15, () => ({ matchConditions: [{ name: 'not-of-jobs', expression: "!request.userInfo.username.endsWith(':job-controller')" }] })),
      },
    },
    { apiVersion: version, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name, validationActions: ['Deny'] } },
  ];
}

const CONTAINER = 'Object.spec.containers';
const CONTEXT = `${CONTAINER}.securityContext`;
const MUTATIONS = [
  ['ApplyConfiguration', "Object{metadata: Object.metadata{labels: {'team': 'x'}}}"],
  ['JSONPatch', `[JSONPatch{op: 'add', path: '/spec/containers/-', value: ${CONTAINER}{name: 'proxy', image: 'proxy:1'}}]`],
  ['ApplyConfiguration', 'Object{spec: Object.spec{securityContext: Object.spec.securityContext{runAsNonRoot: true, '
    + "seccompProfile: Object.spec.securityContext.seccompProfile{type: 'RuntimeDefault'}}}}"],
  ['ApplyConfiguration', `Object{spec: Object.spec{containers: object.spec.containers.map(c, ${CONTAINER}{name: c.name, securityContext: ${CONTEXT}`
    + `{allowPrivilegeEscalation: false, capabilities: ${CONTEXT}.capabilities{drop: ['ALL']}}})}}`],
  ['JSONPatch', "[JSONPatch{op: 'add', path: '/metadata/annotations', value: {'by': request.userInfo.username, 'for': request.operation}}]"],
];

function mutatingPolicy({ oneOf }, namespace) {
  const [patchType, expression] = oneOf(MUTATIONS);
  const version = 'admissionregistration.k8s.io/v1';
  const name = `mutate-${namespace}`;
  const mutation = patchType === 'JSONPatch' ? { patchType, jsonPatch: { expression } } : { patchType, applyConfiguration: { expression } };
  return [
    {
      apiVersion: version,
      kind: 'MutatingAdmissionPolicy',
      metadata: { name },
      spec: { ...inNamespace(namespace, '', 'pods', ['CREATE']), mutations: [mutation], reinvocationPolicy: oneOf(['Never', 'IfNeeded']) },
    },
    { apiVersion: version, kind: 'MutatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name } },
  ];
}

module.exports = { clusterObjects };
