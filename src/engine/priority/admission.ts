import { SYSTEM_CLASSES } from './system-classes';
import { NamedClasses, denied, missing, otherClass, PluginAnswer, PodCreation, RefusedField } from '../admission/plugin-answer';
import { removeField } from '../field/field-change';
import { Pod } from '../objects/pod';
import { PriorityClass } from '../objects/priority-class';
import { copyPodSpec, withPodSpec } from '../objects/shape';
import { isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/priority/admission.go admitPod
 */

const PREEMPT: string = 'PreemptLowerPriority';
const NO_CLASS: PriorityClass = { value: 0, preemptionPolicy: PREEMPT };

const SYSTEM_PREFIX = 'system-';

/** The last minor that keeps the system classes to the system namespace. */
const SYSTEM_NAMESPACE_ONLY_UNTIL: Minor = 16;
/** The first minor in which NonPreemptingPriority is on. */
const PREEMPTION_POLICY_SINCE: Minor = 19;

/** Gives a new pod the priority and the preemption policy of its class, if the class exists and the pod says nothing else. */
export function admitPriority(creation: PodCreation, classes: NamedClasses<PriorityClass>): PluginAnswer {
  const name = creation.pod.spec?.priorityClassName ?? '';
  return name === '' ? admitDefault(creation, classes) : admitNamed(name, creation, classes);
}

function admitNamed(name: string, creation: PodCreation, classes: NamedClasses<PriorityClass>): PluginAnswer {
  const { minor, namespace, pod } = creation;
  if (SYSTEM_CLASSES.has(name) && minor <= SYSTEM_NAMESPACE_ONLY_UNTIL && namespace !== 'kube-system') {
    return denied(creation, `pods with ${name} priorityClass is not permitted in ${namespace} namespace`, withoutField(CLASS_NAME));
  }
  const priorityClass = SYSTEM_CLASSES.get(name) ?? classes.byName.get(name);
  if (priorityClass !== undefined) {
    return compare(creation, priorityClass);
  }
  const notFound = `no PriorityClass with name ${name} was found`;
  if (classes.absent.has(name) || cannotExist(name, minor)) {
    const known = [...classes.byName.values()].map(({ metadata }) => metadata?.name);
    return denied(creation, notFound, otherClass('priority', CLASS_NAME, name, [...known, ...SYSTEM_CLASSES.keys()]));
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

const CLASS_NAME = 'spec.priorityClassName';

function withoutField(path: string): RefusedField {
  return { check: 'priority', path, change: removeField(path) };
}

/** A name that no PriorityClass can have. */
function cannotExist(name: string, minor: Minor): boolean {
  return name.startsWith(SYSTEM_PREFIX) || isDNS1123Subdomain(name, rulesFor(minor)).length > 0;
}

function admitDefault(creation: PodCreation, { byName }: NamedClasses<PriorityClass>): PluginAnswer {
  const defaultClass = defaultOf([...byName.values()]);
  if (defaultClass !== undefined) {
    return compare(creation, defaultClass, defaultClass.metadata?.name);
  }
  const answer = compare(creation, NO_CLASS);
  // A plugin that runs again finds what it has set itself.
  const fields = creation.isComplete ? [] : fieldsOfClass(answer.denial === undefined ? creation.sent : creation.pod, creation.minor);
  return fields.length === 0 ? answer : {
    ...answer,
    assumptions: [{
      about: 'the default PriorityClass',
      reason: `assumed not to exist; if it does, the pod must have its ${fields.join(' and ')}`,
    }],
  };
}

/** upstream: of several defaults the one with the lowest value. */
function defaultOf(classes: readonly PriorityClass[]): PriorityClass | undefined {
  return classes.filter(({ globalDefault }) => globalDefault).sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).at(0);
}

/** Why a class cannot be stored: another one is the default. */
export function secondDefault(given: PriorityClass, operation: 'CREATE' | 'UPDATE', classes: readonly PriorityClass[]): string | undefined {
  const name = given.globalDefault ? defaultOf(classes)?.metadata?.name : undefined;
  return name === undefined || (operation === 'UPDATE' && name === given.metadata?.name)
    ? undefined
    : `PriorityClass ${name} is already marked as default. Only one default can exist`;
}

/** What the pod says itself and the class decides. */
function fieldsOfClass({ spec = {} }: Pod, minor: Minor): readonly string[] {
  return [
    ...(spec.priority === undefined ? [] : ['priority']),
    ...(spec.preemptionPolicy === undefined || minor < PREEMPTION_POLICY_SINCE ? [] : ['preemptionPolicy']),
  ];
}

function compare(creation: PodCreation, { value = 0, preemptionPolicy = PREEMPT }: PriorityClass, defaultName?: string): PluginAnswer {
  const { minor, pod } = creation;
  const { priority, preemptionPolicy: given } = pod.spec ?? {};
  if (priority !== undefined && priority !== value) {
    return denied(creation, `the integer value of priority (${priority}) must not be provided in pod spec; `
      + `priority admission controller computed ${value} from the given PriorityClass name`, withoutField('spec.priority'));
  }
  const withPolicy = minor >= PREEMPTION_POLICY_SINCE;
  if (given !== undefined && given !== preemptionPolicy && withPolicy) {
    return denied(creation, `the string value of PreemptionPolicy (${given}) must not be provided in pod spec; `
      + `priority admission controller computed ${preemptionPolicy} from the given PriorityClass name`, withoutField('spec.preemptionPolicy'));
  }
  const spec = copyPodSpec(pod.spec);
  spec.priorityClassName = defaultName ?? spec.priorityClassName;
  spec.priority = value;
  spec.preemptionPolicy = withPolicy ? preemptionPolicy : spec.preemptionPolicy;
  return { pod: withPodSpec(pod, spec), assumptions: [] };
}

/** A pod that is updated keeps the priority and the preemption policy that it has, where the new one says nothing. */
export function keepPriority(pod: Pod, old: Pod, minor: Minor): Pod {
  const { priority, preemptionPolicy } = old.spec ?? {};
  const spec = copyPodSpec(pod.spec);
  spec.priority ??= priority;
  if (minor >= PREEMPTION_POLICY_SINCE) {
    spec.preemptionPolicy ??= preemptionPolicy;
  }
  return spec.priority === pod.spec?.priority && spec.preemptionPolicy === pod.spec?.preemptionPolicy ? pod : withPodSpec(pod, spec);
}
