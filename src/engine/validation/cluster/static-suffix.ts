import { MANIFEST_BASED_ADMISSION, isGateOn } from '../../admission/feature-gates';
import { FieldError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { KubernetesObject } from '../../objects/meta';
import { ClusterSettings } from '../../settings';
import { Minor } from '../../version';

/*
 * Names that belong to the policies and webhook configurations of static manifests.
 * upstream: pkg/apis/admissionregistration/validation/static_suffix.go
 */

export const STATIC_SUFFIX = '.static.k8s.io';

const SINCE: Minor = 36;
const GROUP = 'admissionregistration.k8s.io/';
const RESERVED = `names ending with ${quote(STATIC_SUFFIX)} are reserved for static manifest-based configurations and cannot be managed via the API`;
const NONE: readonly never[] = [];

type Settings = Pick<ClusterSettings, 'minor' | 'featureGates'>;

/** Of a new object. */
export function validateStaticSuffix(object: KubernetesObject, settings: Settings): readonly FieldError[] {
  return hasReservedName(object, settings.minor) && isGateOn(MANIFEST_BASED_ADMISSION, settings)
    ? [invalid('metadata.name', object.metadata?.name, RESERVED)]
    : NONE;
}

/** @param isNew whether the object is created; a change of one that is there is warned of in any case */
export function warningsForStaticSuffix(object: KubernetesObject, isNew: boolean, settings: Settings): readonly string[] {
  return hasReservedName(object, settings.minor) && !(isNew && isGateOn(MANIFEST_BASED_ADMISSION, settings)) ? [`metadata.name: ${RESERVED}`] : NONE;
}

function hasReservedName({ apiVersion = '', metadata }: KubernetesObject, minor: Minor): boolean {
  return minor >= SINCE && apiVersion.startsWith(GROUP) && metadata?.name?.endsWith(STATIC_SUFFIX) === true;
}
