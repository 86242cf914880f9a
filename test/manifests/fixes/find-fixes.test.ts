import { Fix } from '../../../src/engine/fix';
import { checked, FixCase, withFix, workloadOf } from '../../support/fixes';

const SELECTOR = { matchLabels: { app: 'web' } };
const RBAC = 'rbac.authorization.k8s.io';
const ANY = { rule: 'RunAsAny' };

const workload = (kind: string, spec: object, own: object = {}, namespace = 'shop'): object => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', namespace },
  spec: { selector: SELECTOR, ...own, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container()], ...spec } } },
});
const container = (rest: object = {}): object => ({ name: 'web', image: 'registry.example/web:1', ...rest });
const deployment = (spec: object = {}): object => workload('Deployment', spec);
const job = (own: object): object => ({
  apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web', namespace: 'shop' }, spec: { ...own, template: { spec: { containers: [container()] } } },
});
const definition = (name: string): object => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'foos', kind: 'Foo' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});
const context = (securityContext: object): object => deployment({ containers: [container({ securityContext })] });
const policy = (name: string, spec: object = {}, annotations: object = {}): object => ({
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name, annotations },
  spec: { seLinux: ANY, runAsUser: ANY, fsGroup: ANY, supplementalGroups: ANY, volumes: ['configMap', 'secret', 'projected', 'emptyDir'], ...spec },
});
const role = (name: string, rules: readonly object[]): object => ({ apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules });
const use = (...resourceNames: readonly string[]): object => ({ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames, verbs: ['use'] });
const binding = (roleName: string, account: string): object => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'RoleBinding',
  metadata: { name: `${roleName}-${account}`, namespace: 'shop' },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: roleName },
  subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
});
/** The same binding in another namespace, for other accounts besides. */
const elsewhere = (one: object, ...others: readonly string[]): object => {
  const { metadata, subjects } = one as { readonly metadata: object; readonly subjects: readonly object[] };
  return {
    ...one,
    metadata: { ...metadata, namespace: 'other' },
    subjects: [...subjects, ...others.map((name) => ({ kind: 'ServiceAccount', name, namespace: 'other' }))],
  };
};
const account = (name: string): object => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'shop' } });
/** A policy that the default account may use. */
const usable = (spec: object = {}, annotations: object = {}): readonly object[] =>
  [policy('own', spec, annotations), role('use-own', [use('own')]), binding('use-own', 'default')];

const psp = (...objects: readonly object[]): FixCase => ({ minor: 24, objects });
const baseline = (...objects: readonly object[]): FixCase => ({ minor: 36, level: 'baseline', objects });
const limited = (limits: readonly object[], ...objects: readonly object[]): FixCase => (
  { minor: 36, objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, ...limits, ...objects] });
const quota = (hard: object, name = 'q'): object => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: 'shop' }, spec: { hard } });
const limitRange = (...limits: readonly object[]): object => (
  { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'l', namespace: 'shop' }, spec: { limits } });
const requests = (amounts: object): object => ({ containers: [container({ resources: { requests: amounts } })] });
const claim = (storage: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
});
const restricted = (...objects: readonly object[]): FixCase => ({ minor: 36, level: 'restricted', objects });

const SPEC = 'spec.template.spec';
const AT = `${SPEC}.containers[0].securityContext`;
const RESTRICTED = {
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' },
};
const GRANT_OWN = 'grant service account shop/default the use of own (a RoleBinding in shop to ClusterRole use-own)';
const HOST_PATH = { name: 'a', hostPath: { path: '/' } };
const NFS = { name: 'a', nfs: { server: 's', path: '/' } };
const PRIVILEGED = 'label namespace shop with pod-security.kubernetes.io/enforce=privileged';
const BASELINE = 'label namespace shop with pod-security.kubernetes.io/enforce=baseline';

const OF_PATHS = { volumes: ['hostPath', 'secret', 'projected'], allowedHostPaths: [{ pathPrefix: '/var/log' }] };
const mounting = (path: string, readOnly: boolean): object => deployment({
  containers: [container({ volumeMounts: [{ name: 'a', mountPath: '/a', readOnly }] })], volumes: [{ name: 'a', hostPath: { path } }],
});

