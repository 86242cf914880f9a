import { messageOf, PlacedViolation, violationsOfPod, violationsOfVolumeClaim } from './admission';
import { contradicting, withDefaultsOf } from './defaults';
import { findingsOf } from './findings';
import { storedForbidden } from '../admission/forbidden';
import { inOrder, unordered } from '../no-fixed-order';
import { LimitRange } from '../objects/limit-range';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { assume, ChainStep, deny, noteUnordered, Progress, withObject } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/limitranger/admission.go
 */

/** The LimitRanger plugin's mutating phase: requests and limits that containers do not set. */
export const admitByLimitRanger: ChainStep = (state, request, progress) => {
  const ranges = rangesFor(state, request);
  if (ranges.length === 0 || !isPod(request)) {
    return progress;
  }
  // Of several defaults, the first that comes counts. upstream: the lister of LimitRanges walks through a Go map.
  const open = contradicting(ranges);
  const order = request.orders?.LimitRange;
  const inTurn = order === undefined ? ranges : [...inOrder(open, order), ...ranges.filter((each) => !open.includes(each))];
  const object = inTurn.reduce((pod: Pod, range) => withDefaultsOf(range, pod), progress.object);
  if (object === progress.object) {
    return progress;
  }
  const changed = withAssumptions(state, ranges, withObject(progress, object));
  return open.length === 0 ? changed : noteUnordered(changed, unordered('LimitRange', 'LimitRanges', open.map(({ metadata }) => metadata?.name ?? '')));
};

/** Its validating phase. Of several LimitRanges the first that objects is heard. */
export const validateByLimitRanger: ChainStep = (state, request, progress) => {
  const { minor } = state.settings;
  const ranges = rangesFor(state, request);
  for (const range of ranges) {
    const violations = violationsOf(range, request, progress.object, minor);
    if (violations.length > 0) {
      const message = storedForbidden(isPod(request) ? 'pods' : 'persistentvolumeclaims', request, progress.object, messageOf(violations, minor));
      const { name = '' } = range.metadata ?? {};
      const assumptions = state.assumptionsOn('LimitRange', request.namespace, name);
      return deny(progress, { stage: 'limit-ranger', code: 403, message, findings: () => findingsOf(range, violations), assumptions });
    }
  }
  return ranges.length === 0 ? progress : withAssumptions(state, ranges, progress);
};

const NONE: readonly never[] = [];

/** The LimitRanges that have a say in the request, by name. */
export function rangesFor(state: ClusterState, request: DecodedRequest): readonly LimitRange[] {
  return state.has('LimitRange') && state.settings.plugins.has('LimitRanger') && isLimited(request)
    ? byName(state.objectsIn('LimitRange', request.namespace))
    : NONE;
}

function byName(ranges: readonly LimitRange[]): readonly LimitRange[] {
  return ranges.length < 2 ? ranges : [...ranges].sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1));
}

/** What is being deleted is left alone, and so is a pod whose resources cannot change. */
function isLimited(request: DecodedRequest): boolean {
  const { operation, subResource = '', oldObject } = request;
  if (oldObject?.metadata?.deletionTimestamp !== undefined) {
    return false;
  }
  return isPod(request)
    ? (operation === 'CREATE' && subResource === '') || (operation === 'UPDATE' && subResource === 'resize')
    : isVolumeClaim(request) && subResource === '' && (operation === 'CREATE' || operation === 'UPDATE');
}

function isPod({ object }: DecodedRequest): boolean {
  return object.kind === 'Pod';
}

function isVolumeClaim({ object }: DecodedRequest): boolean {
  return object.kind === 'PersistentVolumeClaim' && object.apiVersion === 'v1';
}

function violationsOf(range: LimitRange, request: DecodedRequest, object: KubernetesObject, minor: Minor): readonly PlacedViolation[] {
  return isPod(request) ? violationsOfPod(range, object, minor) : violationsOfVolumeClaim(range, object);
}

function withAssumptions(state: ClusterState, ranges: readonly LimitRange[], progress: Progress): Progress {
  return state.hasUncertain
    ? assume(progress, ranges.flatMap(({ metadata = {} }) => state.assumptionsOn('LimitRange', metadata.namespace ?? '', metadata.name ?? '')))
    : progress;
}
