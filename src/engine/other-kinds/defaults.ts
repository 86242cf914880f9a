import { defaultOldRequest } from './certificate-signing-request';
import { withDefaultFields } from './default-fields';
import { SCOPE_SINCE } from './early-network-fields';
import { defaultAutoscaler, defaultAutoscalerV1, defaultAutoscalerV2beta1 } from './horizontal-pod-autoscaler';
import { withZeroShares } from './priority-level';
import { Secret } from './secret';
import { defaultService } from './service';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { KubernetesObject } from '../objects/meta';
import { Ingress } from '../objects/networking';
import { Node } from '../objects/node';
import { PersistentVolume } from '../objects/persistent-volume';
import { formatQuantity, parseQuantity, roundUpToMilli } from '../validation/container/quantity';
import { Endpoints } from '../validation/network/endpoints';
import { StorageClass } from '../validation/storage/storage-class';
import { Minor } from '../version';

/*
 * What the API server fills into objects of other kinds.
 * upstream: defaults.go of each group and version in pkg/apis
 */

/** A decoded object with its defaults. */
export function defaultOther(object: KubernetesObject, minor: Minor): KubernetesObject {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 Service':
      return defaultService(object, minor);
    case 'v1 Secret':
      return replace<Secret>(object, { type: (object as Secret).type || 'Opaque' });
    case 'v1 Endpoints':
      return defaultEndpoints(object);
    case 'v1 PersistentVolumeClaim':
      return defaultClaim(object);
    case 'autoscaling/v1 HorizontalPodAutoscaler':
      return defaultAutoscalerV1(object, minor);
    case 'autoscaling/v2beta1 HorizontalPodAutoscaler':
      return defaultAutoscalerV2beta1(object, minor);
    case 'autoscaling/v2 HorizontalPodAutoscaler':
    case 'autoscaling/v2beta2 HorizontalPodAutoscaler':
      return defaultAutoscaler(object, minor);
    case 'networking.k8s.io/v1 NetworkPolicy':
    case 'extensions/v1beta1 NetworkPolicy':
      return defaultNetworkPolicy(object);
    case 'storage.k8s.io/v1 StorageClass':
    case 'storage.k8s.io/v1beta1 StorageClass':
      return defaultStorageClass(object);
    case 'networking.k8s.io/v1beta1 Ingress':
    case 'extensions/v1beta1 Ingress':
      return minor < PATH_TYPES_SINCE ? object : defaultBetaIngress(object);
    case 'networking.k8s.io/v1 IngressClass':
      return minor < SCOPE_SINCE ? object : defaultIngressClass(object);
    case 'flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration':
      return withZeroShares(withDefaultFields(object, minor), object, minor);
    case 'certificates.k8s.io/v1beta1 CertificateSigningRequest':
      return defaultOldRequest(object, minor);
    case 'v1 Node':
      return defaultNode(object);
    case 'v1 PersistentVolume':
      return withRoundedCapacity(withDefaultFields(object, minor));
    default:
      return withDefaultFields(object, minor);
  }
}

const PATH_TYPES_SINCE: Minor = 18;

/** upstream: pkg/apis/networking/v1beta1/defaults.go SetDefaults_HTTPIngressPath */
function defaultBetaIngress(ingress: Ingress): Ingress {
  return replace(ingress, {
    spec: replacePresent(ingress.spec, (spec) => replace(spec, {
      rules: replaceEach(spec.rules, (rule) => replace(rule, {
        http: replacePresent(rule.http, (http) => replace(http, {
          paths: replaceEach(http.paths, (path) => replace(path, { pathType: path.pathType ?? 'ImplementationSpecific' })),
        })),
      })),
    })),
  });
}

function withRoundedCapacity(volume: PersistentVolume): PersistentVolume {
  return replace(volume, { spec: replacePresent(volume.spec, (spec) => replace(spec, { capacity: replacePresent(spec.capacity, roundUp) })) });
}

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_NodeStatus */
function defaultNode(node: Node): Node {
  return replace(node, {
    status: replacePresent(node.status, (status) => {
      const capacity = replacePresent(status.capacity, roundUp);
      return replace(status, { capacity, allocatable: status.allocatable === undefined ? capacity : roundUp(status.allocatable) });
    }),
  });
}

