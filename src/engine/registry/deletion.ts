import { failedPrecondition, FailedPrecondition, Preconditions } from './preconditions';
import { requestForbidden } from '../admission/forbidden';
import { resourceOfRequest } from '../admission/resource-of-request';
import { isJsonMap } from '../custom-resources/schema';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { SYSTEM_CLASSES } from '../priority/system-classes';
import { addWarnings, ChainStep, deny } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { titleInGroup } from '../validation/invalid';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * What the registry looks at before admission decides on a deletion.
 */

/** Whether the object may go at all, and is the one that the client means. */
export const checkDeletion: ChainStep = (state, request, progress) => {
  const denial = ofSystem(request) ?? anotherObject(state, request);
  const { settings: { minor, wholeServer = false } } = state;
  const warned = wholeServer ? addWarnings(progress, warningsOfDeletion(request.object, request, minor)) : progress;
  return denial === undefined ? warned : deny(warned, denial);
};

/** upstream: pkg/registry/scheduling/priorityclass/storage/storage.go Delete */
function ofSystem(request: DecodedRequest): Denial | undefined {
  const { kind, metadata: { name = '' } = {} } = request.object;
  return kind === 'PriorityClass' && SYSTEM_CLASSES.has(name)
    ? { stage: 'storage', code: 403, message: requestForbidden(request, 'this is a system priority class and cannot be deleted') }
    : undefined;
}

function anotherObject(state: ClusterState, request: DecodedRequest): Denial | undefined {
  const { object } = request;
  const failed = failedPrecondition(preconditionsOf(request, state.settings.minor), object.metadata);
  if (failed === undefined) {
    return undefined;
  }
  const { kind = '', metadata: { name = '' } = {} } = object;
  const resource = resourceOfRequest(state, request);
  const title = kind === 'Namespace' ? resource.resource : titleInGroup({ group: resource.group, kind }, state.settings.minor);
  return { stage: 'storage', code: 409, message: `Operation cannot be fulfilled on ${title} ${quote(name)}: ${reasonOf(object, failed)}` };
}

/** upstream: pkg/registry/core/namespace/storage/storage.go Delete; k8s.io/apiserver/pkg/registry/rest/delete.go BeforeDelete */
function reasonOf({ kind }: KubernetesObject, { field, wanted, found }: FailedPrecondition): string {
  if (kind === 'Namespace') {
    return `Precondition failed: ${field} in precondition: ${wanted}, ${field} in object meta: ${found}`;
  }
  const perhaps = field === 'UID' ? 'deleted and then recreated' : 'modified';
  return `the ${field} in the precondition (${wanted}) does not match the ${field} in record (${found}). The object might have been ${perhaps}`;
}

/** From here on a deletion may name a version. */
const VERSION_SINCE: Minor = 14;

function preconditionsOf({ options = {} }: DecodedRequest, minor: Minor): Preconditions {
  const { preconditions } = options;
  const { uid, resourceVersion } = isJsonMap(preconditions) ? preconditions : {};
  return {
    ...(typeof uid === 'string' && { uid }),
    ...(typeof resourceVersion === 'string' && minor >= VERSION_SINCE && { resourceVersion }),
  };
}

const ORPHANS_WARNING_SINCE: Minor = 23;
const ORPHANS_WARNING = 'child pods are preserved by default when jobs are deleted; '
  + 'set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning';

/**
 * What the server warns of before it looks for the object.
 *
 * upstream: pkg/registry/batch/job/storage/storage.go Delete; only of batch/v1.
 */
export function warningsOfDeletion(
  { apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>, { options = {} }: Pick<DecodedRequest, 'options'>, minor: Minor,
): readonly string[] {
  const isSilent = minor < ORPHANS_WARNING_SINCE || apiVersion !== 'batch/v1' || kind !== 'Job'
    || typeof options.propagationPolicy === 'string' || typeof options.orphanDependents === 'boolean';
  return isSilent ? NO_WARNINGS : [ORPHANS_WARNING];
}

const NO_WARNINGS: readonly string[] = [];
