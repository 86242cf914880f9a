import { MetaCondition } from './devices';
import { KubernetesObject } from './meta';
import { LabelSelector } from './rbac';

/*
 * Of networking.k8s.io, and of extensions what came before it.
 */

export interface NetworkPolicy extends KubernetesObject {
  readonly spec?: NetworkPolicySpec;
  /** Of 1.24 to 1.27, behind a gate. */
  readonly status?: { readonly conditions?: readonly MetaCondition[] };
}

export interface NetworkPolicySpec {
  readonly podSelector?: LabelSelector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly NetworkPolicyIngressRule[];
  readonly egress?: readonly NetworkPolicyEgressRule[];
}

export interface NetworkPolicyIngressRule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly from?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicyEgressRule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly to?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicyPort {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IPBlock;
}

export interface IPBlock {
  readonly cidr?: string;
  readonly except?: readonly string[];
}

export interface Ingress extends KubernetesObject {
  readonly spec?: IngressSpec;
}

export interface IngressSpec {
  readonly ingressClassName?: string;
  readonly defaultBackend?: IngressBackend;
  /** Of the beta versions. */
  readonly backend?: IngressBackend;
  readonly rules?: readonly IngressRule[];
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
}

export interface IngressRule {
  readonly host?: string;
  readonly http?: { readonly paths?: readonly HTTPIngressPath[] };
}

export interface HTTPIngressPath {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: IngressBackend;
}

export interface IngressBackend {
  readonly service?: { readonly name?: string; readonly port?: { readonly name?: string; readonly number?: number } };
  readonly resource?: TypedReference;
  /** Of the beta versions. */
  readonly serviceName?: string;
  readonly servicePort?: number | string;
}

export interface TypedReference {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface IngressClass extends KubernetesObject {
  readonly spec?: { readonly controller?: string; readonly parameters?: IngressClassParameters };
}

export interface IngressClassParameters extends TypedReference {
  readonly scope?: string;
  readonly namespace?: string;
}
