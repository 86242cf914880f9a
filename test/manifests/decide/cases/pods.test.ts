import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K30 = { cluster: 'kubernetes:1.30' };
const STRICT = { ...K30, strict: true };
const LABELS = { a: 'b' };
const namespace = (level?: string) => object('v1', 'Namespace', 'team', {}, level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level });
const template = (spec: object, annotations?: object) => ({ metadata: { labels: LABELS, annotations }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } });
const workload = (kind: string, name: string, spec: object, pod: object = {}) =>
  object(kind.endsWith('Job') ? 'batch/v1' : 'apps/v1', kind, name, { spec: { selector: { matchLabels: LABELS }, template: template(pod), ...spec } });
const job = (name: string, spec: object, pod: object = {}) => object('batch/v1', 'Job', name, { spec: { template: template({ restartPolicy: 'Never', ...pod }), ...spec } });
const cronJob = (name: string, spec: object, pod: object = {}) =>
  object('batch/v1', 'CronJob', name, { spec: { schedule: '* * * * *', jobTemplate: { spec: { template: template({ restartPolicy: 'Never', ...pod }) } }, ...spec } });
const pod = (name: string, spec: object, annotations?: object) => object('v1', 'Pod', name, { spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } }, undefined, annotations);

/** A document; one line of JSON is YAML too. */
function object(apiVersion: string, kind: string, name: string, rest: object = {}, labels?: object, annotations?: object): string {
  const metadata = { name, ...(kind !== 'Namespace' && { namespace: 'team' }), labels, annotations };
  return `${JSON.stringify({ apiVersion, kind, metadata, ...rest })}\n---\n`;
}

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['in strict runs', STRICT, `
${namespace()}${pod('prio', { priority: 5 })}${pod('overhead', { overhead: { cpu: 1 } })}${pod('rc', { runtimeClassName: 'nosuch', priorityClassName: 'nosuch' })}
`, [
    'unknown Pod team/prio',
    '  depends on the default PriorityClass: assumed not to exist; if it does, the pod must have its priority; if this holds, the API server answers: pods "prio" is forbidden: the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
    'denied Pod team/overhead: pods "overhead" is forbidden: pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead',
    'unknown Pod team/rc',
    '  depends on PriorityClass nosuch: not in the set; assumed that it exists. Without it, the API server answers: pods "rc" is forbidden: no PriorityClass with name nosuch was found',
    '  depends on RuntimeClass nosuch: not in the set; assumed that it exists. Without it, the API server answers: pods "rc" is forbidden: pod rejected: RuntimeClass "nosuch" not found',
  ]],
  ['not in the set: assumed to be there', { cluster: 'kubernetes:1.36' }, `
${namespace()}${pod('p', { priorityClassName: 'node-critical', runtimeClassName: 'sandboxed' })}${workload('Deployment', 'd', {}, { priorityClassName: 'node-critical', runtimeClassName: 'sandboxed' })}
`, [
    'allowed Pod team/p',
    '  assumes PriorityClass node-critical: not in the set; assumed that it exists. Without it, the API server answers: pods "p" is forbidden: no PriorityClass with name node-critical was found',
    '  assumes RuntimeClass sandboxed: not in the set; assumed that it exists. Without it, the API server answers: pods "p" is forbidden: pod rejected: RuntimeClass "sandboxed" not found',
    'allowed Deployment team/d',
    '  assumes PriorityClass node-critical: not in the set; assumed that it exists. Without it, the API server answers: pods "d-" is forbidden: no PriorityClass with name node-critical was found',
    '  assumes RuntimeClass sandboxed: not in the set; assumed that it exists. Without it, the API server answers: pods "d-" is forbidden: pod rejected: RuntimeClass "sandboxed" not found',
  ]],
  ['in the set, refused in the set, and later in the set', K30, `
${namespace()}${object('scheduling.k8s.io/v1', 'PriorityClass', 'good', { value: 5 })}${object('scheduling.k8s.io/v1', 'PriorityClass', 'bad', { value: 2000000000 })}${object('node.k8s.io/v1', 'RuntimeClass', 'wrong', { handler: 'A B' })}${pod('good', { priorityClassName: 'good', priority: 5 })}${pod('other-value', { priorityClassName: 'good', priority: 6 })}${pod('bad', { priorityClassName: 'bad' })}${pod('wrong', { runtimeClassName: 'wrong' })}${pod('early', { priorityClassName: 'late' })}${workload('Deployment', 'd', {}, { priorityClassName: 'late' })}${object('scheduling.k8s.io/v1', 'PriorityClass', 'late', { value: 5 })}
`, [
    'denied PriorityClass bad: PriorityClass.scheduling.k8s.io "bad" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000',
    'denied RuntimeClass wrong: RuntimeClass.node.k8s.io "wrong" is invalid: handler: Invalid value: "A B": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')',
    'allowed Pod team/good',
    'denied Pod team/other-value: pods "other-value" is forbidden: the integer value of priority (6) must not be provided in pod spec; priority admission controller computed 5 from the given PriorityClass name',
    'denied Pod team/bad: pods "bad" is forbidden: no PriorityClass with name bad was found',
    'denied Pod team/wrong: pods "wrong" is forbidden: pod rejected: RuntimeClass "wrong" not found',
    'denied Pod team/early: pods "early" is forbidden: no PriorityClass with name late was found',
    '  once all is applied: allowed',
    'allowed Deployment team/d',
    '  warning: the pods are admitted only after later objects of the set are applied; until then the controller gets: pods "d-" is forbidden: no PriorityClass with name late was found',
  ]],
  ['the system classes, from 1.17 on in every namespace', { cluster: 'kubernetes:1.17' }, `
${namespace()}${pod('p', { priorityClassName: 'system-node-critical' })}${pod('q', { priorityClassName: 'system-none' })}
`, [
    'allowed Pod team/p',
    'denied Pod team/q: pods "q" is forbidden: no PriorityClass with name system-none was found',
  ]],
  ['the system classes, before', { cluster: 'kubernetes:1.16' }, `
${namespace()}${pod('p', { priorityClassName: 'system-node-critical' })}
`, [
    'denied Pod team/p: pods "p" is forbidden: pods with system-node-critical priorityClass is not permitted in team namespace',
  ]],
])('priority, overhead and the classes: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a StatefulSet\'s pods take its name as label and host name, and its service as subdomain', STRICT, `
${namespace()}${workload('StatefulSet', 'a'.repeat(62), { serviceName: 's' })}${workload('StatefulSet', 'a'.repeat(61), { serviceName: 's' })}${workload('StatefulSet', 'db', { serviceName: 'my.svc.example' })}${workload('StatefulSet', 'none', {})}
`, [
    'denied StatefulSet team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Pod "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-0" is invalid: [metadata.labels: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-0": must be no more than 63 characters, metadata.labels: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-6df674b594": must be no more than 63 characters, spec.hostname: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-0": must be no more than 63 characters]',
    'denied StatefulSet team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Pod "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-0" is invalid: metadata.labels: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-6df674b594": must be no more than 63 characters',
    'denied StatefulSet team/db: Pod "db-0" is invalid: spec.subdomain: Invalid value: "my.svc.example": must not contain dots',
    'allowed StatefulSet team/none',
  ]],
  ['a Deployment\'s ReplicaSet, whose name is longer', K30, `
${namespace()}${workload('Deployment', 'a'.repeat(253), {})}${workload('Deployment', 'a'.repeat(242), {})}${workload('Deployment', 'a'.repeat(243), {})}
`, [
    'denied Deployment team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: ReplicaSet.apps "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-" is invalid: metadata.name: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-xxxxxxxxxx": must be no more than 253 characters',
    '  warning: metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must be no more than 63 characters]',
    'allowed Deployment team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '  warning: metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must be no more than 63 characters]',
    'denied Deployment team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: ReplicaSet.apps "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-" is invalid: metadata.name: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-xxxxxxxxxx": must be no more than 253 characters',
    '  assumes ReplicaSet of Deployment team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: assumed that the hash in its name has ten characters, as most have; with fewer, the name may be short enough',
    '  warning: metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must be no more than 63 characters]',
  ]],
  ['a CronJob\'s schedule, name and time zone', K30, `
${namespace()}${cronJob('a'.repeat(53), {})}${cronJob('a'.repeat(52), {})}${cronJob('schedule', { schedule: 'not a schedule' })}${cronJob('zone', { timeZone: 'Mars/Olympus' })}${cronJob('in-schedule', { schedule: 'TZ=UTC * * * * *' })}
`, [
    'denied CronJob team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: CronJob.batch "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is invalid: metadata.name: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be no more than 52 characters',
    'allowed CronJob team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'denied CronJob team/schedule: CronJob.batch "schedule" is invalid: spec.schedule: Invalid value: "not a schedule": expected exactly 5 fields, found 3: [not a schedule]',
    'denied CronJob team/zone: CronJob.batch "zone" is invalid: spec.timeZone: Invalid value: "Mars/Olympus": unknown time zone Mars/Olympus',
    'denied CronJob team/in-schedule: CronJob.batch "in-schedule" is invalid: spec.schedule: Invalid value: "TZ=UTC * * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
  ]],
  ['a Job\'s policy for failures', K30, `
${namespace()}${job('p', { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } }, { restartPolicy: 'OnFailure' })}${job('q', { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } })}${job('r', { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [0] } }] } })}
`, [
    'denied Job team/p: Job.batch "p" is invalid: spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    'allowed Job team/q',
    'denied Job team/r: Job.batch "r" is invalid: spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator',
  ]],
  ['an Indexed Job\'s pods have the index in their names', K30, `
${namespace()}${job('a'.repeat(62), { completionMode: 'Indexed', completions: 10 })}${job('a'.repeat(61), { completionMode: 'Indexed', completions: 10 })}${job('b'.repeat(61), { completionMode: 'Indexed', completions: 11 })}
`, [
    'denied Job team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Job.batch "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is invalid: metadata.name: Invalid value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": will not able to create pod with invalid DNS label: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-9',
    'allowed Job team/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'denied Job team/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: Job.batch "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" is invalid: metadata.name: Invalid value: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb": will not able to create pod with invalid DNS label: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-10',
  ]],
  ['a claim of a StatefulSet takes the place of the template\'s volume', { ...K30 }, `
${namespace('baseline')}${workload('StatefulSet', 's', { serviceName: 's', volumeClaimTemplates: [{ metadata: { name: 'host' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }] }, { volumes: [{ name: 'host', hostPath: { path: '/' } }] })}${workload('StatefulSet', 't', { serviceName: 's' }, { volumes: [{ name: 'host', hostPath: { path: '/' } }] })}
`, [
    'allowed StatefulSet team/s',
    '  warning: would violate PodSecurity "baseline:latest": hostPath volumes (volume "host")',
    'denied StatefulSet team/t: pods "t-0" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "host")',
    '  warning: would violate PodSecurity "baseline:latest": hostPath volumes (volume "host")',
  ]],
])('what controllers make of a workload: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['pods', K30, `
${namespace('baseline')}${pod('ephemeral', { ephemeralContainers: [{ name: 'd', image: 'nginx' }] })}${pod('mirror', { nodeName: 'node', containers: [{ name: 'c', image: 'nginx', securityContext: { privileged: true } }] }, { 'kubernetes.io/config.mirror': 'x' })}${pod('windows', { os: { name: 'windows' }, hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' } } })}${pod('', { hostIPC: true }).replace('"name":""', '"generateName":"gen-"')}${pod('', {}).replace('"name":""', '"generateName":"gen-"')}${pod('', {}).replace('"name":"",', '')}
`, [
    'denied Pod team/ephemeral: Pod "ephemeral" is invalid: spec.ephemeralContainers: Forbidden: cannot be set on create',
    'denied Pod team/mirror: pods "mirror" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)',
    'denied Pod team/windows: pods "windows" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)',
    'denied Pod team/gen-: pods "gen-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostIPC=true)',
    'allowed Pod team/gen-',
    'denied Pod without a name in namespace team: Pod "" is invalid: metadata.name: Required value: name or generateName is required',
    'warning set.yaml:10: kubectl apply answers: from gen-: cannot use generate name with apply. Use kubectl create, or set metadata.name',
    'warning set.yaml:12: kubectl apply answers: from gen-: cannot use generate name with apply. Use kubectl create, or set metadata.name',
  ]],
  ['workloads', K30, `
${namespace('baseline')}${object('v1', 'PodTemplate', 't', { template: template({ hostNetwork: true }) })}${cronJob('c', {}, { hostPID: true })}${object('v1', 'ReplicationController', 'rc', { spec: { selector: LABELS } })}${object('apps/v1', 'ReplicaSet', 'rs', { spec: { selector: { matchLabels: LABELS }, template: template({ hostIPC: true }) } }).replace('"name":"rs"', '"name":"rs","ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"x","uid":"1","controller":true}]')}
`, [
    'allowed PodTemplate team/t',
    '  warning: would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    'denied CronJob team/c: pods "c-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)',
    '  warning: would violate PodSecurity "baseline:latest": host namespaces (hostPID=true)',
    'denied ReplicationController team/rc: ReplicationController "rc" is invalid: spec.template: Required value',
    'denied ReplicaSet team/rs: pods "rs-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostIPC=true)',
    '  warning: would violate PodSecurity "baseline:latest": host namespaces (hostIPC=true)',
  ]],
])('every kind under baseline: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a seccomp annotation, from 1.27 on', { cluster: 'kubernetes:1.36' }, `
${namespace('baseline')}${workload('Deployment', 'web', { template: template({}, { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' }) })}${pod('p', {}, { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default', 'container.seccomp.security.alpha.kubernetes.io/c': 'unconfined' })}
`, [
    'allowed Deployment team/web',
    '  warning: spec.template.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the "seccompProfile" field instead',
    'allowed Pod team/p',
    '  warning: metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the "seccompProfile" field instead',
    '  warning: metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: non-functional in v1.27+; use the "seccompProfile" field instead',
  ]],
  ['a seccomp annotation, before', { cluster: 'kubernetes:1.26' }, `
${namespace('baseline')}${workload('Deployment', 'web', { template: template({}, { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' }) })}
`, [
    'allowed Deployment team/web',
    '  warning: spec.template.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead',
  ]],
  ['an AppArmor annotation, from 1.30 on', K30, `
${namespace('baseline')}${workload('Deployment', 'web', { template: template({}, { 'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default' }) })}
`, [
    'allowed Deployment team/web',
    '  warning: spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: deprecated since v1.30; use the "appArmorProfile" field instead',
  ]],
  ['an AppArmor annotation, before', { cluster: 'kubernetes:1.29' }, `
${namespace('baseline')}${workload('Deployment', 'web', { template: template({}, { 'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default' }) })}
`, [
    'allowed Deployment team/web',
  ]],
  ['fields of gates that are off', { cluster: 'kubernetes:1.27' }, `
${namespace('baseline')}${pod('p', { hostUsers: false, containers: [{ name: 'c', image: 'nginx', securityContext: { procMount: 'Unmasked' } }] })}${workload('Deployment', 'd', {}, { hostUsers: false })}
`, [
    'allowed Pod team/p',
    '  warning: spec.containers[0].securityContext.procMount: Kubernetes 1.27 drops this field, since feature gate ProcMountType is off by default (on by default in 1.33 and later)',
    '  warning: spec.hostUsers: Kubernetes 1.27 drops this field, since feature gate UserNamespacesStatelessPodsSupport is off by default (on by default in 1.33 and later)',
    'allowed Deployment team/d',
    '  warning: spec.template.spec.hostUsers: Kubernetes 1.27 drops this field, since feature gate UserNamespacesStatelessPodsSupport is off by default (on by default in 1.33 and later)',
  ]],
  ['and that only the server fills in', { cluster: 'kubernetes:1.21' }, `
${namespace('baseline')}${workload('DaemonSet', 'd', {})}
`, [
    'allowed DaemonSet team/d',
  ]],
  ['of which an older minor does not know one', { cluster: 'kubernetes:1.24' }, `
${namespace('baseline')}${pod('p', { hostUsers: false, containers: [{ name: 'c', image: 'nginx', securityContext: { procMount: 'Unmasked' } }] })}
`, [
    'allowed Pod team/p',
    '  warning: spec.hostUsers: Kubernetes 1.24 has no such field: kubectl rejects the object unless --validate=false, and the API server drops the field; Kubernetes has it in 1.25 and later',
    '  warning: spec.containers[0].securityContext.procMount: Kubernetes 1.24 drops this field, since feature gate ProcMountType is off by default (on by default in 1.33 and later)',
  ]],
  ['and a newer one has both', { cluster: 'kubernetes:1.33' }, `
${namespace('baseline')}${pod('p', { hostUsers: false, containers: [{ name: 'c', image: 'nginx', securityContext: { procMount: 'Unmasked' } }] })}
`, [
    'denied Pod team/p: pods "p" is forbidden: violates PodSecurity "baseline:latest": procMount (container "c" must not set securityContext.procMount to "Unmasked")',
  ]],
])('what the API server drops or warns of: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a claim whose name looks like a request of another', { cluster: 'kubernetes:1.36' }, `
${namespace()}${pod('p', { containers: [{ name: 'c', image: 'nginx', resources: { claims: [{ name: 'a/b', request: 'x' }, { name: 'a' }] } }] })}${pod('q', { containers: [{ name: 'c', image: 'nginx', resources: { claims: [{ name: 'a', request: 'x' }, { name: 'a' }] } }] })}
`, [
    'denied Pod team/p: Pod "p" is invalid: [spec.containers[0].resources.claims[0]: Not found: "a/b": must be one of the names in pod.spec.resourceClaims which is empty, spec.containers[0].resources.claims[1]: Duplicate value: "a", spec.containers[0].resources.claims[1]: Not found: "a": must be one of the names in pod.spec.resourceClaims which is empty]',
    'denied Pod team/q: Pod "q" is invalid: [spec.containers[0].resources.claims[0]: Not found: "a": must be one of the names in pod.spec.resourceClaims which is empty, spec.containers[0].resources.claims[1]: Duplicate value: "a", spec.containers[0].resources.claims[1]: Not found: "a": must be one of the names in pod.spec.resourceClaims which is empty]',
  ]],
  ['a control character in a value that is no plain string, from 1.34 on', { cluster: 'kubernetes:1.34' }, `
${namespace()}${pod('p', { containers: [{ name: 'c', image: 'nginx', volumeMounts: [{ name: 'v', mountPath: '/v', recursiveReadOnly: 'a\u0000b' }] }], volumes: [{ name: 'v', emptyDir: {} }] })}
`, [
    'denied Pod team/p: Pod "p" is invalid: spec.containers[0].volumeMounts.recursiveReadOnly: Unsupported value: "a\\u0000b": supported values: "Disabled", "Enabled", "IfPossible"',
  ]],
  ['and before', { cluster: 'kubernetes:1.33' }, `
${namespace()}${pod('p', { containers: [{ name: 'c', image: 'nginx', volumeMounts: [{ name: 'v', mountPath: '/v', recursiveReadOnly: 'a\u0000b' }] }], volumes: [{ name: 'v', emptyDir: {} }] })}
`, [
    'denied Pod team/p: Pod "p" is invalid: spec.containers[0].volumeMounts.recursiveReadOnly: Unsupported value: "a\\x00b": supported values: "Disabled", "Enabled", "IfPossible"',
  ]],
])('the words of the API server for odd values: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const UNDECODED = 'unable to decode "set.yaml": json: cannot unmarshal';
const NAMESPACE_TYPE = 'into Go struct field ObjectMeta.metadata.namespace of type string';

test.each<readonly [title: string, yaml: string, expected: string]>([
  ['a pod in a number', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: 5}\nspec: {containers: [{name: c, image: i}]}\n',
    `denied Pod default/p: ${UNDECODED} number ${NAMESPACE_TYPE}`],
  ['a workload in true', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, namespace: on}\nspec: {}\n',
    `denied Deployment default/d: ${UNDECODED} bool ${NAMESPACE_TYPE}`],
  ['an object of the cluster in a list', 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: [team]}\n',
    `denied ServiceAccount default/a: ${UNDECODED} array ${NAMESPACE_TYPE}`],
  ['an object that is only validated in a map', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: {a: b}}\n',
    `denied ConfigMap default/a: ${UNDECODED} object ${NAMESPACE_TYPE}`],
  ['a namespace in a number', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: 5}\n',
    `denied Namespace a: ${UNDECODED} number ${NAMESPACE_TYPE}`],
  ['a pod in null, which is none', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: null}\nspec: {containers: [{name: c, image: i}]}\n', 'allowed Pod default/p'],
])('a namespace of another type cannot be read: %s', (_title, yaml, expected) => {
  expect(verdictLines(yaml, K30)[0]).toBe(expected);
});
