import { validatePolicyAnnotations } from './pod-security-policy-annotations';
import { validateFSGroup, validateRunAsGroup, validateRunAsUser, validateSELinux, validateSupplementalGroups } from './pod-security-policy-strategies';
import { validatePolicySysctls } from './pod-security-policy-sysctls';
import { duplicate, FieldError, invalid, notSupported, required } from '../../field/error';
import { quote } from '../../field/quote';
import { ObjectMeta } from '../../objects/meta';
import { AllowedHostPath, PodSecurityPolicy, PodSecurityPolicySpec, RuntimeClassStrategyOptions } from '../../objects/pod-security-policy';
import { Minor } from '../../version';
import { validateProcMountType } from '../container/security-context';
import { goStrings } from '../go/go-syntax';
import { isDNS1123Subdomain } from '../names/names';
import { hasBackstep } from '../names/paths';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { startValidation, Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

const NO_METADATA: ObjectMeta = {};
const NO_SPEC: PodSecurityPolicySpec = {};
const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true };

/**
 * What the API server finds wrong with a policy, in its order. The policy has been defaulted and its disabled fields dropped.
 *
 * upstream: pkg/apis/policy/validation/validation.go ValidatePodSecurityPolicy
 */
export function validatePodSecurityPolicy(policy: PodSecurityPolicy, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateObjectMeta(policy.metadata ?? NO_METADATA, META_RULES, v);
  validateChangedPodSecurityPolicy(policy, v);
  return v.errors;
}

/** upstream: ValidatePodSecurityPolicyUpdate does not look at the name again. */
export function validateChangedPodSecurityPolicy({ metadata = NO_METADATA, spec = NO_SPEC }: PodSecurityPolicy, v: Validation): void {
  validatePolicyAnnotations(metadata.annotations, 'metadata.annotations', v);
  validateRunAsUser(spec.runAsUser, 'spec.runAsUser', v);
  validateRunAsGroup(spec.runAsGroup, 'spec.runAsGroup', v);
  validateSELinux(spec.seLinux, 'spec.seLinux', v);
  validateSupplementalGroups(spec.supplementalGroups, 'spec.supplementalGroups', v);
  validateFSGroup(spec.fsGroup, 'spec.fsGroup', v);
  validateVolumeTypes(spec.volumes, 'spec.volumes', v);
  validateCapabilities(spec, v);
  validateDefaultEscalation(spec, 'spec.defaultAllowPrivilegeEscalation', v);
  validateAllowed(spec, v);
  validatePolicySysctls(spec, 'spec', v);
  if (spec.runtimeClass !== undefined) {
    validateRuntimeClass(spec.runtimeClass, 'spec.runtimeClass', v);
  }
}

/** upstream: pkg/security/podsecuritypolicy/util/util.go GetAllFSTypesAsSet */
const VOLUME_TYPES: ReadonlySet<string> = new Set([
  '*', 'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephFS', 'cinder', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'fc',
  'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath', 'iscsi', 'nfs', 'persistentVolumeClaim',
  'photonPersistentDisk', 'portworxVolume', 'projected', 'quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume',
]);

const VOLUME_TYPES_BEFORE_EPHEMERAL: ReadonlySet<string> = new Set([...VOLUME_TYPES].filter((type) => type !== 'ephemeral'));

function validateVolumeTypes(volumes: readonly string[] | undefined, path: string, v: Validation): void {
  if (volumes === undefined) {
    return;
  }
  const supported = v.rules.policyEphemeralVolumes ? VOLUME_TYPES : VOLUME_TYPES_BEFORE_EPHEMERAL;
  for (let i = 0; i < volumes.length; i++) {
    if (!supported.has(volumes[i])) {
      v.errors.push(notSupported(path, volumes[i], [...supported]));
    }
  }
}

