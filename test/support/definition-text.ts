/**
 * A CustomResourceDefinition of example.com with one version, as YAML text that more documents may follow.
 *
 * @param spec the schema of `spec`, in flow style
 */
export function definitionText(kind: string, spec: string): string {
  const singular = kind.toLowerCase();
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${singular}s.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: ${kind}, plural: ${singular}s, singular: ${singular}, listKind: ${kind}List}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties: {spec: ${spec}}
---
`;
}
