import { CustomKind } from '../../custom-resources/definition';
import { parseGroupVersion } from '../../decoding/group-version';
import { isServed, KINDS } from '../../kinds';
import { AdmissionPolicySpec, WebhookRule } from '../../objects/admission-registration';
import { OTHER_KINDS, WHOLE_KINDS } from '../../other-kinds/other-kinds';
import { Minor } from '../../version';
import { isCustomGroup } from '../built-in-kinds';
import { customVersion, fromKind, RequestKind } from '../request-kind';

/*
 * The kinds whose objects a policy decides on.
 */

/** The kinds that a cluster serves, as far as the engine reads them. */
export function servedKinds(minor: Minor, customKinds: readonly CustomKind[]): readonly RequestKind[] {
  const builtIn = [...KINDS, ...OTHER_KINDS, ...WHOLE_KINDS].filter((each) => isServed(each, { minor }) && each.kind !== 'List').map(fromKind);
  return [...builtIn, ...customKinds.flatMap((kind) => kind.versions.map((version) => customVersion(kind, version)))];
}

const MAX_CHECKED_KINDS = 10;

/**
 * The kinds for which the API server checks the types.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/validating/typechecking.go typesToCheck
 */
export function kindsToCheck({ matchConstraints }: AdmissionPolicySpec, served: readonly RequestKind[]): readonly RequestKind[] {
  const found = new Set<RequestKind>();
  for (const rule of matchConstraints?.resourceRules ?? []) {
    let count = 0;
    for (const kind of kindsNamed(rule, served)) {
      found.add(kind);
      count++;
      // upstream: what the other rules name is not checked then.
      if (count === MAX_CHECKED_KINDS) {
        return sorted(found);
      }
    }
  }
  return sorted(found);
}

function* kindsNamed({ apiGroups = [], apiVersions = [], resources = [] }: WebhookRule, served: readonly RequestKind[]): Iterable<RequestKind> {
  if ([...apiGroups, ...apiVersions].some((each) => each.includes('*'))) {
    return;
  }
  const names = resources.filter((each) => !/[*/]/.test(each));
  for (const group of [...apiGroups].sort()) {
    for (const version of [...apiVersions].sort()) {
      for (const resource of [...names].sort()) {
        yield* served.filter((kind) => isNamed(kind, group, version, resource.toLowerCase()));
      }
    }
  }
}

/** upstream: the empty group finds the resource in every group. */
function isNamed({ group, version, kind, resource }: RequestKind, wantedGroup: string, wantedVersion: string, wanted: string): boolean {
  return (wantedGroup === '' || wantedGroup === group) && wantedVersion === version && (resource === wanted || kind.toLowerCase() === wanted);
}

function sorted(kinds: Iterable<RequestKind>): readonly RequestKind[] {
  return [...kinds].sort((a, b) => compare(a.group, b.group) || compare(a.version, b.version) || compare(a.kind, b.kind));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export interface MatchedKinds {
  readonly kinds: readonly RequestKind[];
  /** Whether the policy matches no other kinds, as far as one can tell. */
  readonly isComplete: boolean;
}

/** The kinds that the rules of a policy match, wildcards included. */
export function matchedKinds({ matchConstraints }: AdmissionPolicySpec, served: readonly RequestKind[]): MatchedKinds {
  const rules = matchConstraints?.resourceRules ?? [];
  const kinds = served.filter((kind) => rules.some((rule) => isMatched(rule, kind)));
  return { kinds: sorted(kinds), isComplete: rules.every((rule) => isKnown(rule, served)) };
}

function isMatched({ apiGroups = [], apiVersions = [], resources = [] }: WebhookRule, { group, version, resource }: RequestKind): boolean {
  return includes(apiGroups, group) && includes(apiVersions, version)
    && resources.some((each) => each === '*/*' || isSameOr(wholeResource(each), resource));
}

/** Whether the kinds of all resources of a rule are known. */
function isKnown(rule: WebhookRule, served: readonly RequestKind[]): boolean {
  const { apiGroups = [], resources = [] } = rule;
  const groups = new Set(served.map(({ group }) => group));
  return apiGroups.every((group) => group === '*' || groups.has(group) || !isCustomGroup(group))
    && resources.every((resource) => !wholeResource(resource).includes('*') && served.some((kind) => isMatched({ ...rule, resources: [resource] }, kind)));
}

/** A subresource whose object is of the same kind stands for the resource. */
function wholeResource(resource: string): string {
  return resource.replace(/\/(?:status|ephemeralcontainers|resize)$/, '');
}

function includes(wanted: readonly string[], value: string): boolean {
  return wanted.some((each) => isSameOr(each, value));
}

function isSameOr(wanted: string, value: string): boolean {
  return wanted === '*' || wanted === value;
}

/** The kind of that name in that version, such as that of params. */
export function kindNamed(apiVersion: string, name: string, served: readonly RequestKind[]): RequestKind | undefined {
  const wanted = parseGroupVersion(apiVersion);
  return served.find(({ group, version, kind }) => group === wanted?.group && version === wanted.version && kind === name);
}