/** The kind and the description of each fix, best first. */
const ROWS: readonly (readonly [string, FixCase, readonly string[]])[] = [
  // Pod Security, baseline
  ['privileged', baseline(context({ privileged: true })), [`workload set ${AT}.privileged to false`]],
  ['host network', baseline(deployment({ hostNetwork: true })), [`workload set ${SPEC}.hostNetwork to false`]],
  ['host PID and IPC', baseline(deployment({ hostPID: true, hostIPC: true })), [`workload set ${SPEC}.hostPID to false; set ${SPEC}.hostIPC to false`]],
  ['a host port', baseline(deployment({ containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] })),
    [`workload remove ${SPEC}.containers[0].ports[0].hostPort`]],
  ['a host port that the host network gives', baseline(deployment({ hostNetwork: true, containers: [container({ ports: [{ containerPort: 80 }] })] })),
    [`workload remove ${SPEC}.hostNetwork`]],
  ['added capabilities', baseline(context({ capabilities: { add: ['SYS_ADMIN', 'KILL', 'NET_ADMIN'] } })),
    [`workload set ${AT}.capabilities.add to ["KILL"]`]],
  ['only capabilities that may not be added', baseline(context({ capabilities: { add: ['SYS_ADMIN'] } })), [`workload remove ${AT}.capabilities.add`]],
  ['unmasked proc', baseline(deployment({ hostUsers: true, containers: [container({ securityContext: { procMount: 'Unmasked' } })] })), []],
  ['an unconfined seccomp profile', baseline(context({ seccompProfile: { type: 'Unconfined' } })), [`workload set ${AT}.seccompProfile.type to RuntimeDefault`]],
  ['an unconfined AppArmor profile', baseline(context({ appArmorProfile: { type: 'Unconfined' } })), [`workload set ${AT}.appArmorProfile.type to RuntimeDefault`]],
  ['SELinux options', baseline(deployment({ securityContext: { seLinuxOptions: { type: 'spc_t', user: 'u' } } })),
    [`workload remove ${SPEC}.securityContext.seLinuxOptions.type; remove ${SPEC}.securityContext.seLinuxOptions.user`]],
  ['an unsafe sysctl beside a safe one', baseline(deployment({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }, { name: 'net.ipv4.tcp_syncookies', value: '1' }] } })),
    [`workload set ${SPEC}.securityContext.sysctls to [{"name":"net.ipv4.tcp_syncookies","value":"1"}]`]],
  ['a probe of another host', baseline(deployment({ containers: [container({ livenessProbe: { httpGet: { host: 'h', port: 80 } } })] })),
    [`workload remove ${SPEC}.containers[0].livenessProbe.httpGet.host`]],
  ['a host path, of which people must say what comes instead', baseline(deployment({ volumes: [{ name: 'a', hostPath: { path: '/' } }] })), [`label ${PRIVILEGED}`]],
  ['privileged with a shared mount', baseline(deployment({
    containers: [container({ securityContext: { privileged: true }, volumeMounts: [{ name: 'a', mountPath: '/a', mountPropagation: 'Bidirectional' }] })],
    volumes: [{ name: 'a', emptyDir: {} }],
  })), [`workload set ${AT}.privileged to false; remove ${SPEC}.containers[0].volumeMounts[0].mountPropagation`]],
  ['privileged with a shared mount and another one', baseline(deployment({
    containers: [container({
      securityContext: { privileged: true },
      volumeMounts: [{ name: 'a', mountPath: '/a' }, { name: 'b', mountPath: '/b', mountPropagation: 'Bidirectional' }],
    })],
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', emptyDir: {} }],
  })), [`workload set ${AT}.privileged to false; remove ${SPEC}.containers[0].volumeMounts[1].mountPropagation`]],
  ['a bare pod', baseline({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { hostPID: true, containers: [container()] } }),
    ['workload set spec.hostPID to false']],
  ['a CronJob', baseline({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', hostPID: true, containers: [container()] } } } } },
  }), ['workload set spec.jobTemplate.spec.template.spec.hostPID to false']],
  // Pod Security, restricted
  ['nothing of restricted', restricted(deployment()), [
    `workload set ${AT}.allowPrivilegeEscalation to false; set ${AT}.capabilities.drop to ["ALL"]; set ${SPEC}.securityContext.runAsNonRoot to true;`
    + ` set ${SPEC}.securityContext.seccompProfile.type to RuntimeDefault`, `label ${BASELINE}`,
  ]],
  ['one field of restricted', restricted(context({ ...RESTRICTED, allowPrivilegeEscalation: true })),
    [`workload set ${AT}.allowPrivilegeEscalation to false`, `label ${BASELINE}`]],
  ['a drop of one capability', restricted(context({ ...RESTRICTED, capabilities: { drop: ['KILL'] } })),
    [`workload set ${AT}.capabilities.drop to ["KILL","ALL"]`, `label ${BASELINE}`]],
  ['root', restricted(context({ ...RESTRICTED, runAsUser: 0 })), [`workload set ${AT}.runAsUser to 1000`, `label ${BASELINE}`]],
  ['no rule against root', restricted(context({ ...RESTRICTED, runAsNonRoot: false })), [`workload set ${AT}.runAsNonRoot to true`, `label ${BASELINE}`]],
  ['a volume of the cluster', restricted(deployment({ containers: [container({ securityContext: RESTRICTED })], volumes: [{ name: 'a', nfs: { server: 's', path: '/' } }] })),
    [`label ${BASELINE}`]],
  // PodSecurityPolicy: changes of the pod
  ['a policy against the host network', psp(...usable(), deployment({ hostNetwork: true })),
    [`workload remove ${SPEC}.hostNetwork`, 'policy in PodSecurityPolicy own, set spec.hostNetwork to true']],
  ['a policy against privileged containers, which is not made one for them', psp(...usable(), context({ privileged: true })), [`workload remove ${AT}.privileged`]],
  ['a policy with a range of users', psp(...usable({ runAsUser: { rule: 'MustRunAs', ranges: [{ min: 500, max: 600 }] } }), context({ runAsUser: 7 })),
    [`workload set ${AT}.runAsUser to 500`,
      'policy in PodSecurityPolicy own, set spec.runAsUser to {"rule":"MustRunAs","ranges":[{"min":500,"max":600},{"min":7,"max":7}]}']],
  ['a range of users from root on', psp(...usable({ runAsUser: { rule: 'MustRunAs', ranges: [{ min: 0, max: 6 }] } }), context({ runAsUser: 7 })),
    [`workload set ${AT}.runAsUser to 1`, 'policy in PodSecurityPolicy own, set spec.runAsUser to {"rule":"MustRunAs","ranges":[{"min":0,"max":6},{"min":7,"max":7}]}']],
  ['the user of the pod', psp(...usable({ runAsUser: { rule: 'MustRunAs', ranges: [{ min: 5, max: 6 }] } }), deployment({ securityContext: { runAsUser: 7 } })),
    [`workload set ${SPEC}.securityContext.runAsUser to 5`,
      'policy in PodSecurityPolicy own, set spec.runAsUser to {"rule":"MustRunAs","ranges":[{"min":5,"max":6},{"min":7,"max":7}]}']],
  ['root under a policy against it', psp(...usable({ runAsUser: { rule: 'MustRunAsNonRoot' } }), context({ runAsUser: 0 })),
    [`workload set ${AT}.runAsUser to 1000`, 'policy in PodSecurityPolicy own, set spec.runAsUser to {"rule":"RunAsAny"}']],
  ['groups, some of which are in the ranges', psp(
    ...usable({ supplementalGroups: { rule: 'MustRunAs', ranges: [{ min: 1, max: 10 }, { min: 100, max: 200 }] } }),
    deployment({ securityContext: { supplementalGroups: [5, 50, 150] } }),
  ), [
    `workload set ${SPEC}.securityContext.supplementalGroups to [5,150]`,
    'policy in PodSecurityPolicy own, set spec.supplementalGroups to {"rule":"MustRunAs","ranges":[{"min":1,"max":10},{"min":100,"max":200},{"min":50,"max":50}]}',
  ]],
  ['a path of the node that is written', psp(...usable(OF_PATHS), mounting('/etc', false)),
    ['policy in PodSecurityPolicy own, set spec.allowedHostPaths to [{"pathPrefix":"/var/log"},{"pathPrefix":"/etc"}]']],
  ['a path of the node that is read', psp(...usable(OF_PATHS), mounting('/etc', true)),
    ['policy in PodSecurityPolicy own, set spec.allowedHostPaths to [{"pathPrefix":"/var/log"},{"pathPrefix":"/etc","readOnly":true}]']],
  ['a path of the node that may be read alone', psp(...usable({ ...OF_PATHS, allowedHostPaths: [{ pathPrefix: '/etc', readOnly: true }] }), mounting('/etc/x', false)),
    [`workload set ${SPEC}.containers[0].volumeMounts[0].readOnly to true`]],
  ['all capabilities, which no policy has to allow', psp(...usable(), context({ capabilities: { add: ['*'] } })), [`workload remove ${AT}.capabilities.add`]],
  ['a webhook', baseline({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'web' },
    webhooks: [{
      name: 'a.example.com',
      admissionReviewVersions: ['v1'],
      sideEffects: 'none',
      failurePolicy: 'fail',
      timeoutSeconds: 60,
      clientConfig: { service: { name: 'web', namespace: 'shop', path: 'validate' } },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['create'], resources: ['pods'] }],
    }],
  }), ['workload set webhooks[0].rules[0].operations[0] to CREATE; set webhooks[0].failurePolicy to Fail; set webhooks[0].sideEffects to None;'
    + ' set webhooks[0].timeoutSeconds to 30; set webhooks[0].clientConfig.service.path to /validate']],
  ['names of ports in upper case', baseline(deployment({
    containers: [container({ ports: [{ containerPort: 80, name: 'HTTP' }], livenessProbe: { httpGet: { port: 'HTTP' } } })],
  })), [`workload set ${SPEC}.containers[0].ports[0].name to http; set ${SPEC}.containers[0].livenessProbe.httpGet.port to http`]],
  ['a name of a port that another one has in lower case', baseline(deployment({
    containers: [container({ ports: [{ containerPort: 80, name: 'HTTP' }, { containerPort: 81, name: 'http' }] })],
  })), []],
  ['names of the ports of a Service', baseline({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ports: [{ port: 80, name: 'HTTP', targetPort: 'Web_Port' }, { port: 81, name: 'http_admin' }] },
  }), ['workload set spec.ports[0].name to http; set spec.ports[0].targetPort to web-port; set spec.ports[1].name to http-admin']],
  ['the version of what an autoscaler scales', baseline({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1/web', kind: 'Deployment', name: 'web' } },
  }), ['workload set spec.scaleTargetRef.apiVersion to apps/v1']],
  ['the version of a kind that nobody knows', baseline({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'a/b/c', kind: 'Website', name: 'web' } },
  }), []],
  ['ephemeral containers in a template', baseline(deployment({ ephemeralContainers: [{ name: 'debug', image: 'i' }] })), [`workload remove ${SPEC}.ephemeralContainers`]],
  ['ephemeral containers of a new pod', baseline({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [container()], ephemeralContainers: [{ name: 'debug', image: 'i' }] },
  }), ['workload remove spec.ephemeralContainers']],
  ['a writable root file system', psp(...usable({ readOnlyRootFilesystem: true }), context({ readOnlyRootFilesystem: false })),
    [`workload set ${AT}.readOnlyRootFilesystem to true`, 'policy in PodSecurityPolicy own, set spec.readOnlyRootFilesystem to false']],
  ['privilege escalation', psp(...usable({ allowPrivilegeEscalation: false }), context({ allowPrivilegeEscalation: true })),
    [`workload set ${AT}.allowPrivilegeEscalation to false`, 'policy in PodSecurityPolicy own, set spec.allowPrivilegeEscalation to true']],
  ['a capability', psp(...usable({ allowedCapabilities: ['KILL'] }), context({ capabilities: { add: ['KILL', 'SYS_TIME'] } })),
    [`workload set ${AT}.capabilities.add to ["KILL"]`, 'policy in PodSecurityPolicy own, set spec.allowedCapabilities to ["KILL","SYS_TIME"]']],
  ['a group', psp(...usable({ fsGroup: { rule: 'MustRunAs', ranges: [{ min: 9, max: 9 }] } }), deployment({ securityContext: { fsGroup: 1 } })),
    [`workload set ${SPEC}.securityContext.fsGroup to 9`,
      'policy in PodSecurityPolicy own, set spec.fsGroup to {"rule":"MustRunAs","ranges":[{"min":9,"max":9},{"min":1,"max":1}]}']],
  ['supplemental groups', psp(...usable({ supplementalGroups: { rule: 'MustRunAs', ranges: [{ min: 9, max: 9 }] } }), deployment({ securityContext: { supplementalGroups: [1, 2] } })),
    [`workload set ${SPEC}.securityContext.supplementalGroups to [9]`,
      'policy in PodSecurityPolicy own, set spec.supplementalGroups to'
      + ' {"rule":"MustRunAs","ranges":[{"min":9,"max":9},{"min":1,"max":1},{"min":2,"max":2}]}']],
  ['a seccomp profile under a policy that allows none', psp(...usable(), deployment({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } })),
    [`workload remove ${SPEC}.securityContext.seccompProfile`]],
  ['no seccomp profile under a policy that wants one', psp(...usable({}, { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'runtime/default' }), deployment()),
    [`workload set ${SPEC}.securityContext.seccompProfile to {"type":"RuntimeDefault"}`]],
  ['a type of volume', psp(...usable(), deployment({ volumes: [{ name: 'a', nfs: { server: 's', path: '/' } }] })),
    ['policy in PodSecurityPolicy own, set spec.volumes to ["configMap","secret","projected","emptyDir","nfs"]']],
  ['the volume of a claim', psp(...usable(), workload('StatefulSet', { volumes: [{ name: 'settings', configMap: { name: 's' } }] }, {
    serviceName: 'web', volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
  })), ['policy in PodSecurityPolicy own, set spec.volumes to ["configMap","secret","projected","emptyDir","persistentVolumeClaim"]']],
  // PodSecurityPolicy: grants and accounts
  ['no grant, and a role with *', psp(policy('own'), role('all', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]), role('use-own', [use('own')]), deployment()), [`grant ${GRANT_OWN}`]],
  ['no grant, and a role for two policies', psp(policy('own'), role('two', [use('own', 'other')]), deployment()),
    ['grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)']],
  ['no grant, and a role for all policies', psp(policy('own'), role('every', [use()]), deployment()),
    ['grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)']],
  ['no grant, and a privileged policy beside another one', psp(policy('open', { privileged: true }), policy('own'), role('use-own', [use('own')]), deployment()), [`grant ${GRANT_OWN}`]],
  ['no grant, and only a privileged policy', psp(policy('open', { privileged: true }), deployment()), [
    'grant add a PodSecurityPolicy baseline that allows nothing of the node, and grant service account shop/default the use of baseline'
    + ' (a Role in shop with the verb use on podsecuritypolicies baseline, and a RoleBinding)',
  ]],
  ['no policy', psp(deployment()), [
    'grant add a PodSecurityPolicy baseline that allows nothing of the node, and grant service account shop/default the use of baseline'
    + ' (a Role in shop with the verb use on podsecuritypolicies baseline, and a RoleBinding)',
  ]],
  ['a privileged pod that only a privileged policy admits', psp(policy('open', { privileged: true }), context({ privileged: true })),
    ['grant grant service account shop/default the use of open (a Role in shop with the verb use on podsecuritypolicies open, and a RoleBinding)']],
  ['an account that may use the policy', psp(policy('own'), role('use-own', [use('own')]), account('builder'), binding('use-own', 'builder'), deployment()),
    [`grant ${GRANT_OWN}`, `account set ${SPEC}.serviceAccountName to builder, which may use own already`]],
  ['an account that another workload runs as', psp(policy('own'), role('use-own', [use('own')]), account('builder'), binding('use-own', 'builder'), deployment(),
    workload('DaemonSet', { serviceAccountName: 'builder' })), [`grant ${GRANT_OWN}`]],
  ['an account with other rights', psp(policy('own'), role('use-own', [use('own')]), role('more', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]),
    account('builder'), binding('use-own', 'builder'), binding('more', 'builder'), deployment()), [`grant ${GRANT_OWN}`]],
  ['a binding for an account with a typing error', psp(policy('own'), role('use-own', [use('own')]), binding('use-own', 'defualt'), deployment()),
    ['grant in RoleBinding shop/use-own-defualt, set subjects[0].name to default', `grant ${GRANT_OWN}`]],
  ['a binding for an account of almost the same name', psp(policy('own'), role('use-own', [use('own')]), account('defualt'), binding('use-own', 'defualt'), deployment()),
    [`grant ${GRANT_OWN}`, `account set ${SPEC}.serviceAccountName to defualt, which may use own already`]],
  ['a binding to a role with a typing error', psp(policy('own'), role('use-own', [use('own')]), binding('use-onw', 'default'), deployment()),
    ['grant in RoleBinding shop/use-onw-default, set roleRef.name to use-own', `grant ${GRANT_OWN}`]],
  ['a binding in another namespace', psp(policy('own'), role('use-own', [use('own')]), elsewhere(binding('use-own', 'default')), deployment()),
    ['grant move RoleBinding other/use-own-default to namespace shop', `grant ${GRANT_OWN}`]],
  ['a binding in another namespace that others have', psp(policy('own'), role('use-own', [use('own')]), elsewhere(binding('use-own', 'default'), 'builder'), deployment()),
    [`grant ${GRANT_OWN}`]],
  ['a role without the verb', psp(policy('own'), role('use-own', [{ ...use('own'), verbs: ['get'] }]), binding('use-own', 'default'), deployment()),
    ['grant in ClusterRole use-own, set rules[0].verbs to ["get","use"]',
      'grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)']],
  ['a role without the verb, which others have too', psp(policy('own'), role('use-own', [{ ...use('own'), verbs: ['get'] }]), binding('use-own', 'default'),
    binding('use-own', 'builder'), deployment()),
  ['grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)']],
  ['a binding in another namespace to a role with more', psp(policy('own'), role('use-own', [use('own'), { apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]),
    elsewhere(binding('use-own', 'default')), deployment()), [
    'grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)',
    'grant move RoleBinding other/use-own-default to namespace shop',
  ]],
  ['a binding in another namespace to a role for two policies', psp(policy('own'), policy('wide', { hostNetwork: true }), role('use-own', [use('own', 'wide')]),
    elsewhere(binding('use-own', 'default')), deployment()),
  ['grant grant service account shop/default the use of own (a Role in shop with the verb use on podsecuritypolicies own, and a RoleBinding)']],
  ['an account that does not exist', psp(policy('own'), role('use-own', [use('own')]), binding('use-own', 'builder'), deployment()), [`grant ${GRANT_OWN}`]],
  ['a policy whose defaults make the pod invalid', psp(policy('drops', { requiredDropCapabilities: ['ALL'] }), policy('own'), role('use-own', [use('own')]),
    deployment({ os: { name: 'windows' } })), [`grant ${GRANT_OWN}`]],
  ['a grant and a change', psp(policy('own'), role('use-own', [use('own')]), deployment({ hostNetwork: true })), [`grant ${GRANT_OWN}, and remove ${SPEC}.hostNetwork`]],
  // Limits
  ['more CPU than a quota has', limited([quota({ 'requests.cpu': '1' })], deployment(requests({ cpu: '2' }))),
    [`workload set ${SPEC}.containers[0].resources.requests.cpu to "1"`, 'policy in ResourceQuota shop/q, set spec.hard[requests.cpu] to "2"']],
  ['more CPU than a quota has, in the replicas together', limited([quota({ cpu: '1' })], workload('Deployment', requests({ cpu: '2' }), { replicas: 4 })),
    [`workload set ${SPEC}.containers[0].resources.requests.cpu to 250m`, 'policy in ResourceQuota shop/q, set spec.hard.cpu to "8"']],
  ['CPU for some of the replicas', limited([quota({ cpu: '3' })], workload('Deployment', requests({ cpu: '1' }), { replicas: 4 })),
    ['workload set spec.replicas to 3', 'policy in ResourceQuota shop/q, set spec.hard.cpu to "4"']],
  ['more memory than a quota has, in the container that has most', limited([quota({ 'requests.memory': '1Gi' })], deployment({
    containers: [container({ resources: { requests: { memory: '256Mi' } } }), { name: 'b', image: 'b', resources: { requests: { memory: '1Gi' } } }],
  })), [`workload set ${SPEC}.containers[1].resources.requests.memory to 768Mi`, 'policy in ResourceQuota shop/q, set spec.hard[requests.memory] to 1280Mi']],
  ['more than two quotas have', limited([quota({ 'requests.cpu': '1' }), quota({ 'requests.cpu': '1', 'requests.memory': '1Gi' }, 'r')],
    deployment(requests({ cpu: '2', memory: '2Gi' }))), [
    `workload set ${SPEC}.containers[0].resources.requests.cpu to "1"; set ${SPEC}.containers[0].resources.requests.memory to 1Gi`,
    'policy in ResourceQuota shop/q, set spec.hard[requests.cpu] to "2"; in ResourceQuota shop/r, set spec.hard[requests.cpu] to "2"; set spec.hard[requests.memory] to 2Gi',
  ]],
  ['no pod that a quota has', limited([quota({ pods: '0' })], deployment()), ['policy in ResourceQuota shop/q, set spec.hard.pods to "1"']],
  ['no Deployment that a quota has', limited([quota({ 'count/deployments.apps': '0' })], deployment()),
    ['policy in ResourceQuota shop/q, set spec.hard[count/deployments.apps] to "1"']],
  ['more storage than a quota has', limited([quota({ 'requests.storage': '5Gi' })], claim('10Gi')),
    ['workload set spec.resources.requests.storage to 5Gi', 'policy in ResourceQuota shop/q, set spec.hard[requests.storage] to 10Gi']],
  ['more storage than a LimitRange allows', limited([limitRange({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })], claim('10Gi')),
    ['workload set spec.resources.requests.storage to 1Gi', 'policy in LimitRange shop/l, set spec.limits[0].max.storage to 10Gi']],
  ['less storage than a LimitRange allows', limited([limitRange({ type: 'PersistentVolumeClaim', min: { storage: '1Gi' } })], claim('1Mi')),
    ['workload set spec.resources.requests.storage to 1Gi', 'policy in LimitRange shop/l, set spec.limits[0].min.storage to 1Mi']],
  ['a larger limit than a LimitRange allows', limited(
    [limitRange({ type: 'Pod', max: { memory: '8Gi' } }, { type: 'Container', max: { memory: '1Gi' } })],
    deployment({ containers: [container({ resources: { limits: { memory: '4Gi' } } })] }),
  ), [`workload set ${SPEC}.containers[0].resources.limits.memory to 1Gi`, 'policy in LimitRange shop/l, set spec.limits[1].max.memory to 4Gi']],
  ['a larger ratio than a LimitRange allows', limited([limitRange({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } })],
    deployment({ containers: [container({ resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } })] })),
  [`workload set ${SPEC}.containers[0].resources.requests.cpu to 500m`]],
  ['a LimitRange and a quota', limited([limitRange({ type: 'Container', max: { cpu: '2' } }), quota({ 'limits.cpu': '1' })],
    deployment({ containers: [container({ resources: { limits: { cpu: '4' } } })] })), [
    `workload set ${SPEC}.containers[0].resources.limits.cpu to "1"`,
    'policy in LimitRange shop/l, set spec.limits[0].max.cpu to "4"; in ResourceQuota shop/q, set spec.hard[limits.cpu] to "4"',
  ]],
  // API validation
  ['labels that the selector does not match', baseline({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: SELECTOR, template: { metadata: { labels: { tier: 'x' } }, spec: { containers: [container()] } } },
  }),
  ['workload set spec.template.metadata.labels to {"tier":"x","app":"web"}']],
  ['a restart policy that Deployments do not have', baseline(deployment({ restartPolicy: 'Never' })), [`workload set ${SPEC}.restartPolicy to Always`]],
  ['a pull policy in lower case', baseline(deployment({ containers: [container({ imagePullPolicy: 'always' })] })), [`workload set ${SPEC}.containers[0].imagePullPolicy to Always`]],
  ['no selector', baseline(workload('Deployment', {}, { selector: undefined })), ['workload set spec.selector to {"matchLabels":{"app":"web"}}']],
  ['an empty selector', baseline(workload('Deployment', {}, { selector: {} })), ['workload set spec.selector to {"matchLabels":{"app":"web"}}']],
  ['no selector of a DaemonSet', baseline(workload('DaemonSet', {}, { selector: undefined })), ['workload set spec.selector to {"matchLabels":{"app":"web"}}']],
  ['an empty selector of a DaemonSet', baseline(workload('DaemonSet', {}, { selector: {} })), ['workload set spec.selector to {"matchLabels":{"app":"web"}}']],
  ['no selector of a StatefulSet', baseline(workload('StatefulSet', {}, { selector: undefined, serviceName: 'web' })),
    ['workload set spec.selector to {"matchLabels":{"app":"web"}}']],
  ['a request over the limit', baseline(deployment({ containers: [container({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })] })),
    [`workload set ${SPEC}.containers[0].resources.requests.cpu to "1"`]],
  ['a request of a device that is not the limit', baseline(deployment({
    containers: [container({ resources: { requests: { 'example.com/gpu': '1' }, limits: { 'example.com/gpu': '2' } } })],
  })), [`workload set ${SPEC}.containers[0].resources.requests[example.com/gpu] to "2"`]],
  ['a liveness probe that must succeed twice', baseline(deployment({ containers: [container({ livenessProbe: { httpGet: { port: 80 }, successThreshold: 2 } })] })),
    [`workload set ${SPEC}.containers[0].livenessProbe.successThreshold to 1`]],
  ['a mount of a volume that is mistyped', baseline(deployment({
    volumes: [{ name: 'settings', emptyDir: {} }, { name: 'data', emptyDir: {} }], containers: [container({ volumeMounts: [{ name: 'dta', mountPath: '/d' }] })],
  })), [`workload set ${SPEC}.containers[0].volumeMounts[0].name to data`]],
  ['a mount of a volume that is not there', baseline(deployment({
    volumes: [{ name: 'settings', emptyDir: {} }], containers: [container({ volumeMounts: [{ name: 'logs', mountPath: '/d' }] })],
  })), []],
  ['a Job whose pods run on', baseline(job({})), ['workload set spec.template.spec.restartPolicy to OnFailure']],
  ['a Job whose pods run on, and that counts their failures', baseline(job({
    podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] },
  })), ['workload set spec.template.spec.restartPolicy to Never']],
  ['a word where a list belongs', baseline(deployment({ containers: [container({ args: 'serve' })] })), [`workload set ${SPEC}.containers[0].args to ["serve"]`]],
  ['words where a list belongs', baseline(deployment({ containers: [container({ args: 'serve -v' })] })), []],
  ['a mistyped level', baseline({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restrictd' } } }),
    ['workload set metadata.labels[pod-security.kubernetes.io/enforce] to restricted']],
  ['an unknown level', baseline({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'strict' } } }), []],
  ['a version of a level without v', baseline({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/warn-version': '1.30.2' } } }),
    ['workload set metadata.labels[pod-security.kubernetes.io/warn-version] to v1.30']],
  ['a definition whose name is not that of its kind', baseline(definition('foo.example.com')), ['workload set metadata.name to foos.example.com']],
  ['no image', baseline(deployment({ containers: [{ name: 'web' }] })), []],
  // Changes of its own fields that lead to a pod which only a lower level admits
  ['an old version, and a host path', baseline({ ...deployment({ volumes: [HOST_PATH] }), apiVersion: 'extensions/v1beta1' }), [`label set apiVersion to apps/v1; ${PRIVILEGED}`]],
  ['no selector, and a host path', baseline(workload('DaemonSet', { volumes: [HOST_PATH] }, { selector: undefined })),
    [`label set spec.selector to {"matchLabels":{"app":"web"}}; ${PRIVILEGED}`]],
  ['an old version, a wrong name of a port, and a host path', baseline({
    ...deployment({ volumes: [HOST_PATH], containers: [container({ ports: [{ containerPort: 80, name: 'HTTP' }] })] }), apiVersion: 'apps/v1beta1',
  }), [`label set apiVersion to apps/v1; set ${SPEC}.containers[0].ports[0].name to http; ${PRIVILEGED}`]],
  ['an old version, and volumes that baseline admits', restricted({ ...deployment({ volumes: [NFS] }), apiVersion: 'apps/v1beta2' }), [`label set apiVersion to apps/v1; ${BASELINE}`]],
  ['an old version, the network of the node, and volumes that baseline admits', restricted({ ...deployment({ hostNetwork: true, volumes: [NFS] }), apiVersion: 'apps/v1beta2' }),
    [`label set apiVersion to apps/v1; set ${SPEC}.hostNetwork to false; ${BASELINE}`]],
  ['an old version of a pod that has no image', baseline({ ...deployment({ containers: [{ name: 'web' }] }), apiVersion: 'apps/v1beta2' }), []],
  ['escalation of a privileged container', { minor: 36, level: 'privileged', objects: [context({ privileged: true, allowPrivilegeEscalation: false })] },
    [`workload set ${AT}.privileged to false`]],
];

const lineOf = ({ kind, description }: Fix): string => `${kind} ${description}`;

test.each(ROWS)('%s', (_title, given, expected) => {
  const denied = workloadOf(checked(given));
  expect(denied.verdict.decision).toBe('denied');
  expect(denied.fixes?.().map(lineOf)).toEqual(expected);
});

test.each(ROWS)('each fix helps: %s', (_title, given) => {
  const denied = workloadOf(checked(given));
  for (const fix of denied.fixes?.() ?? []) {
    expect(checked({ ...given, objects: withFix(given.objects, denied, fix) }).summary).toMatchObject({ denied: 0, unknown: 0 });
  }
});

test.each<[string, object, object, string]>([
  ['a user', { runAsUser: { rule: 'MustRunAs', ranges: [{ min: 5, max: 6 }] } }, context({ runAsUser: 7 }), 'user 7'],
  ['two users', { runAsUser: { rule: 'MustRunAs', ranges: [{ min: 5, max: 6 }] } },
    deployment({ containers: [container({ securityContext: { runAsUser: 7 } }), { ...container({ securityContext: { runAsUser: 8 } }), name: 'b' }] }), 'user 7, user 8'],
  ['root', { runAsUser: { rule: 'MustRunAsNonRoot' } }, context({ runAsUser: 0 }), 'any user, the user root'],
  ['a group', { fsGroup: { rule: 'MayRunAs', ranges: [{ min: 5, max: 6 }] } }, deployment({ securityContext: { fsGroup: 7 } }), 'group 7 for volumes'],
  ['a port', {}, deployment({ containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] }), 'port 80 of the node'],
  ['a path', OF_PATHS, mounting('/etc', true), 'the path /etc of the node, read only'],
])('a wider policy names what it lets in: %s', (_title, spec, object, expected) => {
  const fixes = workloadOf(checked(psp(...usable(spec), object))).fixes?.() ?? [];
  expect(fixes.filter(({ kind }) => kind === 'policy').flatMap(({ notes }) => notes)).toEqual([
    `all pods for which PodSecurityPolicy own may be used may then use ${expected}`,
  ]);
});

test('what is admitted has no fixes', () => {
  expect(workloadOf(checked(baseline(deployment()))).fixes).toBeUndefined();
});
