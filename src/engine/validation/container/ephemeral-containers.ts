import { PodScope, validateContainerCommon, validateImageIsTrimmed } from './container';
import { checkHostPortConflicts } from './container-ports';
import { validateSince1_13 } from './containers';
import { duplicate, forbidden, notFoundAmong, required } from '../../field/error';
import { Container, EphemeralContainer, PodSpec } from '../../objects/pod';
import { Validation } from '../validation';

/*
 * Ephemeral containers, which no pod may have when it is made.
 * upstream: pkg/apis/core/validation/validation.go validateEphemeralContainers
 */
export function validateEphemeralContainers(spec: PodSpec, scope: PodScope, path: string, v: Validation): void {
  const ephemeral = spec.ephemeralContainers ?? [];
  const others = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  ephemeral.forEach((container, i) => {
    const earlier = [...others, ...ephemeral.slice(0, i)];
    const containerPath = `${path}[${i}]`;
    if (v.rules.commonFirst) {
      validateSince1_25(container, { earlier, others, scope }, containerPath, v);
    } else {
      validateSince1_16(container, { earlier, others, scope }, containerPath, v);
    }
  });
}

interface Surroundings {
  readonly scope: PodScope;
  /** The containers of other kinds. */
  readonly others: readonly Container[];
  /** Those, and the ephemeral ones before. */
  readonly earlier: readonly Container[];
}

function validateSince1_25(container: EphemeralContainer, { earlier, others, scope }: Surroundings, path: string, v: Validation): void {
  validateContainerCommon(container, scope, path, v);
  validateImageIsTrimmed(container, path, v);
  validateNameAmong(earlier, container, path, v);
  validateTarget(others, container, path, v);
  refuseFields(container, path, v);
  refuseSubPaths(container, path, v);
}

function validateSince1_16(container: EphemeralContainer, { earlier, scope }: Surroundings, path: string, v: Validation): void {
  // upstream: another ephemeral container will do.
  validateTarget(earlier, container, path, v);
  if (!container.name) {
    v.errors.push(required(path, 'ephemeralContainer requires a name'));
    return;
  }
  // upstream: as a list of one, whence the second index.
  validateSince1_13([container], 0, { ...scope, gracePeriod: 0 }, { path, v });
  checkHostPortConflicts([container], path, v);
  validateImageIsTrimmed(container, `${path}[0]`, v);
  validateNameAmong(earlier, container, path, v);
  refuseFields(container, path, v);
  if (v.rules.grpcProbe) {
    refuseSubPaths(container, path, v);
  }
}

function validateNameAmong(containers: readonly Container[], { name = '' }: Container, path: string, v: Validation): void {
  if (containers.some((other) => (other.name ?? '') === name)) {
    v.errors.push(duplicate(`${path}.name`, name));
  }
}

function validateTarget(containers: readonly Container[], { targetContainerName }: EphemeralContainer, path: string, v: Validation): void {
  if (targetContainerName && !containers.some((other) => other.name === targetContainerName)) {
    const names = containers.flatMap(({ name = '' }) => (name === '' ? [] : name));
    v.errors.push(notFoundAmong(`${path}.targetContainerName`, targetContainerName, names));
  }
}

/** In the order of the struct. */
const REFUSED_FIELDS: readonly (keyof Container)[] = [
  'ports', 'resources', 'resizePolicy', 'restartPolicy', 'restartPolicyRules', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle',
];

function refuseFields(container: Container, path: string, v: Validation): void {
  for (const field of REFUSED_FIELDS) {
    if (container[field] !== undefined && !(field === 'resources' && isEmpty(container.resources))) {
      v.errors.push(forbidden(`${path}.${field}`, 'cannot be set for an Ephemeral Container'));
    }
  }
}

function isEmpty(object: object | undefined): boolean {
  return object === undefined || Object.values(object).every((value) => value === undefined);
}

function refuseSubPaths({ volumeMounts = [] }: Container, path: string, v: Validation): void {
  volumeMounts.forEach(({ subPath, subPathExpr }, i) => {
    if (subPath) {
      v.errors.push(forbidden(`${path}.volumeMounts[${i}].subPath`, 'cannot be set for an Ephemeral Container'));
    }
    if (subPathExpr) {
      v.errors.push(forbidden(`${path}.volumeMounts[${i}].subPathExpr`, 'cannot be set for an Ephemeral Container'));
    }
  });
}
