import { replace, replaceEach } from '../defaulting/copy-on-write';
import { WebhookConfiguration } from '../objects/admission-registration';
import { Minor } from '../version';

/** From here on the gate AdmissionWebhookMatchConditions is on. */
export const CONDITIONS_SINCE: Minor = 28;

/**
 * Without the conditions of webhooks, which a server with the gate off keeps only where the old object has some.
 *
 * upstream: pkg/apis/admissionregistration/util.go DropDisabledMutatingWebhookConfigurationFields, DropDisabledValidatingWebhookConfigurationFields
 */
export function withoutDisabledConditions(
  configuration: WebhookConfiguration, old: WebhookConfiguration | undefined, minor: Minor,
): WebhookConfiguration {
  const { webhooks } = configuration;
  return minor >= CONDITIONS_SINCE || hasConditions(old) || !hasConditions(configuration)
    ? configuration
    : replace(configuration, { webhooks: replaceEach(webhooks, (webhook) => replace(webhook, { matchConditions: undefined })) });
}

function hasConditions({ webhooks = [] }: WebhookConfiguration = {}): boolean {
  return webhooks.some(({ matchConditions = [] }) => matchConditions.length > 0);
}
