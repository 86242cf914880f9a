export interface PolicyText {
  readonly name?: string;
  /** The rule of what it is for, in YAML: `apiGroups: [""], ...`. */
  readonly rule: string;
  /** More fields of the spec, as lines of YAML. */
  readonly spec: readonly string[];
}

/** A ValidatingAdmissionPolicy that denies, and its binding, as documents of a set. */
export function policyText({ name = 'p', rule, spec }: PolicyText): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints: {resourceRules: [{${rule}}]}
${spec.map((line) => `  ${line}\n`).join('')}---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
---
`;
}
