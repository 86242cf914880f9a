import { replace, replaceEach, replacePresent } from './copy-on-write';
import {
  AdmissionPolicy, AdmissionPolicyBinding, AdmissionWebhook, MatchResources, NamedRule, WebhookRule, WebhookClientConfig, WebhookConfiguration,
} from '../objects/admission-registration';
import { Minor } from '../version';

/*
 * upstream: pkg/apis/admissionregistration/v1/defaults.go, v1beta1/defaults.go, v1alpha1/defaults.go
 */

const ALPHA = 'admissionregistration.k8s.io/v1alpha1';
const BETA = 'admissionregistration.k8s.io/v1beta1';
const NOT_FOUND_ACTIONS_SINCE: Minor = 28;
const HTTPS_PORT = 443;
const EVERYTHING = {};

/** A ValidatingAdmissionPolicy or MutatingAdmissionPolicy of any version. */
export function defaultAdmissionPolicy<T extends AdmissionPolicy>(policy: T): T {
  const { spec = {} } = policy;
  return replace<AdmissionPolicy>(policy, {
    spec: replace(spec, {
      failurePolicy: spec.failurePolicy ?? 'Fail',
      matchConstraints: replacePresent(spec.matchConstraints, defaultMatchResources),
    }),
  }) as T;
}

export function defaultAdmissionPolicyBinding(binding: AdmissionPolicyBinding, minor: Minor): AdmissionPolicyBinding {
  // upstream: the versions after v1alpha1 require it.
  const action = binding.apiVersion === ALPHA && minor >= NOT_FOUND_ACTIONS_SINCE ? 'Deny' : undefined;
  return replace(binding, {
    spec: replacePresent(binding.spec, (spec) => replace(spec, {
      paramRef: replacePresent(spec.paramRef, (ref) => replace(ref, { parameterNotFoundAction: ref.parameterNotFoundAction ?? action })),
      matchResources: replacePresent(spec.matchResources, defaultMatchResources),
    })),
  });
}

function defaultMatchResources(resources: MatchResources): MatchResources {
  const { matchPolicy, namespaceSelector, objectSelector, resourceRules, excludeResourceRules } = resources;
  return replace(resources, {
    matchPolicy: matchPolicy ?? 'Equivalent',
    namespaceSelector: namespaceSelector ?? EVERYTHING,
    objectSelector: objectSelector ?? EVERYTHING,
    resourceRules: replaceEach(resourceRules, defaultRule<NamedRule>),
    excludeResourceRules: replaceEach(excludeResourceRules, defaultRule<NamedRule>),
  });
}

function defaultRule<T extends WebhookRule>(rule: T): T {
  return replace<WebhookRule>(rule, { scope: rule.scope ?? '*' }) as T;
}

/** A ValidatingWebhookConfiguration or MutatingWebhookConfiguration of any version. */
export function defaultWebhookConfiguration(configuration: WebhookConfiguration): WebhookConfiguration {
  const mutating = configuration.kind === 'MutatingWebhookConfiguration';
  const defaultWebhook = configuration.apiVersion === BETA ? defaultBetaWebhook : defaultStableWebhook;
  return replace(configuration, { webhooks: replaceEach(configuration.webhooks, (webhook) => defaultWebhook(webhook, mutating)) });
}

function defaultStableWebhook(webhook: AdmissionWebhook, mutating: boolean): AdmissionWebhook {
  return replace(defaultForAll(webhook, mutating), {
    failurePolicy: webhook.failurePolicy ?? 'Fail',
    matchPolicy: webhook.matchPolicy ?? 'Equivalent',
    timeoutSeconds: webhook.timeoutSeconds ?? 10,
  });
}

function defaultBetaWebhook(webhook: AdmissionWebhook, mutating: boolean): AdmissionWebhook {
  const { admissionReviewVersions = [] } = webhook;
  return replace(defaultForAll(webhook, mutating), {
    failurePolicy: webhook.failurePolicy ?? 'Ignore',
    matchPolicy: webhook.matchPolicy ?? 'Exact',
    sideEffects: webhook.sideEffects ?? 'Unknown',
    timeoutSeconds: webhook.timeoutSeconds ?? 30,
    admissionReviewVersions: admissionReviewVersions.length === 0 ? ['v1beta1'] : admissionReviewVersions,
  });
}

function defaultForAll(webhook: AdmissionWebhook, mutating: boolean): AdmissionWebhook {
  return replace(webhook, {
    namespaceSelector: webhook.namespaceSelector ?? EVERYTHING,
    objectSelector: webhook.objectSelector ?? EVERYTHING,
    clientConfig: replacePresent(webhook.clientConfig, defaultClientConfig),
    rules: replaceEach(webhook.rules, defaultRule<WebhookRule>),
    reinvocationPolicy: webhook.reinvocationPolicy ?? (mutating ? 'Never' : undefined),
  });
}

function defaultClientConfig(config: WebhookClientConfig): WebhookClientConfig {
  return replace(config, { service: replacePresent(config.service, (service) => replace(service, { port: service.port ?? HTTPS_PORT })) });
}
