import { warnOfClaim } from './fractional-bytes';
import { warn, WarningScope } from './scope';
import { Volume } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * Types of volumes that no kubelet mounts any more, or soon will not.
 */

interface VolumeWording {
  readonly since: Minor;
  readonly message: string;
}

const SOON: readonly VolumeWording[] = [
  { since: 27, message: 'deprecated in v1.22, non-functional in v1.25+' },
  { since: 0, message: 'deprecated in v1.22, support removal is planned in v1.26' },
];
const SINCE_1_28: readonly VolumeWording[] = [{ since: 28, message: 'deprecated in v1.28, non-functional in v1.31+' }];

/** By type, in upstream's order, the newest wording first. */
const BEFORE_CLAIMS: readonly (readonly [string, readonly VolumeWording[]])[] = [
  ['photonPersistentDisk', [{ since: 0, message: 'deprecated in v1.11, non-functional in v1.16+' }]],
  ['gitRepo', [{ since: 33, message: 'deprecated in v1.11, and disabled by default in v1.33+' }, { since: 0, message: 'deprecated in v1.11' }]],
  ['scaleIO', [{ since: 0, message: 'deprecated in v1.16, non-functional in v1.22+' }]],
  ['flocker', SOON],
  ['storageos', SOON],
  ['quobyte', SOON],
  ['glusterfs', [
    { since: 27, message: 'deprecated in v1.25, non-functional in v1.26+' },
    { since: 25, message: 'deprecated in v1.25, this feature will be removed soon after in a subsequent release' },
  ]],
];
const AFTER_CLAIMS: typeof BEFORE_CLAIMS = [['cephfs', SINCE_1_28], ['rbd', SINCE_1_28]];

/** Few volumes are of one of these types, so that one look at what a volume has spares the others a look for each type. */
const DEPRECATED: ReadonlySet<string> = new Set([...BEFORE_CLAIMS, ...AFTER_CLAIMS].map(([type]) => type));

/** upstream: the path spells this one as Go does. */
const NAMES_IN_PATH: Readonly<Record<string, string>> = { storageos: 'storageOS' };

export function warnOfVolumes(volumes: readonly Volume[] | undefined, path: string, scope: WarningScope): void {
  volumes?.forEach((volume, i) => {
    if (volume.ephemeral === undefined && !isDeprecated(volume)) {
      return;
    }
    const place = `${path}[${i}]`;
    warnOfTypes(volume, BEFORE_CLAIMS, place, scope);
    if (volume.ephemeral !== undefined) {
      warnOfClaim(volume.ephemeral.volumeClaimTemplate?.spec, `${place}.ephemeral.volumeClaimTemplate.spec`, scope);
    }
    warnOfTypes(volume, AFTER_CLAIMS, place, scope);
  });
}

function isDeprecated(volume: Volume): boolean {
  for (const field in volume) {
    if (DEPRECATED.has(field)) {
      return true;
    }
  }
  return false;
}

function warnOfTypes(volume: Volume, types: typeof BEFORE_CLAIMS, path: string, scope: WarningScope): void {
  for (let i = 0; i < types.length; i++) {
    const [type, wordings] = types[i];
    const wording = volume[type] === undefined ? undefined : wordings.find(({ since }) => scope.minor >= since);
    if (wording !== undefined) {
      warn(scope, `${path}.${NAMES_IN_PATH[type] ?? type}`, wording.message);
    }
  }
}
