import {
  PodScope, validateContainerCommon, validateImage, validateName, validateNameIsNew, validateParts, validateTerminationMessagePolicy,
} from './container';
import { checkHostPortConflicts } from './container-ports';
import { validateRestartPolicyOfContainer } from './container-restart-policy';
import { GracePeriod, validateLifecycle, validateNoGracePeriod, validateProbe, validateProbes, validateSuccessThreshold } from './probes';
import { required } from '../../field/error';
import { Container } from '../../objects/pod';
import { Validation } from '../validation';

/** What the pod's containers are checked against, the ephemeral ones apart. */
export type ContainerScope = PodScope & { readonly gracePeriod: GracePeriod };

/*
 * The containers of a pod. upstream: pkg/apis/core/validation/validation.go validateContainers
 */
export function validateContainers(containers: readonly Container[], scope: ContainerScope, path: string, v: Validation): void {
  if (containers.length === 0) {
    v.errors.push(required(path, ''));
    return;
  }
  for (let i = 0; i < containers.length; i++) {
    if (v.rules.commonFirst) {
      validateSince1_25(containers, i, scope, { path, v });
    } else {
      validateSince1_13(containers, i, scope, { path, v });
    }
  }
  checkHostPortConflicts(containers, path, v);
}

interface ContainersPlace {
  readonly path: string;
  readonly v: Validation;
}

function validateSince1_25(containers: readonly Container[], i: number, scope: ContainerScope, { path, v }: ContainersPlace): void {
  const container = containers[i];
  const containerPath = `${path}[${i}]`;
  validateContainerCommon(container, scope, containerPath, v);
  validateNameIsNew(containers, i, path, v);
  if (container.lifecycle !== undefined) {
    validateLifecycle(container.lifecycle, scope.gracePeriod, `${containerPath}.lifecycle`, v);
  }
  validateProbes(container, containerPath, v);
  if (container.restartPolicy !== undefined || container.restartPolicyRules !== undefined) {
    validateRestartPolicyOfContainer(container, containerPath, v);
  }
}

/** Until 1.24: init and ephemeral containers go this way too. */
export function validateSince1_13(containers: readonly Container[], i: number, scope: ContainerScope, { path, v }: ContainersPlace): void {
  const container = containers[i];
  const containerPath = `${path}[${i}]`;
  validateName(container, containerPath, v);
  validateNameIsNew(containers, i, path, v);
  validateImage(container, containerPath, v);
  if (container.lifecycle !== undefined) {
    validateLifecycle(container.lifecycle, scope.gracePeriod, `${containerPath}.lifecycle`, v);
  }
  validateProbesSince1_13(container, containerPath, v);
  validateTerminationMessagePolicy(container, containerPath, v);
  if (container.readinessProbe !== undefined) {
    validateProbe(container.readinessProbe, `${containerPath}.readinessProbe`, v);
  }
  validateParts(container, scope, containerPath, v);
}

function validateProbesSince1_13({ livenessProbe, readinessProbe, startupProbe }: Container, path: string, v: Validation): void {
  if (livenessProbe !== undefined) {
    validateProbe(livenessProbe, `${path}.livenessProbe`, v);
  }
  if (readinessProbe !== undefined) {
    validateNoGracePeriod(readinessProbe, `${path}.readinessProbe`, v);
  }
  // upstream: from 1.21 on the startup probe is looked at twice; it is the first time that gives the place of its errors.
  if (startupProbe !== undefined && v.rules.startupProbeTwice) {
    validateProbe(startupProbe, `${path}.startupProbe`, v);
  }
  if (livenessProbe !== undefined) {
    validateSuccessThreshold(livenessProbe, `${path}.livenessProbe`, v);
  }
  if (startupProbe !== undefined) {
    validateProbe(startupProbe, `${path}.startupProbe`, v);
    validateSuccessThreshold(startupProbe, `${path}.startupProbe`, v);
  }
}
