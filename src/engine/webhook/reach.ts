import { CONDITIONS_SINCE } from './disabled-conditions';
import { equivalentResources, matchesRule } from './predicates/rules';
import { matchesSelectors } from './predicates/selectors';
import { AdmissionAttributes } from '../admission/attributes';
import { ServingSettings } from '../kinds';
import { AdmissionWebhook, MatchCondition, WebhookConfiguration } from '../objects/admission-registration';
import { Minor } from '../version';

/** The webhook configurations of a cluster, defaulted. */
export interface WebhookConfigurations extends ServingSettings {
  /** Whether they are those of static manifests, which see admission configurations too. */
  readonly areStatic?: boolean;
  /** Empty where the plugin MutatingAdmissionWebhook is off; likewise below. */
  readonly mutating: readonly WebhookConfiguration[];
  readonly validating: readonly WebhookConfiguration[];
}

/** A webhook that the API server calls for a request. */
export interface ReachingWebhook {
  readonly kind: 'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration';
  readonly configuration: string;
  readonly webhook: string;
  readonly failurePolicy: string;
  /** What must hold besides for the API server to call it. */
  readonly conditions: readonly MatchCondition[];
  /** `maybe`: it depends on the labels of the namespace, which are not known. */
  readonly match: 'yes' | 'maybe';
}

const NO_CONDITIONS: readonly MatchCondition[] = [];

/** The webhooks that a request reaches, in the order in which the API server calls them: by the name of the configuration. */
export function webhooksReaching(attributes: AdmissionAttributes, configurations: WebhookConfigurations): readonly ReachingWebhook[] {
  const { areStatic = false, mutating, validating, ...serving } = configurations;
  if ((isAdmissionConfiguration(attributes) && !areStatic) || isVirtual(attributes, serving.minor)) {
    return [];
  }
  return [
    ...reaching('MutatingWebhookConfiguration', mutating, attributes, serving),
    ...reaching('ValidatingWebhookConfiguration', validating, attributes, serving),
  ];
}

function reaching(
  kind: ReachingWebhook['kind'], configurations: readonly WebhookConfiguration[], attributes: AdmissionAttributes, serving: ServingSettings,
): readonly ReachingWebhook[] {
  return [...configurations].sort(byName).flatMap(({ metadata, webhooks = [] }) => webhooks.flatMap((webhook) => {
    const match = matchWebhook(webhook, attributes, serving);
    return match === 'no' ? [] : [{
      kind,
      configuration: metadata?.name ?? '',
      webhook: webhook.name ?? '',
      failurePolicy: webhook.failurePolicy ?? 'Fail',
      conditions: (serving.minor >= CONDITIONS_SINCE && webhook.matchConditions) || NO_CONDITIONS,
      match,
    }];
  }));
}

/** upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/generic/webhook.go ShouldCallHook */
function matchWebhook(webhook: AdmissionWebhook, attributes: AdmissionAttributes, serving: ServingSettings): 'yes' | 'no' | 'maybe' {
  const selected = matchesSelectors(webhook, attributes);
  if (selected === 'no') {
    return 'no';
  }
  const { rules = [], matchPolicy } = webhook;
  const named = [attributes, ...(matchPolicy === 'Equivalent' ? equivalentResources(attributes, serving) : [])];
  return rules.some((rule) => named.some((resource) => matchesRule(rule, attributes, resource))) ? selected : 'no';
}

/** upstream: rules.go IsExemptAdmissionConfigurationResource; the group has nothing else. */
function isAdmissionConfiguration({ group }: AdmissionAttributes): boolean {
  return group === 'admissionregistration.k8s.io';
}

/** The first minor whose webhooks do not see the reviews of authentication and authorization. */
const VIRTUAL_RESOURCES_SINCE: Minor = 37;
const VIRTUAL_GROUPS = ['authentication.k8s.io', 'authorization.k8s.io'];

function isVirtual({ group }: AdmissionAttributes, minor: Minor): boolean {
  return minor >= VIRTUAL_RESOURCES_SINCE && VIRTUAL_GROUPS.includes(group);
}

function byName(a: WebhookConfiguration, b: WebhookConfiguration): number {
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1;
}
