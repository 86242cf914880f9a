import {
  failed, forbidden, GRANTED, isRefusal, NODE, NodeAnswer, NodeRequest, notFound, otherAnswerWithout, POD, seek, SERVICE_ACCOUNT, SoughtObject,
} from './answer';
import { quote } from '../field/quote';
import { MIRROR_POD_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { PodCertificateRequest } from '../validation/certificates/pod-certificate-request';
import { Assumption } from '../verdict';
import { Minor } from '../version';

/** From here on the pod has to mount a certificate of the signer. */
const SIGNER_SINCE: Minor = 37;

type CertificateSpec = NonNullable<PodCertificateRequest['spec']>;

/**
 * A certificate for a pod that runs on the node.
 *
 * upstream: admission.go admitPodCertificateRequest. Where a cache may lag behind, the server fails, so that the kubelet tries again.
 */
export function podCertificate(asked: NodeRequest): NodeAnswer {
  const { request: { operation, subResource = '', namespace }, object, node, state } = asked;
  if (operation !== 'CREATE') {
    return forbidden(`unexpected operation ${operation}`);
  }
  if (subResource !== '') {
    return forbidden(`unexpected subresource ${subResource}`);
  }
  const { spec = {} }: PodCertificateRequest = object;
  const { nodeName = '', podName = '', serviceAccountName = '' } = spec;
  if (nodeName !== node) {
    return forbidden(`PodCertificateRequest.Spec.NodeName=${quote(nodeName)}, which is not the requesting node ${quote(node)}`);
  }
  const [foundNode, pod, account] = [
    seek(state, NODE, '', node), seek(state, POD, namespace, podName), seek(state, SERVICE_ACCOUNT, namespace, serviceAccountName),
  ];
  const answers = [
    () => (foundNode === undefined ? without(asked, NODE, { name: node, title: node }) : runningNode(asked, spec, foundNode)),
    () => (pod === undefined ? without(asked, POD, { name: podName, title: `${namespace}/${podName}` }) : runningPod(asked, spec, pod)),
    () => (account === undefined
      ? without(asked, SERVICE_ACCOUNT, { name: serviceAccountName, title: `${namespace}/${serviceAccountName}` })
      : accountOfPod(asked, spec, account)),
    () => (pod === undefined || state.settings.minor < SIGNER_SINCE ? GRANTED : signerOfPod(asked, spec, pod)),
  ];
  const assumed: Assumption[] = [];
  for (const answer of answers) {
    const given = answer();
    if (isRefusal(given)) {
      return given;
    }
    assumed.push(...given.assumptions ?? []);
  }
  return { assumptions: assumed };
}

const TITLES: ReadonlyMap<SoughtObject, string> = new Map([[NODE, 'node'], [POD, 'pod'], [SERVICE_ACCOUNT, 'service account']]);

function without(asked: NodeRequest, sought: SoughtObject, { name, title }: { readonly name: string; readonly title: string }): NodeAnswer {
  const message = `while retrieving ${TITLES.get(sought)} ${quote(title)} named in the PodCertificateRequest: ${notFound(sought, name)}`;
  return otherAnswerWithout(asked, sought, title, failed(message));
}

function runningNode(asked: NodeRequest, { nodeUID = '' }: CertificateSpec, { metadata: { uid = '' } = {} }: KubernetesObject): NodeAnswer {
  return nodeUID === uid ? GRANTED
    : failed(`PodCertificateRequest for pod ${titleOf(asked)} names node UID ${quote(nodeUID)}, inconsistent with the running node (${quote(uid)})`);
}

function runningPod(asked: NodeRequest, { nodeName = '', podUID = '', serviceAccountName = '' }: CertificateSpec, pod: Pod): NodeAnswer {
  const { metadata: { uid = '', annotations = {} } = {}, spec = {} } = pod;
  const title = titleOf(asked);
  if (podUID !== uid) {
    return failed(`PodCertificateRequest for pod ${title} contains pod UID (${quote(podUID)}) which differs from running pod ${quote(uid)}`);
  }
  if (spec.nodeName !== nodeName) {
    return forbidden(`pod ${title} is not running on node ${quote(nodeName)} named in the PodCertificateRequest`);
  }
  if (Object.hasOwn(annotations, MIRROR_POD_ANNOTATION)) {
    return forbidden(`pod ${title} is a mirror pod`);
  }
  const own = spec.serviceAccountName ?? '';
  return serviceAccountName === own ? GRANTED : forbidden(
    `PodCertificateRequest for pod ${title} contains serviceAccountName (${quote(serviceAccountName)}) that differs from running pod (${quote(own)})`);
}

function accountOfPod(asked: NodeRequest, { serviceAccountUID = '' }: CertificateSpec, { metadata: { uid = '' } = {} }: KubernetesObject): NodeAnswer {
  return serviceAccountUID === uid ? GRANTED : failed(
    `PodCertificateRequest for pod ${titleOf(asked)} names service account UID ${quote(serviceAccountUID)}, `
    + `which differs from the running service account (${quote(uid)})`);
}

/** upstream: validateNodePodCertificateSigner */
function signerOfPod(asked: NodeRequest, { signerName = '', serviceAccountName = '' }: CertificateSpec, { spec = {} }: Pod): NodeAnswer {
  const mounts = spec.volumes?.some(({ projected }) => projected?.sources?.some(({ podCertificate: source }) => source?.signerName === signerName));
  if (mounts === true) {
    return GRANTED;
  }
  const { state, request: { userInfo, namespace } } = asked;
  // upstream: RBAC takes no slash in the name of a resource.
  const { allowed } = state.authorizer.decide(userInfo, {
    verb: 'request-serviceaccounts-podcertificate-signer',
    group: 'certificates.k8s.io',
    resource: signerName.replaceAll('/', ':'),
    namespace,
    name: serviceAccountName,
  });
  return allowed ? GRANTED : forbidden(`pod ${titleOf(asked)} does not mount a podCertificate projected volume for signer ${quote(signerName)}`);
}

function titleOf({ request: { namespace }, object }: NodeRequest): string {
  const { spec: { podName = '' } = {} }: PodCertificateRequest = object;
  return quote(`${namespace}/${podName}`);
}
