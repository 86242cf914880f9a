import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const CONTAINER = { name: 'app', image: 'registry.example/app:1' };
const RESTRICTED = { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
const LABELS = { app: 'web' };
const RULE = { rule: 'RunAsAny' };
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** A document; one line of JSON is YAML too. */
function object(apiVersion: string, kind: string, metadata: object, rest: object = {}): string {
  return `${JSON.stringify({ apiVersion, kind, metadata, ...rest })}\n---\n`;
}

const namespace = (name: string, labels: object = {}) => object('v1', 'Namespace', { name, labels });
const pod = (name: string, spec: object, home = 'shop') => object('v1', 'Pod', { name, namespace: home }, { spec: { containers: [CONTAINER], ...spec } });
const workload = (kind: string, name: string, spec: object, more: object = {}) => object('apps/v1', kind, { name, namespace: 'shop' }, {
  spec: { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: { containers: [CONTAINER], ...spec } }, ...more },
});
const container = (securityContext: object, more: object = {}) => ({ containers: [{ ...CONTAINER, securityContext, ...more }] });
const account = (name: string) => object('v1', 'ServiceAccount', { name, namespace: 'shop' });
const policy = (name: string, spec: object = {}) => object('policy/v1beta1', 'PodSecurityPolicy', { name }, {
  spec: { seLinux: RULE, runAsUser: RULE, fsGroup: RULE, supplementalGroups: RULE, volumes: ['*'], ...spec },
});
const role = (name: string, group = 'policy') => object('rbac.authorization.k8s.io/v1', 'Role', { name: 'psp', namespace: 'shop' }, {
  rules: [{ apiGroups: [group], resources: ['podsecuritypolicies'], resourceNames: [name], verbs: ['use'] }],
});
const bind = (subject: object, home: string | undefined = 'shop') => object('rbac.authorization.k8s.io/v1', 'RoleBinding', { name: 'psp', namespace: home }, {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'psp' }, subjects: [subject],
});
const ACCOUNT = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
const ACCOUNTS = { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:serviceaccounts:shop' };
const grant = (name: string, subject: object = ACCOUNTS) => `${role(name)}${bind(subject)}`;
const policies = (minor: string) => ({ cluster: `kubernetes:${minor}`, plugins: ['PodSecurityPolicy'] });
const configuration = (change: object) => ({ apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', ...change });

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['capabilities are compared as they are written', { cluster: 'kubernetes:1.34' }, `
${namespace('shop', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.24' })}${workload('Deployment', 'lower', container({ ...RESTRICTED, capabilities: { drop: ['all'] } }))}${workload('Deployment', 'upper', container(RESTRICTED))}
`, [
    'denied Deployment shop/lower: pods "lower-" is forbidden: violates PodSecurity "restricted:v1.24": unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"])',
    '  warning: would violate PodSecurity "restricted:v1.24": unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"])',
    'allowed Deployment shop/upper',
    '  assumes the user of the image of spec.containers[0]: runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container',
  ]],
  ['restricted lists the volume types of the pod, and follows no claim', { cluster: 'kubernetes:1.33' }, `
${namespace('shop', { [ENFORCE]: 'restricted' })}${workload('Deployment', 'inline', { ...container(RESTRICTED), volumes: [{ name: 'offsite', nfs: { server: 'nas.example', path: '/backup' } }] })}${workload('Deployment', 'claim', { ...container(RESTRICTED), volumes: [{ name: 'offsite', persistentVolumeClaim: { claimName: 'backup' } }] })}
`, [
    'denied Deployment shop/inline: pods "inline-" is forbidden: violates PodSecurity "restricted:latest": restricted volume types (volume "offsite" uses restricted volume type "nfs")',
    '  warning: would violate PodSecurity "restricted:latest": restricted volume types (volume "offsite" uses restricted volume type "nfs")',
    'allowed Deployment shop/claim',
    '  assumes the user of the image of spec.containers[0]: runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container',
  ]],
  ['a pod with user namespaces may run as root, from 1.35 of the standards on', { cluster: 'kubernetes:1.36' }, `
${namespace('latest', { [ENFORCE]: 'restricted' })}${namespace('v134', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.34' })}${namespace('base', { [ENFORCE]: 'baseline' })}${['latest', 'v134'].map((home) => pod('root', { hostUsers: false, ...container({ ...RESTRICTED, runAsNonRoot: undefined, runAsUser: 0 }) }, home)).join('')}${['latest', 'base'].map((home) => pod('unmasked', { hostUsers: false, ...container({ ...RESTRICTED, runAsNonRoot: undefined, runAsUser: 0, procMount: 'Unmasked' }) }, home)).join('')}
`, [
    'allowed Pod latest/root',
    'denied Pod v134/root: pods "root" is forbidden: violates PodSecurity "restricted:v1.34": runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true), runAsUser=0 (container "app" must not set runAsUser=0)',
    'denied Pod latest/unmasked: pods "unmasked" is forbidden: violates PodSecurity "restricted:latest": procMount (container "app" must not set securityContext.procMount to "Unmasked")',
    'allowed Pod base/unmasked',
  ]],
  ['an init container that a mesh injects', { cluster: 'kubernetes:1.31' }, `
${namespace('shop', { [ENFORCE]: 'baseline' })}${workload('Deployment', 'cart', {})}${pod('injected', { initContainers: [{ name: 'mesh-init', image: 'registry.example/mesh-init:1', securityContext: { runAsUser: 0, runAsNonRoot: false, capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } } }] })}
`, [
    'allowed Deployment shop/cart',
    'denied Pod shop/injected: pods "injected" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities (container "mesh-init" must not include "NET_ADMIN", "NET_RAW" in securityContext.capabilities.add)',
  ]],
  ['which a webhook of the set may inject', { cluster: 'kubernetes:1.31' }, `
${namespace('shop', { [ENFORCE]: 'baseline' })}${object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { name: 'mesh' }, { webhooks: [{ name: 'inject.mesh.example', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { url: 'https://mesh.example/' }, rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }] })}${workload('Deployment', 'cart', {})}
`, [
    'allowed Deployment shop/cart',
    '  assumes webhook inject.mesh.example of MutatingWebhookConfiguration mesh: the API server calls it for this object; assumed that it leaves the object as it is. If the webhook does not answer, the API server rejects the object',
  ]],
  ['a container\'s own profile counts, not the pod\'s', { cluster: 'kubernetes:1.34' }, `
${namespace('shop', { [ENFORCE]: 'restricted' })}${pod('loose', { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ ...CONTAINER, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }, { ...CONTAINER, name: 'side', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'Unconfined' } } }] })}${pod('inherit', { securityContext: { runAsNonRoot: true, runAsUser: 1, seccompProfile: { type: 'RuntimeDefault' } }, ...container({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }) })}
`, [
    'denied Pod shop/loose: pods "loose" is forbidden: violates PodSecurity "restricted:latest": seccompProfile (container "side" must not set securityContext.seccompProfile.type to "Unconfined")',
    'allowed Pod shop/inherit',
  ]],
  ['the safe sysctls grow with the version of the standards', { cluster: 'kubernetes:1.37' }, `
${namespace('v137', { [ENFORCE]: 'baseline' })}${namespace('v136', { [ENFORCE]: 'baseline', [`${ENFORCE}-version`]: 'v1.36' })}${['v137', 'v136'].map((home) => pod('tuned', { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_slow_start_after_idle', value: '0' }] } }, home)).join('')}${pod('core', { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } }, 'v137')}
`, [
    'allowed Pod v137/tuned',
    'denied Pod v136/tuned: pods "tuned" is forbidden: violates PodSecurity "baseline:v1.36": forbidden sysctls (net.ipv4.tcp_slow_start_after_idle)',
    'denied Pod v137/core: pods "core" is forbidden: violates PodSecurity "baseline:latest": forbidden sysctls (net.core.somaxconn)',
  ]],
  ['an ephemeral container comes by an update only', { cluster: 'kubernetes:1.31' }, `
${namespace('shop', { [ENFORCE]: 'restricted' })}${pod('app', { ...container(RESTRICTED), ephemeralContainers: [{ name: 'debugger', image: 'busybox' }] })}
`, [
    'denied Pod shop/app: Pod "app" is invalid: spec.ephemeralContainers: Forbidden: cannot be set on create',
  ]],
  ['user namespaces and raw devices, from 1.34 on', { cluster: 'kubernetes:1.34', namespace: 'default' }, `
${namespace('default')}${pod('raw', { hostUsers: false, ...container({}, { volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }), volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }] }, 'default')}
`, [
    'denied Pod default/raw: Pod "raw" is invalid: spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false',
  ]],
  ['user namespaces and raw devices, before', { cluster: 'kubernetes:1.33', namespace: 'default' }, `
${namespace('default')}${pod('raw', { hostUsers: false, ...container({}, { volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }), volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }] }, 'default')}
`, [
    'allowed Pod default/raw',
    '  assumes Namespace default: the cluster has it already; assumed that it has no Pod Security labels but those of the set',
  ]],
])('what Pod Security says of a pod: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a user name exempts what the user asks for, and no pod of a controller', { cluster: 'kubernetes:1.29', applier: { username: 'nginx', groups: ['system:masters'] }, podSecurityConfiguration: configuration({ defaults: { 'enforce': 'baseline', 'enforce-version': 'v1.29' }, exemptions: { usernames: ['nginx', 'system:serviceaccount:shop:web'] } }) }, `
${namespace('shop')}${account('web')}${workload('Deployment', 'web', { serviceAccountName: 'web', volumes: [{ name: 'logs', hostPath: { path: '/var/log/web' } }] })}${pod('own', { serviceAccountName: 'web', volumes: [{ name: 'logs', hostPath: { path: '/var/log/web' } }] })}
`, [
    'denied Deployment shop/web: pods "web-" is forbidden: violates PodSecurity "baseline:v1.29": hostPath volumes (volume "logs")',
    'allowed Pod shop/own',
  ]],
  ['the label of an exempt namespace, from 1.25 on', { cluster: 'kubernetes:1.25', podSecurityConfiguration: configuration({ exemptions: { namespaces: ['shop'] } }) }, `
${namespace('shop', { [ENFORCE]: 'restricted' })}${pod('agent', container({ privileged: true }))}
`, [
    'allowed Namespace shop',
    '  warning: namespace "shop" is exempt from Pod Security, and the policy (enforce=restricted:latest) will be ignored',
    'allowed Pod shop/agent',
  ]],
  ['the label of an exempt namespace, before', { cluster: 'kubernetes:1.24', podSecurityConfiguration: { ...configuration({ exemptions: { namespaces: ['shop'] } }), apiVersion: 'pod-security.admission.config.k8s.io/v1beta1' } }, `
${namespace('shop', { [ENFORCE]: 'restricted' })}${pod('agent', container({ privileged: true }))}
`, [
    'allowed Pod shop/agent',
  ]],
])('whom the configuration of Pod Security exempts: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['the use is asked for in the group extensions too', policies('1.24'), `
${namespace('shop')}${policy('example')}${role('example', 'extensions')}${bind(ACCOUNT)}${account('web')}${workload('Deployment', 'web', { serviceAccountName: 'web' })}
`, [
    'allowed PodSecurityPolicy example',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'allowed Deployment shop/web by example',
  ]],
  ['and in no other group', policies('1.24'), `
${namespace('shop')}${policy('example')}${role('example', 'apps')}${bind(ACCOUNT)}${account('web')}${workload('Deployment', 'web', { serviceAccountName: 'web' })}
`, [
    'allowed PodSecurityPolicy example',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'denied Deployment shop/web: pods "web-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
  ]],
  ['an administrator\'s own pod, and the same pod of a controller', policies('1.22'), `
${namespace('shop')}${policy('privileged', { privileged: true })}${pod('probe', container({ privileged: true }))}${workload('Deployment', 'probe', container({ privileged: true }))}
`, [
    'allowed PodSecurityPolicy privileged',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'allowed Pod shop/probe by privileged',
    '  assumes the requester of the pod: nobody is named who applies the pod; assumed that it is kubernetes-admin, an administrator who may use every policy. A user without rights gets: pods "probe" is forbidden: PodSecurityPolicy: unable to admit pod: []',
    'denied Deployment shop/probe: pods "probe-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
  ]],
  ['a binding without a namespace goes into the namespace of the client', policies('1.22'), `
${namespace('shop')}${policy('web')}${role('web')}${bind(ACCOUNT, undefined).replace(',"namespace":"shop"},"roleRef"', '},"roleRef"')}${account('web')}${workload('Deployment', 'web', { serviceAccountName: 'web' })}
`, [
    'allowed PodSecurityPolicy web',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'denied Deployment shop/web: pods "web-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
    'note: 1 object does not set a namespace: using default',
  ]],
  ['EKS lets every authenticated user use its policy', { cluster: 'eks:1.22' }, `
${namespace('shop')}${policy('restricted')}${grant('restricted', ACCOUNT)}${account('web')}${workload('Deployment', 'web', { serviceAccountName: 'web', ...container({ privileged: true }) })}
`, [
    'allowed PodSecurityPolicy restricted',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    '  warning: restricted refuses no pod of a workload: every user and controller may use eks.privileged, which allows everything,'
    + ' by ClusterRoleBinding eks:podsecuritypolicy:authenticated; remove ClusterRoleBinding eks:podsecuritypolicy:authenticated from the cluster,'
    + ' or its subjects, once the pods of kube-system have a grant of their own',
    'allowed Deployment shop/web by eks.privileged',
  ]],
])('who may use which PodSecurityPolicy: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a profile under a policy without the annotations of seccomp', policies('1.23'), `
${namespace('shop')}${policy('plain')}${grant('plain')}${workload('StatefulSet', 'controller', container({ seccompProfile: { type: 'RuntimeDefault' } }), { serviceName: 'controller' })}${workload('StatefulSet', 'without', {}, { serviceName: 'controller' })}
`, [
    'allowed PodSecurityPolicy plain',
    '  warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'denied StatefulSet shop/controller: pods "controller-0" is forbidden: PodSecurityPolicy: unable to admit pod: [pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/app]: Forbidden: seccomp may not be set]',
    'allowed StatefulSet shop/without by plain',
  ]],
  ['two findings, in the words of 1.18', policies('1.18'), `
${namespace('shop')}${policy('ranged', { fsGroup: { rule: 'MustRunAs', ranges: [{ min: 1000, max: 65536 }] } })}${grant('ranged')}${workload('StatefulSet', 'cassandra', { securityContext: { fsGroup: 1 }, ...container({ capabilities: { add: ['IPC_LOCK'] } }) }, { serviceName: 'cassandra' })}
`, [
    'denied StatefulSet shop/cassandra: pods "cassandra-0" is forbidden: unable to validate against any pod security policy: [spec.securityContext.fsGroup: Invalid value: []int64{1}: group 1 must be in the ranges: [{1000 65536}] spec.containers[0].securityContext.capabilities.add: Invalid value: "IPC_LOCK": capability may not be added]',
  ]],
  ['two findings, in the words of 1.19', policies('1.19'), `
${namespace('shop')}${policy('ranged', { fsGroup: { rule: 'MustRunAs', ranges: [{ min: 1000, max: 65536 }] } })}${grant('ranged')}${workload('StatefulSet', 'cassandra', { securityContext: { fsGroup: 1 }, ...container({ capabilities: { add: ['IPC_LOCK'] } }) }, { serviceName: 'cassandra' })}
`, [
    'denied StatefulSet shop/cassandra: pods "cassandra-0" is forbidden: PodSecurityPolicy: unable to admit pod: [spec.securityContext.fsGroup: Invalid value: []int64{1}: group 1 must be in the ranges: [{1000 65536}] spec.containers[0].securityContext.capabilities.add: Invalid value: "IPC_LOCK": capability may not be added]',
  ]],
  ['a policy that the API server refuses', policies('1.14'), `
${namespace('shop')}${policy('groups', { runAsGroup: { rule: 'MustRunAsNonRoot' } })}${grant('groups')}${workload('Deployment', 'web', {})}
`, [
    'denied PodSecurityPolicy groups: PodSecurityPolicy.extensions "groups" is invalid: spec.runAsGroup.rule: Unsupported value: "MustRunAsNonRoot": supported values: "MustRunAs", "RunAsAny", "MayRunAs"',
    'denied Deployment shop/web: pods "web-" is forbidden: no providers available to validate pod request',
  ]],
  ['a policy that sets runAsNonRoot, and an image that may run as root', { cluster: 'pks:1.4' }, `
${namespace('shop')}${grant('pks-restricted')}${workload('Deployment', 'demo', {})}${workload('Deployment', 'with-user', container({ runAsUser: 5 }))}
`, [
    'allowed Deployment shop/demo by pks-restricted',
    '  assumes the user of the image of spec.containers[0]: runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container',
    'allowed Deployment shop/with-user by pks-restricted',
  ]],
])('what a PodSecurityPolicy says of a pod: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
