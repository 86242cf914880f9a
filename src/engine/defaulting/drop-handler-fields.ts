import { replace, replacePresent } from './copy-on-write';
import { HTTPGetAction, ProbeHandler } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: pkg/api/pod/util.go dropHTTPProbeProtocol, dropDisabledGRPCContainerProbeTLS
 */

/** The one minor that knows these fields. */
const KNOWN_SINCE: Minor = 37;

/** Of a probe or a lifecycle hook. */
export function dropHandlerFields<T extends ProbeHandler>(handler: T, minor: Minor): T {
  if (minor < KNOWN_SINCE || (handler.httpGet === undefined && handler.grpc === undefined)) {
    return handler;
  }
  return replace<ProbeHandler>(handler, {
    httpGet: replacePresent(handler.httpGet, (action: HTTPGetAction) => replace(action, { protocol: undefined })),
    grpc: replacePresent(handler.grpc, (grpc) => replace(grpc, { mode: undefined })),
  }) as T;
}
