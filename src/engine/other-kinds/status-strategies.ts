import { warningsOnIP } from './address-warnings';
import { prepareApproval, prepareRequestStatus } from './certificate-status';
import { rightsOnClaim } from './claim-rights';
import { prepareClaimStatus } from './claim-status';
import { fromV1beta1 } from './device-versions';
import { prepareAutoscalerStatus } from './horizontal-pod-autoscaler';
import { preparePodStatus } from './pod-status';
import {
  CSINodeWithStatus, prepareAttachmentStatus, prepareBalancerStatus, prepareCSINodeStatus, prepareNodeStatus, prepareVolumeClaimStatus,
  prepareVolumeStatus, withoutNewTerminating, withPhase,
} from './status-fields';
import { StatusChange, StatusStrategy } from './status-strategy';
import { conditionsOf } from './written-status';
import { RequestKind } from '../admission-policy/request-kind';
import { mayForSigner } from '../authorization/signers';
import { FieldError, forbidden } from '../field/error';
import { quote } from '../field/quote';
import { apiextensions } from '../lazy-modules';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { NetworkPolicy } from '../objects/networking';
import { withTemplateGenerationOf } from '../registry/template-generation';
import { changesCertificate, validateApproval, validateRequestStatus } from '../validation/certificates/certificate-status';
import { CertificateAnswered, issuesCertificate, validatePodCertificateStatus } from '../validation/certificates/pod-certificate-status';
import { validateNodeStatus } from '../validation/cluster/node';
import { validateResourceClaimStatus } from '../validation/devices/claim-status';
import { validateNamespaceFinalizers } from '../validation/finalizers';
import { validateConditions } from '../validation/flow-control/conditions';
import { validateMetaConditions } from '../validation/meta-conditions';
import { validateVolumeClaimStatus } from '../validation/status/claim-status';
import {
  validateAPIServiceStatus, validateAutoscalerStatus, validateBudgetStatus, validateNamespaceStatus, validateQuotaStatus, validateTaintRuleStatus,
} from '../validation/status/cluster-status';
import { PodOfStatus } from '../validation/status/container-statuses';
import { validateJobStatus } from '../validation/status/job-status';
import { ingressOf, LoadBalanced, validateIngressStatus, validateServiceStatus } from '../validation/status/load-balancer-status';
import { validateMigrationStatus } from '../validation/status/migration-status';
import { validatePodStatus } from '../validation/status/pod-status';
import { uncertainReference, validatePolicyStatus } from '../validation/status/policy-status';
import { validateStorageVersionStatus } from '../validation/status/storage-version-status';
import { validateDaemonSetStatus, validateDeploymentStatus, validateReplicaSetStatus, validateStatefulSetStatus } from '../validation/status/workload-status';
import { validateVolumeAttachmentUpdate } from '../validation/storage/volume-attachment';
import { haveEqualField } from '../validation/update/semantic-equal';
import { Validation } from '../validation/validation';
import { Unknown } from '../verdict';
import { Minor } from '../version';

/* Every status that has an endpoint, by the kind of its object. */

/** upstream: k8s.io/apimachinery/pkg/apis/meta/v1/meta.go ResetObjectMetaForStatus */
const KEPT_WHOLE: readonly (keyof ObjectMeta)[] = [
  'deletionTimestamp', 'deletionGracePeriodSeconds', 'labels', 'annotations', 'finalizers', 'ownerReferences',
];
const KEPT_BY_AGGREGATOR: readonly (keyof ObjectMeta)[] = ['labels', 'annotations', 'finalizers', 'ownerReferences'];

const FLOW_CONTROL: StatusStrategy = { keeps: KEPT_WHOLE, ignoresMeta: true, validate: validateFlowControl };

