import { DefinitionOptions } from './definition-options';
import { holdsCertificate, knownReviewVersions } from './options';
import { printedText, printedTexts } from './printed';
import { Conversion } from './types';
import { FieldError, forbidden, GoSyntax, invalid, notSupported, required } from '../field/error';
import { validateClientConfig } from '../validation/cluster/webhook-client-config';
import { jsonText } from '../validation/go/json-text';
import { isDNS1035Label } from '../validation/names/names';
import { startValidation } from '../validation/validation';
import { Minor } from '../version';

/*
 * The conversion between the versions of a definition.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go validateCustomResourceConversion
 */

const STRATEGIES = ['None', 'Webhook'];
const CLIENT_CONFIG = 'webhookClientConfig';
const REVIEWS = 'conversionReviewVersions';

export function validateConversion(conversion: Conversion | undefined, path: string, options: DefinitionOptions): readonly FieldError[] {
  if (conversion === undefined) {
    return [];
  }
  const { strategy = '', webhookClientConfig, conversionReviewVersions = [] } = conversion;
  const errors = enumErrors(strategy, STRATEGIES, `${path}.strategy`);
  if (strategy === 'Webhook') {
    return [...errors, ...clientConfigErrors(conversion, `${path}.${CLIENT_CONFIG}`, options), ...reviewErrors(conversion, `${path}.${REVIEWS}`, options)];
  }
  const detail = 'should not be set when strategy is not set to Webhook';
  return [
    ...errors,
    ...(webhookClientConfig === undefined ? [] : [forbidden(`${path}.${CLIENT_CONFIG}`, detail)]),
    ...(conversionReviewVersions.length === 0 ? [] : [forbidden(`${path}.${REVIEWS}`, detail)]),
  ];
}

export function enumErrors(value: string, accepted: readonly string[], path: string): readonly FieldError[] {
  return value === '' ? [required(path, '')] : accepted.includes(value) ? [] : [notSupported(path, value, accepted)];
}

function clientConfigErrors({ webhookClientConfig: config }: Conversion, path: string, options: DefinitionOptions): readonly FieldError[] {
  if (config === undefined) {
    return [required(path, 'required when strategy is set to Webhook')];
  }
  const v = startValidation({ minor: options.minor, allowPrivileged: true }, false);
  validateClientConfig(config, path, v);
  const { caBundle = '' } = config;
  const isWrong = caBundle !== '' && !options.allowsInvalidCABundle && !holdsCertificate(caBundle);
  return isWrong ? [...v.errors, invalid(`${path}.caBundle`, printedBytes(caBundle, options.minor), NO_CERTIFICATE)] : v.errors;
}

const NO_CERTIFICATE = 'unable to load root certificates: unable to parse bytes as PEM block';
const JSON_SINCE: Minor = 34;

function printedBytes(base64: string, minor: Minor): GoSyntax {
  const bytes = Array.from(atob(base64), (character) => `0x${character.charCodeAt(0).toString(16)}`);
  return { goSyntax: minor >= JSON_SINCE ? jsonText(base64) : `[]byte{${bytes.join(', ')}}` };
}

function reviewErrors({ conversionReviewVersions: versions = [] }: Conversion, path: string, options: DefinitionOptions): readonly FieldError[] {
  if (versions.length === 0) {
    return [required(path, '')];
  }
  const known = knownReviewVersions(options.minor);
  const each = versions.flatMap((version, i) => (versions.indexOf(version) < i
    ? [invalid(`${path}[${i}]`, version, 'duplicate version')]
    : isDNS1035Label(version).map((message) => invalid(`${path}[${i}]`, version, message))));
  const isKnown = versions.some((version) => known.includes(version));
  return isKnown || !options.requiresKnownReviewVersion ? each
    : [...each, invalid(path, printedTexts(versions, options.minor), `must include at least one of ${known.join(', ')}`)];
}

export function mustBeNone({ strategy }: Conversion, path: string, minor: Minor): FieldError {
  return invalid(`${path}.strategy`, printedText(strategy ?? '', minor), 'must be None if spec.preserveUnknownFields is true');
}
