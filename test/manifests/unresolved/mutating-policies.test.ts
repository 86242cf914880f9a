import { checkUnresolved, UnresolvedValue } from '../../../src/manifests/unresolved';
import { mutatingBinding, mutatingPolicy, validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { answers, deployment, documentsOf, emptyCluster, namespace, token } from '../../support/token-set';

/*
 * MutatingAdmissionPolicies that read a token, or do not: in an expression, or by what a patch does.
 */

const CLUSTER = emptyCluster('1.36', ['MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy']);
const CONTAINER = 'spec.template.spec.containers[0]';
const READ = 'unknown | MutatingAdmissionPolicy m applies by binding m; its expressions read "${T}", which is not known';

function rules(resource: string): object {
  return { matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: [resource] }] } };
}

function jsonPatch(...operations: readonly string[]): object {
  return { patchType: 'JSONPatch', jsonPatch: { expression: `[${operations.map((each) => `JSONPatch{${each}}`).join()}]` } };
}

function merge(expression: string): object {
  return { patchType: 'ApplyConfiguration', applyConfiguration: { expression } };
}

function mutating(resource: string, mutations: readonly object[], spec: object = {}): readonly object[] {
  return [mutatingPolicy('m', { ...rules(resource), mutations, ...spec }), mutatingBinding('m')];
}

function refusing(expression: string): readonly object[] {
  return [validatingPolicy('v', { ...rules('pods'), validations: [{ expression }] }), validatingBinding('v')];
}

function decide(workload: object, ...others: readonly object[]): string {
  return answers(CLUSTER, documentsOf(namespace('team'), ...others, workload))[0];
}

const HOST_NETWORK = 'op: "add", path: "/spec/hostNetwork", value: true';
const NOTE = 'op: "add", path: "/metadata/annotations", value: {"note": "a"}';
const ARG = '/spec/containers/0/args/0';
const WORKING_DIR = '/spec/containers/0/workingDir';

