import { definitionText } from '../../support/definition-text';
import { policyText } from '../../support/policy-text';
import { setClient } from '../../support/set-client';
import { checkText, verdictLines } from '../../support/verdict-lines';

/* What the API server answers to an object that kubectl applies on the server's side. As kube-apiserver 1.36.3 answers, or the minor that is named. */

const NOTE = 'note: no workload in the set';
const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';
const DATA = { selector: { a: 'b' } };
const managedBy = (manager: string, apiVersion: string, fields: object): object => ({
  manager, operation: 'Update', apiVersion, time: '2026-11-30T05:00:00Z', fieldsType: 'FieldsV1', fieldsV1: fields,
});
/** A service of which the annotation tells, and of which another manager has set the selector. */
const annotated = (applied: object): string => JSON.stringify({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'web',
    namespace: 'team',
    annotations: { [ANNOTATION]: JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, ...applied }) },
    managedFields: [managedBy('x', 'v1', { 'f:spec': { 'f:selector': {} } })],
  },
  spec: { ports: [{ port: 80 }], ...DATA },
});
const OTHER_SELECTOR = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: team}\nspec: {selector: {a: c}, ports: [{port: 80}]}\n';

const HPA = 'kind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: team}\n';
const SCALED = 'maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}';
const CPU = (use: number): string => `metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: ${use}}}}]`;
const LIVE_HPA = `apiVersion: autoscaling/v2\n${HPA.replace('}', ', managedFields: [{manager: x, operation: Update, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {}}]}')}`
  + `spec: {${SCALED}, ${CPU(50)}}\nstatus: {currentMetrics: null}\n`;
