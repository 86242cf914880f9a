import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K30 = { cluster: 'kubernetes:1.30' };
const PLAIN = 'spec: {containers: [{name: c, image: nginx}]}';
const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: {name: team}
---`;
const deployment = (pod: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: d, namespace: team}
spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, ${pod}}
---`;
const pod = (name: string, spec: string, namespace = 'team') => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}}
${spec}
---`;
const policy = (operation: string) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: v}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [${operation}], resources: [pods]}]}
  validations: [{expression: 'false'}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: v}
spec: {policyName: v, validationActions: [Deny]}
---`;
const webhook = (failurePolicy: string) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: w}
webhooks:
- name: w.example.com
  failurePolicy: ${failurePolicy}
  sideEffects: None
  admissionReviewVersions: [v1]
  clientConfig: {url: 'https://w.example.com/'}
  rules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
---`;
const object = (apiVersion: string, kind: string, rest: string, metadata = 'name: o') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {${metadata}}
${rest}
---`;
/** As `kubectl get -o yaml` prints it. */
const TERMINATING = `
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Namespace
  metadata:
    creationTimestamp: '2024-01-01T00:00:00Z'
    deletionTimestamp: '2024-01-02T00:00:00Z'
    labels: {kubernetes.io/metadata.name: team}
    name: team
    resourceVersion: '123'
    uid: 00000000-0000-0000-0000-000000000001
  spec: {finalizers: [kubernetes]}
  status: {phase: Terminating}
`;
const ALICE = { applier: { username: 'alice', groups: ['system:authenticated'] } };
const bind = (role: string, namespace = 'team') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: alice, namespace: ${namespace}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}]
---`;

const rules = (verbs: string) => object('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules: [{apiGroups: [apps], resources: [deployments], verbs: [${verbs}]}]`, 'name: own');

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['an admission policy', K30, `
${NAMESPACE}${policy('CREATE')}${policy('MAKE')}${pod('p', PLAIN)}
`, [
    'denied ValidatingAdmissionPolicy v: ValidatingAdmissionPolicy.admissionregistration.k8s.io "v" is invalid: spec.matchConstraints.resourceRules[0].operations[0]: Unsupported value: "MAKE": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
    'denied Pod team/p: pods "p" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: failed expression: false',
    'note set.yaml:26: ValidatingAdmissionPolicyBinding v is also at set.yaml:14; applying this one changes nothing',
  ]],
  ['a webhook configuration', K30, `
${NAMESPACE}${webhook('Fail')}${webhook('Never')}${pod('p', PLAIN)}
`, [
    'denied ValidatingWebhookConfiguration w: ValidatingWebhookConfiguration.admissionregistration.k8s.io "w" is invalid: webhooks[0].failurePolicy: Unsupported value: "Never": supported values: "Fail", "Ignore"',
    'allowed Pod team/p',
    '  assumes webhook w.example.com of ValidatingWebhookConfiguration w: the API server calls it for this object; assumed that it accepts the object. If the webhook does not answer, the API server rejects the object',
  ]],
  ['a limit range', K30, `
${NAMESPACE}${object('v1', 'LimitRange', 'spec: {limits: [{type: Container, max: {memory: 1Mi}}]}', 'name: o, namespace: team')}${object('v1', 'LimitRange', 'spec: {limits: [{type: Container, min: {memory: 2Gi}, max: {memory: 1Gi}}]}', 'name: o, namespace: team')}${pod('p', PLAIN)}
`, [
    'denied LimitRange team/o: LimitRange "o" is invalid: [spec.limits[0].min[memory]: Invalid value: resource.Quantity{i:resource.int64Amount{value:2147483648, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"2Gi", Format:"BinarySI"}: min value 2Gi is greater than max value 1Gi, spec.limits[0].defaultRequest[memory]: Invalid value: resource.Quantity{i:resource.int64Amount{value:1073741824, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"1Gi", Format:"BinarySI"}: min value 2Gi is greater than default request value 1Gi, spec.limits[0].default[memory]: Invalid value: resource.Quantity{i:resource.int64Amount{value:2147483648, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"2Gi", Format:"BinarySI"}: min value 2Gi is greater than default value 1Gi]',
    'allowed Pod team/p',
  ]],
  ['the scopes of a quota', K30, `
${NAMESPACE}${object('v1', 'ResourceQuota', 'spec: {hard: {pods: 5}, scopes: [BestEffort]}', 'name: o, namespace: team')}${object('v1', 'ResourceQuota', 'spec: {hard: {pods: 5}, scopes: [NotBestEffort]}', 'name: o, namespace: team')}${pod('p', PLAIN)}
`, [
    'denied ResourceQuota team/o: ResourceQuota "o" is invalid: spec.scopes: Invalid value: []core.ResourceQuotaScope{"NotBestEffort"}: field is immutable',
    'allowed Pod team/p',
    '  assumes ResourceQuota team/o: has no status; assumed that nothing uses it but the objects of the set and the snapshot',
  ]],
  ['the value of a priority class, before 1.25', { cluster: 'kubernetes:1.24' }, `
${object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 5')}${object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 6')}
`, [
    'denied PriorityClass o: PriorityClass.scheduling.k8s.io "o" is invalid: Value: Forbidden: may not be changed in an update.',
    'note: no workload in the set',
  ]],
  ['the value and policy of a priority class', { cluster: 'kubernetes:1.25' }, `
${object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 5')}${object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 6\npreemptionPolicy: Never')}
`, [
    'denied PriorityClass o: PriorityClass.scheduling.k8s.io "o" is invalid: [value: Forbidden: may not be changed in an update., preemptionPolicy: Invalid value: "Never": field is immutable]',
    'note: no workload in the set',
  ]],
  ['the handler of a runtime class', K30, `
${object('node.k8s.io/v1', 'RuntimeClass', 'handler: runc')}${object('node.k8s.io/v1', 'RuntimeClass', 'handler: runsc')}
`, [
    'denied RuntimeClass o: RuntimeClass.node.k8s.io "o" is invalid: handler: Invalid value: "runsc": field is immutable',
    'note: no workload in the set',
  ]],
])('a changed object that the API server refuses leaves the earlier one as it was: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['objects that are not known to be there', K30, `
${object('v1', 'Namespace', '', 'name: team, resourceVersion: "5"')}${deployment(PLAIN).replace('name: d', 'name: d, resourceVersion: "6"')}${pod('p', PLAIN).replace('name: p', 'name: p, resourceVersion: "7"')}
`, [
    'allowed Namespace team',
    '  assumes Namespace team: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: resourceVersion should not be set on objects to be created',
    'allowed Deployment team/d',
    '  assumes Namespace team: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: resourceVersion should not be set on objects to be created',
    '  assumes Deployment team/d: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: resourceVersion should not be set on objects to be created',
    'allowed Pod team/p',
    '  assumes Namespace team: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: resourceVersion should not be set on objects to be created',
    '  assumes Pod team/p: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: resourceVersion should not be set on objects to be created',
  ]],
  ['a version that is none', K30, `
${NAMESPACE}${pod('p', PLAIN).replace('name: p', 'name: p, resourceVersion: "0"')}${pod('q', PLAIN).replace('name: q', 'name: q, resourceVersion: x')}
`, [
    'allowed Pod team/p',
    'allowed Pod team/q',
  ]],
  ['an object of the cluster, in its version', { ...K30, existing: object('v1', 'Namespace', '', 'name: team, resourceVersion: "5"') }, `
${object('v1', 'Namespace', '', 'name: team, resourceVersion: "5", labels: {a: b}')}
`, [
    'note: no workload in the set',
  ]],
  ['an object of the cluster, in another version', { ...K30, existing: object('v1', 'Namespace', '', 'name: team, resourceVersion: "5"') }, `
${object('v1', 'Namespace', '', 'name: team, resourceVersion: "4", labels: {a: b}')}
`, [
    'denied Namespace team: Operation cannot be fulfilled on namespaces "team": the object has been modified; please apply your changes to the latest version and try again',
    'note: no workload in the set',
  ]],
])('an object has a version that a cluster gave it: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['as the cluster has it, and as the set changes it', { ...K30, existing: TERMINATING }, `
${object('v1', 'Namespace', 'status: {phase: Active}', 'name: team')}${pod('p', PLAIN)}${deployment(PLAIN)}${object('v1', 'ServiceAccount', '', 'name: o, namespace: team')}
`, [
    'allowed Namespace team',
    '  warning: Detected changes to resource team which is currently being deleted.',
    'denied ServiceAccount team/o: serviceaccounts "o" is forbidden: unable to create new content in namespace team because it is being terminated',
    'denied Pod team/p: pods "p" is forbidden: unable to create new content in namespace team because it is being terminated',
    'denied Deployment team/d: deployments.apps "d" is forbidden: unable to create new content in namespace team because it is being terminated',
  ]],
  ['a new one whose status the set names', K30, `
${object('v1', 'Namespace', 'status: {phase: Terminating}', 'name: team')}${pod('p', PLAIN)}
`, [
    'allowed Pod team/p',
  ]],
])('a namespace that is being terminated takes nothing new: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a namespace', K30, `
${pod('p', PLAIN, 'Team')}${object('v1', 'ServiceAccount', '', 'name: o, namespace: $TEAM')}
`, [
    'denied ServiceAccount $TEAM/o: namespaces "$TEAM" not found',
    'denied Pod Team/p: namespaces "Team" not found',
    'warning set.yaml:8: found $TEAM; substitute the variables first, for example with envsubst',
  ]],
  ['a service account', K30, `
${NAMESPACE}${pod('p', PLAIN.replace('{', '{serviceAccountName: Web, '))}
`, [
    'denied Pod team/p: pods "p" is forbidden: error looking up service account team/Web: serviceaccount "Web" not found',
  ]],
])('a name that nothing can have: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['an account in a namespace that is not in the set', { ...K30, strict: true }, `
${object('v1', 'ServiceAccount', '', 'name: o')}${pod('p', PLAIN, 'default')}
`, [
    'unknown Pod default/p',
    '  depends on Namespace default: not in the set; assumed that it has no Pod Security labels',
    'note: 1 object does not set a namespace: using default',
  ]],
])('Pod Security labels matter to workloads only: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['the user may create pods and workloads, but no PodTemplates', { ...K30, ...ALICE, existing: `${NAMESPACE}${bind('edit')}` }, `
${pod('p', PLAIN)}${deployment(PLAIN)}${object('v1', 'PodTemplate', `template: {${PLAIN}}`, 'name: o, namespace: team')}
`, [
    'allowed Pod team/p',
    'allowed Deployment team/d',
    'denied PodTemplate team/o: podtemplates is forbidden: User "alice" cannot create resource "podtemplates" in API group "" in the namespace "team"',
  ]],
  ['the user may bind roles', { ...K30, ...ALICE, existing: `${NAMESPACE}${bind('admin')}` }, `
${object('rbac.authorization.k8s.io/v1', 'Role', 'rules: []', 'name: o, namespace: team')}${object('v1', 'ServiceAccount', '', 'name: o, namespace: team')}
`, [
    'note: no workload in the set',
  ]],
  ['a role that is not in the set', { ...K30, ...ALICE, existing: `${NAMESPACE}${bind('editor')}` }, `
${pod('p', PLAIN)}
`, [
    'denied Pod team/p: pods is forbidden: User "alice" cannot create resource "pods" in API group "" in the namespace "team"',
    '  assumes ClusterRole editor: not in the set, although RoleBinding team/alice refers to it; assumed that it does not grant the request',
  ]],
  ['a rule that names the object counts for a change, and not for the creation', { ...K30, ...ALICE, existing: `${NAMESPACE}${bind('own')}${deployment(PLAIN)}${object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: [{apiGroups: [apps], resources: [deployments], verbs: [create, patch], resourceNames: [d, e]}]', 'name: own')}` }, `
${deployment(PLAIN.replace('nginx', 'nginx:2'))}${deployment(PLAIN).replace('name: d', 'name: e')}
`, [
    'allowed Deployment team/d',
    '  assumes Deployment team/d: assumed that the client does not get it first, as kubectl apply does. To that, the API server answers: '
      + 'deployments.apps "d" is forbidden: User "alice" cannot get resource "deployments" in API group "apps" in the namespace "team"',
    'denied Deployment team/e: deployments.apps is forbidden: User "alice" cannot create resource "deployments" in API group "apps" in the namespace "team"',
  ]],
  ['the user may create deployments, and not get them', { ...K30, ...ALICE, strict: true, existing: `${NAMESPACE}${bind('own')}${rules('create')}` }, deployment(PLAIN), [
    'unknown Deployment team/d',
    '  depends on Deployment team/d: assumed that the client does not get it first, as kubectl apply does. To that, the API server answers: '
      + 'deployments.apps "d" is forbidden: User "alice" cannot get resource "deployments" in API group "apps" in the namespace "team"',
  ]],
  ['the same with kubectl create', { ...K30, ...ALICE, strict: true, operation: 'CREATE', existing: `${NAMESPACE}${bind('own')}${rules('create')}` }, deployment(PLAIN), [
    'allowed Deployment team/d',
  ]],
  ['the user may get deployments, too', { ...K30, ...ALICE, strict: true, existing: `${NAMESPACE}${bind('own')}${rules('create, get')}` }, deployment(PLAIN), [
    'allowed Deployment team/d',
  ]],
  ['the user may not change deployments, and changes nothing', { ...K30, ...ALICE, existing: `${NAMESPACE}${bind('own')}${rules('create, get')}` }, `
${deployment(PLAIN)}${deployment(PLAIN)}
`, [
    'allowed Deployment team/d',
    'allowed Deployment team/d',
    '  warning: kubectl apply finds nothing to change, and so does not ask the API server, which would answer to an update: deployments.apps "d" is forbidden: '
      + 'User "alice" cannot patch resource "deployments" in API group "apps" in the namespace "team"',
    'note set.yaml:10: Deployment team/d is also at set.yaml:3; applying this one changes nothing',
  ]],
])('the user who applies may not do everything: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['an admission policy on ReplicaSets and Jobs', K30, `
${NAMESPACE}${policy('CREATE').replace("apiGroups: ['']", 'apiGroups: [apps, batch]').replace('[pods]', '[replicasets, jobs]')}${deployment(PLAIN)}${object('batch/v1', 'CronJob', 'spec: {schedule: \'* * * * *\', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}}}}}', 'name: o, namespace: team')}${pod('p', PLAIN)}
`, [
    'denied Deployment team/d: replicasets.apps "d-" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: failed expression: false',
    'denied CronJob team/o: jobs.batch "o-" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: failed expression: false',
    'allowed Pod team/p',
  ]],
  ['a policy on Deployments and their pods is told once', K30, `
${NAMESPACE}${policy('CREATE').replace("apiGroups: ['']", "apiGroups: ['*']").replace('[pods]', '["*"]')}${deployment(PLAIN)}
`, [
    'allowed Namespace team',
    '  warning: policies of the set come after it; with them, the API server denies it: namespaces "team" is forbidden: '
    + "ValidatingAdmissionPolicy 'v' with binding 'v' denied request: failed expression: false; put the policies first",
    'denied Deployment team/d: deployments.apps "d" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: failed expression: false',
  ]],
])('what decides on the objects between a workload and its pods: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['of a pod, until 1.33 sets it itself', { cluster: 'kubernetes:1.32' }, `
${NAMESPACE}${pod('p', PLAIN).replace('name: p', 'name: p, generation: -1')}${deployment(PLAIN).replace('name: d', 'name: d, generation: -1')}
`, [
    'denied Pod team/p: Pod "p" is invalid: metadata.generation: Invalid value: -1: must be greater than or equal to 0',
    'allowed Deployment team/d',
  ]],
  ['of a pod, from then on, and of a namespace and an account', { cluster: 'kubernetes:1.33' }, `
${NAMESPACE.replace('team', 'team, generation: -1')}${NAMESPACE}${object('v1', 'ServiceAccount', '', 'name: o, namespace: team, generation: -1')}${pod('p', PLAIN).replace('name: p', 'name: p, generation: -1')}
`, [
    'denied Namespace team: Namespace "team" is invalid: metadata.generation: Invalid value: -1: must be greater than or equal to 0',
    'denied ServiceAccount team/o: ServiceAccount "o" is invalid: metadata.generation: Invalid value: -1: must be greater than or equal to 0',
    'allowed Pod team/p',
  ]],
])('a generation that is negative: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
