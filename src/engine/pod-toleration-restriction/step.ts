import { NamespaceTolerations, readTolerations } from './namespace-tolerations';
import { PodAsked, podStep } from '../admission/pod-step';
import { areAllowed, mergeTolerations } from '../admission/tolerations';
import { Pod } from '../objects/pod';
import { Toleration } from '../objects/scheduling';
import { assume, ChainStep, deny, Progress, withObject } from '../progress';
import { lookUpNamespace } from '../state/look-up';
import { rulesFor } from '../validation/rules';
import { computeQOSClass } from '../validation/update/pod-qos';
import { Validation } from '../validation/validation';
import { Assumption, Denial } from '../verdict';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/podtolerationrestriction/admission.go
 */

const PLUGIN = 'PodTolerationRestriction';
const DEFAULT_ANNOTATION = 'scheduler.alpha.kubernetes.io/defaultTolerations';
const ALLOWED_ANNOTATION = 'scheduler.alpha.kubernetes.io/tolerationsWhitelist';
const MEMORY_PRESSURE: Toleration = { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' };

/** Before, a conflict of tolerations of pod and namespace was an error, and they were merged in another way. */
const MERGED_SINCE: Minor = 16;
/** The first minor that says whose list it is. */
const SCOPE_SINCE: Minor = 19;

/** The PodTolerationRestriction plugin's mutating phase: the tolerations of the namespace, or those of the cluster. */
export const podTolerationRestriction: ChainStep = podStep(PLUGIN, (asked, progress) => {
  const { state: { settings: { minor, podTolerationRestriction: configured = {} } }, request, pod } = asked;
  const found = ofNamespace(asked, DEFAULT_ANNOTATION);
  const isNew = request.operation === 'CREATE';
  if (isNew && 'error' in found.read) {
    return deny(progress, { stage: 'pod-toleration-restriction', code: 500, message: found.read.error, assumptions: found.assumptions });
  }
  const defaults = isNew && 'tolerations' in found.read ? found.read.tolerations ?? configured.default ?? [] : [];
  const added = isBestEffort(pod, minor) ? defaults : [...defaults, MEMORY_PRESSURE];
  const { tolerations } = pod.spec ?? {};
  const object = added.length === 0 ? pod : { ...pod, spec: { ...pod.spec, tolerations: mergeTolerations(tolerations ?? [], added) } };
  const refusal = refusalOf(asked, object);
  const assumptions = [...found.assumptions, ...(minor < MERGED_SINCE && defaults.length > 0 ? [MERGED_OTHERWISE] : [])];
  return refusal === undefined ? assume(withObject(progress, object), assumptions) : deny(progress, { ...refusal, assumptions });
});

const MERGED_OTHERWISE: Assumption = {
  about: `admission plugin ${PLUGIN}`,
  reason: 'to Kubernetes 1.15, it rejects a pod whose tolerations conflict with those of its namespace; assumed that they do not',
};

/** Its validating phase: the plugins after it, policies and webhooks may have added tolerations. */
export const validatePodTolerationRestriction: ChainStep = podStep(PLUGIN, (asked, progress) => {
  const refusal = refusalOf(asked, asked.pod);
  return refusal === undefined ? progress : deny(progress, refusal);
});

function refusalOf(asked: PodAsked, { spec: { tolerations = [] } = {} }: Pod): Denial | undefined {
  const { minor, podTolerationRestriction: configured = {} } = asked.state.settings;
  const { read } = ofNamespace(asked, ALLOWED_ANNOTATION);
  if (tolerations.length === 0) {
    return undefined;
  }
  if ('error' in read) {
    return { stage: 'pod-toleration-restriction', code: 500, message: read.error };
  }
  const scope = read.tolerations === undefined && minor >= SCOPE_SINCE ? 'cluster' : 'namespace';
  // upstream: the error is not made an answer of 403.
  const message = `pod tolerations (possibly merged with namespace default tolerations) conflict with its ${scope} whitelist`;
  return areAllowed(tolerations, read.tolerations ?? configured.whitelist ?? []) ? undefined : { stage: 'pod-toleration-restriction', code: 500, message };
}

function ofNamespace({ state, request }: PodAsked, annotation: string): { readonly read: NamespaceTolerations; readonly assumptions: Progress['assumptions'] } {
  const found = lookUpNamespace(state, request.namespace, false);
  return 'absent' in found
    ? { read: { tolerations: undefined }, assumptions: [] }
    : { read: readTolerations(found.value.metadata?.annotations?.[annotation]), assumptions: found.assumptions };
}

function isBestEffort(pod: Pod, minor: Minor): boolean {
  const { status }: { readonly status?: { readonly qosClass?: string } } = pod as object;
  return (status?.qosClass || computeQOSClass(pod, { rules: rulesFor(minor) } as Validation)) === 'BestEffort';
}