// upstream: these three paths lack the spec.
function validateCapabilities(spec: PodSecurityPolicySpec, v: Validation): void {
  const { requiredDropCapabilities: drops, allowedCapabilities } = spec;
  if (drops === undefined || drops.length === 0) {
    return;
  }
  if (allowedCapabilities?.includes('*')) {
    const detail = 'must be empty when all capabilities are allowed by a wildcard';
    v.errors.push(invalid('requiredDropCapabilities', goStrings('core.Capability', drops, v.rules), detail));
  }
  validateNotDropped(spec, 'defaultAddCapabilities', drops, v);
  validateNotDropped(spec, 'allowedCapabilities', drops, v);
}

function validateNotDropped(
  spec: PodSecurityPolicySpec, field: 'defaultAddCapabilities' | 'allowedCapabilities', drops: readonly string[], v: Validation,
): void {
  spec[field]?.forEach((capability) => {
    if (drops.includes(capability)) {
      v.errors.push(invalid(field, capability, `capability is listed in ${field} and requiredDropCapabilities`));
    }
  });
}

function validateDefaultEscalation(spec: PodSecurityPolicySpec, path: string, v: Validation): void {
  if (spec.defaultAllowPrivilegeEscalation === true && spec.allowPrivilegeEscalation !== true) {
    const detail = 'Cannot set DefaultAllowPrivilegeEscalation to true without also setting AllowPrivilegeEscalation to true';
    v.errors.push(invalid(path, true, detail));
  }
}

function validateAllowed(spec: PodSecurityPolicySpec, v: Validation): void {
  const { allowedProcMountTypes, allowedHostPaths, allowedFlexVolumes, allowedCSIDrivers } = spec;
  allowedProcMountTypes?.forEach((type, i) => validateProcMountType(type, `spec.allowedProcMountTypes[${i}]`, v));
  if (allowedHostPaths !== undefined) {
    validateHostPaths(allowedHostPaths, 'spec.allowedHostPaths', v);
  }
  // upstream: the names of these two lists stand in the path twice.
  allowedFlexVolumes?.forEach(({ driver }, i) => {
    if (!driver) {
      v.errors.push(required(`spec.allowedFlexVolumes.allowedFlexVolumes[${i}].driver`, 'must specify a driver'));
    }
  });
  allowedCSIDrivers?.forEach(({ name = '' }, i) => validateCSIDriverName(name, `spec.allowedCSIDrivers.allowedCSIDriver[${i}].name`, v));
}

function validateHostPaths(paths: readonly AllowedHostPath[], path: string, v: Validation): void {
  for (let i = 0; i < paths.length; i++) {
    const { pathPrefix = '' } = paths[i];
    if (pathPrefix === '') {
      // upstream: the rest goes unseen.
      v.errors.push(required(`${path}[${i}]`, 'is required'));
      return;
    }
    if (hasBackstep(pathPrefix)) {
      v.errors.push(invalid(`${path}[${i}]`, pathPrefix, "must not contain '..'"));
    }
  }
}

const ANY = '*';

function validateRuntimeClass(strategy: RuntimeClassStrategyOptions, path: string, v: Validation): void {
  const { allowedRuntimeClassNames: allowed = [], defaultRuntimeClassName: defaultName } = strategy;
  const allowedPath = `${path}.allowedRuntimeClassNames`;
  allowed.forEach((name, i) => {
    if (name !== ANY) {
      pushInvalid(isDNS1123Subdomain(name, v.rules), `${allowedPath}[${i}]`, name, v);
    }
    if (allowed.indexOf(name) < i) {
      v.errors.push(duplicate(`${allowedPath}[${i}]`, name));
    }
  });
  if (defaultName !== undefined) {
    pushInvalid(isDNS1123Subdomain(defaultName, v.rules), `${path}.defaultRuntimeClassName`, defaultName, v);
    if (!allowed.includes(defaultName) && !allowed.includes(ANY)) {
      v.errors.push(required(allowedPath, `default ${quote(defaultName)} must be allowed`));
    }
  }
  if (allowed.includes(ANY) && allowed.length > 1) {
    v.errors.push(invalid(allowedPath, goStrings('string', allowed, v.rules), "if '*' is present, must not specify other RuntimeClass names"));
  }
}
