import { checkUnresolved } from '../../../src/manifests/unresolved';
import { deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

/*
 * Objects that the set has twice, the first time with tokens: the second one is a change of what nobody knows.
 */

const CLUSTER = emptyCluster('1.36', ['ServiceAccount', 'ValidatingAdmissionPolicy']);

/** The verdict on the last object; none where it is taken without a word. */
function answers(...objects: readonly object[]): readonly string[] {
  const { objects: others, workloads } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...objects) });
  const last = `doc${objects.length}`;
  return [...workloads, ...others].filter(({ source }) => source === last).map(({ verdict: { decision, message, unknowns } }) => (
    decision === 'unknown' ? `unknown: ${unknowns.map(({ path, reason }) => `${path} ${reason}`).join('; ')}` : [decision, message].join(' ').trim()));
}

const inTeam = (apiVersion: string, kind: string, more: object): object => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'team' }, ...more });
const config = (more: object): object => inTeam('v1', 'ConfigMap', more);
const priorityClass = (value: unknown): object => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'a' }, value });
const service = (spec: object): object => inTeam('v1', 'Service', { spec });
const POD = { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] };
const job = (spec: object): object => inTeam('batch/v1', 'Job', { spec: { template: { spec: { ...POD, ...spec } } } });

test.each<[string, object, object, readonly string[]]>([
  ['a value that may not change', priorityClass(whole('T')), priorityClass(5), ['unknown: PriorityClass a value at doc1, depends on ${T}']],
  ['a template that may not change', job({ schedulerName: token('T') }), job({ schedulerName: 'a' }),
    ['unknown: Job team/a spec.template.spec.schedulerName at doc1, depends on ${T}']],
  ['a list that may have items of any kind', service({ ports: [whole('T')] }), service({ ports: [{ port: 80 }] }),
    ['unknown: Service team/a spec.ports[0] at doc1, depends on ${T}']],
  ['data of an object that may be immutable', config({ immutable: whole('T'), data: { a: 'b' } }), config({ data: { a: 'c' } }),
    ['unknown: ConfigMap team/a immutable at doc1, depends on ${T}']],
  ['a field that may change', deployment({ image: token('T') }), deployment({ image: 'i' }), ['allowed']],
  ['data that may change', config({ data: { a: token('T') } }), config({ data: { a: 'c' } }), []],
  ['the same token', priorityClass(whole('T')), priorityClass(whole('T')), []],
  ['what is refused where the token was', deployment({ image: token('T') }), deployment({ image: '' }),
    ['unknown: Deployment team/web spec.template.spec.containers[0].image at doc1, depends on ${T}']],
  ['an item that kubectl merges by its name, now with a token', deployment({ env: [{ name: 'A', value: 'b' }] }), deployment({ env: [whole('T')] }),
    ['unknown: spec.template.spec.containers[0].env[0] depends on ${T}']],
  ['an item that kubectl merges by its name', deployment({ env: [whole('T')] }), deployment({ env: [{ name: 'A', value: 'b' }] }), ['allowed']],
  ['what kubectl cannot merge, beside a token', deployment({ env: [{ name: 'A', value: 'b' }] }), deployment({ image: token('T'), env: [{ value: 'b' }] }),
    ['unknown: spec.template.spec.containers[0].image depends on ${T}']],
  ['an object of another name', priorityClass(whole('T')), { ...priorityClass(2e9), metadata: { name: 'b' } },
    ['denied PriorityClass.scheduling.k8s.io "b" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000']],
])('%s', (_title, before, after, expected) => {
  expect(answers(before, after)).toEqual(expected);
});

const POLICY = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      matchConstraints: { resourceRules: [{ operations: ['UPDATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }] },
      validations: [{ expression: 'object.data.a == oldObject.data.a' }],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'p' },
    spec: { policyName: 'p', validationActions: ['Deny'] },
  },
];
const OPEN = ['unknown: ValidatingAdmissionPolicy p applies by binding p; its expressions read "${T}", which is not known; ConfigMap team/a data.a at doc3, depends on ${T}'];

test.each<[string, string, object, object, readonly string[]]>([
  ['an equal value is asked for', '==', config({ data: { a: token('T') } }), config({ data: { a: 'c' } }), OPEN],
  ['another value is asked for', '!=', config({ data: { a: token('T') } }), config({ data: { a: 'c' } }), OPEN],
  ['no value is known', '==', config({ data: { a: 'c' } }), config({ data: whole('T') }), ['unknown: data depends on ${T}']],
  ['all values are known', '==', config({ data: { a: 'c' } }), config({ data: { a: 'c', b: 'd' } }), ['allowed']],
  ['nothing changes, so that nothing is sent', '!=', config({ data: { a: 'c' } }), config({ data: { a: 'c' } }), ['allowed']],
])('an admission policy compares the forms: %s', (_title, operator, before, after, expected) => {
  const [policy, binding] = POLICY;
  const validations = [{ expression: `object.data.a ${operator} oldObject.data.a` }];
  expect(answers({ ...policy, spec: { ...policy.spec, validations } }, binding, before, after)).toEqual(expected);
});
