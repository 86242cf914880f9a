import { storedForbidden } from '../admission/forbidden';
import { KubernetesObject } from '../objects/meta';
import { deny, ChainStep } from '../progress';
import { objectBefore } from '../request';

interface ServiceWithExternalIPs extends KubernetesObject {
  readonly spec?: { readonly externalIPs?: readonly string[] };
}

/**
 * The DenyServiceExternalIPs plugin: a Service may keep its external addresses, and get no other ones.
 *
 * upstream: plugin/pkg/admission/network/denyserviceexternalips/admission.go
 */
export const denyServiceExternalIPs: ChainStep = ({ settings: { plugins } }, request, progress) => {
  const service: ServiceWithExternalIPs = progress.object;
  if (service.kind !== 'Service' || service.apiVersion !== 'v1' || (request.subResource ?? '') !== '' || !plugins.has('DenyServiceExternalIPs')) {
    return progress;
  }
  const old: ServiceWithExternalIPs | undefined = objectBefore(request);
  const known = old?.spec?.externalIPs ?? [];
  const message = storedForbidden('services', request, service, 'Use of external IPs is denied by admission control');
  return (service.spec?.externalIPs ?? []).every((each) => known.includes(each))
    ? progress
    : deny(progress, { stage: 'deny-service-external-ips', code: 403, message });
};
