import { validateIngressBackend } from './ingress-backend';
import { BETA_DEFAULT_BACKEND, hasResourceBackend, validateBetaBackend } from './ingress-beta';
import { BadValue, invalid, notSupported, required, withChanges, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { HTTPIngressPath, Ingress, IngressBackend, IngressRule, IngressSpec } from '../../objects/networking';
import { validateMisplaced } from '../misplaced';
import { parseIP } from '../names/ip';
import { isDNS1035Label, isDNS1123Label, isDNS1123Subdomain, isWildcardSubdomain } from '../names/names';
import { isPosixPattern } from '../names/posix-pattern';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go ValidateIngressCreate, ValidateIngressUpdate */

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const STABLE = 'networking.k8s.io/v1';

export function validateNewIngress(ingress: Ingress, v: Validation): void {
  validateIngress(ingress, undefined, v);
  const { metadata, spec: { ingressClassName } = {} } = ingress;
  const annotation = metadata?.annotations?.[CLASS_ANNOTATION];
  if (annotation === undefined || ingressClassName === undefined) {
    return;
  }
  const path = `annotations.${CLASS_ANNOTATION}`;
  if (!v.rules.ingressClassTwice) {
    v.errors.push(invalid(path, annotation, 'can not be set when the class field is also set'));
  } else if (annotation !== ingressClassName) {
    v.errors.push(invalid(path, annotation, 'must match `ingressClassName` when both are specified'));
  }
}

export function validateIngressUpdate(ingress: Ingress, old: Ingress, v: Validation): void {
  validateIngress(ingress, old.spec ?? {}, v);
}

/** What an update may leave as it is, since it was once valid. */
interface IngressOptions {
  readonly invalidSecretNames: boolean;
  readonly invalidWildcardRules: boolean;
  /** Of the beta versions: whether backends may be resources; undefined for the stable version. */
  readonly betaResources?: boolean;
}

const STRICT: IngressOptions = { invalidSecretNames: false, invalidWildcardRules: false };

function validateIngress({ apiVersion, metadata = {}, spec = {} }: Ingress, old: IngressSpec | undefined, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
  if (apiVersion !== STABLE) {
    // upstream: what these versions have taken before they still take.
    const options = { invalidSecretNames: true, invalidWildcardRules: true, betaResources: old !== undefined && hasResourceBackend(old) };
    validateSpec(spec, options, old === undefined ? v : allowingPaths(old, v));
    return;
  }
  const own = relaxesServiceNames(old, v) ? { ...v, rules: { ...v.rules, relaxedServiceNames: true } } : v;
  validateSpec(spec, {
    invalidSecretNames: (old?.tls ?? []).some(({ secretName = '' }) => secretName !== '' && isDNS1123Subdomain(secretName, v.rules).length > 0),
    invalidWildcardRules: (old?.rules ?? []).some((rule) => rule.host?.includes('*') === true && hasErrors(rule, v)),
  }, own);
}

/** The rules for an Ingress of which some path was no pattern before. upstream: allPathsPassRegexValidation of 1.18 */
function allowingPaths({ rules = [] }: IngressSpec, v: Validation): Validation {
  const isRelaxed = v.rules.pathsArePatterns && v.rules.typesOfPaths
    && rules.some(({ http }) => http?.paths?.some(({ path = '' }) => !isPosixPattern(path)) === true);
  return isRelaxed ? { ...v, rules: { ...v.rules, pathsArePatterns: false } } : v;
}

function hasErrors(rule: IngressRule, v: Validation): boolean {
  const own: Validation = { ...v, errors: [] };
  validateRuleValue(rule, '', STRICT, own);
  return own.errors.length > 0;
}

function relaxesServiceNames(old: IngressSpec | undefined, { rules }: Validation): boolean {
  if (old === undefined || !rules.keepsRelaxedServiceNames) {
    return false;
  }
  const backends = (old.rules ?? []).flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend));
  return [...backends, ...(rules.keepsRelaxedDefaultBackend ? [old.defaultBackend] : [])].some((backend) => {
    const name = backend?.service?.name;
    return name !== undefined && isDNS1123Label(name, rules).length === 0 && isDNS1035Label(name).length > 0;
  });
}

function validateSpec(spec: IngressSpec, options: IngressOptions, v: Validation): void {
  const { rules = [], tls = [], ingressClassName } = spec;
  const field = options.betaResources === undefined ? 'defaultBackend' : BETA_DEFAULT_BACKEND;
  const defaultBackend = spec[field];
  if (rules.length === 0 && defaultBackend === undefined) {
    v.errors.push(invalid('spec', noRules(spec, v), `either \`${field}\` or \`rules\` must be specified`));
  }
  if (defaultBackend !== undefined) {
    validateBackend(defaultBackend, `spec.${field}`, options, v);
  }
  rules.forEach((rule, i) => validateRule(rule, `spec.rules[${i}]`, options, v));
  tls.forEach(({ hosts = [], secretName = '' }, i) => {
    // upstream: the index of the host stands where that of the list belongs.
    hosts.forEach((host, at) => validateHost(host, v.rules.convertsIngresses ? `spec.tls[${i}].hosts[${at}]` : `spec.tls[${at}].hosts`, v));
    if (secretName !== '' && !options.invalidSecretNames) {
      pushInvalid(isDNS1123Subdomain(secretName, v.rules), `spec.tls[${i}].secretName`, secretName, v);
    }
  });
  if (ingressClassName !== undefined) {
    pushInvalid(isDNS1123Subdomain(ingressClassName, v.rules), 'spec.ingressClassName', ingressClassName, v);
  }
}

