import * as fc from 'fast-check';
import { mutatingBinding, mutatingPolicy } from './policy-answers';

/*
 * Random MutatingAdmissionPolicies, for pods or for Deployments with their templates.
 */

/** Where the spec of the pod is in what a policy is for. */
interface Place {
  readonly path: string;
  readonly object: string;
  readonly type: string;
  /** An ApplyConfiguration with fields of the spec. */
  readonly merged: (fields: string) => string;
}

const IN_POD: Place = { path: '/spec', object: 'object.spec', type: 'Object.spec', merged: (fields) => `Object{spec: Object.spec{${fields}}}` };
const IN_TEMPLATE: Place = {
  path: '/spec/template/spec',
  object: 'object.spec.template.spec',
  type: 'Object.spec.template.spec',
  merged: (fields) => `Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{${fields}}}}}`,
};

type PlacedMutation = (place: Place) => object;

function json(...operations: readonly string[]): PlacedMutation {
  return ({ path, object }) => {
    const placed = operations.map((each) => `JSONPatch{${each.replaceAll('"~', `"${path}/containers/0/`).replaceAll('object.spec', object)}}`);
    return { patchType: 'JSONPatch', jsonPatch: { expression: `[${placed.join()}]` } };
  };
}

function merge(fields: (place: Place) => string): PlacedMutation {
  return (place) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression: place.merged(fields(place)) } });
}

function mergeContainer(fields: (place: Place) => string): PlacedMutation {
  return merge((place) => `containers: [${place.type}.containers{name: "c", ${fields(place)}}]`);
}

/** With `~` for the path of the container. */
const MUTATIONS: readonly PlacedMutation[] = [
  json('op: "add", path: "~args/0", value: "x"'),
  json('op: "add", path: "~args", value: ["x"]'),
  json('op: "add", path: "~args/-", value: "x"'),
  json('op: "replace", path: "~workingDir", value: "/etc"'),
  json('op: "remove", path: "~workingDir"'),
  json('op: "remove", path: "~env/0/value"'),
  json('op: "remove", path: "~imagePullPolicy"'),
  json('op: "remove", path: "~args"'),
  json('op: "test", path: "~args/0", value: "x"', 'op: "add", path: "~stdin", value: true'),
  json('op: "add", path: "~args/0", value: "x"', 'op: "test", path: "~args/1", value: "b"', 'op: "remove", path: "~imagePullPolicy"'),
  json('op: "move", from: "~args", path: "~command"'),
  json('op: "copy", from: "~env/0/value", path: "~workingDir"'),
  json('op: "add", path: "~workingDir", value: object.spec.containers[0].image'),
  json('op: "add", path: "~workingDir", value: variables.image'),
  json('op: "replace", path: "~image", value: "a"'),
  mergeContainer(() => 'image: "a"'),
  mergeContainer(({ type }) => `env: [${type}.containers.env{name: "A", value: "b"}]`),
  mergeContainer(({ object }) => `workingDir: ${object}.containers[0].args[0]`),
  merge(({ object }) => `hostNetwork: ${object}.containers[0].image == "a"`),
  () => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{metadata: Object.metadata{annotations: {"example.com/note": "b"}}}' } }),
];

/** What a policy is for. */
export function rulesFor(onPods: boolean): object {
  return { resourceRules: [{ apiGroups: [onPods ? '' : 'apps'], apiVersions: ['v1'], operations: ['*'], resources: [onPods ? 'pods' : 'deployments'] }] };
}

/** A policy with its binding. */
export const arbitraryMutatingPolicy: fc.Arbitrary<readonly object[]> = fc.record({
  name: fc.constantFrom('m', 'n', 'o'),
  mutations: fc.array(fc.constantFrom(...MUTATIONS), { minLength: 1, maxLength: 2 }),
  condition: fc.constantFrom(undefined, undefined, 'containers[0].image != "m"', 'containers.all(c, !has(c.workingDir))'),
  reinvocationPolicy: fc.constantFrom('Never', 'IfNeeded'),
  failurePolicy: fc.constantFrom('Fail', 'Ignore'),
  onPods: fc.boolean(),
}).map(({ name, mutations, condition, onPods, ...spec }) => {
  const place = onPods ? IN_POD : IN_TEMPLATE;
  return [
    mutatingPolicy(name, {
      matchConstraints: rulesFor(onPods),
      variables: [{ name: 'image', expression: `${place.object}.containers[0].image` }],
      ...(condition !== undefined && { matchConditions: [{ name: 'c', expression: `${place.object}.${condition}` }] }),
      mutations: mutations.map((each) => each(place)),
      ...spec,
    }),
    mutatingBinding(name),
  ];
});