const STRATEGIES: Readonly<Record<string, StatusStrategy>> = {
  Pod: { keeps: ['deletionTimestamp', 'ownerReferences'], prepare: preparePodStatus, validate: validatePodStatus, unknowns: unknownsOfPod, warnings: warningsOnPod },
  ReplicationController: { validate: validateReplicaSetStatus },
  Namespace: { prepare: withPhase, validate: validateNamespaceStatus },
  ResourceQuota: { validate: validateQuotaStatus },
  Service: { prepare: prepareBalancerStatus, validate: validateServiceStatus, warnings: warningsOnBalancer },
  PersistentVolume: { prepare: prepareVolumeStatus },
  PersistentVolumeClaim: { prepare: prepareVolumeClaimStatus, validate: validateVolumeClaimStatus },
  Node: { prepare: prepareNodeStatus, validate: validateNodeStatus },
  Deployment: { keeps: ['labels'], prepare: withoutNewTerminating, validate: validateDeploymentStatus },
  ReplicaSet: { prepare: withoutNewTerminating, validate: validateReplicaSetStatus },
  StatefulSet: { ignoresMeta: true, validate: validateStatefulSetStatus },
  DaemonSet: { prepare: withTemplateGenerationOf, validate: validateDaemonSetStatus },
  Job: { validate: validateJobStatus },
  CronJob: { ignoresMeta: true },
  CSINode: { keeps: KEPT_WHOLE, prepare: prepareCSINodeStatus, unknowns: unknownsOfCSINode },
  HorizontalPodAutoscaler: { prepare: prepareAutoscalerStatus, validate: validateAutoscalerStatus },
  PodDisruptionBudget: { ignoresMeta: true, validate: validateBudgetStatus },
  Ingress: { validate: validateIngressStatus, warnings: warningsOnBalancer },
  NetworkPolicy: { ignoresMeta: true, prepare: preparePolicyStatus, validate: validatePolicyConditions },
  CertificateSigningRequest: { prepare: prepareRequestStatus, validate: validateRequestStatus, unknowns: unknownsOfRequest },
  PodCertificateRequest: {
    keeps: KEPT_WHOLE,
    validate: validatePodCertificateStatus,
    rights: rightsOfSigner,
    unknowns: unknownsOfAnswer,
  },
  FlowSchema: FLOW_CONTROL,
  PriorityLevelConfiguration: FLOW_CONTROL,
  StorageVersion: { keeps: KEPT_WHOLE, ignoresMeta: true, validate: validateStorageVersionStatus },
  StorageVersionMigration: { keeps: KEPT_WHOLE, validate: validateMigrationStatus },
  ServiceCIDR: { keeps: KEPT_WHOLE },
  VolumeAttachment: { keeps: KEPT_WHOLE, prepare: prepareAttachmentStatus, validate: validateVolumeAttachmentUpdate },
  ValidatingAdmissionPolicy: { keeps: KEPT_WHOLE, ignoresMeta: true, validate: validatePolicyStatus, unknowns: unknownsOfPolicy },
  DeviceTaintRule: { keeps: KEPT_WHOLE, validate: validateTaintRuleStatus },
  ResourceClaim: {
    keeps: KEPT_WHOLE,
    prepare: prepareClaimStatus,
    rights: rightsOnClaim,
    // The status is the same in all versions.
    validate: (claim, old, v) => validateResourceClaimStatus(fromV1beta1(claim), fromV1beta1(old), v),
  },
  APIService: { keeps: KEPT_BY_AGGREGATOR, ignoresMeta: true, validate: validateAPIServiceStatus },
  CustomResourceDefinition: { ignoresMeta: true, prepare: prepareDefinitionStatus, validate: validateDefinitionStatus },
};

/** The parts of objects that have an endpoint of another name. */
const OTHER_PARTS: Readonly<Record<Exclude<PartEndpoint, 'status'>, Readonly<Record<string, StatusStrategy>>>> = {
  approval: { CertificateSigningRequest: { prepare: prepareApproval, validate: validateApproval } },
  finalize: { Namespace: { isOfSpec: true, validate: validateFinalize } },
};

export type PartEndpoint = 'approval' | 'finalize' | 'status';

/** Undefined where the server has no such endpoint for a built-in kind. */
export function statusStrategyOf({ kind }: RequestKind, part: PartEndpoint = 'status'): StatusStrategy | undefined {
  const strategies = part === 'status' ? STRATEGIES : OTHER_PARTS[part];
  return Object.hasOwn(strategies, kind) ? strategies[kind] : undefined;
}

/** upstream: pkg/apis/core/validation/validation.go ValidateNamespaceFinalizeUpdate */
function validateFinalize({ spec = {} }: Namespace, _old: Namespace, v: Validation): void {
  validateNamespaceFinalizers(spec.finalizers ?? [], v, true);
}

/** upstream: the gate is off, and without it an update clears the conditions or leaves them as they are. */
function preparePolicyStatus(policy: NetworkPolicy, { status: old }: NetworkPolicy): NetworkPolicy {
  const { status, ...rest } = policy;
  const kept = conditionsOf(policy).length === 0 ? status && {} : old;
  return kept === undefined ? rest : { ...rest, status: kept };
}

