import { validateContainerPorts } from './container-ports';
import { validateEnv, validateEnvFrom } from './env';
import { validatePullPolicy } from './pull-policy';
import { validateResizePolicy } from './resize-policy';
import { validateContainerResources } from './resources';
import { validateSecurityContext } from './security-context';
import { validateVolumeDevices, validateVolumeMounts } from './volume-mounts';
import { duplicate, invalid, notSupported, required } from '../../field/error';
import { Container, PodResourceClaim, Volume } from '../../objects/pod';
import { isDNS1123Label } from '../names/names';
import { isPadded } from '../names/space';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * What holds for containers of every kind. upstream: pkg/apis/core/validation/validation.go validateContainerCommon
 */

/** What a container is checked against besides itself. */
export interface PodScope {
  readonly volumes: readonly Volume[];
  readonly hostUsers: boolean;
  readonly restartPolicy: string;
  readonly resourceClaims: readonly PodResourceClaim[];
}

/** From 1.25 on: everything but what depends on the kind of container. */
export function validateContainerCommon(container: Container, scope: PodScope, path: string, v: Validation): void {
  validateName(container, path, v);
  validateImage(container, path, v);
  validateTerminationMessagePolicy(container, path, v);
  validateParts(container, scope, path, v);
}

export function validateName({ name = '' }: Container, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(`${path}.name`, ''));
  } else {
    pushInvalid(isDNS1123Label(name, v.rules), `${path}.name`, name, v);
  }
}

export function validateImage({ image = '' }: Container, path: string, v: Validation): void {
  if (image === '') {
    v.errors.push(required(`${path}.image`, ''));
  }
}

const TERMINATION_MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

export function validateTerminationMessagePolicy({ terminationMessagePolicy = '' }: Container, path: string, v: Validation): void {
  const policyPath = `${path}.terminationMessagePolicy`;
  if (terminationMessagePolicy === '') {
    v.errors.push(required(policyPath, v.rules.commonFirst ? '' : "must be 'File' or 'FallbackToLogsOnError'"));
  } else if (!TERMINATION_MESSAGE_POLICIES.includes(terminationMessagePolicy)) {
    v.errors.push(v.rules.commonFirst
      ? notSupported(policyPath, terminationMessagePolicy, TERMINATION_MESSAGE_POLICIES)
      : invalid(policyPath, terminationMessagePolicy, "must be 'File' or 'FallbackToLogsOnError'"));
  }
}

/** Ports to security context, in upstream's order. */
export function validateParts(container: Container, scope: PodScope, path: string, v: Validation): void {
  if (container.ports !== undefined) {
    validateContainerPorts(container.ports, `${path}.ports`, v);
  }
  if (container.env !== undefined) {
    validateEnv(container.env, `${path}.env`, v);
  }
  if (container.envFrom !== undefined) {
    validateEnvFrom(container.envFrom, `${path}.envFrom`, v);
  }
  if (container.volumeMounts !== undefined) {
    validateVolumeMounts(container, scope.volumes, `${path}.volumeMounts`, v);
  }
  if (container.volumeDevices !== undefined) {
    validateVolumeDevices(container, scope.volumes, `${path}.volumeDevices`, v);
  }
  validatePullPolicy(container.imagePullPolicy ?? '', `${path}.imagePullPolicy`, v);
  if (container.resources !== undefined) {
    validateContainerResources(container.resources, scope.resourceClaims, `${path}.resources`, v);
  }
  if (container.resizePolicy !== undefined) {
    validateResizePolicy(container.resizePolicy, scope.restartPolicy, `${path}.resizePolicy`, v);
  }
  if (container.securityContext !== undefined) {
    validateSecurityContext(container.securityContext, `${path}.securityContext`, scope.hostUsers, v);
  }
}

/** A name stands once among those of the earlier containers. */
export function validateNameIsNew(containers: readonly Container[], i: number, path: string, v: Validation): void {
  const { name = '' } = containers[i];
  for (let j = 0; j < i; j++) {
    if ((containers[j].name ?? '') === name) {
      v.errors.push(duplicate(`${path}[${i}].name`, name));
      return;
    }
  }
}

/** Templates may have padded images, for the sake of those that were there before the rule. */
export function validateImageIsTrimmed({ image = '' }: Container, path: string, v: Validation): void {
  if (isPadded(image)) {
    v.errors.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  }
}
