import { replace, replaceEach } from './copy-on-write';
import { PersistentVolumeClaimTemplate } from '../objects/volume-sources';
import { Minor } from '../version';

/** Before, a claim keeps what it says itself. */
const TYPE_META_SINCE: Minor = 17;
const TYPE_META = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

type Claims = readonly PersistentVolumeClaimTemplate[] | undefined;

/**
 * The claims of a StatefulSet, which are whole objects.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_PersistentVolumeClaim, SetDefaults_PersistentVolumeClaimSpec, and the conversion of
 * StatefulSetSpec in pkg/apis/apps/v1/conversion.go
 */
export function defaultClaims(claims: Claims, minor: Minor): Claims {
  return replaceEach(claims, (claim) => {
    const { spec = {}, status = {} } = claim;
    return replace(claim, {
      ...(minor >= TYPE_META_SINCE && TYPE_META),
      spec: replace(spec, { volumeMode: spec.volumeMode ?? 'Filesystem' }),
      status: replace(status, { phase: status.phase || 'Pending' }),
    });
  });
}
