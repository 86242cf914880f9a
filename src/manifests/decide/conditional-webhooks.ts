import { WebhookConfiguration } from '../../engine/objects/admission-registration';
import { ClusterSettings } from '../../engine/settings';
import { isWebhookKind } from '../../engine/webhook/webhook-kinds';
import { ManifestSet } from '../set/manifest-set';

/** Whether a webhook has matchConditions: the API server rejects objects of any kind for which they fail. */
export function hasConditionalWebhooks(sets: readonly ManifestSet[], { staticManifests = [] }: ClusterSettings): boolean {
  return staticManifests.some(({ kind = '', ...object }) => isWebhookKind(kind) && isConditional(object))
    || sets.some(({ items }) => items.some((item) => isWebhookKind(item.identity.kind) && 'value' in item && isConditional(item.value)));
}

/** Values of a wrong type have no conditions: the API server rejects them. */
function isConditional(configuration: object): boolean {
  const { webhooks }: WebhookConfiguration = configuration;
  return Array.isArray(webhooks) && webhooks.some((webhook: { readonly matchConditions?: unknown } | null) => {
    const conditions = webhook?.matchConditions;
    return Array.isArray(conditions) && conditions.length > 0;
  });
}
