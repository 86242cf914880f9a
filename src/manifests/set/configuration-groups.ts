import { groupOf } from './api-groups';
import { JsonObject } from '../../engine/json-object';

/** The groups of what programs read from files and no API server has: the configuration of the components of Kubernetes, of kubeadm, kind and kustomize. */
const CONFIGURATION_GROUPS: ReadonlySet<string> = new Set([
  'kind.x-k8s.io',
  ...[
    'apiserver', 'apiserver.config', 'audit', 'client.authentication', 'cloudcontrollermanager.config', 'controllermanager.config',
    'credentialprovider.kubelet', 'eventratelimit.admission', 'kubeadm', 'kubecontrollermanager.config', 'kubectl.config', 'kubelet.config',
    'kubeproxy.config', 'kubescheduler.config', 'kustomize.config', 'pod-security.admission.config', 'podtolerationrestriction.admission',
    'resourcequota.admission',
  ].map((group) => `${group}.k8s.io`),
]);

/** The transformers of kustomize itself. */
const OF_KUSTOMIZE = 'builtin';

/** Whether an object is the configuration of a program, which nobody applies. */
export function isConfiguration({ apiVersion }: JsonObject): boolean {
  return typeof apiVersion === 'string' && (apiVersion === OF_KUSTOMIZE || CONFIGURATION_GROUPS.has(groupOf(apiVersion)));
}
