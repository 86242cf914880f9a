/** The kinds of objects that configure webhooks. */
export const WEBHOOK_KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] as const;

export function isWebhookKind(kind: string): boolean {
  return (WEBHOOK_KINDS as readonly string[]).includes(kind);
}
