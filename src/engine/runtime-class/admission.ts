import { Classes, denied, missing, NOTHING_TO_SAY, PluginAnswer, PodCreation } from '../admission/plugin-answer';
import { quote } from '../field/quote';
import { StringMap } from '../objects/meta';
import { RuntimeClass } from '../objects/runtime-class';
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
/** From here on the plugin asks the server for a class that it does not know, and the server refuses an empty name. */
const LIVE_LOOKUP_SINCE: Minor = 19;
/** Before, a pod's overhead of nothing differed from the class's. */
const EMPTY_OVERHEAD_SINCE: Minor = 24;

/** Whether the class of a pod exists, and whether the pod's overhead and node selector agree with it. */
export function admitRuntimeClass(creation: PodCreation, classes: Classes<RuntimeClass>): PluginAnswer {
  const { minor, pod } = creation;
  const name = pod.spec?.runtimeClassName;
  if (minor < SINCE) {
    return NOTHING_TO_SAY;
  }
  if (name === undefined) {
    return refuseOverhead(creation);
  }
  if (name === '' && minor >= LIVE_LOOKUP_SINCE) {
    return { denial: { phase: 'mutating', code: 500, message: 'resource name may not be empty' }, assumptions: [] };
  }
  const runtimeClass = classes.byName.get(name);
  if (runtimeClass !== undefined) {
    return admitWith(name, runtimeClass, creation);
  }
  const notFound = `pod rejected: RuntimeClass ${quote(name)} not found`;
  const cannotExist = isDNS1123Subdomain(name, rulesFor(minor)).length > 0;
  return classes.absent.has(name) || cannotExist
    ? denied(creation, notFound)
    : { assumptions: [missing(`RuntimeClass ${name}`, creation, notFound)] };
}

function refuseOverhead(creation: PodCreation): PluginAnswer {
  return creation.pod.spec?.overhead === undefined || creation.minor < OVERHEAD_SINCE
    ? NOTHING_TO_SAY
    : denied(creation, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead', 'validating');
}

function admitWith(name: string, { overhead, scheduling }: RuntimeClass, creation: PodCreation): PluginAnswer {
  const withOverhead = overhead !== undefined && creation.minor >= OVERHEAD_SINCE;
  if (withOverhead && overheadDiffers(overhead.podFixed ?? {}, creation)) {
    return denied(creation, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  }
  const conflict = conflictOf(scheduling?.nodeSelector ?? {}, creation.pod.spec?.nodeSelector ?? {});
  if (conflict !== undefined) {
    return denied(creation, conflict);
  }
  if (overhead === undefined && creation.pod.spec?.overhead !== undefined) {
    return refuseOverhead(creation);
  }
  const added = [...(withOverhead ? ['overhead'] : []), ...(scheduling === undefined ? [] : ['scheduling'])];
  return added.length === 0 ? NOTHING_TO_SAY : {
    assumptions: [{ about: `RuntimeClass ${name}`, reason: `not evaluated: the API server adds its ${added.join(' and ')} to the pod` }],
  };
}

function overheadDiffers(podFixed: StringMap, { minor, pod }: PodCreation): boolean {
  const given = pod.spec?.overhead;
  if (given === undefined || (Object.keys(given).length === 0 && minor >= EMPTY_OVERHEAD_SINCE)) {
    return false;
  }
  const names = new Set([...Object.keys(podFixed), ...Object.keys(given)]);
  return [...names].some((name) => !sameQuantity(own(podFixed, name), own(given, name)));
}

function sameQuantity(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && parseQuantity(a).nano === parseQuantity(b).nano;
}

// upstream: of several conflicts any one, in the order of Go's maps.
function conflictOf(ofClass: StringMap, ofPod: StringMap): string | undefined {
  const key = Object.keys(ofClass).find((each) => Object.hasOwn(ofPod, each) && ofPod[each] !== ofClass[each]);
  return key === undefined
    ? undefined
    : `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${ofClass[key]}; pod.spec.nodeSelector[${key}] = ${ofPod[key]}`;
}

function own(map: StringMap, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
