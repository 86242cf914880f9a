import { SELinuxOptions } from '../../objects/pod';
import { Check, ViolationPlace, remove, CheckViolation } from '../check';
import { CheckedContext } from '../checked-context';
import { CheckedPod } from '../checked-pod';
import { contextOffenders, contextsOf, describeOffenders, pathsOf } from '../offenders';
import { joinQuote, pluralize, sortedSet } from '../wording';

/*
 * A pod may choose among the SELinux types for containers, and neither user nor role.
 *
 * **Fields**: securityContext.seLinuxOptions.type, .user and .role of the pod and of all containers
 * **Allowed**: type container_t, container_init_t, container_kvm_t, from 1.31 on container_engine_t, empty, unset; user and role empty, unset
 *
 * upstream: policy/check_seLinuxOptions.go, k8s.io/pod-security-admission v0.37.2 (before 1.26: v0.25.16)
 */
export const seLinuxOptions: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0, before: { server: 26, check: namingTypesFirst } },
    { minimum: 31, check: since1_31 },
  ],
};

const TYPES_1_0 = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const TYPES_1_31 = [...TYPES_1_0, 'container_engine_t'];

/** Made once for each list of types. */
interface OptionsRule {
  readonly setsType: (options: SELinuxOptions) => boolean;
  readonly offends: (context: CheckedContext) => boolean;
}

const RULE_1_0 = allowing(TYPES_1_0);
const RULE_1_31 = allowing(TYPES_1_31);

function allowing(types: readonly string[]): OptionsRule {
  const setsType = ({ type = '' }: SELinuxOptions): boolean => !types.includes(type);
  const offends = ({ seLinuxOptions: options }: CheckedContext): boolean =>
    options !== undefined && (setsType(options) || setsUser(options) || setsRole(options));
  return { setsType, offends };
}

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  return forbiddenOptions(pod, RULE_1_0, wrongs);
}

function since1_31(pod: CheckedPod): CheckViolation | undefined {
  return forbiddenOptions(pod, RULE_1_31, wrongs);
}

/** Named a user or a role only next to a wrong type; without one, the sentence ended at its colon. */
function namingTypesFirst(pod: CheckedPod): CheckViolation | undefined {
  return forbiddenOptions(pod, RULE_1_0, (types, options) => types.length === 0 ? [] : wrongs(types, options));
}

function forbiddenOptions(pod: CheckedPod, { setsType, offends }: OptionsRule, say: typeof wrongs): CheckViolation | undefined {
  const offenders = contextOffenders(pod, offends);
  if (offenders === undefined) {
    return undefined;
  }
  const options = contextsOf(offenders).map(({ seLinuxOptions: given = {} }) => given);
  const types = sortedSet(options.filter(setsType).map(({ type = '' }) => type));
  return {
    reason: 'seLinuxOptions',
    detail: `${describeOffenders(offenders)} set forbidden securityContext.seLinuxOptions: ${say(types, options).join('; ')}`,
    findings: () => pathsOf(offenders, 'securityContext.seLinuxOptions').flatMap((path, i) => places(path, options[i], setsType)),
  };
}

function wrongs(types: readonly string[], options: readonly SELinuxOptions[]): string[] {
  return [
    ...types.length > 0 ? [`${pluralize('type', 'types', types.length)} ${joinQuote(types)}`] : [],
    ...options.some(setsUser) ? ['user may not be set'] : [],
    ...options.some(setsRole) ? ['role may not be set'] : [],
  ];
}

function setsUser({ user = '' }: SELinuxOptions): boolean {
  return user !== '';
}

function setsRole({ role = '' }: SELinuxOptions): boolean {
  return role !== '';
}

function places(path: string, options: SELinuxOptions, setsType: OptionsRule['setsType']): ViolationPlace[] {
  return [
    ...setsType(options) ? [remove(`${path}.type`)] : [],
    ...setsUser(options) ? [remove(`${path}.user`)] : [],
    ...setsRole(options) ? [remove(`${path}.role`)] : [],
  ];
}
