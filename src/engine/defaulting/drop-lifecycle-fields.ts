import { replace, replacePresent } from './copy-on-write';
import { Lifecycle, LifecycleHandler } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: pkg/api/pod/util.go dropContainerStopSignals, and in 1.29 dropDisabledFields
 */

const SLEEP_IS_OFF: Minor = 29;

/** A stop signal goes in every minor, and a lifecycle that was nothing else goes with it. */
export function dropFromLifecycle(lifecycle: Lifecycle | undefined, minor: Minor): Lifecycle | undefined {
  if (lifecycle === undefined || (minor !== SLEEP_IS_OFF && lifecycle.stopSignal === undefined)) {
    return lifecycle;
  }
  const { postStart, preStop } = lifecycle;
  if (minor === SLEEP_IS_OFF) {
    // upstream: a hook that was nothing else stays, and is refused for having no action.
    return replace(lifecycle, { postStart: replacePresent(postStart, withoutSleep), preStop: replacePresent(preStop, withoutSleep) });
  }
  return postStart === undefined && preStop === undefined ? undefined : replace(lifecycle, { stopSignal: undefined });
}

function withoutSleep(handler: LifecycleHandler): LifecycleHandler {
  return replace(handler, { sleep: undefined });
}