/** upstream: pkg/apis/networking/validation/validation.go ValidateNetworkPolicyStatusUpdate */
function validatePolicyConditions(policy: NetworkPolicy, _old: NetworkPolicy, v: Validation): void {
  validateMetaConditions(conditionsOf(policy), 'status.conditions', v);
}

interface FlowControlObject extends KubernetesObject {
  readonly status?: { readonly conditions?: readonly { readonly type?: string }[] };
}

function validateFlowControl({ status }: FlowControlObject, _old: FlowControlObject, v: Validation): void {
  validateConditions(status?.conditions, v);
}

const BALANCER = 'status.loadBalancer.ingress';
const WARNS_OF_ADDRESSES_SINCE: Minor = 33;

/** upstream: the path ends with the place in the list. */
function warningsOnBalancer(object: LoadBalanced, minor: Minor): readonly string[] {
  return minor < WARNS_OF_ADDRESSES_SINCE ? [] : ingressOf(object).flatMap(({ ip = '' }, i) => (ip === '' ? [] : warningsOnIP(`${BALANCER}[${i}]`, ip, minor)));
}

function warningsOnPod({ status = {} }: PodOfStatus, minor: Minor): readonly string[] {
  return minor < WARNS_OF_ADDRESSES_SINCE ? [] : (['podIPs', 'hostIPs'] as const).flatMap((field) => (
    (status[field] ?? []).flatMap(({ ip = '' }, i) => warningsOnIP(`status.${field}[${i}].ip`, ip, minor))));
}

/** The fields behind gates that are off in every minor: a server has them only where somebody turned the gates on. */
function unknownsOfPod({ status = {} }: PodOfStatus): readonly Unknown[] {
  return (['nodeAllocatableResourceClaimStatuses', 'volumeHealth'] as const).filter((field) => (status[field] ?? []).length > 0)
    .map((field) => behindGate(`status.${field}`));
}

function unknownsOfCSINode({ status = {} }: CSINodeWithStatus): readonly Unknown[] {
  return (status.storageHealth ?? []).length > 0 ? [behindGate('status.storageHealth')] : [];
}

function behindGate(path: string): Unknown {
  return { path, reason: 'the server has it only with a feature gate on, and is not evaluated' };
}

function unknownsOfRequest(request: KubernetesObject, old: KubernetesObject): readonly Unknown[] {
  return changesCertificate(request, old) ? [unread('status.certificate')] : [];
}

function unknownsOfAnswer(request: KubernetesObject, old: KubernetesObject): readonly Unknown[] {
  return issuesCertificate(request, old) ? [unread('status.certificateChain')] : [];
}

function unread(path: string): Unknown {
  return { path, reason: 'certificates are not evaluated' };
}

function unknownsOfPolicy(policy: KubernetesObject): readonly Unknown[] {
  const path = uncertainReference(policy);
  return path === undefined ? [] : [{ path, reason: 'whether it is a JSONPath is not evaluated' }];
}

/** upstream: pkg/registry/certificates/podcertificaterequest/strategy.go StatusStrategy ValidateUpdate */
function rightsOfSigner({ state, request: { userInfo }, object, old }: StatusChange, errors: readonly FieldError[]): readonly FieldError[] {
  const { spec: { signerName = '' } = {} }: CertificateAnswered = old;
  return errors.length > 0 || haveEqualField(object, old, 'status', state.settings.minor) || mayForSigner(state, userInfo, 'sign', signerName)
    ? errors : [forbidden('spec.signerName', `User ${quote(userInfo.username)} is not permitted to "sign" for signer ${quote(signerName)}`)];
}

const RESETS_DEFINITION_UNTIL: Minor = 20;

/** upstream: from 1.21 on, the new metadata stand in for the old ones by mistake. */
function prepareDefinitionStatus(given: KubernetesObject, { metadata: old = {} }: KubernetesObject, minor: Minor): KubernetesObject {
  const definition = apiextensions().withStoredVersion(given);
  const { labels, annotations, ownerReferences } = old;
  return minor > RESETS_DEFINITION_UNTIL ? definition : { ...definition, metadata: { ...definition.metadata, labels, annotations, ownerReferences } };
}

function validateDefinitionStatus(definition: KubernetesObject, _old: KubernetesObject, v: Validation): void {
  v.errors.push(...apiextensions().errorsOfAcceptedNames(definition));
}
