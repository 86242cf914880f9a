import { replace, replacePresent } from '../defaulting/copy-on-write';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { DataSource, PersistentVolumeClaimSpec } from '../objects/volume-sources';
import { Minor } from '../version';

/** From here on a claim's volume may be filled with what any controller knows. */
export const ANY_SOURCE_SINCE: Minor = 24;
const ATTRIBUTES_CLASS_SINCE: Minor = 34;
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

/** upstream: pkg/api/persistentvolumeclaim/util.go DropDisabledFields, EnforceDataSourceBackwardsCompatibility, NormalizeDataSources */
export function prepareClaim(claim: PersistentVolumeClaim, old: PersistentVolumeClaim | undefined, minor: Minor): PersistentVolumeClaim {
  const { spec = {} } = claim;
  const { spec: oldSpec } = old ?? {};
  const kept = withoutUnknownSource(withoutDisabled(spec, oldSpec, minor), oldSpec);
  return replace(claim, { spec: minor >= ANY_SOURCE_SINCE ? withBothSources(kept) : kept });
}

function withoutDisabled(spec: PersistentVolumeClaimSpec, old: PersistentVolumeClaimSpec | undefined, minor: Minor): PersistentVolumeClaimSpec {
  const isForeign = Boolean(spec.dataSourceRef?.namespace);
  const keepsReference = old?.dataSourceRef !== undefined || (minor >= ANY_SOURCE_SINCE && !isForeign);
  // upstream: the type of the resources of a container has claims, which 1.26 to 1.28 read in those of a volume, too.
  const resources = replacePresent(spec.resources, (each) => replace(each, { claims: undefined }));
  const keepsClass = minor >= ATTRIBUTES_CLASS_SINCE || old?.volumeAttributesClassName !== undefined;
  return replace(spec, {
    dataSourceRef: keepsReference ? spec.dataSourceRef : undefined,
    resources,
    volumeAttributesClassName: keepsClass ? spec.volumeAttributesClassName : undefined,
  });
}

/** What a server of old would have dropped silently. */
function withoutUnknownSource(spec: PersistentVolumeClaimSpec, old: PersistentVolumeClaimSpec | undefined): PersistentVolumeClaimSpec {
  const wasSet = old?.dataSource !== undefined || old?.dataSourceRef !== undefined;
  const isKept = wasSet || spec.dataSourceRef !== undefined || isKnownSource(spec.dataSource);
  return isKept ? spec : replace(spec, { dataSource: undefined });
}

function isKnownSource({ apiGroup = '', kind }: DataSource = {}): boolean {
  return (kind === 'PersistentVolumeClaim' && apiGroup === '') || (kind === 'VolumeSnapshot' && apiGroup === SNAPSHOT_GROUP);
}

export function withBothSources(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource !== undefined && dataSourceRef === undefined) {
    return { ...spec, dataSourceRef: dataSource };
  }
  if (dataSourceRef === undefined || dataSource !== undefined || dataSourceRef.namespace) {
    return spec;
  }
  const { namespace: _namespace, ...rest } = dataSourceRef;
  return { ...spec, dataSource: rest };
}
