import { replace, replacePresent } from './copy-on-write';
import { dropHandlerFields } from './drop-handler-fields';
import { Lifecycle, LifecycleHandler } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: pkg/api/pod/util.go dropContainerStopSignals, dropHTTPProbeProtocol, and in 1.29 dropDisabledFields
 */

const SLEEP_IS_OFF: Minor = 29;

/** A stop signal goes in every minor, and a lifecycle that was nothing else goes with it. */
export function dropFromLifecycle(lifecycle: Lifecycle | undefined, minor: Minor): Lifecycle | undefined {
  if (lifecycle === undefined) {
    return lifecycle;
  }
  const { postStart, preStop, stopSignal } = lifecycle;
  if (stopSignal !== undefined && postStart === undefined && preStop === undefined) {
    return undefined;
  }
  return replace(lifecycle, {
    postStart: replacePresent(postStart, (handler) => dropFromHandler(handler, minor)),
    preStop: replacePresent(preStop, (handler) => dropFromHandler(handler, minor)),
    stopSignal: undefined,
  });
}

function dropFromHandler(given: LifecycleHandler, minor: Minor): LifecycleHandler {
  const handler = dropHandlerFields(given, minor);
  // upstream: a hook that was nothing but a sleep stays, and is refused for having no action.
  return minor === SLEEP_IS_OFF ? replace(handler, { sleep: undefined }) : handler;
}
