import { MatchResult } from './matching';
import { MatchResources, NamedRule } from '../objects/admission-registration';

/** The part of matchConstraints or matchResources that keeps a policy from a request. */
export interface UnmatchedPart {
  readonly field: 'namespaceSelector' | 'objectSelector' | 'resourceRules' | 'excludeResourceRules';
  /** What the field says, as JSON. */
  readonly wanted: unknown;
  /** Of rules: the parts of the rule that comes nearest and is for something else. */
  readonly parts?: readonly (keyof NamedRule)[];
}

type Matches = (resources: MatchResources) => MatchResult;

/** Each field is left out in turn: the one without which the request matches is the one that keeps it away. */
export function unmatchedPart(resources: MatchResources, match: Matches): UnmatchedPart {
  const { namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [] } = resources;
  const isMatched = (other: MatchResources): boolean => {
    const result = match(other);
    return !('error' in result) && result.match !== 'no';
  };
  const selecting = { namespaceSelector: {}, objectSelector: {} };
  const all = { ...resources, ...selecting };
  if (!isMatched({ ...all, excludeResourceRules: [] })) {
    return { field: 'resourceRules', wanted: resourceRules, parts: partsThatMiss(all, isMatched) };
  }
  if (!isMatched(all)) {
    return { field: 'excludeResourceRules', wanted: excludeResourceRules };
  }
  return isMatched({ ...resources, namespaceSelector: {} })
    ? { field: 'namespaceSelector', wanted: namespaceSelector }
    : isMatched({ ...resources, objectSelector: {} })
      ? { field: 'objectSelector', wanted: objectSelector }
      : { field: 'namespaceSelector', wanted: namespaceSelector };
}

const ANY: Readonly<Partial<Record<keyof NamedRule, readonly string[] | string>>> = {
  operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*', '*/*'], scope: '*', resourceNames: [],
};
const PARTS = Object.keys(ANY) as readonly (keyof NamedRule)[];

/** Of the rule with the fewest of them. */
function partsThatMiss(resources: MatchResources, isMatched: (other: MatchResources) => boolean): readonly (keyof NamedRule)[] {
  const missing = (resources.resourceRules ?? []).map((rule) => PARTS.filter((part) => {
    const only = { ...ANY, [part]: rule[part] ?? ANY[part] } as NamedRule;
    return !isMatched({ ...resources, excludeResourceRules: [], resourceRules: [only] });
  }));
  return missing.reduce<readonly (keyof NamedRule)[]>((best, each) => (best.length === 0 || each.length < best.length ? each : best), []);
}
