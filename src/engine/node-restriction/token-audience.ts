import { forbidden, GRANTED, NodeAnswer, NodeRequest, notFound, otherAnswerWithout, seek, SoughtObject } from './answer';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { PersistentVolume } from '../objects/persistent-volume';
import { Pod, Volume } from '../objects/pod';
import { CSIDriver } from '../validation/storage/csi-driver';
import { Minor } from '../version';

/*
 * For whom a kubelet may get a token: the audiences that volumes of the pod ask for.
 * upstream: admission.go validateNodeServiceAccountAudience, podReferencesAudience, getCSIFromPVC
 */

const CLAIM: SoughtObject = { group: '', kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaim' };
const VOLUME: SoughtObject = { group: '', kind: 'PersistentVolume', resource: 'persistentvolume' };
const DRIVER: SoughtObject = { group: 'storage.k8s.io', kind: 'CSIDriver', resource: 'csidriver.storage.k8s.io' };

/** An object that the way from a volume to its driver passes, and that is not there. */
interface UnfoundObject {
  readonly sought: SoughtObject;
  readonly name: string;
}

/** From here on the message begins with the user. */
const USER_FIRST_SINCE: Minor = 37;

export function mountsAudience(asked: NodeRequest, audiences: readonly string[], pod: Pod): NodeAnswer {
  if (audiences.length > 1) {
    return forbidden('node may only request 0 or 1 audiences');
  }
  const [audience = ''] = audiences;
  const missing: UnfoundObject[] = [];
  for (const volume of pod.spec?.volumes ?? []) {
    const found = asksFor(asked, { volume, pod, audience });
    if (found === true) {
      return GRANTED;
    }
    missing.push(...found === false ? [] : [found]);
  }
  if (missing.length > 0) {
    const [{ sought, name }] = missing;
    const errors = [...new Set(missing.map((each) => notFound(each.sought, each.name)))];
    const told = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
    return otherAnswerWithout(asked, sought, name, forbidden(`error validating audience ${quote(audience)}: ${told}`));
  }
  return mayAskFor(asked, audience);
}

function mayAskFor({ state, request: { userInfo, namespace, name } }: NodeRequest, audience: string): NodeAnswer {
  const { allowed } = state.authorizer.decide(userInfo, { verb: 'request-serviceaccounts-token-audience', group: '', resource: audience, namespace, name });
  if (allowed) {
    return GRANTED;
  }
  return forbidden(state.settings.minor < USER_FIRST_SINCE
    ? `audience ${quote(audience)} not found in pod spec volume, ${userInfo.username} is not authorized to request tokens for this audience`
    : `${userInfo.username} is not authorized to request tokens for audience ${quote(audience)}`);
}

interface AudienceOfVolume {
  readonly volume: Volume;
  readonly pod: Pod;
  readonly audience: string;
}

/** Whether a volume asks for tokens for the audience, or what is not there to tell. */
function asksFor(asked: NodeRequest, { volume, pod, audience }: AudienceOfVolume): boolean | UnfoundObject {
  if (volume.projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined && (serviceAccountToken.audience ?? '') === audience)) {
    return true;
  }
  const driver = driverOf(asked, volume, pod);
  if (typeof driver !== 'string' || driver === '') {
    return driver === '' ? false : driver;
  }
  const found: CSIDriver | undefined = seek(asked.state, DRIVER, '', driver);
  return found === undefined ? { sought: DRIVER, name: driver } : found.spec?.tokenRequests?.some((each) => (each.audience ?? '') === audience) === true;
}

/** The driver of a volume; empty where it has none. */
function driverOf(asked: NodeRequest, volume: Volume, { metadata: { name = '', namespace = asked.request.namespace } = {} }: Pod): string | UnfoundObject {
  if (volume.ephemeral?.volumeClaimTemplate !== undefined) {
    return driverOfClaim(asked, namespace, `${name}-${volume.name ?? ''}`);
  }
  if (volume.persistentVolumeClaim !== undefined) {
    return driverOfClaim(asked, namespace, volume.persistentVolumeClaim.claimName ?? '');
  }
  return volume.csi === undefined ? driverInTree(volume) : volume.csi.driver ?? '';
}

interface BoundVolumeClaim extends KubernetesObject {
  readonly spec?: { readonly volumeName?: string };
}

function driverOfClaim({ state }: NodeRequest, namespace: string, name: string): string | UnfoundObject {
  const claim: BoundVolumeClaim | undefined = seek(state, CLAIM, namespace, name);
  if (claim === undefined) {
    return { sought: CLAIM, name };
  }
  const { volumeName = '' } = claim.spec ?? {};
  const volume: PersistentVolume | undefined = seek(state, VOLUME, '', volumeName);
  if (volume === undefined) {
    return { sought: VOLUME, name: volumeName };
  }
  return volume.spec?.csi?.driver ?? driverInTree(volume.spec ?? {});
}

/** upstream: k8s.io/csi-translation-lib/translate.go */
const DRIVERS_IN_TREE = [
  ['gcePersistentDisk', 'pd.csi.storage.gke.io'],
  ['awsElasticBlockStore', 'ebs.csi.aws.com'],
  ['cinder', 'cinder.csi.openstack.org'],
  ['azureDisk', 'disk.csi.azure.com'],
  ['azureFile', 'file.csi.azure.com'],
  ['vsphereVolume', 'csi.vsphere.vmware.com'],
  ['portworxVolume', 'pxd.portworx.com'],
] as const;

/** The driver that has taken over volumes that Kubernetes mounted itself. */
function driverInTree(sources: Partial<Record<typeof DRIVERS_IN_TREE[number][0], unknown>>): string {
  return DRIVERS_IN_TREE.find(([source]) => sources[source] !== undefined)?.[1] ?? '';
}
