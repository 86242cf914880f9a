import { enabledPlugins } from './admission/enabled-plugins';
import { mutatingAdmissionPolicy, validatingAdmissionPolicy } from './admission-policy/step';
import { alwaysDeny } from './always-deny/step';
import { alwaysPullImages, validateAlwaysPullImages } from './always-pull-images/step';
import { authorize, authorizeCreation, authorizeParams, refuseEscalation } from './authorization/step';
import { defaultIngressClass } from './default-ingress-class/step';
import { defaultStorageClass } from './default-storage-class/step';
import { defaultTolerationSeconds } from './default-toleration-seconds/step';
import { denyServiceExternalIPs } from './deny-service-external-ips/step';
import { extendedResourceToleration } from './extended-resource-toleration/step';
import { limitPodHardAntiAffinityTopology } from './limit-pod-hard-anti-affinity-topology/step';
import { admitByLimitRanger, validateByLimitRanger } from './limit-ranger/step';
import { namespaceLifecycle } from './namespace-lifecycle/step';
import { nodeDeclaredFeatureValidator } from './node-declared-feature-validator/step';
import { nodeRestriction } from './node-restriction/step';
import { ownerReferencesPermissionEnforcement } from './owner-references-permission-enforcement/step';
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize/step';
import { podNodeSelector, validatePodNodeSelector } from './pod-node-selector/step';
import { podResizeValidator } from './pod-resize-validator/step';
import { podSecurity, podSecurityOfNamespace } from './pod-security/step';
import { admitByPolicy, validateByPolicy } from './pod-security-policy/step';
import { podTolerationRestriction, validatePodTolerationRestriction } from './pod-toleration-restriction/step';
import { podTopologyLabels } from './pod-topology-labels/step';
import { keptPriority, onePriorityClassByDefault, priority } from './priority/step';
import { ChainStep } from './progress';
import { assignPod, checkBinding } from './registry/binding';
import { checkDeletion } from './registry/deletion';
import { distinctOwners } from './registry/distinct-owners';
import { checkEviction, evictPod } from './registry/eviction';
import { keepNamespace } from './registry/namespace-of-request';
import { compareVersions, compareVersionsLast, storeNew } from './registry/resource-version';
import { servedSubResource } from './registry/served-subresource';
import { checkWorkload, preparePod, prepareWorkload, readPodBack, setClusterDefaults, setWorkloadDefaults, storeOther, validatePod } from './registry/step';
import { bindToken, prepareToken, validateToken } from './registry/token-request';
import { resourceQuota } from './resource-quota/step';
import { admitByRuntimeClass, validateByRuntimeClass } from './runtime-class/step';
import { securityContextDeny } from './security-context-deny/step';
import { serviceAccount, validateEphemeralContainers, validateServiceAccount } from './service-account/step';
import { storageObjectInUseProtection } from './storage-object-in-use-protection/step';
import { taintNodesByCondition } from './taint-nodes-by-condition/step';
import { mutatingWebhooks, validatingWebhooks } from './webhook/step';

/** What a step of the chain is, in upstream's words. */
export interface StepTitle {
  /** The admission plugin, or what else decides. */
  readonly name: string;
  readonly phase: 'request' | 'mutating' | 'registry' | 'validating' | 'storage';
}

type TitleRow = readonly [name: string, phase: StepTitle['phase'], ...steps: readonly ChainStep[]];

const ROWS: readonly TitleRow[] = [
  ['RBAC', 'request', authorize],
  ['API server', 'request', distinctOwners, servedSubResource, enabledPlugins],
  ['NamespaceLifecycle', 'mutating', namespaceLifecycle],
  ['LimitRanger', 'mutating', admitByLimitRanger],
  ['ServiceAccount', 'mutating', serviceAccount],
  ['NodeRestriction', 'mutating', nodeRestriction],
  ['AlwaysPullImages', 'mutating', alwaysPullImages],
  ['PodSecurityPolicy', 'mutating', admitByPolicy],
  ['PodNodeSelector', 'mutating', podNodeSelector],
  ['Priority', 'mutating', priority, keptPriority],
  ['DefaultTolerationSeconds', 'mutating', defaultTolerationSeconds],
  ['PodTolerationRestriction', 'mutating', podTolerationRestriction],
  ['ExtendedResourceToleration', 'mutating', extendedResourceToleration],
  ['RuntimeClass', 'mutating', admitByRuntimeClass],
  ['PodTopologyLabels', 'mutating', podTopologyLabels],
  ['TaintNodesByCondition', 'mutating', taintNodesByCondition],
  ['DefaultStorageClass', 'mutating', defaultStorageClass],
  ['StorageObjectInUseProtection', 'mutating', storageObjectInUseProtection],
  ['DefaultIngressClass', 'mutating', defaultIngressClass],
  ['MutatingAdmissionPolicy', 'mutating', mutatingAdmissionPolicy],
  ['MutatingAdmissionWebhook', 'mutating', mutatingWebhooks],
  ['AlwaysDeny', 'mutating', alwaysDeny],
  ['defaults', 'registry', setWorkloadDefaults, setClusterDefaults, preparePod, prepareWorkload],
  ['RBAC', 'registry', refuseEscalation, authorizeParams, authorizeCreation],
  ['API validation', 'registry', keepNamespace, validatePod, checkWorkload, storeOther, checkBinding, checkEviction, prepareToken],
  ['SecurityContextDeny', 'validating', securityContextDeny],
  ['LimitPodHardAntiAffinityTopology', 'validating', limitPodHardAntiAffinityTopology],
  ['LimitRanger', 'validating', validateByLimitRanger],
  ['ServiceAccount', 'validating', validateServiceAccount, validateEphemeralContainers],
  ['AlwaysPullImages', 'validating', validateAlwaysPullImages],
  ['PodSecurity', 'validating', podSecurity, podSecurityOfNamespace],
  ['PodSecurityPolicy', 'validating', validateByPolicy],
  ['PodNodeSelector', 'validating', validatePodNodeSelector],
  ['PodTolerationRestriction', 'validating', validatePodTolerationRestriction],
  ['OwnerReferencesPermissionEnforcement', 'validating', ownerReferencesPermissionEnforcement],
  ['PersistentVolumeClaimResize', 'validating', persistentVolumeClaimResize],
  ['DenyServiceExternalIPs', 'validating', denyServiceExternalIPs],
  ['RuntimeClass', 'validating', validateByRuntimeClass],
  ['NodeDeclaredFeatureValidator', 'validating', nodeDeclaredFeatureValidator],
  ['PodResizeValidator', 'validating', podResizeValidator],
  ['Priority', 'validating', onePriorityClassByDefault],
  ['ValidatingAdmissionPolicy', 'validating', validatingAdmissionPolicy, validateToken],
  ['ValidatingAdmissionWebhook', 'validating', validatingWebhooks],
  ['ResourceQuota', 'validating', resourceQuota],
  ['storage', 'storage', checkDeletion, compareVersions, compareVersionsLast, storeNew, readPodBack, assignPod, evictPod, bindToken],
];

const TITLES: ReadonlyMap<ChainStep, StepTitle> = new Map(
  ROWS.flatMap(([name, phase, ...steps]) => steps.map((step) => [step, { name, phase }] as const)),
);

/** Undefined for a step that runs others again. */
export function titleOfStep(step: ChainStep): StepTitle | undefined {
  return TITLES.get(step);
}
