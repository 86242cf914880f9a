import { Classes, denied, missing, NOTHING_TO_SAY, PluginAnswer, PodCreation } from '../admission/plugin-answer';
import { Pod } from '../objects/pod';
import { PriorityClass } from '../objects/priority-class';
import { isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/priority/admission.go admitPod
 */

const PREEMPT: string = 'PreemptLowerPriority';
const NO_CLASS: PriorityClass = { value: 0, preemptionPolicy: PREEMPT };

/** In every cluster: nobody can create, change or delete them. */
const SYSTEM_CLASSES: ReadonlyMap<string, PriorityClass> = new Map([
  ['system-cluster-critical', { value: 2_000_000_000, preemptionPolicy: PREEMPT }],
  ['system-node-critical', { value: 2_000_001_000, preemptionPolicy: PREEMPT }],
]);
const SYSTEM_PREFIX = 'system-';

/** The last minor that keeps the system classes to the system namespace. */
const SYSTEM_NAMESPACE_ONLY_UNTIL: Minor = 16;
/** The first minor in which NonPreemptingPriority is on. */
const PREEMPTION_POLICY_SINCE: Minor = 19;

/** Whether the class of a pod exists, and whether the pod's priority and preemption policy are those of the class. */
export function admitPriority(creation: PodCreation, classes: Classes<PriorityClass>): PluginAnswer {
  const name = creation.pod.spec?.priorityClassName ?? '';
  return name === '' ? admitDefault(creation, classes) : admitNamed(name, creation, classes);
}

function admitNamed(name: string, creation: PodCreation, classes: Classes<PriorityClass>): PluginAnswer {
  const { minor, namespace, pod } = creation;
  if (SYSTEM_CLASSES.has(name) && minor <= SYSTEM_NAMESPACE_ONLY_UNTIL && namespace !== 'kube-system') {
    return denied(creation, `pods with ${name} priorityClass is not permitted in ${namespace} namespace`);
  }
  const priorityClass = SYSTEM_CLASSES.get(name) ?? classes.byName.get(name);
  if (priorityClass !== undefined) {
    return compare(creation, priorityClass);
  }
  const notFound = `no PriorityClass with name ${name} was found`;
  if (classes.absent.has(name) || cannotExist(name, minor)) {
    return denied(creation, notFound);
  }
  const about = `PriorityClass ${name}`;
  const fields = fieldsOfClass(pod, minor);
  return {
    assumptions: [
      missing(about, creation, notFound),
      ...(fields.length === 0 ? [] : [{ about, reason: `the API server rejects the pod unless the class gives it the same ${fields.join(' and ')}` }]),
    ],
  };
}

/** A name that no PriorityClass can have. */
function cannotExist(name: string, minor: Minor): boolean {
  return name.startsWith(SYSTEM_PREFIX) || isDNS1123Subdomain(name, rulesFor(minor)).length > 0;
}

function admitDefault(creation: PodCreation, { byName }: Classes<PriorityClass>): PluginAnswer {
  // upstream: of several defaults the one with the lowest value.
  const [defaultClass] = [...byName.values()].filter(({ globalDefault }) => globalDefault).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  if (defaultClass !== undefined) {
    return compare(creation, defaultClass);
  }
  const fields = fieldsOfClass(creation.pod, creation.minor);
  return fields.length === 0 ? NOTHING_TO_SAY : {
    ...compare(creation, NO_CLASS),
    assumptions: [{
      about: 'the default PriorityClass',
      reason: `assumed not to exist; if it does, the pod must have its ${fields.join(' and ')}`,
    }],
  };
}

/** What the pod says itself and the class decides. */
function fieldsOfClass({ spec = {} }: Pod, minor: Minor): readonly string[] {
  return [
    ...(spec.priority === undefined ? [] : ['priority']),
    ...(spec.preemptionPolicy === undefined || minor < PREEMPTION_POLICY_SINCE ? [] : ['preemptionPolicy']),
  ];
}

function compare(creation: PodCreation, { value = 0, preemptionPolicy = PREEMPT }: PriorityClass): PluginAnswer {
  const { priority, preemptionPolicy: given } = creation.pod.spec ?? {};
  if (priority !== undefined && priority !== value) {
    return denied(creation, `the integer value of priority (${priority}) must not be provided in pod spec; `
      + `priority admission controller computed ${value} from the given PriorityClass name`);
  }
  if (given !== undefined && given !== preemptionPolicy && creation.minor >= PREEMPTION_POLICY_SINCE) {
    return denied(creation, `the string value of PreemptionPolicy (${given}) must not be provided in pod spec; `
      + `priority admission controller computed ${preemptionPolicy} from the given PriorityClass name`);
  }
  return NOTHING_TO_SAY;
}
