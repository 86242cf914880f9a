import { conflicts, isAllowed, NodeSelector, readNodeSelector } from './node-selectors';
import { ownForbidden } from '../admission/forbidden';
import { PodAsked, podStep } from '../admission/pod-step';
import { StringMap } from '../objects/meta';
import { assume, ChainStep, deny, Progress, withObject } from '../progress';
import { lookUpNamespace } from '../state/look-up';
import { Denial } from '../verdict';

/*
 * upstream: plugin/pkg/admission/podnodeselector/admission.go
 */

const PLUGIN = 'PodNodeSelector';
const ANNOTATION = 'scheduler.alpha.kubernetes.io/node-selector';
const CLUSTER_DEFAULT = 'clusterDefaultNodeSelector';

const CONFLICT = 'pod node label selector conflicts with its namespace node label selector';
const NOT_ALLOWED = 'pod node label selector labels conflict with its namespace whitelist';

/** The PodNodeSelector plugin's mutating phase: the node selector of the namespace, or that of the cluster. */
export const podNodeSelector: ChainStep = podStep(PLUGIN, (asked, progress) => {
  if (asked.request.operation !== 'CREATE') {
    return progress;
  }
  const found = selectorOf(asked);
  const ofPod = asked.pod.spec?.nodeSelector ?? {};
  if ('error' in found.selector || conflicts(found.selector.labels, ofPod)) {
    return deny(progress, { ...denialOf(asked, found.selector, ofPod), assumptions: found.assumptions });
  }
  const nodeSelector = { ...found.selector.labels, ...ofPod };
  const refusal = refusalOf(asked, found.selector.labels, nodeSelector);
  const object = { ...asked.pod, spec: { ...asked.pod.spec, nodeSelector } };
  return refusal === undefined
    ? assume(withObject(progress, object), found.assumptions)
    : deny(progress, { ...refusal, assumptions: found.assumptions });
});

/** Its validating phase: the plugins after it, policies and webhooks may have changed the node selector. */
export const validatePodNodeSelector: ChainStep = podStep(PLUGIN, (asked, progress) => {
  if (asked.request.operation !== 'CREATE') {
    return progress;
  }
  const { selector } = selectorOf(asked);
  const labels = asked.pod.spec?.nodeSelector ?? {};
  const refusal = 'error' in selector ? denialOf(asked, selector, labels) : refusalOf(asked, selector.labels, labels);
  return refusal === undefined ? progress : deny(progress, refusal);
});

interface FoundSelector {
  readonly selector: NodeSelector;
  readonly assumptions: Progress['assumptions'];
}

/** An empty annotation is one. */
function selectorOf({ state, request: { namespace } }: PodAsked): FoundSelector {
  const { minor, podNodeSelector: configured = {} } = state.settings;
  const found = lookUpNamespace(state, namespace, false);
  const annotation = 'absent' in found ? undefined : found.value.metadata?.annotations?.[ANNOTATION];
  return { selector: readNodeSelector(annotation ?? own(configured, CLUSTER_DEFAULT), minor), assumptions: 'absent' in found ? [] : found.assumptions };
}

function denialOf(asked: PodAsked, selector: NodeSelector, labels: StringMap): Denial {
  return 'error' in selector
    ? { stage: 'pod-node-selector', code: 500, message: selector.error }
    : refusalOf(asked, selector.labels, labels) as Denial;
}

function refusalOf({ state, request, pod }: PodAsked, ofNamespace: StringMap, labels: StringMap): Denial | undefined {
  const refused = (reason: string): Denial => ({ stage: 'pod-node-selector', code: 403, message: ownForbidden(request, pod, reason) });
  if (conflicts(ofNamespace, labels)) {
    return refused(CONFLICT);
  }
  const { minor, podNodeSelector: configured = {} } = state.settings;
  const allowed = readNodeSelector(own(configured, request.namespace), minor);
  if ('error' in allowed) {
    return { stage: 'pod-node-selector', code: 500, message: allowed.error };
  }
  return isAllowed(labels, allowed.labels) ? undefined : refused(NOT_ALLOWED);
}

function own(map: StringMap, key: string): string {
  return Object.hasOwn(map, key) ? map[key] : '';
}
