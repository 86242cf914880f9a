/** The kinds of admission policies. A binding has the name of its kind, and `Binding` after it. */
export const ADMISSION_POLICY_KINDS = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'] as const;

export function isAdmissionPolicyKind(kind: string): boolean {
  return (ADMISSION_POLICY_KINDS as readonly string[]).includes(kind);
}
