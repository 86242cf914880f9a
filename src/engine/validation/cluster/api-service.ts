import { sizeOf } from './data-size';
import { invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { KubernetesObject } from '../../objects/meta';
import { isPortNumber } from '../names/key-names';
import { isDNS1035Label, isDNS1123Subdomain, isPathSegmentName } from '../names/names';
import { NameRule, pushInvalid, validateGenericMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go ValidateAPIService, ValidateAPIServiceUpdate */

export interface APIService extends KubernetesObject {
  readonly spec?: APIServiceSpec;
}

interface APIServiceSpec {
  readonly service?: { readonly namespace?: string; readonly name?: string; readonly port?: number };
  readonly group?: string;
  readonly version?: string;
  readonly insecureSkipTLSVerify?: boolean;
  /** In base64. */
  readonly caBundle?: string;
  readonly groupPriorityMinimum?: number;
  readonly versionPriority?: number;
}

const HIGHEST_GROUP_PRIORITY = 20_000;
const HIGHEST_VERSION_PRIORITY = 1000;
/** The only version that may have no group. */
const LEGACY_VERSION = 'v1';

export function validateAPIService({ metadata = {}, spec = {} }: APIService, v: Validation): void {
  validateGenericMeta(metadata, { namespaced: false, nameRule: nameFor(spec), keepsGeneration: true }, v);
  validateGroupVersion(spec, v);
  if (spec.service === undefined) {
    validateLocal(spec, v);
  } else {
    validateService(spec, spec.service, v);
  }
}

export function validateAPIServiceUpdate(service: APIService, _old: APIService, v: Validation): void {
  validateAPIService(service, v);
}

function nameFor({ group = '', version = '' }: APIServiceSpec): NameRule {
  const only = `${version}.${group}`;
  return (name) => {
    const messages = isPathSegmentName(name);
    return messages.length > 0 || name === only ? messages : [`must be \`spec.version+"."+spec.group\`: ${quote(only)}`];
  };
}

function validateGroupVersion({ group = '', version = '', groupPriorityMinimum = 0, versionPriority = 0 }: APIServiceSpec, v: Validation): void {
  if (group !== '') {
    pushInvalid(isDNS1123Subdomain(group, v.rules), 'spec.group', group, v);
  } else if (version !== LEGACY_VERSION) {
    v.errors.push(required('spec.group', 'only v1 may have an empty group and it better be legacy kube'));
  }
  pushInvalid(isDNS1035Label(version), 'spec.version', version, v);
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > HIGHEST_GROUP_PRIORITY) {
    v.errors.push(invalid('spec.groupPriorityMinimum', groupPriorityMinimum, 'must be positive and less than 20000'));
  }
  if (versionPriority <= 0 || versionPriority > HIGHEST_VERSION_PRIORITY) {
    v.errors.push(invalid('spec.versionPriority', versionPriority, 'must be positive and less than 1000'));
  }
}

function validateLocal({ caBundle = '', insecureSkipTLSVerify = false }: APIServiceSpec, v: Validation): void {
  const size = sizeOf(caBundle);
  if (size > 0) {
    v.errors.push(invalid('spec.caBundle', `${size} bytes`, 'local APIServices may not have a caBundle'));
  }
  if (insecureSkipTLSVerify) {
    v.errors.push(invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify'));
  }
}

function validateService(
  { caBundle = '', insecureSkipTLSVerify = false }: APIServiceSpec, { namespace = '', name = '', port = 0 }: NonNullable<APIServiceSpec['service']>, v: Validation,
): void {
  if (namespace === '') {
    v.errors.push(required('spec.service.namespace', ''));
  }
  if (name === '') {
    v.errors.push(required('spec.service.name', ''));
  }
  const messages = v.rules.portsOfAPIServices ? isPortNumber(port) : [];
  if (messages.length > 0) {
    v.errors.push(invalid('spec.service.port', port, `port is not valid: ${messages.join(', ')}`));
  }
  if (insecureSkipTLSVerify && sizeOf(caBundle) > 0) {
    v.errors.push(invalid('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present'));
  }
}