function defaultEndpoints(endpoints: Endpoints): Endpoints {
  return replace(endpoints, {
    subsets: replaceEach(endpoints.subsets, (subset) => replace(subset, {
      ports: replaceEach(subset.ports, (port) => replace(port, { protocol: port.protocol || 'TCP' })),
    })),
  });
}

type ClaimQuantities = Readonly<Record<string, string>>;

interface Claim extends KubernetesObject {
  readonly spec?: {
    readonly volumeMode?: string;
    readonly resources?: { readonly limits?: ClaimQuantities; readonly requests?: ClaimQuantities };
  };
  readonly status?: { readonly phase?: string; readonly capacity?: ClaimQuantities; readonly allocatedResources?: ClaimQuantities };
}

function defaultClaim(claim: Claim): Claim {
  const { spec = {}, status = {} } = claim;
  return replace(claim, {
    spec: replace(spec, {
      volumeMode: spec.volumeMode ?? 'Filesystem',
      resources: replacePresent(spec.resources, (resources) => replace(resources, {
        limits: replacePresent(resources.limits, roundUp),
        requests: replacePresent(resources.requests, roundUp),
      })),
    }),
    status: replace(status, {
      phase: status.phase || 'Pending',
      capacity: replacePresent(status.capacity, roundUp),
      allocatedResources: replacePresent(status.allocatedResources, roundUp),
    }),
  });
}

function roundUp(quantities: ClaimQuantities): ClaimQuantities {
  return Object.fromEntries(Object.entries(quantities).map(([name, text]) => [name, roundedUp(text)]));
}

/** A quantity that needs no rounding stays as it was written: an error may print how it was read. */
function roundedUp(text: string): string {
  const quantity = parseQuantity(text);
  const rounded = roundUpToMilli(quantity);
  return rounded === quantity ? text : formatQuantity(rounded);
}

interface PolicyPort {
  readonly protocol?: string;
}

interface NetworkPolicyRuleDefaults {
  readonly ports?: readonly PolicyPort[];
}

interface NetworkPolicyDefaults extends KubernetesObject {
  readonly spec?: {
    readonly podSelector?: object;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly NetworkPolicyRuleDefaults[];
    readonly egress?: readonly NetworkPolicyRuleDefaults[];
  };
}

function defaultNetworkPolicy(policy: NetworkPolicyDefaults): NetworkPolicyDefaults {
  const { spec = {} } = policy;
  const { policyTypes = [], egress = [] } = spec;
  return replace(policy, {
    spec: replace(spec, {
      // The server keeps a struct, which is there if nobody writes it.
      podSelector: spec.podSelector ?? {},
      policyTypes: policyTypes.length > 0 ? policyTypes : ['Ingress', ...(egress.length > 0 ? ['Egress'] : [])],
      ingress: replaceEach(spec.ingress, defaultRule),
      egress: replaceEach(spec.egress, defaultRule),
    }),
  });
}

function defaultRule(rule: NetworkPolicyRuleDefaults): NetworkPolicyRuleDefaults {
  return replace(rule, { ports: replaceEach(rule.ports, (port) => replace(port, { protocol: port.protocol ?? 'TCP' })) });
}

/** upstream: pkg/apis/storage/v1/defaults.go SetDefaults_StorageClass */
function defaultStorageClass(storageClass: StorageClass): StorageClass {
  const { reclaimPolicy = 'Delete', volumeBindingMode = 'Immediate' } = storageClass;
  return replace(storageClass, { reclaimPolicy, volumeBindingMode });
}

interface IngressClassDefaults extends KubernetesObject {
  readonly spec?: { readonly parameters?: { readonly scope?: string } };
}

function defaultIngressClass(ingressClass: IngressClassDefaults): IngressClassDefaults {
  return replace(ingressClass, {
    spec: replacePresent(ingressClass.spec, (spec) => replace(spec, {
      parameters: replacePresent(spec.parameters, (parameters) => replace(parameters, { scope: parameters.scope ?? 'Cluster' })),
    })),
  });
}
