import { replace, replaceEach, replacePresent } from './copy-on-write';
import { Volume, VolumeProjection } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: pkg/api/pod/util.go dropDisabledAtomicWriteVolumeUserFields, and the mode of an emptyDir in dropDisabledFields
 */

/** The one minor that knows these fields. */
const KNOWN_SINCE: Minor = 37;

/** The mode of an emptyDir, and the owners of the files that other volumes project. */
export function dropVolumeUsers(volume: Volume, minor: Minor): Volume {
  return minor < KNOWN_SINCE ? volume : replace(volume, {
    emptyDir: replacePresent(volume.emptyDir, (emptyDir) => replace(emptyDir, { mode: undefined })),
    secret: replacePresent(volume.secret, dropUsersOfFiles),
    configMap: replacePresent(volume.configMap, dropUsersOfFiles),
    downwardAPI: replacePresent(volume.downwardAPI, dropUsersOfFiles),
    projected: replacePresent(volume.projected, (projected) => replace(projected, {
      defaultUser: undefined,
      sources: replaceEach(projected.sources, dropUsersOfProjection),
    })),
  });
}

function dropUsersOfProjection(projection: VolumeProjection): VolumeProjection {
  return replace(projection, {
    secret: replacePresent(projection.secret, dropUsersOfFiles),
    configMap: replacePresent(projection.configMap, dropUsersOfFiles),
    downwardAPI: replacePresent(projection.downwardAPI, dropUsersOfFiles),
    serviceAccountToken: replacePresent(projection.serviceAccountToken, dropUser),
    clusterTrustBundle: replacePresent(projection.clusterTrustBundle, dropUser),
    podCertificate: replacePresent(projection.podCertificate, dropUser),
  });
}

interface Owned {
  readonly user?: unknown;
}

interface OwnedFiles {
  readonly defaultUser?: unknown;
  readonly items?: readonly Owned[];
}

function dropUsersOfFiles<T extends OwnedFiles>(source: T): T {
  return replace<OwnedFiles>(source, { defaultUser: undefined, items: replaceEach(source.items, dropUser) }) as T;
}

function dropUser<T extends Owned>(file: T): T {
  return replace<Owned>(file, { user: undefined }) as T;
}
