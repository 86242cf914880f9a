import { formatGroupVersion, GroupVersion, parseGroupVersion } from '../decoding/group-version';
import { isServed, Kind, KINDS, ServingSettings } from '../kinds';
import { OTHER_KINDS, WHOLE_KINDS } from '../other-kinds/other-kinds';

/**
 * The other group versions in which a server has the same built-in resource, in no particular order.
 *
 * upstream: k8s.io/apiserver/pkg/server/config.go SetDefaults: they are the resources that are stored in the same place, which is named after the
 * resource alone.
 */
export function equivalentsOf(gv: GroupVersion, resource: string, subResource: string, serving: ServingSettings): readonly GroupVersion[] {
  const kinds = kindsOf(resource, subResource);
  const own = formatGroupVersion(gv);
  return kinds.some(({ apiVersion }) => apiVersion === own)
    ? kinds.filter((kind) => kind.apiVersion !== own && isServed(kind, serving)).flatMap(({ apiVersion }) => parseGroupVersion(apiVersion) ?? [])
    : [];
}

const byResource = new Map<string, readonly Kind[]>();

function kindsOf(resource: string, subResource: string): readonly Kind[] {
  if (byResource.size === 0) {
    [...KINDS, ...OTHER_KINDS, ...WHOLE_KINDS].forEach((kind) => byResource.set(kind.resource, [...byResource.get(kind.resource) ?? [], kind]));
  }
  const kinds = byResource.get(resource) ?? [];
  return resource === 'replicationcontrollers' && subResource === 'scale' ? kinds.flatMap(withScaleOfExtensions) : kinds;
}

/** Of the resource only its scale was in the group extensions. */
function withScaleOfExtensions(kind: Kind): readonly Kind[] {
  return [kind, { ...kind, apiVersion: 'extensions/v1beta1', until: 15 }];
}
