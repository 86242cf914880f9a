import { Usage } from './usage';
import { KubernetesObject } from '../objects/meta';
import { ScopeRequirement } from '../objects/resource-quota';
import { DecodedRequest } from '../request';

/**
 * How quotas measure the objects of a resource.
 *
 * upstream: k8s.io/apiserver/pkg/quota/v1/interfaces.go
 */
export interface QuotaEvaluator {
  /** Whether the request may use more than there was before. */
  readonly handles: (request: DecodedRequest) => boolean;
  /** Whether a resource of that name is measured. */
  readonly measures: (name: string) => boolean;
  readonly matchesScope: (requirement: ScopeRequirement, object: KubernetesObject) => boolean;
  /** Why the scope cannot be matched with any object; undefined where it can. */
  readonly scopeError?: (requirement: ScopeRequirement) => string | undefined;
  /** What the object must set, since resources of these names are limited; undefined where it sets it. */
  readonly missing?: (limited: readonly string[], object: KubernetesObject) => Missing | undefined;
  readonly usageOf: (object: KubernetesObject) => Usage;
}

/** Resources that the containers of a pod must set. */
export interface Missing {
  readonly names: readonly string[];
  /** In the server's words. */
  readonly reason: string;
}

/** What an object is one of. */
export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}
