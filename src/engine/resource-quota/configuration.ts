import { JsonObject } from '../json-object';
import { ScopeRequirement } from '../objects/resource-quota';

/*
 * The configuration of the plugin, as an AdmissionConfiguration has it.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/resourcequota/apis/resourcequota
 */

/** What may be used only where a quota covers it. */
export interface LimitedResource {
  readonly apiGroup?: string;
  readonly resource: string;
  /** Parts of the names of resources. */
  readonly matchContains?: readonly string[];
  readonly matchScopes?: readonly ScopeRequirement[];
}

export type ReadConfiguration = { readonly limitedResources: readonly LimitedResource[] } | { readonly error: string };

/** The limited resources of a ResourceQuotaConfiguration, as it was read from its file. */
export function limitedResourcesOf(configuration: unknown): ReadConfiguration {
  const { limitedResources = [], kind } = isObject(configuration) ? configuration : { kind: undefined };
  if (kind !== 'ResourceQuotaConfiguration' && kind !== 'Configuration') {
    return { error: 'not a ResourceQuotaConfiguration' };
  }
  if (!Array.isArray(limitedResources)) {
    return { error: 'limitedResources: not a list' };
  }
  const read = (limitedResources as readonly unknown[]).map(readLimited);
  const wrong = read.findIndex((each) => each === undefined);
  return wrong >= 0 ? { error: `limitedResources[${wrong}]: not a limited resource` } : { limitedResources: read as readonly LimitedResource[] };
}

function readLimited(value: unknown): LimitedResource | undefined {
  const { apiGroup = '', resource, matchContains = [], matchScopes = [] } = isObject(value) ? value : {} as JsonObject;
  return typeof apiGroup === 'string' && typeof resource === 'string' && resource !== '' && isTexts(matchContains) && Array.isArray(matchScopes) && matchScopes.every(isScope)
    ? { apiGroup, resource, matchContains, matchScopes: matchScopes as readonly ScopeRequirement[] }
    : undefined;
}

function isScope(value: unknown): value is ScopeRequirement {
  const { scopeName, operator, values = [] } = isObject(value) ? value : {} as JsonObject;
  return typeof scopeName === 'string' && typeof operator === 'string' && isTexts(values);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