const thereByUid = (kind: string, resource: string, uid: string): string => (
  `  assumes ${kind} team/a: has a uid; assumed that the cluster has the object. Otherwise, the API server answers: `
  + `Operation cannot be fulfilled on ${resource} "a": uid mismatch: the provided object specified uid ${uid}, and no existing object was found`
);
const DEFINITION = definitionText('Widget', '{type: object, properties: {size: {type: integer}, label: {type: string, nullable: true}}}');
const SET = `apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: a, namespace: team}
spec: {replicas: REPLICAS, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}
`;
const SPEC = 'spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}';
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: team}\n';
const WIDGET = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: team}\n';
const OWNED = (apiVersion: string, kind: string, fields: string, more: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: a, namespace: team, managedFields: [{manager: x, operation: Update, apiVersion: ${apiVersion}, fieldsType: FieldsV1, fieldsV1: ${fields}}]}
${more}
---
`;
const POLICY = policyText({ rule: 'apiGroups: [example.com], apiVersions: [v1], operations: ["*"], resources: ["*"]', spec: ['validations: [{expression: "true"}]'] });

test.each<readonly [title: string, existing: string, yaml: string, expected: readonly string[]]>([
  ['kubectl may change what its annotation says that it has set', annotated({ spec: DATA }), OTHER_SELECTOR, [NOTE, 'ignored: 1 v1 Service']],
  [
    'but not where the annotation has a field that the kind does not have',
    annotated({ spec: { ...DATA, other: null } }),
    OTHER_SELECTOR,
    ['denied Service team/web: Apply failed with 1 conflict: conflict with "x" using v1: .spec.selector', NOTE],
  ],
  [
    'an object that is there in another version has the fields of the version that is applied',
    LIVE_HPA,
    `apiVersion: autoscaling/v1\n${HPA}spec: {${SCALED}, targetCPUUtilizationPercentage: 60}\n`,
    [NOTE, 'ignored: 1 autoscaling/v1 HorizontalPodAutoscaler'],
  ],
  [
    'so that the typed error of a field is about the document',
    LIVE_HPA,
    `apiVersion: autoscaling/v1\n${HPA}spec: {${SCALED}, ${CPU(60)}}\n`,
    [
      'denied HorizontalPodAutoscaler team/web: failed to create typed patch object (team/web; autoscaling/v1, Kind=HorizontalPodAutoscaler): '
      + '.spec.metrics: field not declared in schema',
      NOTE,
    ],
  ],
  [
    'an object with a uid is there already',
    '',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: team, uid: u-1, resourceVersion: "7"}\n---\n'
    + 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: team, uid: u-2, resourceVersion: "7"}\n---\n'
    + 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: team, uid: u-3}\nspec: {containers: [{name: a, image: a}]}\n',
    [
      'allowed ConfigMap team/a', thereByUid('ConfigMap', 'configmaps', 'u-1'),
      'allowed ServiceAccount team/a', '  assumes Namespace team: not in the set; assumed that it exists', thereByUid('ServiceAccount', 'serviceaccounts', 'u-2'),
      'allowed Pod team/a',
      '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
      thereByUid('Pod', 'pods', 'u-3'),
    ],
  ],
  [
    'but a version that is no number is no version',
    '',
    `${CONFIG_MAP.replace('{', '{resourceVersion: x, ')}data: {"a!": b}\n---\n`
    + 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: team, resourceVersion: "-1"}\nspec: {containers: [{name: a}]}\n---\n'
    + `${SET.replace('REPLICAS', '-1').replace('{', '{resourceVersion: "18446744073709551616", ')}`,
    [
      'denied ConfigMap team/a: strconv.ParseUint: parsing "x": invalid syntax',
      'denied Pod team/a: strconv.ParseUint: parsing "-1": invalid syntax',
      'denied ReplicaSet team/a: strconv.ParseUint: parsing "18446744073709551616": value out of range',
    ],
  ],
  [
    'and policies see it',
    policyText({
      rule: 'apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]',
      spec: [
        'validations: [{expression: "!has(object.metadata.resourceVersion)", messageExpression: "string(object.metadata.resourceVersion)"}]',
      ],
    }),
    `${CONFIG_MAP.replace('{', '{resourceVersion: x, ')}---\n${CONFIG_MAP.replace('name: a', 'name: b, resourceVersion: "7"')}`,
    [
      'denied ConfigMap team/a: strconv.ParseUint: parsing "x": invalid syntax',
      'denied ConfigMap team/b: configmaps "b" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: 7',
      '  assumes Namespace team: not in the set; assumed that it exists',
      NOTE,
    ],
  ],
  [
    'objects in a custom resource have managers that are valid',
    DEFINITION.replace('spec: {type: object, properties: {', 'spec: {type: object, properties: {t: {type: object, x-kubernetes-embedded-resource: true}, '),
    ['{}', '{operation: Apply, time: x}'].map((entry) => `${WIDGET}spec: {t: {apiVersion: v1, kind: Pod, metadata: {managedFields: [${entry}]}}}\n`).join('---\n'),
    [
      'denied Widget team/a: Widget.example.com "a" is invalid: spec.t.metadata.managedFields[0].operation: Invalid value: "": must be `Apply` or `Update`',
      'denied Widget team/a: Widget.example.com "a" is invalid: spec.t.metadata: Invalid value: {"managedFields":[{"operation":"Apply","time":"x"}]}: '
      + 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
      NOTE,
    ],
  ],
  ['and its version alone says nothing', '', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: team, resourceVersion: "7"}\n', [NOTE, 'ignored: 1 v1 ConfigMap']],
  [
    'a null that a definition does not take is no value of its type',
    DEFINITION,
    'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: team}\nspec: {size: null, label: null}\n',
    ['denied Widget team/a: Widget.example.com "a" is invalid: spec.size: Invalid value: "null": spec.size in body must be of type integer: "null"', NOTE],
  ],
  [
    'also with policies',
    DEFINITION + POLICY,
    'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: team}\nspec: {size: null, label: null}\n',
    ['denied Widget team/a: Widget.example.com "a" is invalid: spec.size: Invalid value: "null": spec.size in body must be of type integer: "null"', NOTE],
  ],
  [
    'an integer that its field cannot hold loses its upper bits',
    '',
    SET.replace('REPLICAS', '2147483648'),
    ['denied ReplicaSet team/a: ReplicaSet.apps "a" is invalid: spec.replicas: Invalid value: -2147483648: must be greater than or equal to 0'],
  ],
  ['as many as there are', '', SET.replace('REPLICAS', '9223372036854775808'), [
    'allowed ReplicaSet team/a', '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
  ]],
  [
    'who owns a field is known when the set has an object again',
    OWNED('v1', 'ConfigMap', '{"f:data": {"f:b": {}}}', 'data: {b: "1"}')
    + OWNED('apps/v1', 'ReplicaSet', '{"f:spec": {"f:replicas": {}}}', SPEC.replace('{', '{replicas: 1, ')),
    `${CONFIG_MAP}data: {c: "1"}\n---\n${CONFIG_MAP}data: {b: "2"}\n---\n`
    + `${SET.replace('replicas: REPLICAS, ', '')}---\n${SET.replace('REPLICAS', '2')}`,
    [
      'denied ConfigMap team/a: Apply failed with 1 conflict: conflict with "x" using v1: .data.b',
      'allowed ReplicaSet team/a',
      '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
      'denied ReplicaSet team/a: Apply failed with 1 conflict: conflict with "x" using apps/v1: .spec.replicas',
      'ignored: 1 v1 ConfigMap',
    ],
  ],
  [
    'also with policies, and of a custom resource',
    DEFINITION + POLICY + OWNED('example.com/v1', 'Widget', '{"f:spec": {"f:size": {}}}', 'spec: {size: 1}'),
    `${WIDGET}spec: {label: a}\n---\n${WIDGET}spec: {size: 2}\n`,
    [
      'allowed Widget team/a',
      '  assumes Namespace team: not in the set; assumed that it exists',
      'denied Widget team/a: Apply failed with 1 conflict: conflict with "x" using example.com/v1: .spec.size',
      NOTE,
    ],
  ],
])('%s', (_title, existing, yaml, expected) => {
  expect(verdictLines(yaml, { cluster: 'kubernetes:1.36', client: setClient({ isOnServer: true }), existing })).toEqual(expected);
});

describe('a user needs the verb patch first, and once the object is valid, create', () => {
  const RIGHTS = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: r, namespace: team}
rules: [{apiGroups: [""], resources: [configmaps, pods], verbs: [patch]}, {apiGroups: [""], resources: [services], verbs: [create]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: r, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}]
---
${CONFIG_MAP.replace('name: a', 'name: there')}
`;
  const object = (kind: string, name: string, more: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: team}\n${more}\n---\n`;
  const cannot = (verb: string, resource: string, name: string): string => (
    `${resource} "${name}" is forbidden: User "alice" cannot ${verb} resource "${resource}" in API group "" in the namespace "team"`
  );
  test.each<readonly [cluster: string, yaml: string, expected: string | undefined]>([
    ['kubernetes:1.36', object('ConfigMap', 'there', 'data: {a: b}'), undefined],
    ['kubernetes:1.36', object('ConfigMap', 'absent', 'data: {a: b}'), cannot('create', 'configmaps', 'absent')],
    ['kubernetes:1.31', object('ConfigMap', 'absent', 'data: {a: b}'), 'configmaps "absent" is forbidden: '],
    ['kubernetes:1.36', object('ConfigMap', 'absent', 'data: {a: 1}'), 'failed to create typed patch object (team/absent; /v1, Kind=ConfigMap): '
      + '.data.a: expected string, got &value.valueUnstructured{Value:1}'],
    ['kubernetes:1.36', object('Pod', 'p', 'spec: {containers: [{name: a, image: a}]}'), cannot('create', 'pods', 'p')],
    ['kubernetes:1.32', object('Pod', 'p', 'spec: {containers: [{name: a, image: a}]}'), cannot('create', 'pods', 'p')],
    ['kubernetes:1.36', object('Pod', 'p', 'spec: {containers: [{name: a}]}'), 'Pod "p" is invalid: spec.containers[0].image: Required value'],
    ['kubernetes:1.36', object('Service', 's', 'spec: {ports: [{port: 80}]}'), cannot('patch', 'services', 's')],
    ['kubernetes:1.36', POLICY.replace('example.com', '""') + object('ConfigMap', 'absent', 'data: {a: b}'), cannot('create', 'configmaps', 'absent')],
  ])('%s %s', (cluster, yaml, expected) => {
    const { objects, workloads } = checkText(yaml, {
      cluster, existing: RIGHTS, client: setClient({ isOnServer: true }), applier: { username: 'alice', groups: ['system:authenticated'] },
    });
    const denied = [...objects, ...workloads].filter(({ verdict }) => verdict.decision === 'denied');
    expect(denied.map(({ verdict }) => verdict.message)).toEqual(expected === undefined ? [] : [expected]);
  });
});
