import { replace, replaceEach } from './copy-on-write';
import { PersistentVolumeClaimTemplate } from '../objects/volume-sources';

type Claims = readonly PersistentVolumeClaimTemplate[] | undefined;

/**
 * The claims of a StatefulSet, which are whole objects.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_PersistentVolumeClaim, SetDefaults_PersistentVolumeClaimSpec, and the conversion of
 * StatefulSetSpec in pkg/apis/apps/v1/conversion.go
 */
export function defaultClaims(claims: Claims): Claims {
  return replaceEach(claims, (claim) => {
    const { spec = {}, status = {} } = claim;
    return replace(claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      spec: replace(spec, { volumeMode: spec.volumeMode ?? 'Filesystem' }),
      status: replace(status, { phase: status.phase || 'Pending' }),
    });
  });
}
