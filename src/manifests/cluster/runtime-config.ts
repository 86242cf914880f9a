import { Switches } from './feature-gates';
import { ClusterSettings } from '../../engine/settings';
import { groupOf, isBuiltInGroup } from '../set/api-groups';

export type RuntimeConfigReading = { readonly runtimeConfig: ClusterSettings['runtimeConfig'] } | { readonly error: string };

const STABILITIES = ['api/all', 'api/ga', 'api/beta', 'api/alpha'];
const GROUP_VERSION = /^(?:[a-z0-9.-]+\/)?v\d+(?:(?:alpha|beta)\d+)?(?:\/[a-z]+)?$/;

/** Sets kube-apiserver's `--runtime-config`. upstream: k8s.io/apiserver/pkg/server/resourceconfig/helpers.go */
export function setRuntimeConfig({ runtimeConfig }: ClusterSettings, switches: Switches): RuntimeConfigReading {
  const wrong = Object.keys(switches).find((key) => !STABILITIES.includes(key) && !(GROUP_VERSION.test(key) && isBuiltInGroup(groupIn(key))));
  return wrong === undefined
    ? { runtimeConfig: new Map([...runtimeConfig ?? [], ...Object.entries(switches)]) }
    : { error: `found ${wrong}; write a version of a built-in API group such as admissionregistration.k8s.io/v1beta1, or one of ${STABILITIES.join(', ')}` };
}

/** `v1` has no group, and `v1/pods` has none either. */
function groupIn(key: string): string {
  return /^v\d/.test(key) ? '' : groupOf(key);
}
