import { groupOf, isAggregated, isBuiltInGroup, versionOf } from './api-groups';
import { isJsonObject, itemKindOf, ListClient } from './manifest-object';
import { knowsList } from './serving';
import { JsonObject } from '../../engine/json-object';
import { ServingSettings } from '../../engine/kinds';

/** What kubectl makes of the lists that it sends to a cluster. */
export function listClient(settings: ServingSettings): ListClient {
  return {
    knowsList: (apiVersion, kind) => knowsList(apiVersion, kind, settings),
    refusalWithoutItems: (apiVersion, kind, value) => {
      const group = groupOf(apiVersion);
      // A kind of custom resources may have such a name.
      const isKnown = isBuiltInGroup(group) && !isAggregated(group) && knowsList(apiVersion, kind, settings);
      return isKnown ? refusalWithoutItems(apiVersion, kind, value) : undefined;
    },
  };
}

// upstream: k8s.io/kubectl/pkg/validation/schema.go validates the kinds of the OpenAPI document and List. kubectl takes another one for an object.
function refusalWithoutItems(apiVersion: string, kind: string, { metadata }: JsonObject): string {
  if (kind === LIST && apiVersion === 'v1') {
    return 'error validating data: invalid object to validate';
  }
  if (kind !== LIST && !hasNoList(itemKindOf(kind))) {
    return `error validating data: ValidationError(${kind}): missing required field "items" in ${modelOf(apiVersion, kind)}`;
  }
  const isNamed = isJsonObject(metadata) && typeof metadata.name === 'string' && metadata.name !== '';
  return isNamed ? 'the server could not find the requested resource' : 'resource name may not be empty';
}

const LIST = 'List';

/** Whether the kind is only sent, and so has no list. */
function hasNoList(kind: string): boolean {
  return kind === 'Binding' || kind.endsWith('Review');
}

/** Where the Go packages of the API are, as the OpenAPI document names the models. */
const PACKAGES: Readonly<Record<string, string>> = {
  'apiextensions.k8s.io': 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  'apiregistration.k8s.io': 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
  'internal.apiserver.k8s.io': 'io.k8s.api.apiserverinternal',
};

/** `io.k8s.api.apps.v1.DeploymentList` */
function modelOf(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  const goPackage = PACKAGES[group] ?? `io.k8s.api.${group === '' ? 'core' : group.split('.')[0]}`;
  return `${goPackage}.${versionOf(apiVersion)}.${kind}`;
}
