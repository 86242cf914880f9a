import { PatchTarget } from './patch';
import { quote } from '../../engine/field/quote';
import { KINDS, isServed, ServingSettings } from '../../engine/kinds';
import { groupOf, isBuiltInGroup, versionOf } from '../../manifests/set/api-groups';
import { OTHER_VERSIONS } from '../../manifests/set/other-versions';
import { isShortName, kindOfArgument, readResourceArgument, ResourceArgument } from '../../manifests/set/resource-argument';

/*
 * What kubectl takes for the object of a patch: `deployment/coredns`, `deployments.v1.apps/coredns`.
 */

const DEFAULT_NAMESPACE = 'default';

/** upstream: k8s.io/cli-runtime/pkg/resource/builder.go splitResourceTypeName, visitorResult */
export function readPatchTarget(resourceName: string, namespace: string): PatchTarget | { readonly error: string } {
  const [resource, name, ...others] = resourceName.split('/');
  if (others.length > 0) {
    return { error: 'arguments in resource/name form may not have more than one slash' };
  }
  if (name === undefined) {
    return { error: whyNoName(resource) };
  }
  if (resource === '' || name === '' || new Set(resource.split(',')).size > 1) {
    return { error: 'arguments in resource/name form must have a single resource and name' };
  }
  if (isNeverServed(resource)) {
    return { error: noSuchResource(resource) };
  }
  const invalid = whyInvalidName(name);
  return invalid === undefined ? { resource, name, namespace: namespace === '' ? DEFAULT_NAMESPACE : namespace } : { error: invalid };
}

/** Of kinds alone, kubectl looks up each. */
function whyNoName(resources: string): string {
  const unknown = resources.split(',').find((each) => each !== EVERYTHING && (isNeverServed(each) || kindOfArgument(readResourceArgument(each)) === undefined));
  return unknown === undefined ? 'resource(s) were provided, but no name was specified' : noSuchResource(unknown);
}

/** Several kinds in one word, which kubectl takes without a name alone. */
const EVERYTHING = 'all';

/** Whether kubectl finds no kind, whatever the cluster has. Short names and groups are in lower case, and a version stands before a group. */
function isNeverServed(resource: string): boolean {
  const argument = readResourceArgument(resource);
  const { type } = argument;
  const { group = '' } = placeOf(argument);
  return type === EVERYTHING || !TYPE.test(type) || group !== group.toLowerCase() || VERSION_ALONE.test(group)
    || (type !== type.toLowerCase() && isShortName(argument));
}

const TYPE = /^[\w-]+$/;
const VERSION_ALONE = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** upstream: k8s.io/apimachinery/pkg/runtime/schema ParseResourceArg */
function placeOf({ group }: ResourceArgument): { readonly version?: string; readonly group?: string } {
  const [first = '', ...rest] = group?.split('.') ?? [];
  return rest.length > 0 && VERSION_ALONE.test(first) ? { version: first, group: rest.join('.') } : { group };
}

/** upstream: k8s.io/apimachinery/pkg/api/validation/path IsValidPathSegmentName, k8s.io/cli-runtime/pkg/resource/helper.go */
function whyInvalidName(name: string): string | undefined {
  const why = name === '.' || name === '..' ? `may not be '${name}'` : name.includes('%') ? "may not contain '%'" : undefined;
  return why === undefined ? undefined : `invalid resource name ${quote(name)}: [${why}]`;
}

/** Why kubectl finds no kind in a cluster. A kind that only the cluster knows may be there. */
export function whyNotServed({ resource }: PatchTarget, settings: ServingSettings): string | undefined {
  const argument = readResourceArgument(resource);
  const kind = kindOfArgument(argument);
  const { version, group = '' } = placeOf(argument);
  if (kind === undefined || !isBuiltInGroup(group)) {
    return undefined;
  }
  // upstream: what a short name stands for is looked up without the version.
  const isMeant = (apiVersion: string): boolean => groupOf(apiVersion).startsWith(group)
    && (version === undefined || isShortName(argument) || versionOf(apiVersion) === version);
  const served = [...KINDS, ...OTHER_VERSIONS].some((each) => each.kind === kind && isServed(each, settings) && isMeant(each.apiVersion));
  return served ? undefined : noSuchResource(resource);
}

/** upstream: k8s.io/cli-runtime/pkg/resource/builder.go mappingFor */
function noSuchResource(resource: string): string {
  return `the server doesn't have a resource type ${quote(readResourceArgument(resource).type)}`;
}
