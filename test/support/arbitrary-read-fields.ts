import * as fc from 'fast-check';
import { arbitraryMutatingPolicy, rulesFor } from './arbitrary-mutating-policy';
import { validatingBinding, validatingPolicy } from './policy-answers';
import { deployment, documentsOf, namespace, token } from './token-set';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';

/*
 * Random workloads under admission policies that read some of their fields, and change some: with tokens in fields that the API server stores as they
 * are sent, and with values for the tokens. The workload may be there with other values.
 */

export interface ReadFields {
  readonly version: string;
  /** The policies, and the workload if it is there. */
  readonly existing: readonly ManifestDocument[];
  readonly withTokens: readonly ManifestDocument[];
  readonly withValues: readonly ManifestDocument[];
}

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const EXPRESSIONS = [
  'object.spec.containers.all(c, c.image.startsWith("a"))',
  'object.spec.containers[0].image in ["nginx", "a"]',
  'has(object.spec.containers[0].image)',
  '!has(object.spec.containers[0].args) || object.spec.containers[0].args.size() < 2',
  'object.spec.containers[0].?args.orValue([]).all(a, a != "x")',
  'object.spec.containers[0].imagePullPolicy != "Always"',
  'object.spec.containers[0].imagePullPolicy == "IfNotPresent" || object.spec.hostNetwork',
  'object.spec.containers[0].env.exists(e, e.name == "A")',
  'object.spec.containers[0].env.exists(e, has(e.value) && e.value == "b")',
  '!has(object.spec.containers[0].workingDir)',
  'object.spec.serviceAccountName != "web"',
  '!has(object.metadata.annotations) || object.metadata.annotations.all(k, k != "example.com/note")',
  '!("example.com/note" in object.metadata.?annotations.orValue({}))',
  'object.metadata.?annotations["example.com/note"].orValue("") != "b"',
  'size(object.metadata.?annotations.orValue({})) < 1',
  'object.metadata.labels.app != "web"',
  'object.metadata.labels == {"app": "web"}',
  'object.spec == object.spec',
  'size(object.spec.containers[0]) > 5',
  'request.namespace != "other"',
  'request.name != "api"',
  'object.metadata.?namespace.orValue("") != "other"',
  'namespaceObject.metadata.name == "team"',
  '!has(namespaceObject.metadata.labels.owner) || namespaceObject.metadata.labels.owner != "a"',
  'object.metadata.generation < 2',
  'oldObject == null || object.metadata.generation == 2',
  'oldObject == null || object.metadata == oldObject.metadata',
  'string(object.spec.containers[0].ports[0].?hostPort.orValue(0)) != "80"',
  '!object.spec.?hostNetwork.orValue(false)',
  'has(object.spec.hostNetwork) || has(object.spec.volumes) || object.spec.containers[0].image == "a"',
  'true || object.spec.containers[0].image == "a"',
  'variables.image != "a"',
  'object.spec.containers[0].?resources.?limits.?cpu.orValue("") != "4"',
];

const VALIDATING = fc.record({
  name: oneOf(['p', 'q', 'r']),
  expressions: fc.array(oneOf(EXPRESSIONS), { minLength: 1, maxLength: 2 }),
  condition: oneOf([undefined, undefined, 'object.spec.containers[0].image != "m"', 'request.operation == "CREATE"']),
  message: oneOf([undefined, '"not " + object.spec.containers[0].image']),
  onPods: fc.boolean(),
}).map(({ name, expressions, condition, message, onPods }) => {
  const inTemplate = (expression: string): string => (onPods ? expression : expression.replaceAll('object.spec', 'object.spec.template.spec'));
  const messages = message === undefined ? {} : { messageExpression: inTemplate(message) };
  return [
    validatingPolicy(name, {
      matchConstraints: rulesFor(onPods),
      variables: [{ name: 'image', expression: inTemplate('object.spec.containers[0].image') }],
      ...(condition !== undefined && { matchConditions: [{ name: 'c', expression: inTemplate(condition) }] }),
      validations: expressions.map((each) => ({ expression: inTemplate(each), ...messages })),
    }),
    validatingBinding(name),
  ];
});

const TEXTS = ['a', 'a/nginx:1', 'nginx', 'nginx:latest', 'm', 'x', 'b', 'web', '/etc'];

/** The fields of a workload, of which some are tokens in one of the sets. */
const FIELDS = {
  image: oneOf(TEXTS),
  arg: oneOf([...TEXTS, '']),
  workingDir: oneOf([...TEXTS, '', undefined]),
  value: oneOf([...TEXTS, '']),
  note: oneOf([...TEXTS, '', undefined]),
};
type Field = keyof typeof FIELDS;

interface KnownFields {
  readonly pull: string | undefined;
  readonly hostNetwork: boolean | undefined;
  readonly hostPort: number | undefined;
  readonly account: string | undefined;
}

const KNOWN: fc.Arbitrary<KnownFields> = fc.record({
  pull: oneOf([undefined, undefined, 'Always', 'IfNotPresent']),
  hostNetwork: oneOf([undefined, false, true]),
  hostPort: oneOf([undefined, 0, 80]),
  account: oneOf([undefined, 'web']),
});

function workload(
  { image, arg, workingDir, value, note }: Readonly<Record<Field, unknown>>, { pull, hostNetwork, hostPort, account }: KnownFields, app = 'web',
): object {
  const annotations = note === undefined ? {} : { annotations: { 'example.com/note': note } };
  return deployment({
    image,
    args: [arg],
    ...(pull !== undefined && { imagePullPolicy: pull }),
    ...(workingDir !== undefined && { workingDir }),
    env: [{ name: 'A', value }],
    ports: [{ containerPort: 80, ...(hostPort !== undefined && { hostPort: hostNetwork === true ? 80 : hostPort }) }],
    resources: { limits: { cpu: '4' } },
  }, {
    ...(account !== undefined && { serviceAccountName: account }),
    ...(hostNetwork !== undefined && { hostNetwork }),
  }, { labels: { app }, ...annotations });
}

export const arbitraryReadFields: fc.Arbitrary<ReadFields> = fc.record({
  version: oneOf(['1.30', '1.36', '1.37']),
  policies: fc.array(fc.oneof(VALIDATING, arbitraryMutatingPolicy), { minLength: 1, maxLength: 3 }),
  fields: fc.record(FIELDS),
  unknown: fc.subarray(Object.keys(FIELDS) as Field[], { minLength: 1, maxLength: 2 }),
  known: KNOWN,
  earlier: fc.option(fc.record({ ...FIELDS, isSame: fc.boolean(), app: oneOf(['web', 'old']) }), { nil: undefined }),
}).map(({ version, policies, fields, unknown, known, earlier }) => {
  const tokens = Object.fromEntries(unknown.filter((field) => fields[field] !== undefined).map((field) => [field, token(field)]));
  // What is there may differ in the fields with tokens alone, or have their values already.
  const others = Object.fromEntries(unknown.map((field) => [field, earlier?.[field]]));
  const there = earlier === undefined ? [] : [workload({ ...fields, ...(!earlier.isSame && others) }, known, earlier.app)];
  return {
    version,
    existing: documentsOf(namespace('team', { owner: 'a' }), ...policies.flat(), ...there),
    withTokens: documentsOf(workload({ ...fields, ...tokens }, known)),
    withValues: documentsOf(workload(fields, known)),
  };
});
