import { REINVOCATION_POLICIES } from './admission-policy';
import {
  validateEnum, validateFailurePolicy, validateMatchConditions, validateMatchPolicy, validateRule, validateSelector,
} from './admission-rules';
import { ObjectExpressions } from './expression-compiler';
import { validateClientConfig } from './webhook-client-config';
import { duplicate, FieldError, invalid, required, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { AdmissionWebhook, WebhookConfiguration } from '../../objects/admission-registration';
import { Minor } from '../../version';
import { goStrings } from '../go/go-syntax';
import { isDNS1035Label, isDNS1123Subdomain } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateGenericMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';

const BETA = 'admissionregistration.k8s.io/v1beta1';
const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain };

/**
 * What the API server finds wrong with a ValidatingWebhookConfiguration or MutatingWebhookConfiguration, in its order. CEL expressions are not
 * compiled.
 *
 * upstream: pkg/apis/admissionregistration/validation/validation.go
 */
export function validateWebhookConfiguration(configuration: WebhookConfiguration, minor: Minor, old?: WebhookConfiguration): readonly FieldError[] {
  const { metadata = {}, webhooks = [] } = configuration;
  const start = startValidation({ minor, allowPrivileged: true }, false);
  const demands = demandsOf(configuration, old, start);
  const v = demands.selectorValues ? start : { ...start, rules: { ...start.rules, selectorValues: false } };
  validateGenericMeta(metadata, META_RULES, v);
  webhooks.forEach((webhook, i) => {
    validateWebhook(webhook, demands, `webhooks[${i}]`, v);
    if (v.rules.admissionReviewVersions) {
      validateReviewVersions(webhook.admissionReviewVersions ?? [], demands.knownReviewVersion, `webhooks[${i}].admissionReviewVersions`, v);
    }
    if (demands.uniqueNames && webhook.name && webhooks.findIndex(({ name }) => name === webhook.name) < i) {
      v.errors.push(duplicate(`webhooks[${i}].name`, webhook.name));
    }
  });
  return errorsOf(v);
}

/** What is asked for; of a changed configuration not where the old one did not have it either. */
interface Demands {
  readonly noSideEffects: boolean;
  readonly uniqueNames: boolean;
  readonly knownReviewVersion: boolean;
  readonly selectorValues: boolean;
  readonly matchConditions: boolean;
}

function demandsOf({ apiVersion, webhooks = [] }: WebhookConfiguration, old: WebhookConfiguration | undefined, v: Validation): Demands {
  const stable = apiVersion !== BETA;
  const before = old?.webhooks ?? [];
  const names = before.map(({ name = '' }) => name);
  return {
    noSideEffects: stable && before.every(({ sideEffects = '' }) => NO_SIDE_EFFECTS.includes(sideEffects)),
    uniqueNames: stable && new Set(names).size === names.length,
    knownReviewVersion: before.every(({ admissionReviewVersions: versions = [] }) => versions.length === 0 || acceptsSome(versions, v)),
    selectorValues: v.rules.selectorValues && !before.some((webhook) => breaksSelectors(webhook, v)),
    matchConditions: old === undefined || webhooks.length !== before.length
      || webhooks.some(({ matchConditions }, i) => JSON.stringify(matchConditions) !== JSON.stringify(before[i].matchConditions)),
  };
}

function breaksSelectors({ namespaceSelector, objectSelector }: AdmissionWebhook, { minor }: Validation): boolean {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateSelector(namespaceSelector, 'namespaceSelector', v);
  validateSelector(objectSelector, 'objectSelector', v);
  return v.errors.length > 0;
}

const SIDE_EFFECTS = ['None', 'NoneOnDryRun', 'Some', 'Unknown'];
const NO_SIDE_EFFECTS = ['None', 'NoneOnDryRun'];
const LONGEST_TIMEOUT = 30;

