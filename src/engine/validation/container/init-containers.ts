import { validateContainerCommon } from './container';
import { checkHostPortConflicts } from './container-ports';
import { validateRestartPolicyOfInitContainer } from './container-restart-policy';
import { ContainerScope, validateSince1_13 } from './containers';
import { validateLifecycle, validateProbes } from './probes';
import { refuseRestartOfInitContainer } from './resize-policy';
import { duplicate, forbidden, invalid } from '../../field/error';
import { Container } from '../../objects/pod';
import { goLifecycle, goProbe } from '../go/go-handler';
import { Validation } from '../validation';

/*
 * The init containers of a pod, and from 1.29 on its sidecars.
 * upstream: pkg/apis/core/validation/validation.go validateInitContainers
 */

type InitContainerScope = ContainerScope & { readonly regularContainers: readonly Container[] };

export function validateInitContainers(containers: readonly Container[], scope: InitContainerScope, path: string, v: Validation): void {
  if (v.rules.commonFirst) {
    validateInitContainersSince1_25(containers, scope, path, v);
  } else {
    validateInitContainersSince1_13(containers, scope, path, v);
  }
}

function validateInitContainersSince1_25(containers: readonly Container[], scope: InitContainerScope, path: string, v: Validation): void {
  for (let i = 0; i < containers.length; i++) {
    const container = containers[i];
    const containerPath = `${path}[${i}]`;
    validateContainerCommon(container, scope, containerPath, v);
    if (container.restartPolicy !== undefined || container.restartPolicyRules !== undefined) {
      validateRestartPolicyOfInitContainer(container, containerPath, v);
    }
    validateNameIsNewInPod(containers, i, scope, { path, v });
    // upstream: each by itself, and so always the first.
    checkHostPortConflicts([container], path, v);
    if (container.restartPolicy === 'Always') {
      if (container.lifecycle !== undefined) {
        validateLifecycle(container.lifecycle, scope.gracePeriod, `${containerPath}.lifecycle`, v);
      }
      validateProbes(container, containerPath, v);
    } else {
      refuseHandlers(container, containerPath, v);
      if (container.resizePolicy !== undefined && v.rules.noRestartOfInitContainers) {
        refuseRestartOfInitContainer(container.resizePolicy, `${containerPath}.resizePolicy`, v);
      }
    }
  }
}

const HANDLERS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

function refuseHandlers(container: Container, path: string, v: Validation): void {
  const detail = `may not be set for init containers${v.rules.restartPolicyOfContainers ? ' without restartPolicy=Always' : ''}`;
  for (const field of HANDLERS) {
    if (container[field] !== undefined) {
      v.errors.push(forbidden(`${path}.${field}`, detail));
    }
  }
}

interface InitContainersPlace {
  readonly path: string;
  readonly v: Validation;
}

function validateNameIsNewInPod(
  containers: readonly Container[], i: number, { regularContainers }: InitContainerScope, { path, v }: InitContainersPlace,
): void {
  const { name = '' } = containers[i];
  const isNamed = (container: Container): boolean => (container.name ?? '') === name;
  if (regularContainers.some(isNamed) || (name !== '' && containers.findIndex(isNamed) < i)) {
    v.errors.push(duplicate(`${path}[${i}].name`, name));
  }
}

function validateInitContainersSince1_13(containers: readonly Container[], scope: InitContainerScope, path: string, v: Validation): void {
  for (let i = 0; i < containers.length; i++) {
    validateSince1_13(containers, i, scope, { path, v });
  }
  for (const container of containers) {
    checkHostPortConflicts([container], path, v);
  }
  for (let i = 0; i < containers.length; i++) {
    validateNameIsNewInPod(containers, i, scope, { path, v });
    refuseHandlersSince1_13(containers[i], `${path}[${i}]`, v);
  }
}

function refuseHandlersSince1_13({ lifecycle, livenessProbe, readinessProbe, startupProbe }: Container, path: string, v: Validation): void {
  const detail = 'must not be set for init containers';
  if (lifecycle !== undefined) {
    v.errors.push(invalid(`${path}.lifecycle`, goLifecycle(lifecycle, v.rules), detail));
  }
  if (livenessProbe !== undefined) {
    v.errors.push(invalid(`${path}.livenessProbe`, goProbe(livenessProbe, v.rules), detail));
  }
  if (readinessProbe !== undefined) {
    v.errors.push(invalid(`${path}.readinessProbe`, goProbe(readinessProbe, v.rules), detail));
  }
  if (startupProbe !== undefined) {
    v.errors.push(invalid(`${path}.startupProbe`, goProbe(startupProbe, v.rules), detail));
  }
}
