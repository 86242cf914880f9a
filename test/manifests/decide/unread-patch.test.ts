import { definitionText } from '../../support/definition-text';
import { policyText } from '../../support/policy-text';
import { checkText } from '../../support/verdict-lines';

/* What the API server answers to objects that kubectl patches, and that it cannot read then. As kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer. */

const DEFINITION = definitionText(
  'Host', '{type: object, properties: {pod: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}',
);
const host = (pod: string): string => `apiVersion: example.com/v1\nkind: Host\nmetadata: {name: a, namespace: shop}\nspec: {pod: {apiVersion: v1, ${pod}}}\n`;
const POLICY = policyText({ rule: 'apiGroups: [example.com], apiVersions: [v1], operations: ["*"], resources: ["*"]', spec: ['validations: [{expression: "true"}]'] });
const LABELS = 'json: cannot unmarshal number into Go struct field ObjectMeta.labels of type map[string]string';
const IN_HOST = 'Host in version "v1" cannot be handled as a Host: ';

describe.each([['without policies', ''], ['with a policy', POLICY]])('%s', (_title, policy) => {
  test.each<[title: string, cluster: string, isThere: boolean, pod: string, code: number, message: string]>([
    ['metadata of an object in a new resource', 'kubernetes:1.36', false, 'kind: Pod, metadata: {labels: 5}', 400, `${IN_HOST}spec.pod.metadata: Invalid value: {"labels":5}: ${LABELS}`],
    ['in one that is patched', 'kubernetes:1.36', true, 'kind: Pod, metadata: {labels: 5}', 422, `spec.pod.metadata: Invalid value: {"labels":5}: ${LABELS}`],
    ['in 1.30', 'kubernetes:1.30', true, 'kind: Pod, metadata: {labels: 5}', 422, `spec.pod.metadata: Invalid value: map[string]interface {}{"labels":5}: ${LABELS}`],
    ['a kind of an object in a new resource', 'kubernetes:1.36', false, 'kind: 5', 400, `${IN_HOST}spec.pod.kind: Invalid value: 5: must be a string`],
    ['in one that is patched', 'kubernetes:1.36', true, 'kind: 5', 422, 'spec.pod.kind: Invalid value: 5: must be a string'],
  ])('%s in %s', (_name, cluster, isThere, pod, code, message) => {
    const [{ verdict }] = checkText(host(pod), { cluster, existing: `${DEFINITION}${isThere ? host('kind: Pod') : ''}---\n${policy}` }).objects;
    expect([verdict.decision, verdict.code, verdict.message]).toEqual(['denied', code, message]);
  });
});
