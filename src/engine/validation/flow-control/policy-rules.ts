import { invalid, notSupported, required } from '../../field/error';
import { NonResourcePolicyRule, ResourcePolicyRule } from '../../objects/flow-control';
import { goStrings } from '../go/go-syntax';
import { nameIsDNSLabel } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/flowcontrol/validation/validation.go ValidateFlowSchemaResourcePolicyRule, ValidateFlowSchemaNonResourcePolicyRule */

const ALL = '*';
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

export function validateNonResourceRule({ verbs = [], nonResourceURLs: urls = [] }: NonResourcePolicyRule, path: string, v: Validation): void {
  validateVerbs(verbs, `${path}.verbs`, v);
  if (urls.length === 0) {
    v.errors.push(required(`${path}.nonResourceURLs`, 'nonResourceURLs must contain at least one value'));
  } else if (urls.includes(ALL)) {
    refuseOthers(urls, `${path}.nonResourceURLs`, 'non-resource URLs', v);
  } else {
    urls.forEach((url, i) => {
      const problem = problemOfURL(url);
      if (problem !== undefined) {
        v.errors.push(invalid(`${path}.nonResourceURLs[${i}]`, url, problem));
      }
    });
  }
}

export function validateResourceRule(rule: ResourcePolicyRule, path: string, v: Validation): void {
  const { verbs = [], apiGroups = [], resources = [], clusterScope = false, namespaces = [] } = rule;
  validateVerbs(verbs, `${path}.verbs`, v);
  validateNames(apiGroups, `${path}.apiGroups`, ['api group', 'api groups'], v);
  validateNames(resources, `${path}.resources`, ['resource', 'resources'], v);
  if (namespaces.length === 0 && !clusterScope) {
    v.errors.push(required(`${path}.namespaces`, 'resource rules that are not cluster scoped must supply at least one namespace'));
  } else if (namespaces.includes(ALL)) {
    refuseOthers(namespaces, `${path}.namespaces`, 'namespaces', v);
  } else {
    namespaces.forEach((namespace, i) => nameIsDNSLabel(namespace, false, v.rules).forEach((message) => {
      v.errors.push(invalid(`${path}.namespaces[${i}]`, namespace, `each member of this list must be '*' or a DNS-1123 label; ${message}`));
    }));
  }
}

function validateVerbs(verbs: readonly string[], path: string, v: Validation): void {
  if (verbs.length === 0) {
    v.errors.push(required(path, 'verbs must contain at least one value'));
  } else if (verbs.includes(ALL)) {
    refuseOthers(verbs, path, 'verbs', v);
  } else if (verbs.some((verb) => !VERBS.includes(verb))) {
    v.errors.push(notSupported(path, goStrings('string', verbs, v.rules), VERBS));
  }
}

function validateNames(names: readonly string[], path: string, [one, many]: readonly [string, string], v: Validation): void {
  if (names.length === 0) {
    v.errors.push(required(path, `resource rules must supply at least one ${one}`));
  } else if (names.includes(ALL)) {
    refuseOthers(names, path, many, v);
  }
}

function refuseOthers(names: readonly string[], path: string, others: string, v: Validation): void {
  if (names.length > 1) {
    v.errors.push(invalid(path, goStrings('string', names, v.rules), `if '*' is present, must not specify other ${others}`));
  }
}

function problemOfURL(url: string): string | undefined {
  if (url === '') {
    return 'must not be empty';
  }
  if (url === '/') {
    return undefined;
  }
  if (!url.startsWith('/')) {
    return 'must start with slash';
  }
  if (url.includes(' ')) {
    return 'must not contain white-space';
  }
  if (url.includes('//')) {
    return 'must not contain double slash';
  }
  const first = url.indexOf(ALL);
  return first >= 0 && (first !== url.lastIndexOf(ALL) || !url.endsWith('/*')) ? 'wildcard can only do suffix matching' : undefined;
}
