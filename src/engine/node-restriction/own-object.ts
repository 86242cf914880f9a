import { forbidden, GRANTED, NodeAnswer, NodeRequest } from './answer';
import { quote } from '../field/quote';
import { DeviceNodes, ResourceSlice } from '../objects/devices';
import { CertificateSigningRequest, subjectOfRequest } from '../validation/certificates/certificate-signing-request';
import { Minor } from '../version';

/*
 * Objects that there is one of for each node, and those that name the node.
 * upstream: admission.go admitLease, admitCSINode, admitResourceSlice, admitCSR
 */

const LEASES_SINCE: Minor = 14;
const CSI_NODES_SINCE: Minor = 14;
const SLICES_SINCE: Minor = 30;
const DELETED_SLICES_SINCE: Minor = 31;
const CERTIFICATES_SINCE: Minor = 31;
const STATUS_OF_CSI_NODES_SINCE: Minor = 37;
const NAMESPACE_OF_LEASES = 'kube-node-lease';

/** @param groupResource as `leases.coordination.k8s.io` */
export function ownObject(asked: NodeRequest, groupResource: string): NodeAnswer {
  const { minor } = asked.state.settings;
  switch (groupResource) {
    case 'leases.coordination.k8s.io':
      return minor < LEASES_SINCE ? forbidden('disabled by feature gate NodeLease') : lease(asked);
    case 'csinodeinfos.csi.storage.k8s.io':
      return minor < CSI_NODES_SINCE ? forbidden('disabled by feature gates KubeletPluginsWatcher and CSINodeInfo') : GRANTED;
    case 'csinodes.storage.k8s.io':
      return minor >= STATUS_OF_CSI_NODES_SINCE && asked.request.subResource === 'status'
        ? forbidden('CSIVolumeHealth feature gate is disabled')
        : nameOf(asked) === asked.node ? GRANTED : forbidden('can only access CSINode with the same name as the requesting node');
    case 'resourceslices.resource.k8s.io':
      return minor < SLICES_SINCE ? GRANTED : resourceSlice(asked);
    case 'certificatesigningrequests.certificates.k8s.io':
      return minor >= CERTIFICATES_SINCE && asked.request.operation === 'CREATE' ? certificate(asked) : GRANTED;
    default:
      return GRANTED;
  }
}

/** upstream: what a new object says, and for others the URL. */
function nameOf({ request: { operation, name, object: given }, object }: NodeRequest): string {
  return (operation === 'CREATE' ? undefined : name) ?? (operation === 'CREATE' ? object : given).metadata?.name ?? '';
}

function lease(asked: NodeRequest): NodeAnswer {
  if (asked.request.namespace !== NAMESPACE_OF_LEASES) {
    return forbidden(`can only access leases in the ${quote(NAMESPACE_OF_LEASES)} system namespace`);
  }
  return nameOf(asked) === asked.node ? GRANTED : forbidden('can only access node lease with the same name as the requesting node');
}

/** In 1.30, the name of the node stands outside the spec. */
type SliceOfNode = ResourceSlice & Pick<DeviceNodes, 'nodeName'>;

function resourceSlice({ state: { settings: { minor } }, request: { operation, oldObject }, object, node }: NodeRequest): NodeAnswer {
  const { nodeName, spec }: SliceOfNode = operation === 'DELETE' ? oldObject ?? object : object;
  const isOwn = (minor < DELETED_SLICES_SINCE ? nodeName : spec?.nodeName) === node;
  if (operation === 'CREATE' && !isOwn) {
    return forbidden('can only create ResourceSlice with the same NodeName as the requesting node');
  }
  return operation === 'DELETE' && minor >= DELETED_SLICES_SINCE && !isOwn
    ? forbidden('can only delete ResourceSlice with the same NodeName as the requesting node')
    : GRANTED;
}

const SIGNERS_FOR_NODES: ReadonlySet<string> = new Set(['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']);

function certificate({ request: { subResource = '' }, object, node }: NodeRequest): NodeAnswer {
  const asked: CertificateSigningRequest = object;
  if (subResource !== '' || !SIGNERS_FOR_NODES.has(asked.spec?.signerName ?? '')) {
    return GRANTED;
  }
  const { error, subject: { commonName } } = subjectOfRequest(asked);
  if (error !== undefined) {
    return forbidden(`unable to parse csr: ${error}`);
  }
  return commonName === `system:node:${node}` ? GRANTED : forbidden(`can only create a node CSR with CN=system:node:${node}`);
}