test.each<[title: string, container: object, others: readonly object[], expected: string]>([
  ['sets another field', { args: [token('T')] }, mutating('pods', [jsonPatch(NOTE)]), 'allowed'],
  ['is for another kind', { args: [token('T')] }, mutating('services', [jsonPatch(NOTE)]), 'allowed'],
  ['has no binding', { args: [token('T')] }, mutating('pods', [jsonPatch(NOTE)]).slice(0, 1), 'allowed'],
  ['reads it in a condition', { args: [token('T')] },
    mutating('pods', [jsonPatch(NOTE)], { matchConditions: [{ name: 'c', expression: 'object.spec.containers[0].args[0] == "a"' }] }), READ],
  ['reads another field in a condition', { args: [token('T')] },
    mutating('pods', [jsonPatch(NOTE)], { matchConditions: [{ name: 'c', expression: 'object.spec.containers[0].name == "c"' }] }), 'allowed'],
  ['takes it for a value', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "add", path: "/spec/hostname", value: object.spec.containers[0].args[0]')]), READ],
  ['takes what it is in for a value', { args: [token('T')] },
    mutating('pods', [jsonPatch('op: "add", path: "/spec/initContainers", value: object.spec.containers')]), READ],
  ['replaces it', { args: [token('T')] }, mutating('pods', [jsonPatch(`op: "replace", path: "${ARG}", value: "a"`)]), READ],
  ['adds another one before it', { args: [token('T')] }, mutating('pods', [jsonPatch(`op: "add", path: "${ARG}", value: "a"`)]), 'allowed'],
  ['adds one after it', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "add", path: "/spec/containers/0/args/-", value: "a"')]), 'allowed'],
  ['sets what may be left out where it is empty', { workingDir: token('T') }, mutating('pods', [jsonPatch(`op: "add", path: "${WORKING_DIR}", value: "/a"`)]), 'allowed'],
  ['replaces what may be left out where it is empty', { workingDir: token('T') },
    mutating('pods', [jsonPatch(`op: "replace", path: "${WORKING_DIR}", value: "/a"`)]), READ],
  ['removes what may be left out where it is empty', { workingDir: token('T') }, mutating('pods', [jsonPatch(`op: "remove", path: "${WORKING_DIR}"`)]), READ],
  ['removes what it is in', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "remove", path: "/spec/containers/0/args"')]), 'allowed'],
  ['tests it', { args: [token('T')] }, mutating('pods', [jsonPatch(`op: "test", path: "${ARG}", value: "a"`, HOST_NETWORK)]), READ],
  ['tests what it is in', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "test", path: "/spec/containers/0", value: {}', HOST_NETWORK)]), READ],
  ['tests what has come before it', { args: [token('T')] },
    mutating('pods', [jsonPatch(`op: "add", path: "${ARG}", value: "a"`, `op: "test", path: "${ARG}", value: "a"`)]), 'allowed'],
  ['tests where it has gone', { args: [token('T')] },
    mutating('pods', [jsonPatch(`op: "add", path: "${ARG}", value: "a"`, 'op: "test", path: "/spec/containers/0/args/1", value: "a"')]), READ],
  ['copies it', { args: [token('T')] }, mutating('pods', [jsonPatch(`op: "copy", from: "${ARG}", path: "/spec/hostname"`)]), READ],
  ['moves what it is in', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "move", from: "/spec/containers/0/args", path: "/spec/containers/0/command"')]), READ],
  ['merges another field', { args: [token('T')] }, mutating('pods', [merge('Object{spec: Object.spec{hostname: "a"}}')]), 'allowed'],
  ['merges the container that it is in', { image: token('T') },
    mutating('pods', [merge('Object{spec: Object.spec{containers: [Object.spec.containers{name: "c", workingDir: "/a"}]}}')]),
    `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['merges another value for it', { image: token('T') },
    mutating('pods', [merge('Object{spec: Object.spec{containers: [Object.spec.containers{name: "c", image: "a"}]}}')]),
    `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['merges it into another field', { args: [token('T')] }, mutating('pods', [merge('Object{spec: Object.spec{hostname: object.spec.containers[0].args[0]}}')]), READ],
  ['makes another policy refuse the pod', { args: [token('T')] }, [...mutating('pods', [jsonPatch(HOST_NETWORK)]), ...refusing('!object.spec.?hostNetwork.orValue(false)')], 'denied at vap'],
  ['puts in its place what another policy reads', { image: token('T') },
    [...mutating('pods', [merge('Object{spec: Object.spec{containers: [Object.spec.containers{name: "c", image: "a"}]}}')]), ...refusing('object.spec.containers[0].image == "a"')],
    `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['leaves it for another policy to read', { args: [token('T')] }, [...mutating('pods', [jsonPatch(NOTE)]), ...refusing('object.spec.containers[0].args[0] != "a"')],
    READ.replace('MutatingAdmissionPolicy m applies by binding m', 'ValidatingAdmissionPolicy v applies by binding v')],
  ['takes away the pull policy, whose default is made of it', { image: token('T'), imagePullPolicy: 'Never' },
    [...mutating('pods', [jsonPatch('op: "remove", path: "/spec/containers/0/imagePullPolicy"')]), ...refusing('object.spec.containers[0].imagePullPolicy == "Always"')],
    READ.replace('MutatingAdmissionPolicy m applies by binding m', 'ValidatingAdmissionPolicy v applies by binding v')],
  ['fails for another reason', { args: [token('T')] }, mutating('pods', [jsonPatch('op: "remove", path: "/spec/nowhere"')]), 'denied at map'],
])('a policy that %s', (_title, container, others, expected) => {
  expect(decide(deployment(container), ...others)).toBe(expected);
});

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{
      name: 'v1',
      served: true,
      storage: true,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: {
            parts: {
              'type': 'array',
              'x-kubernetes-list-type': 'map',
              'x-kubernetes-list-map-keys': ['name'],
              'items': { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
            },
          },
        },
      },
    }],
  },
};

/** A definition that keeps fields that it does not know. */
const OPEN_DEFINITION = {
  ...DEFINITION,
  spec: {
    ...DEFINITION.spec,
    versions: DEFINITION.spec.versions.map((version) => ({
      ...version,
      schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true, 'properties': { color: { type: 'string' } } } },
    })),
  },
};
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team' } };
const NUMBER = UnresolvedValue.number('${T}', {});

// A key of a list is the item itself, or a field of it.
test.each<[title: string, fields: object, mutation: object, expected: string]>([
  ['a field beside lists', { size: token('T') }, merge('Object{color: "red"}'), 'allowed'],
  ['a number beside lists', { size: NUMBER }, merge('Object{color: "red"}'), 'allowed'],
  ['a field that the policy reads', { size: token('T') }, merge('Object{color: object.size}'), 'unknown'],
  ['a number that the policy reads', { size: NUMBER }, merge('Object{color: string(object.size)}'), 'unknown'],
  ['a field that a patch tests', { size: token('T') }, jsonPatch('op: "test", path: "/size", value: "a"'), 'unknown'],
  ['a number that a patch tests', { size: NUMBER }, jsonPatch('op: "test", path: "/size", value: 1'), 'unknown'],
  ['an item of a list', { names: [token('T')] }, merge('Object{color: "red"}'), 'unknown'],
  ['a number in an item of a list', { parts: [{ name: 'a', size: NUMBER }] }, merge('Object{color: "red"}'), 'unknown'],
  ['a field in a map of an item', { parts: [{ name: 'a', config: { size: token('T') } }] }, merge('Object{color: "red"}'), 'allowed'],
])('%s of a custom resource', (_title, fields, mutation, expected) => {
  const seen = [validatingPolicy('v', { ...rules('widgets'), validations: [{ expression: 'object.color != "blue"' }] }), validatingBinding('v')];
  const documents = documentsOf(namespace('team'), OPEN_DEFINITION, ...mutating('widgets', [mutation]), ...seen, { ...WIDGET, color: 'green', ...fields });
  expect(checkUnresolved({ cluster: CLUSTER, documents }).objects.map(({ verdict }) => verdict.decision).join() || 'allowed').toBe(expected);
});

// The part that the policy merges is the one of the custom resource if the token is its name, and another one if not.
test('a token in a custom resource may be the key by which a policy merges', () => {
  const atMostOne = [validatingPolicy('v', { ...rules('widgets'), validations: [{ expression: 'object.parts.size() <= 1' }] }), validatingBinding('v')];
  const decided = (name: unknown): readonly (string | undefined)[] => {
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team' }, parts: [{ name }] };
    const documents = documentsOf(namespace('team'), DEFINITION, ...mutating('widgets', [merge('Object{parts: [Object.parts{name: "a"}]}')]), ...atMostOne, widget);
    return checkUnresolved({ cluster: CLUSTER, documents }).objects.map(({ kind, verdict }) => `${kind} ${verdict.decision}`);
  };

  expect([decided('a'), decided('b'), decided(token('T'))]).toEqual([['Widget allowed'], ['Widget denied'], ['Widget unknown']]);
});
