import { validateTypedReference } from './ingress-backend';
import { forbidden, invalid, notSupported, refusedChange, required } from '../../field/error';
import { IngressClass, IngressClassParameters } from '../../objects/networking';
import { isDNS1123Label, isDNS1123Subdomain, regexError } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, tooLong, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go ValidateIngressClass */

const LONGEST_CONTROLLER = 250;
const SCOPES = ['Cluster', 'Namespace'];

export function validateIngressClass({ metadata = {}, spec = {} }: IngressClass, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain }, v);
  const { controller = '', parameters } = spec;
  if (controller.length > LONGEST_CONTROLLER) {
    v.errors.push(tooLong('spec.controller', LONGEST_CONTROLLER, v.rules));
  }
  validateDomainPrefixedPath(controller, 'spec.controller', v);
  if (parameters !== undefined) {
    validateParameters(parameters, 'spec.parameters', v);
  }
}

export function validateIngressClassUpdate(ingressClass: IngressClass, { spec: { controller: old = '' } = {} }: IngressClass, v: Validation): void {
  const { controller = '' } = ingressClass.spec ?? {};
  if (controller !== old) {
    v.errors.push(refusedChange(invalid('spec.controller', controller, FIELD_IMMUTABLE)));
  }
  validateIngressClass(ingressClass, v);
}

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const HTTP_PATH_REGEXP = new RegExp(`^${HTTP_PATH}$`);

/** upstream: k8s.io/apimachinery/pkg/util/validation/validation.go IsDomainPrefixedPath */
export function validateDomainPrefixedPath(text: string, path: string, v: Validation): void {
  const slash = text.indexOf('/');
  if (text === '') {
    v.errors.push(required(path, ''));
  } else if (slash <= 0 || slash === text.length - 1) {
    v.errors.push(invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  } else {
    const [host, rest] = [text.slice(0, slash), text.slice(slash + 1)];
    pushInvalid(isDNS1123Subdomain(host, v.rules), path, host, v);
    if (!HTTP_PATH_REGEXP.test(rest)) {
      v.errors.push(invalid(path, rest, regexError('Invalid path', HTTP_PATH, [])));
    }
  }
}

function validateParameters(parameters: IngressClassParameters, path: string, v: Validation): void {
  const { scope, namespace } = parameters;
  validateTypedReference(parameters, path, v, v.declared);
  if (!v.rules.scopedParameters) {
    return;
  }
  if (scope === undefined) {
    v.errors.push(required(`${path}.scope`, ''));
  } else if (!SCOPES.includes(scope)) {
    v.errors.push(notSupported(`${path}.scope`, scope, SCOPES));
  } else if (scope === 'Namespace') {
    validateNamespace(namespace, `${path}.namespace`, v);
  } else if (namespace !== undefined) {
    v.errors.push(forbidden(`${path}.namespace`, "`parameters.scope` is set to 'Cluster'"));
  }
}

function validateNamespace(namespace: string | undefined, path: string, v: Validation): void {
  if (namespace === undefined) {
    v.errors.push(required(path, "`parameters.scope` is set to 'Namespace'"));
  } else {
    pushInvalid(isDNS1123Label(namespace, v.rules), path, namespace, v);
  }
}