function validateBackend(backend: IngressBackend, path: string, { betaResources }: IngressOptions, v: Validation): void {
  if (betaResources === undefined) {
    validateIngressBackend(backend, path, v);
  } else {
    validateBetaBackend(backend, betaResources, path, v);
  }
}

function noRules({ rules }: IngressSpec, v: Validation): BadValue {
  if (v.rules.ingressesInExtensions) {
    return { goSyntax: `[]extensions.IngressRule${rules === undefined ? '(nil)' : '{}'}` };
  }
  return { goSyntax: v.rules.jsonValues ? (rules === undefined ? 'null' : '[]') : `[]networking.IngressRule${rules === undefined ? '(nil)' : '{}'}` };
}

function hostMessages(host: string, v: Validation): readonly string[] {
  return host.includes('*') ? isWildcardSubdomain(host) : isDNS1123Subdomain(host, v.rules);
}

function validateRule(rule: IngressRule, path: string, options: IngressOptions, v: Validation): void {
  const { host = '' } = rule;
  if (host !== '') {
    if (parseIP(host) !== undefined) {
      v.errors.push(invalid(`${path}.host`, host, 'must be a DNS name, not an IP address'));
    }
    validateHost(host, `${path}.host`, v);
  }
  if (!host.includes('*') || !options.invalidWildcardRules) {
    // upstream: every rule is the first one.
    const told = v.rules.convertsIngresses ? path : 'spec.rules[0]';
    validateMisplaced(told, path, (own) => validateRuleValue(rule, told, options, own), v);
  }
}

/** A host in upper case is meant in lower case. */
function validateHost(host: string, path: string, v: Validation): void {
  const lower = host.toLowerCase();
  const likely = lower !== host && hostMessages(lower, v).length === 0 ? [setField(path, lower)] : [];
  hostMessages(host, v).forEach((message) => v.errors.push(withLikelyChanges(invalid(path, host, message), likely)));
}

function validateRuleValue({ http }: IngressRule, path: string, options: IngressOptions, v: Validation): void {
  if (http === undefined) {
    return;
  }
  const { paths = [] } = http;
  if (paths.length === 0) {
    v.errors.push(required(`${path}.http.paths`, ''));
  }
  paths.forEach((each, i) => validatePath(each, `${path}.http.paths[${i}]`, options, v));
}

/** What older versions of the kind take where nothing is said. */
const DEFAULT_PATH_TYPE = 'ImplementationSpecific';
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const SUFFIXES = ['/..', '/.'];

function validatePath({ path: text = '', pathType, backend = {} }: HTTPIngressPath, path: string, options: IngressOptions, v: Validation): void {
  if (!v.rules.typesOfPaths) {
    if (text !== '' && !text.startsWith('/')) {
      v.errors.push(withChanges(invalid(`${path}.path`, text, 'must be an absolute path'), setField(`${path}.path`, `/${text}`)));
    }
    validatePattern(text, `${path}.path`, v);
    // upstream: the backend of a path is named like one of all paths.
    const told = `${path.slice(0, path.lastIndexOf('.paths['))}.backend`;
    validateMisplaced(told, `${path}.backend`, (own) => validateBackend(backend, told, options, own), v);
    return;
  }
  if (pathType === undefined) {
    v.errors.push(withChanges(required(`${path}.pathType`, 'pathType must be specified'), setField(`${path}.pathType`, DEFAULT_PATH_TYPE)));
    return;
  }
  if (!PATH_TYPES.includes(pathType)) {
    v.errors.push(notSupported(`${path}.pathType`, pathType, PATH_TYPES));
  } else if (!text.startsWith('/') && (text !== '' || pathType !== 'ImplementationSpecific')) {
    v.errors.push(withChanges(invalid(`${path}.path`, text, 'must be an absolute path'), setField(`${path}.path`, `/${text}`)));
  }
  if (pathType === 'Exact' || pathType === 'Prefix') {
    SEQUENCES.filter((each) => text.includes(each)).forEach((each) => v.errors.push(invalid(`${path}.path`, text, `must not contain '${each}'`)));
    SUFFIXES.filter((each) => text.endsWith(each)).forEach((each) => v.errors.push(invalid(`${path}.path`, text, `cannot end with '${each}'`)));
  }
  validatePattern(text, `${path}.path`, v);
  validateBackend(backend, `${path}.backend`, options, v);
}

function validatePattern(text: string, path: string, v: Validation): void {
  if (v.rules.pathsArePatterns && !isPosixPattern(text)) {
    v.errors.push(invalid(path, text, 'must be a valid regex'));
  }
}
