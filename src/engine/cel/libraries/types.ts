import { objectType, opaqueType } from '../type';

/*
 * The types of Kubernetes' libraries.
 */

export const IP_TYPE = opaqueType('net.IP');
export const CIDR_TYPE = opaqueType('net.CIDR');
export const URL_TYPE = objectType('kubernetes.URL');
export const QUANTITY_TYPE = objectType('kubernetes.Quantity');
export const SEMVER_TYPE = objectType('kubernetes.Semver');
export const FORMAT_TYPE = objectType('kubernetes.NamedFormat');
export const AUTHORIZER_TYPE = objectType('kubernetes.authorization.Authorizer');
export const PATH_CHECK_TYPE = objectType('kubernetes.authorization.PathCheck');
export const GROUP_CHECK_TYPE = objectType('kubernetes.authorization.GroupCheck');
export const RESOURCE_CHECK_TYPE = objectType('kubernetes.authorization.ResourceCheck');
export const DECISION_TYPE = objectType('kubernetes.authorization.Decision');
export const JSON_PATCH_TYPE = objectType('JSONPatch');
