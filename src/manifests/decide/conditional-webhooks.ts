import { WebhookConfiguration } from '../../engine/objects/admission-registration';
import { ClusterSettings } from '../../engine/settings';
import { ManifestSet } from '../set/manifest-set';

const WEBHOOK_KINDS: ReadonlySet<string> = new Set(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);

/** Whether a webhook has matchConditions: the API server rejects objects of any kind for which they fail. */
export function hasConditionalWebhooks(sets: readonly ManifestSet[], { staticManifests = [] }: ClusterSettings): boolean {
  return staticManifests.some(({ kind = '', ...object }) => WEBHOOK_KINDS.has(kind) && isConditional(object))
    || sets.some(({ items }) => items.some((item) => WEBHOOK_KINDS.has(item.identity.kind) && 'value' in item && isConditional(item.value)));
}

/** Values of a wrong type have no conditions: the API server rejects them. */
function isConditional(configuration: object): boolean {
  const { webhooks }: WebhookConfiguration = configuration;
  return Array.isArray(webhooks) && webhooks.some((webhook: { readonly matchConditions?: unknown } | null) => {
    const conditions = webhook?.matchConditions;
    return Array.isArray(conditions) && conditions.length > 0;
  });
}
