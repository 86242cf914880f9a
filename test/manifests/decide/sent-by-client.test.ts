import { setClient } from '../../support/set-client';
import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* What Helm, Flux and Argo CD do with objects that are there, beside what the API server answers. */

type Row = readonly [title: string, options: Partial<VerdictLinesOptions>, yaml: string, expected: readonly string[]];

const HELM_3 = { client: setClient({ name: 'helm', isOnServer: false, isUpgrade: true }) };
const HELM = { client: setClient({ name: 'helm', isUpgrade: true }) };
const FLUX = { client: setClient({ name: 'flux' }) };
const ARGO = { client: setClient({ name: 'argocd' }) };
const NOTE = 'note: no workload in the set';

const map = (data: string, metadata = ''): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: team${metadata}}\n${data}\n`;
const OWNED = ', uid: "1", labels: {app.kubernetes.io/managed-by: Helm}, annotations: {meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: team}';
const LOCKED = 'immutable: true\ndata: {a: b}';
const REFUSAL = 'ConfigMap "web" is invalid: [immutable: Forbidden: field is immutable when `immutable` is set, data: Forbidden: field is immutable when `immutable` is set]';
const REFUSED = 'denied ConfigMap team/web: ConfigMap "web" is invalid: data: Forbidden: field is immutable when `immutable` is set';
const AS_WRITTEN = '--old has nothing of it that only the server sets, as a uid; assumed that Helm has applied it as --old has it';
const NOT_OWNED = 'denied ConfigMap team/web: ConfigMap "web" in namespace "team" exists and cannot be imported into the current release: invalid ownership metadata; ';
const IS_THIS = '  assumes ConfigMap team/web: it is of the release web in namespace team; assumed that this is the release';
const BEFORE_UNKNOWN = '  assumes ConfigMap team/web: the manifest of the release before is not known; assumed that it sets nothing that this one does not set. '
  + 'Use --old with the output of helm get manifest';
const NOT_BEFORE = '  assumes ConfigMap team/web: assumed that the release before does not have it. Use --old with the output of helm get manifest';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: team}\n';
const REPLICA_SET = 'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web, namespace: team}\nspec: {selector: {matchLabels: {app: web}}, '
  + 'template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web, containers: [{name: app, image: "nginx:1"}]}}}\n';
const MANAGERS_UNKNOWN = 'its metadata.managedFields are not known; assumed that helm owns what the release before set in it, and nobody else any. '
  + 'Use kubectl get --show-managed-fields';
const HELM_FAILS = 'note: helm upgrade fails, since ConfigMap team/web is denied: it sends the other objects of the release';
const HELM_LOOKS = 'note: helm upgrade sends nothing of the release, since ConfigMap team/web is there and not of it: it looks at that first';
const FLUX_TRIES = ' is denied: it tries all objects of a stage in a dry run first';
const FLUX_FAILS = `note: Flux applies nothing of the stage of all other objects (1 object), since ConfigMap team/web${FLUX_TRIES}`;
const ARGO_FAILS = 'note: the sync of Argo CD fails, since ConfigMap team/web is denied: it applies the other objects of wave 0 of the phase Sync';
const TEAM = '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels';

const HELM_ROWS: readonly Row[] = [
  [
    'Helm 3 takes away what the release before set, and leaves what others set',
    { ...HELM_3, old: map('data: {a: b}'), existing: map('immutable: true\ndata: {a: b, c: d}', OWNED) },
    map('data: {c: d}'),
    [REFUSED, HELM_FAILS, NOTE],
  ],
  [
    'Helm 3 does not change what stays as it was',
    { ...HELM_3, old: map('data: {a: b}'), existing: map('immutable: true\ndata: {a: b, c: d}', OWNED) },
    map('data: {a: b}'),
    [NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'without the release before, nothing is taken away',
    { ...HELM_3, existing: map(LOCKED, OWNED) },
    map('data: {}'),
    ['allowed ConfigMap team/web', IS_THIS, BEFORE_UNKNOWN, NOTE],
  ],
  [
    'an object of the release before is there as the manifest has it',
    { ...HELM_3, old: map(LOCKED) },
    map('data: {}'),
    [`denied ConfigMap team/web: ${REFUSAL}`, HELM_FAILS, NOTE],
  ],
  [
    'an object that no release has is not taken over',
    { ...HELM, existing: map('data: {a: b}', ', uid: "1"'), namespace: 'team' },
    map('data: {a: c}'),
    [
      `${NOT_OWNED}label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"; `
      + 'annotation validation error: missing key "meta.helm.sh/release-name": must be set to "release-name"; '
      + 'annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "team"',
      NOT_BEFORE,
      HELM_LOOKS,
      NOTE,
    ],
  ],
  [
    'that the release before does not have it is a guess',
    { ...HELM, strict: true, existing: map('data: {a: b}', OWNED.replace('Helm', 'me')) },
    map('data: {a: c}'),
    [
      'unknown ConfigMap team/web',
      '  depends on ConfigMap team/web: assumed that the release before does not have it. Use --old with the output of helm get manifest; if this holds, the client answers: '
      + `${NOT_OWNED.slice('denied ConfigMap team/web: '.length)}label validation error: key "app.kubernetes.io/managed-by" must equal "Helm": current value is "me"`,
      NOTE,
    ],
  ],
  [
    'nor one of another release',
    { ...HELM, old: ACCOUNT, existing: `${ACCOUNT.replace('{', `{uid: "2", ${OWNED.slice(12)}, `)}---\n${map('data: {a: b}', OWNED.replace('release-name: web', 'release-name: other'))}` },
    `${map('data: {a: c}')}---\n${ACCOUNT}`,
    [
      'allowed ServiceAccount team/web',
      `  assumes ServiceAccount team/web: ${MANAGERS_UNKNOWN}`,
      '  assumes Namespace team: not in the set; assumed that it exists',
      `${NOT_OWNED}annotation validation error: key "meta.helm.sh/release-name" must equal "web": current value is "other"`,
      HELM_LOOKS,
      NOTE,
    ],
  ],
  [
    'what the release before has is deleted at the end',
    { ...HELM, old: `${ACCOUNT}---\n${REPLICA_SET}` },
    REPLICA_SET,
    [
      'denied ReplicaSet team/web: pods "web-" is forbidden: error looking up service account team/web: serviceaccount "web" not found',
      `  assumes ReplicaSet team/web: ${MANAGERS_UNKNOWN}`,
      `  assumes ReplicaSet team/web: ${AS_WRITTEN}`,
      TEAM,
      'note old.yaml:1: ServiceAccount team/web: Helm deletes it, since the release before has it and this one does not',
    ],
  ],
  [
    'unless it is to be kept',
    { ...HELM, old: `${ACCOUNT.replace('namespace: team', 'namespace: team, annotations: {helm.sh/resource-policy: keep}')}---\n${REPLICA_SET}` },
    REPLICA_SET,
    [
      'allowed ReplicaSet team/web',
      `  assumes ReplicaSet team/web: ${MANAGERS_UNKNOWN}`,
      `  assumes ReplicaSet team/web: ${AS_WRITTEN}`,
      TEAM,
      `  assumes ServiceAccount team/web: ${AS_WRITTEN}`,
    ],
  ],
  [
    'a hook is deleted before it is created',
    { ...HELM_3, existing: map(LOCKED) },
    map('data: {}', ', annotations: {helm.sh/hook: pre-upgrade}'),
    [NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'unless it says that it is deleted at another time',
    { ...HELM_3, existing: map(LOCKED) },
    map('data: {}', ', annotations: {helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: hook-succeeded}'),
    ['denied ConfigMap team/web: configmaps "web" already exists', 'note: helm upgrade stops at the hook pre-upgrade, ConfigMap team/web, which is denied', NOTE],
  ],
];

const policy = (operations: string, expression: string): string => 'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\n'
  + `spec: {matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [${operations}], resources: [configmaps]}]}, `
  + `validations: [{expression: '${expression}'}]}\n---\n`
  + 'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: p}\nspec: {policyName: p, validationActions: [Deny]}\n';
const fromKubectl = (data: string): string => map(data, ', uid: "1", managedFields: [{manager: kubectl-client-side-apply, operation: Update, apiVersion: v1, '
  + 'fieldsType: FieldsV1, fieldsV1: {"f:data": {"f:a": {}, "f:b": {}}}}]');
const annotated = (annotation: string): string => `, annotations: {${annotation}}`;

const WEB = (metadata: string): string => (
  `metadata: {name: web, namespace: team${metadata}}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}\n`
);

const FLUX_ROWS: readonly Row[] = [
  [
    'Flux takes over what kubectl set, and takes away what the document does not have',
    { ...FLUX, existing: fromKubectl('immutable: true\ndata: {a: "1", b: "2"}') },
    map('data: {a: "1"}'),
    [REFUSED, FLUX_FAILS, NOTE],
  ],
  [
    'what is refused in a dry run rests on the managers that are guessed',
    { ...FLUX, strict: true, existing: `apiVersion: apps/v1\nkind: Deployment\n${WEB(', uid: "1"')}` },
    `apiVersion: apps/v1\nkind: Deployment\n${WEB('')}---\n${ACCOUNT}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: team, labels: {a: "$"}}\n`,
    [
      'denied Namespace team: Namespace "team" is invalid: metadata.labels: Invalid value: "$": a valid label must be an empty string or consist of alphanumeric characters, '
      + "'-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', "
      + "regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      'denied ServiceAccount team/web: namespaces "team" not found',
      'unknown Deployment team/web',
      '  depends on Deployment team/web: its metadata.managedFields are not known; assumed that kustomize-controller owns no field of it, and nobody else any. '
      + 'Use kubectl get --show-managed-fields; if this holds, the API server answers: namespaces "team" not found',
      'note: Flux applies nothing of the stage of CustomResourceDefinitions, Namespaces and ClusterRoles (1 object) and nothing after it (2 objects), '
      + 'since Namespace team is denied: it tries all objects of a stage in a dry run first',
    ],
  ],
  [
    'unless the object tells it to merge',
    { ...FLUX, existing: fromKubectl('immutable: true\ndata: {a: "1", b: "2"}') },
    map('data: {a: "1"}', annotated('kustomize.toolkit.fluxcd.io/ssa: merge')),
    [NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'the request that takes over is refused where the object in the cluster is',
    { ...FLUX, existing: `${fromKubectl('data: {a: "1", b: "2"}')}---\n${policy('UPDATE', 'object.data.a != "1"')}` },
    map('data: {a: "2"}'),
    [
      'denied ConfigMap team/web: configmaps "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: failed expression: object.data.a != "1"',
      '  assumes Namespace team: not in the set; assumed that it exists',
      'note: Flux stops at ConfigMap team/web in the stage of all other objects, which is denied',
      NOTE,
    ],
  ],
  [
    'an object that tells it not to is left as it is',
    { ...FLUX, existing: map(LOCKED, ', uid: "1"') },
    map('data: {}', annotated('kustomize.toolkit.fluxcd.io/ssa: IfNotPresent')),
    ['note set.yaml:1: ConfigMap team/web: Flux does not apply it, for kustomize.toolkit.fluxcd.io/ssa: IfNotPresent', NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'or is not created',
    FLUX,
    map('data: {}', annotated('kustomize.toolkit.fluxcd.io/reconcile: disabled')),
    ['note set.yaml:1: ConfigMap team/web: Flux does not apply it, for kustomize.toolkit.fluxcd.io/reconcile: disabled', NOTE],
  ],
  [
    'the label of the one in the cluster counts, too',
    { ...FLUX, existing: map(LOCKED, ', uid: "1", labels: {kustomize.toolkit.fluxcd.io/ssa: Ignore}') },
    map('data: {}'),
    ['note set.yaml:1: ConfigMap team/web: Flux does not apply it, for kustomize.toolkit.fluxcd.io/ssa: Ignore', NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'what may not change is created again, where the object says so',
    { ...FLUX, existing: map(LOCKED, ', uid: "1", managedFields: [{manager: kustomize-controller, operation: Apply, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {"f:data": {"f:a": {}}}}]') },
    map('data: {a: c}', annotated('kustomize.toolkit.fluxcd.io/force: enabled')),
    [
      'note set.yaml:1: ConfigMap team/web: Flux deletes it and creates it again, for kustomize.toolkit.fluxcd.io/force: Enabled, since the API server answers to the change: '
      + 'ConfigMap "web" is invalid: data: Forbidden: field is immutable when `immutable` is set',
      NOTE,
      'ignored: 1 v1 ConfigMap',
    ],
  ],
  [
    'fields that Kubernetes does not have are left out',
    FLUX,
    `${map('data: {a: b}\nimutable: true')}`,
    ['warning set.yaml:1: ConfigMap team/web: Flux leaves out imutable, which Kubernetes does not have', NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'but of a Role, which is sent as it is',
    FLUX,
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: web, namespace: team}\nrule: []\n',
    [
      'denied Role team/web: failed to create typed patch object (team/web; rbac.authorization.k8s.io/v1, Kind=Role): .rule: field not declared in schema',
      `note: Flux applies nothing of the stage of all other objects (1 object), since Role team/web${FLUX_TRIES}`,
      NOTE,
    ],
  ],
  [
    'what is given as it was applied before is what Flux owns',
    { ...FLUX, old: map(LOCKED) },
    map('data: {}'),
    [`denied ConfigMap team/web: ${REFUSAL}`, FLUX_FAILS, NOTE],
  ],
];

const binding = (role: string, metadata = '', kind = 'RoleBinding'): string => (
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: web${kind === 'RoleBinding' ? ', namespace: team' : ''}${metadata}}\n`
  + `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{kind: ServiceAccount, name: a, namespace: team}]\n`
);
const THERE = ', uid: "1", resourceVersion: "7"';
const OTHER_ROLE = 'denied RoleBinding team/web: RoleBinding.rbac.authorization.k8s.io "web" is invalid: roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"ClusterRole","Name":"view"}: cannot change roleRef';
const BINDING_FAILS = 'note: the sync of Argo CD fails, since RoleBinding team/web is denied: it applies the other objects of wave 0 of the phase Sync';
const RECONCILED = 'Argo CD deletes it and creates it again, since its roleRef is another one: it runs kubectl auth reconcile before it applies the object';

const ARGO_ROWS: readonly Row[] = [
  [
    'Argo CD merges as kubectl apply does',
    { ...ARGO, old: map(LOCKED) },
    map('data: {}'),
    [`denied ConfigMap team/web: ${REFUSAL}`, ARGO_FAILS, NOTE],
  ],
  [
    'it replaces the whole object, where that says so',
    { ...ARGO, existing: map('immutable: true\ndata: {a: b}', ', uid: "1", resourceVersion: "7"') },
    map('immutable: true', annotated('argocd.argoproj.io/sync-options: "Prune=false, Replace=true"')),
    [REFUSED, ARGO_FAILS, NOTE],
  ],
  [
    'or creates it, where there is none',
    ARGO,
    map('data: {}', annotated('argocd.argoproj.io/sync-options: Replace=true')),
    [NOTE, 'ignored: 1 v1 ConfigMap'],
  ],
  [
    'it creates the object again, where that says so',
    { ...ARGO, old: map(LOCKED) },
    map('data: {a: c}', annotated('argocd.argoproj.io/sync-options: Force=true')),
    [
      'note set.yaml:1: ConfigMap team/web: Argo CD deletes it and creates it again, for argocd.argoproj.io/sync-options, since the API server answers to the change: '
      + REFUSAL,
      NOTE,
      'ignored: 1 v1 ConfigMap',
    ],
  ],
  [
    'the API server merges, where the object says so',
    { ...ARGO, existing: map('data: {a: b}', ', uid: "1", managedFields: [{manager: hand, operation: Apply, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {"f:data": {"f:a": {}}}}]') },
    map('data: {a: c}\nnope: 1', annotated('argocd.argoproj.io/sync-options: ServerSideApply=true')),
    ['denied ConfigMap team/web: failed to create typed patch object (team/web; /v1, Kind=ConfigMap): .nope: field not declared in schema', ARGO_FAILS, NOTE],
  ],
  [
    'where it does, the managers are guessed of objects of all kinds',
    { ...ARGO, strict: true, existing: map('data: {a: b}', THERE) },
    map('data: {a: c}', annotated('argocd.argoproj.io/sync-options: ServerSideApply=true')),
    [
      'unknown ConfigMap team/web',
      '  depends on ConfigMap team/web: its metadata.managedFields are not known; assumed that argocd-controller owns no field of it, and nobody else any. Use kubectl get --show-managed-fields',
      NOTE,
    ],
  ],
  [
    'where it does not, unknown fields are told',
    { client: setClient({ name: 'argocd', isOnServer: true }) },
    map('data: {a: b}\nnope: 1', annotated('argocd.argoproj.io/sync-options: ServerSideApply=false')),
    ['allowed ConfigMap team/web', '  warning: nope: Kubernetes 1.36 has no such field and drops it', NOTE],
  ],
  ['it reconciles a binding of another role', { ...ARGO, existing: binding('edit', THERE) }, binding('view'), [`note set.yaml:1: RoleBinding team/web: ${RECONCILED}`, NOTE]],
  [
    'and one for the whole cluster',
    { ...ARGO, existing: binding('edit', THERE, 'ClusterRoleBinding') },
    binding('view', '', 'ClusterRoleBinding'),
    [`note set.yaml:1: ClusterRoleBinding web: ${RECONCILED}`, NOTE],
  ],
  ['not one of the same role', { ...ARGO, existing: binding('view', THERE) }, binding('view'), [NOTE]],
  [
    'nor one that is protected', { ...ARGO, existing: binding('edit', `${THERE}${annotated('rbac.authorization.kubernetes.io/autoupdate: "false"')}`) }, binding('view'), [OTHER_ROLE, BINDING_FAILS, NOTE],
  ],
  ['nor one that it replaces', { ...ARGO, existing: binding('edit', THERE) }, binding('view', annotated('argocd.argoproj.io/sync-options: Replace=true')), [OTHER_ROLE, BINDING_FAILS, NOTE]],
  ['nor one that the API server merges', { ...ARGO, existing: binding('edit', THERE) }, binding('view', annotated('argocd.argoproj.io/sync-options: ServerSideApply=true')), [
    OTHER_ROLE,
    '  assumes RoleBinding team/web: its metadata.managedFields are not known; assumed that argocd-controller owns no field of it, and nobody else any. Use kubectl get --show-managed-fields',
    BINDING_FAILS, NOTE,
  ]],
];

test.each([...HELM_ROWS, ...FLUX_ROWS, ...ARGO_ROWS])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, { cluster: 'kubernetes:1.36', ...options })).toEqual(expected);
});
