import { matchesUrl } from './rules';
import { quote } from '../field/quote';
import { PolicyRule } from '../objects/rbac';
import { compareCodePoints } from '../pod-security/wording';

/*
 * What of some rules others do not grant.
 *
 * upstream: k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go, pkg/registry/rbac/validation/policy_compact.go,
 * pkg/apis/rbac/v1/evaluation_helpers.go CompactString
 */

/** A rule with one verb of one resource, of one object at most, or with one verb of one path. */
export type SingleRule =
  | { readonly verb: string; readonly group: string; readonly resource: string; readonly name: string | undefined }
  | { readonly verb: string; readonly url: string };

/** What of the rules the owner's do not cover. */
export function uncoveredRules(owned: readonly PolicyRule[], rules: readonly PolicyRule[]): readonly SingleRule[] {
  return rules.flatMap(singleRules).filter((single) => !owned.some((rule) => covers(rule, single)));
}

/** The same, described as the API server does: sorted, the verbs of one resource together. */
export function describeUncovered(owned: readonly PolicyRule[], rules: readonly PolicyRule[]): readonly string[] {
  const uncovered = uncoveredRules(owned, rules);
  const ofUrls: string[] = [];
  const verbsOf = new Map<string, string[]>();
  for (const single of uncovered) {
    if ('url' in single) {
      ofUrls.push(described([...part('NonResourceURLs', [single.url]), ...part('Verbs', [single.verb])]));
      continue;
    }
    const { group, resource, name, verb } = single;
    const names = name === undefined ? [] : part('ResourceNames', [name]);
    const key = [...part('APIGroups', [group]), ...part('Resources', [resource]), ...names].join(', ');
    const verbs = verbsOf.get(key);
    if (verbs === undefined) {
      verbsOf.set(key, [verb]);
    } else {
      verbs.push(verb);
    }
  }
  const ofResources = [...verbsOf].map(([key, verbs]) => described([key, ...part('Verbs', verbs)]));
  return [...new Set([...ofUrls, ...ofResources])].sort(compareCodePoints);
}

function singleRules({ verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): readonly SingleRule[] {
  const names = resourceNames.length === 0 ? [undefined] : resourceNames;
  return [
    ...apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.flatMap((verb) => names.map((name) => ({ verb, group, resource, name }))))),
    ...nonResourceURLs.flatMap((url) => verbs.map((verb) => ({ verb, url }))),
  ];
}

function covers(rule: PolicyRule, single: SingleRule): boolean {
  if (!hasOrAll(rule.verbs, single.verb)) {
    return false;
  }
  if ('url' in single) {
    return (rule.nonResourceURLs ?? []).some((url) => matchesUrl(url, single.url));
  }
  const { group, resource, name } = single;
  return hasOrAll(rule.apiGroups, group) && coversResource(rule.resources ?? [], resource) && coversName(rule.resourceNames ?? [], name);
}

function hasOrAll(list: readonly string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(wanted));
}

function coversResource(resources: readonly string[], wanted: string): boolean {
  const slash = wanted.indexOf('/');
  return resources.includes('*') || resources.includes(wanted) || (slash >= 0 && resources.includes(`*${wanted.slice(slash)}`));
}

function coversName(names: readonly string[], wanted: string | undefined): boolean {
  return names.length === 0 || (wanted !== undefined && names.includes(wanted));
}

function part(name: string, values: readonly string[]): readonly string[] {
  return [`${name}:${quoteAll(values)}`];
}

/** Go's `%q` of a list of strings. */
export function quoteAll(values: readonly string[]): string {
  return `[${values.map(quote).join(' ')}]`;
}

function described(parts: readonly string[]): string {
  return `{${parts.join(', ')}}`;
}
