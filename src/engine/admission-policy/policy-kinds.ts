/** The kinds of admission policies. A binding has the name of its kind, and `Binding` after it. */
export const ADMISSION_POLICY_KINDS = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'] as const;

/** The kinds of policies and of their bindings. */
export const POLICY_AND_BINDING_KINDS: readonly string[] = ADMISSION_POLICY_KINDS.flatMap((kind) => [kind, `${kind}Binding`]);

export function isAdmissionPolicyKind(kind: string): boolean {
  return (ADMISSION_POLICY_KINDS as readonly string[]).includes(kind);
}
