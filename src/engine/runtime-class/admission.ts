import { NamedClasses, denied, missing, NOTHING_TO_SAY, otherClass, PluginAnswer, PodCreation, RefusedField } from '../admission/plugin-answer';
import { wrongResourceName } from '../admission/resource-name';
import { mergeTolerations } from '../admission/tolerations';
import { removeField, setField } from '../field/field-change';
import { formatSteps } from '../field/format-steps';
import { quote } from '../field/quote';
import { StringMap } from '../objects/meta';
import { PodSpec } from '../objects/pod';
import { RuntimeClass, RuntimeClassScheduling } from '../objects/runtime-class';
import { parseQuantity } from '../validation/container/quantity';
import { isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/runtimeclass/admission.go
 */

/** The first minor that has the plugin. */
const SINCE: Minor = 16;
/** The first minor in which PodOverhead is on. */
const OVERHEAD_SINCE: Minor = 18;
/** From here on the plugin asks the server for a class that it does not know, and refuses a name that no URL has. */
const LIVE_LOOKUP_SINCE: Minor = 19;
/** Before, a pod's overhead of nothing differed from the class's. */
const EMPTY_OVERHEAD_SINCE: Minor = 31;

/** Gives a new pod the overhead and the scheduling of its class, if the class exists and the pod does not disagree. */
export function admitRuntimeClass(creation: PodCreation, classes: NamedClasses<RuntimeClass>): PluginAnswer {
  const { minor, pod } = creation;
  const name = pod.spec?.runtimeClassName;
  if (minor < SINCE || name === undefined) {
    return NOTHING_TO_SAY;
  }
  const unasked = minor < LIVE_LOOKUP_SINCE ? undefined : name === '' ? 'resource name may not be empty' : wrongResourceName(name);
  if (unasked !== undefined) {
    return { denial: { code: 500, message: unasked }, assumptions: [] };
  }
  const runtimeClass = classes.byName.get(name);
  if (runtimeClass !== undefined) {
    return admitWith(runtimeClass, creation);
  }
  const notFound = `pod rejected: RuntimeClass ${quote(name)} not found`;
  const cannotExist = isDNS1123Subdomain(name, rulesFor(minor)).length > 0;
  return classes.absent.has(name) || cannotExist
    ? denied(creation, notFound, otherClass('runtime-class', 'spec.runtimeClassName', name, namesOf(classes)))
    : { assumptions: [missing(`RuntimeClass ${name}`, creation, notFound)] };
}

function namesOf({ byName }: NamedClasses<RuntimeClass>): readonly (string | undefined)[] {
  return [...byName.values()].map(({ metadata }) => metadata?.name);
}

/** Whether the overhead of a pod is that of its class. */
export function validateRuntimeClass(creation: PodCreation, classes: NamedClasses<RuntimeClass>): PluginAnswer {
  const { minor, pod: { spec: { runtimeClassName, overhead } = {} } } = creation;
  if (minor < OVERHEAD_SINCE) {
    return NOTHING_TO_SAY;
  }
  const runtimeClass = runtimeClassName === undefined ? undefined : classes.byName.get(runtimeClassName);
  if (runtimeClass?.overhead !== undefined) {
    return sameOverhead(runtimeClass.overhead.podFixed ?? {}, overhead ?? {}) ? NOTHING_TO_SAY : denied(creation, OTHER_OVERHEAD, OVERHEAD);
  }
  const isAssumed = runtimeClass === undefined && runtimeClassName !== undefined;
  return overhead === undefined || isAssumed ? NOTHING_TO_SAY : denied(creation, NO_OVERHEAD, OVERHEAD);
}

/** The plugin sets what the class has. */
const OVERHEAD: RefusedField = { check: 'runtime-class', path: 'spec.overhead', change: removeField('spec.overhead') };
const OTHER_OVERHEAD = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";
const NO_OVERHEAD = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';

function admitWith({ overhead, scheduling }: RuntimeClass, creation: PodCreation): PluginAnswer {
  const { pod, minor } = creation;
  const podFixed = overhead === undefined || minor < OVERHEAD_SINCE ? undefined : overhead.podFixed ?? {};
  if (podFixed !== undefined && overheadDiffers(podFixed, creation)) {
    return denied(creation, OTHER_OVERHEAD, OVERHEAD);
  }
  const conflict = conflictOf(scheduling?.nodeSelector ?? {}, pod.spec?.nodeSelector ?? {});
  if (conflict !== undefined) {
    return denied(creation, conflict.reason, conflict.about);
  }
  const spec = {
    ...pod.spec,
    ...(podFixed !== undefined && { overhead: podFixed }),
    ...(scheduling !== undefined && scheduled(pod.spec ?? {}, scheduling)),
  };
  return podFixed === undefined && scheduling === undefined ? NOTHING_TO_SAY : { pod: { ...pod, spec }, assumptions: [] };
}

function scheduled({ nodeSelector, tolerations = [] }: PodSpec, ofClass: RuntimeClassScheduling): Pick<PodSpec, 'nodeSelector' | 'tolerations'> {
  return {
    nodeSelector: ofClass.nodeSelector === undefined ? nodeSelector : { ...nodeSelector, ...ofClass.nodeSelector },
    tolerations: mergeTolerations(tolerations, ofClass.tolerations ?? []),
  };
}

function overheadDiffers(podFixed: StringMap, { minor, pod }: PodCreation): boolean {
  const given = pod.spec?.overhead;
  const isNone = given === undefined || (Object.keys(given).length === 0 && minor >= EMPTY_OVERHEAD_SINCE);
  return !isNone && !sameOverhead(podFixed, given);
}

function sameOverhead(a: StringMap, b: StringMap): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => sameQuantity(own(a, name), own(b, name)));
}

function sameQuantity(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && parseQuantity(a).nano === parseQuantity(b).nano;
}

// upstream: of several conflicts any one, in the order of Go's maps.
function conflictOf(ofClass: StringMap, ofPod: StringMap): { readonly reason: string; readonly about: RefusedField } | undefined {
  const key = Object.keys(ofClass).find((each) => Object.hasOwn(ofPod, each) && ofPod[each] !== ofClass[each]);
  if (key === undefined) {
    return undefined;
  }
  const path = formatSteps(['spec', 'nodeSelector', key]);
  return {
    reason: `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${ofClass[key]}; pod.spec.nodeSelector[${key}] = ${ofPod[key]}`,
    about: { check: 'runtime-class', path, change: setField(path, ofClass[key]) },
  };
}

function own(map: StringMap, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
