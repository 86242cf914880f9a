import { checkText } from '../../support/verdict-lines';

/* The API server names fields as its own types have them; the findings and the fixes name those of the document. */

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: foos.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: foos, kind: Foo}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          size: {type: bogus}
`;
const INGRESS = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: web, namespace: default}
spec:
  rules:
  - http:
      paths:
      - {path: /ok, backend: {serviceName: a, servicePort: 1}}
  - http:
      paths:
      - {path: /ok, backend: {serviceName: a, servicePort: 1}}
      - path: bad
        backend: {serviceName: A_B, servicePort: 1}
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    deprecated.deployment.rollback.to: "-3"
spec:
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      serviceAccount: A_B
      containers: [{name: c, image: nginx}]
`;

test.each<readonly [cluster: string, text: string, findings: readonly (readonly [path: string, fix: string, value: unknown])[]]>([
  ['kubernetes:1.36', DEFINITION, [
    ['spec.versions[0].schema.openAPIV3Schema.properties[size].type',
      'use a supported value at spec.versions[0].schema.openAPIV3Schema.properties[size].type', 'bogus'],
  ]],
  ['kubernetes:1.15', INGRESS, [
    ['spec.rules[1].http.paths[1].path', 'set spec.rules[1].http.paths[1].path to /bad', 'bad'],
    ['spec.rules[1].http.paths[1].backend.serviceName', 'change spec.rules[1].http.paths[1].backend.serviceName', 'A_B'],
  ]],
  ['kubernetes:1.36', DEPLOYMENT, [
    ['spec.template.spec.serviceAccount', 'change spec.template.spec.serviceAccount', 'A_B'],
    ['metadata.annotations[deprecated.deployment.rollback.to]', 'change metadata.annotations[deprecated.deployment.rollback.to]', '-3'],
  ]],
])('in %s, of %s', (cluster, text, expected) => {
  const { objects, workloads } = checkText(text, { cluster });
  const [{ verdict, fieldValue }] = [...objects, ...workloads];
  expect(verdict.findings().map(({ path, fix }) => [path, fix, fieldValue?.(path)])).toEqual(expected);
});
