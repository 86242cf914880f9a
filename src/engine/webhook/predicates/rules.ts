import { AdmissionAttributes } from '../../admission/attributes';
import { equivalentsOf } from '../../admission/equivalent-resources';
import { ServingSettings } from '../../kinds';
import { WebhookRule } from '../../objects/admission-registration';

/*
 * upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/rules/rules.go
 */

/** The resource that a rule is asked about: the request's own, or one that is equivalent to it. */
export type MatchedResource = Pick<AdmissionAttributes, 'group' | 'version' | 'resource'>;

export function matchesRule(rule: WebhookRule, attributes: AdmissionAttributes, as: MatchedResource = attributes): boolean {
  return matchesScope(rule.scope, attributes, as)
    && hasOrAny(rule.operations, attributes.operation)
    && hasOrAny(rule.apiGroups, as.group)
    && hasOrAny(rule.apiVersions, as.version)
    && (rule.resources ?? []).some((resource) => matchesResource(resource, as.resource, attributes.subResource ?? ''));
}

/** The request's resource in the other groups and versions that the server has it in. */
export function equivalentResources(
  { group, version, resource, subResource = '' }: AdmissionAttributes, serving: ServingSettings,
): readonly MatchedResource[] {
  return equivalentsOf({ group, version }, resource, subResource, serving).map((equivalent) => ({ ...equivalent, resource }));
}

const ANY = '*';

function hasOrAny(items: readonly string[] | undefined, wanted: string): boolean {
  return items !== undefined && (items.includes(ANY) || items.includes(wanted));
}

function matchesScope(scope: string | undefined, { namespace = '' }: AdmissionAttributes, as: MatchedResource): boolean {
  // upstream: a request for a Namespace has its name as the namespace, and yet a Namespace is cluster-scoped.
  const clusterScoped = namespace === '' || (as.group === '' && as.version === 'v1' && as.resource === 'namespaces');
  switch (scope ?? ANY) {
    case ANY:
      return true;
    case 'Namespaced':
      return !clusterScoped;
    case 'Cluster':
      return clusterScoped;
    default:
      return false;
  }
}

function matchesResource(rule: string, resource: string, subResource: string): boolean {
  const slash = rule.indexOf('/');
  const wanted = slash < 0 ? rule : rule.slice(0, slash);
  const wantedSub = slash < 0 ? '' : rule.slice(slash + 1);
  return (wanted === ANY || wanted === resource) && (wantedSub === ANY || wantedSub === subResource);
}
