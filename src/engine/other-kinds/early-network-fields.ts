import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { IngressClass, NetworkPolicy, NetworkPolicyPort } from '../objects/networking';
import { Minor } from '../version';

/*
 * Fields that 1.21 knows and drops, since their gates are off.
 * upstream: pkg/registry/networking/networkpolicy/strategy.go, pkg/registry/networking/ingressclass/strategy.go
 */

/** The gate NetworkPolicyEndPort. */
const END_PORT_SINCE: Minor = 22;
/** The gate IngressClassNamespacedParams. */
export const SCOPE_SINCE: Minor = 22;

interface WithPorts {
  readonly ports?: readonly NetworkPolicyPort[];
}

const portsOf = ({ spec: { ingress = [], egress = [] } = {} }: NetworkPolicy): readonly NetworkPolicyPort[] => (
  [...ingress, ...egress].flatMap(({ ports = [] }) => ports)
);

export function prepareNetworkPolicy(policy: NetworkPolicy, old: NetworkPolicy | undefined, minor: Minor): NetworkPolicy {
  const isKept = minor >= END_PORT_SINCE || (old !== undefined && portsOf(old).some(({ endPort }) => endPort !== undefined));
  return isKept ? policy : replace(policy, {
    spec: replacePresent(policy.spec, (spec) => replace(spec, {
      ingress: replaceEach(spec.ingress, withoutEndPorts),
      egress: replaceEach(spec.egress, withoutEndPorts),
    })),
  });
}

function withoutEndPorts<T extends WithPorts>(rule: T): T {
  return replace<WithPorts>(rule, { ports: replaceEach(rule.ports, (port) => replace(port, { endPort: undefined })) }) as T;
}

export function prepareIngressClass(ingressClass: IngressClass, old: IngressClass | undefined, minor: Minor): IngressClass {
  const isKept = minor >= SCOPE_SINCE || old?.spec?.parameters?.scope !== undefined;
  return isKept ? ingressClass : replace(ingressClass, {
    spec: replacePresent(ingressClass.spec, (spec) => replace(spec, {
      parameters: replacePresent(spec.parameters, (parameters) => replace(parameters, { scope: undefined, namespace: undefined })),
    })),
  });
}
