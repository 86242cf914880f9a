import { validateClusterTrustBundle, validatePodCertificate } from './certificate-projections';
import { requireText } from './cloud-volumes';
import { validateDownwardAPIFile, validateKeyToPath } from './keyed-volumes';
import { validateFileMode } from './local-volumes';
import { forbidden, invalid, required } from '../../field/error';
import { ProjectedVolumeSource, VolumeProjection } from '../../objects/volume-sources';
import { validateLocalNonReservedPath } from '../names/paths';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateProjectedVolumeSource, validateProjectionSources
 */

const SHORTEST_TOKEN_SECONDS = 10 * 60;
const LONGEST_TOKEN_SECONDS = 2 ** 32;

export function validateProjected({ defaultMode, sources = [] }: ProjectedVolumeSource, path: string, v: Validation): void {
  validateFileMode(defaultMode, `${path}.defaultMode`, v);
  const filePaths: string[] = [];
  sources.forEach((source, i) => {
    const sourcePath = `${path}.sources[${i}]`;
    validateKeyedProjection(source, 'secret', { path, sourcePath, filePaths }, v);
    validateKeyedProjection(source, 'configMap', { path, sourcePath, filePaths }, v);
    for (const file of source.downwardAPI?.items ?? []) {
      validateDownwardAPIFile(file, `${sourcePath}.downwardAPI`, v);
      claimPath(file.path ?? '', file.path ?? '', { path, sourcePath, filePaths }, v);
    }
    if (source.serviceAccountToken !== undefined) {
      validateToken(source.serviceAccountToken, path, `${sourcePath}.serviceAccountToken`, v);
    }
    if (source.clusterTrustBundle !== undefined) {
      validateClusterTrustBundle(source.clusterTrustBundle, `${sourcePath}.clusterTrustBundle`, v);
      // upstream: no path is one too.
      claimAnyPath(source.clusterTrustBundle.path ?? '', source.clusterTrustBundle.path ?? '', { path, sourcePath, filePaths }, v);
    }
    if (source.podCertificate !== undefined) {
      const claim = (filePath: string): void => claimPath(filePath, filePath, { path, sourcePath, filePaths }, v);
      validatePodCertificate(source.podCertificate, claim, `${sourcePath}.podCertificate`, v);
    }
    if (PROJECTIONS.filter((type) => source[type] !== undefined).length > 1) {
      v.errors.push(forbidden(sourcePath, `may not specify more than 1 volume type${v.rules.perSourceWording ? ' per source' : ''}`));
    }
  });
}

const PROJECTIONS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'] as const;

interface ProjectionPlace {
  /** The volume's. */
  readonly path: string;
  readonly sourcePath: string;
  /** Those that stand in the volume already. */
  readonly filePaths: string[];
}

function validateKeyedProjection(source: VolumeProjection, type: 'secret' | 'configMap', place: ProjectionPlace, v: Validation): void {
  const projection = source[type];
  if (projection === undefined) {
    return;
  }
  const { name = '', items = [] } = projection;
  requireText(name, `${place.sourcePath}.${type}.name`, v);
  items.forEach((item, i) => {
    validateKeyToPath(item, `${place.sourcePath}.${type}.items[${i}]`, v);
    claimPath(item.path ?? '', name, place, v);
  });
}

/** No two files of a volume may have one path. */
function claimPath(filePath: string, claimant: string, place: ProjectionPlace, v: Validation): void {
  if (filePath !== '') {
    claimAnyPath(filePath, claimant, place, v);
  }
}

function claimAnyPath(filePath: string, claimant: string, { path, filePaths }: ProjectionPlace, v: Validation): void {
  if (filePaths.includes(filePath)) {
    v.errors.push(invalid(path, claimant, 'conflicting duplicate paths'));
  } else {
    filePaths.push(filePath);
  }
}

type TokenProjection = NonNullable<VolumeProjection['serviceAccountToken']>;

function validateToken({ expirationSeconds = 0, path: filePath = '' }: TokenProjection, volumePath: string, path: string, v: Validation): void {
  if (expirationSeconds < SHORTEST_TOKEN_SECONDS) {
    v.errors.push(invalid(`${path}.expirationSeconds`, expirationSeconds, 'may not specify a duration less than 10 minutes'));
  }
  if (expirationSeconds > LONGEST_TOKEN_SECONDS) {
    v.errors.push(invalid(`${path}.expirationSeconds`, expirationSeconds, 'may not specify a duration larger than 2^32 seconds'));
  }
  // upstream: the volume's path, not the projection's.
  if (filePath === '') {
    v.errors.push(required(`${volumePath}.path`, ''));
  } else if (v.rules.localTokenPath) {
    validateLocalNonReservedPath(filePath, `${volumePath}.path`, v);
  }
}