function validateWebhook(webhook: AdmissionWebhook, demands: Demands, path: string, v: Validation): void {
  const { name = '', rules = [], failurePolicy, matchPolicy, timeoutSeconds, namespaceSelector, objectSelector, reinvocationPolicy } = webhook;
  validateFullyQualifiedName(name, `${path}.name`, v);
  rules.forEach((rule, i) => validateRule(rule, `${path}.rules[${i}]`, v));
  validateFailurePolicy(failurePolicy, `${path}.failurePolicy`, v);
  validateMatchPolicy(matchPolicy, `${path}.matchPolicy`, v);
  validateSideEffects(webhook.sideEffects, demands.noSideEffects ? NO_SIDE_EFFECTS : SIDE_EFFECTS, `${path}.sideEffects`, v);
  if (timeoutSeconds !== undefined && (timeoutSeconds > LONGEST_TIMEOUT || timeoutSeconds < 1)) {
    const error = invalid(`${path}.timeoutSeconds`, timeoutSeconds, 'the timeout value must be between 1 and 30 seconds');
    v.errors.push(withChanges(error, setField(`${path}.timeoutSeconds`, timeoutSeconds < 1 ? 1 : LONGEST_TIMEOUT)));
  }
  validateSelector(namespaceSelector, `${path}.namespaceSelector`, v);
  validateSelector(objectSelector, `${path}.objectSelector`, v);
  validateEnum(reinvocationPolicy, REINVOCATION_POLICIES, `${path}.reinvocationPolicy`, v);
  validateClientConfig(webhook.clientConfig ?? {}, `${path}.clientConfig`, v);
  if (v.rules.webhookMatchConditions && demands.matchConditions) {
    validateMatchConditions(webhook.matchConditions ?? [], `${path}.matchConditions`, new ObjectExpressions({ minor: v.minor, hasParams: false, isComposed: false }), v);
  }
}

function validateSideEffects(sideEffects: string | undefined, allowed: readonly string[], path: string, v: Validation): void {
  if (sideEffects === undefined) {
    v.errors.push(required(path, `must specify one of ${allowed.join(', ')}`));
  } else {
    validateEnum(sideEffects, allowed, path, v);
  }
}

/** upstream: k8s.io/apimachinery/pkg/util/validation/validation.go IsFullyQualifiedName */
function validateFullyQualifiedName(name: string, path: string, v: Validation): void {
  const messages = isDNS1123Subdomain(name, v.rules);
  if (name === '') {
    v.errors.push(required(path, ''));
  } else if (messages.length > 0) {
    v.errors.push(invalid(path, name, messages.join(',')));
  } else if (name.split('.').length < 3) {
    v.errors.push(invalid(path, name, 'should be a domain with at least three segments separated by dots'));
  }
}

function acceptedVersions({ rules }: Validation): readonly string[] {
  return rules.bothReviewVersions ? ['v1', 'v1beta1'] : ['v1beta1'];
}

function acceptsSome(versions: readonly string[], v: Validation): boolean {
  return versions.some((version) => acceptedVersions(v).includes(version));
}

function validateReviewVersions(versions: readonly string[], mustBeKnown: boolean, path: string, v: Validation): void {
  const accepted = acceptedVersions(v);
  if (versions.length === 0) {
    v.errors.push(required(path, v.rules.stableWebhooks ? `must specify one of ${accepted.join(', ')}` : ''));
    return;
  }
  versions.forEach((version, i) => {
    if (versions.indexOf(version) < i) {
      v.errors.push(invalid(`${path}[${i}]`, version, 'duplicate version'));
    } else {
      pushInvalid(isDNS1035Label(version), `${path}[${i}]`, version, v);
    }
  });
  if (mustBeKnown && !acceptsSome(versions, v)) {
    const wording = v.rules.stableWebhooks ? 'must include at least one of' : 'none of the versions accepted by this server. accepted version(s) are';
    v.errors.push(invalid(path, goStrings('string', versions, v.rules), `${wording} ${accepted.join(', ')}`));
  }
}
