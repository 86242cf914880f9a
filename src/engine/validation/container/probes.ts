import { validatePortNumberOrName } from './container-ports';
import { forbidden, invalid, notSupported, required, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Container, HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from '../../objects/pod';
import { isHTTPHeaderName } from '../names/key-names';
import { pushInvalid } from '../object-meta';
import { once } from '../once';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateProbe, validateHandler, validateLifecycle
 */

/** How long the pod may take to end, which no hook may outlast. */
export type GracePeriod = number | bigint;

/** A probe has no sleep to bound. */
const NO_HOOK = 0;

export const validateProbe = once((probe: Probe, path: string, v: Validation): void => {
  validateHandler(probe, NO_HOOK, path, v);
  for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    const value = probe[field] ?? 0;
    if (value < 0) {
      v.errors.push(invalid(`${path}.${field}`, value, 'must be greater than or equal to 0'));
    }
  }
  const gracePeriod = probe.terminationGracePeriodSeconds;
  if (gracePeriod !== undefined && gracePeriod <= 0 && v.rules.probeGracePeriod) {
    v.errors.push(invalid(`${path}.terminationGracePeriodSeconds`, gracePeriod, 'must be greater than 0'));
  }
});

/** Liveness and startup are proven by one success. */
export function validateSuccessThreshold(probe: Probe, path: string, v: Validation): void {
  const { successThreshold = 0 } = probe;
  if (successThreshold !== 1) {
    v.errors.push(withChanges(invalid(`${path}.successThreshold`, successThreshold, 'must be 1'), setField(`${path}.successThreshold`, 1)));
  }
}

export function validateNoGracePeriod(probe: Probe, path: string, v: Validation): void {
  const gracePeriod = probe.terminationGracePeriodSeconds;
  if (gracePeriod !== undefined && v.rules.readinessGracePeriod) {
    v.errors.push(invalid(`${path}.terminationGracePeriodSeconds`, gracePeriod, 'must not be set for readinessProbes'));
  }
}

/** The three probes, as 1.25 and later take them. */
export function validateProbes({ livenessProbe, readinessProbe, startupProbe }: Container, path: string, v: Validation): void {
  if (livenessProbe !== undefined) {
    validateProbe(livenessProbe, `${path}.livenessProbe`, v);
    validateSuccessThreshold(livenessProbe, `${path}.livenessProbe`, v);
  }
  if (readinessProbe !== undefined) {
    validateProbe(readinessProbe, `${path}.readinessProbe`, v);
    validateNoGracePeriod(readinessProbe, `${path}.readinessProbe`, v);
  }
  if (startupProbe !== undefined) {
    validateProbe(startupProbe, `${path}.startupProbe`, v);
    validateSuccessThreshold(startupProbe, `${path}.startupProbe`, v);
  }
}

export function validateLifecycle({ postStart, preStop }: Lifecycle, gracePeriod: GracePeriod, path: string, v: Validation): void {
  if (postStart !== undefined) {
    validateHandler(postStart, gracePeriod, `${path}.postStart`, v);
  }
  if (preStop !== undefined) {
    validateHandler(preStop, gracePeriod, `${path}.preStop`, v);
  }
}

const HANDLER_TYPES = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

function validateHandler(handler: LifecycleHandler, gracePeriod: GracePeriod, path: string, v: Validation): void {
  const [first, ...others] = HANDLER_TYPES.filter((type) => handler[type] !== undefined);
  switch (first) {
    case 'exec':
      if ((handler.exec?.command ?? []).length === 0) {
        v.errors.push(required(`${path}.exec.command`, ''));
      }
      break;
    case 'httpGet':
      validateHTTPGet(handler.httpGet ?? {}, `${path}.httpGet`, v);
      break;
    case 'tcpSocket':
      validatePortNumberOrName(handler.tcpSocket?.port ?? 0, `${path}.tcpSocket.port`, v);
      break;
    case 'grpc':
      validatePortNumberOrName(handler.grpc?.port ?? 0, `${path}.grpc.port`, v);
      break;
    case 'sleep':
      validateSleep(handler.sleep?.seconds ?? 0, gracePeriod, `${path}.sleep`, v);
      break;
    default:
      v.errors.push(required(path, 'must specify a handler type'));
  }
  others.forEach((type) => v.errors.push(forbidden(`${path}.${type}`, 'may not specify more than 1 handler type')));
}

const SCHEMES = ['HTTP', 'HTTPS'];

function validateHTTPGet(action: HTTPGetAction, path: string, v: Validation): void {
  const { path: urlPath = '', port = 0, scheme = '', httpHeaders = [] } = action;
  if (urlPath === '') {
    v.errors.push(required(`${path}.path`, ''));
  }
  validatePortNumberOrName(port, `${path}.port`, v);
  if (!SCHEMES.includes(scheme)) {
    v.errors.push(notSupported(`${path}.scheme`, scheme, SCHEMES));
  }
  httpHeaders.forEach(({ name = '' }) => pushInvalid(isHTTPHeaderName(name), `${path}.httpHeaders`, name, v));
}

function validateSleep(seconds: number | bigint, gracePeriod: GracePeriod, path: string, v: Validation): void {
  if (v.rules.zeroSleep) {
    if (seconds < 0 || seconds > gracePeriod) {
      v.errors.push(invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`));
    }
  } else if (seconds <= 0 || seconds > gracePeriod) {
    const gate = v.minor >= 32 ? '. Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.' : '';
    v.errors.push(invalid(path, seconds, `must be greater than 0 and less than terminationGracePeriodSeconds (${gracePeriod})${gate}`));
  }
}
