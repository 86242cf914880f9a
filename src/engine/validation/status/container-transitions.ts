import { CONTAINER_STATUSES, StatusOfContainer, WholePodStatus } from './container-statuses';
import { forbidden } from '../../field/error';
import { Container, PodSpec } from '../../objects/pod';
import { Minor } from '../../version';
import { Validation } from '../validation';

/*
 * A container that is terminated for good does not come back.
 * upstream: pkg/apis/core/validation/validation.go ValidateContainerStateTransition, ValidateInitContainerStateTransition
 */

const EPHEMERAL_SINCE: Minor = 23;
const SIDECARS_SINCE: Minor = 28;
/** The gate ContainerRestartRules. */
const RESTART_RULES_SINCE: Minor = 35;

export function validateTransitions(status: WholePodStatus, old: WholePodStatus, spec: PodSpec, v: Validation): void {
  const { containers = [], initContainers = [], restartPolicy } = spec;
  if (v.minor < RESTART_RULES_SINCE) {
    const mayRestart = (exitCode: number): boolean => restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && exitCode !== 0);
    const mayRestartInit = (exitCode: number, name: string): boolean => (
      mayRestart(exitCode) || (v.minor >= SIDECARS_SINCE && initContainers.find((each) => each.name === name)?.restartPolicy === 'Always'));
    refuseReturns(status, old, 'containerStatuses', mayRestart, v);
    refuseReturns(status, old, 'initContainerStatuses', mayRestartInit, v);
  } else if (![...containers, ...initContainers].some(restartsAll)) {
    const among = (list: readonly Container[]) => (exitCode: number, name: string): boolean => {
      const container = list.find((each) => each.name === name);
      return container !== undefined && shouldRestart(container, restartPolicy, exitCode);
    };
    refuseReturns(status, old, 'containerStatuses', among(containers), v);
    refuseReturns(status, old, 'initContainerStatuses', among(initContainers), v);
  }
  if (v.minor >= EPHEMERAL_SINCE) {
    refuseReturns(status, old, 'ephemeralContainerStatuses', () => false, v);
  }
}

type StatusField = (typeof CONTAINER_STATUSES)[number];

function refuseReturns(
  status: WholePodStatus, before: WholePodStatus, field: StatusField, mayRestart: (exitCode: number, name: string) => boolean, v: Validation,
): void {
  const [{ [field]: statuses = [] }, { [field]: old = [] }] = [status, before];
  old.forEach(({ name = '', state }, i) => {
    if (state?.terminated === undefined || mayRestart(state.terminated.exitCode ?? 0, name)) {
      return;
    }
    const returns = (each: StatusOfContainer): boolean => (each.name ?? '') === name && each.state?.terminated === undefined;
    if (statuses.some(returns)) {
      v.errors.push(forbidden(`status.${field}[${i}].state`, 'may not be transitioned to non-terminated state'));
    }
  });
}

const RESTART_ALL = 'RestartAllContainers';

function restartsAll({ restartPolicyRules = [] }: Container): boolean {
  return restartPolicyRules.some(({ action }) => action === RESTART_ALL);
}

/** upstream: pkg/api/v1/pod/util.go ContainerShouldRestart */
function shouldRestart({ restartPolicy: own, restartPolicyRules = [] }: Container, ofPod: string | undefined, exitCode: number): boolean {
  const rule = own === undefined ? undefined : restartPolicyRules.find(({ exitCodes }) => {
    const isNamed = (exitCodes?.values ?? []).includes(exitCode);
    return exitCodes?.operator === 'In' ? isNamed : exitCodes?.operator === 'NotIn' && !isNamed;
  });
  if (rule?.action === 'Restart') {
    return true;
  }
  const policy = own ?? ofPod;
  return policy === 'OnFailure' ? exitCode !== 0 : policy !== 'Never';
}
