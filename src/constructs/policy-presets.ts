import { Capability } from './capability';
import { PodSecurityPolicyProps } from './policy-props';
import { GroupRule, RunAsUserRule, SeLinuxRule } from './policy-rules';
import { AppArmorProfile, SeccompProfile } from './profiles';
import { VolumeType } from './volume-type';

const ANY = {
  seLinux: { rule: SeLinuxRule.RUN_AS_ANY },
  runAsUser: { rule: RunAsUserRule.RUN_AS_ANY },
  supplementalGroups: { rule: GroupRule.RUN_AS_ANY },
  fsGroup: { rule: GroupRule.RUN_AS_ANY },
};

const EVERYTHING: PodSecurityPolicyProps = {
  ...ANY,
  privileged: true,
  allowPrivilegeEscalation: true,
  allowedCapabilities: [Capability.ANY],
  volumes: [VolumeType.ANY],
  hostNetwork: true,
  hostPorts: [{ min: 0, max: 65535 }],
  hostIpc: true,
  hostPid: true,
};

const NO_HOST_NAMESPACES = { hostNetwork: false, hostIpc: false, hostPid: false };

const CORE_VOLUMES = [VolumeType.CONFIG_MAP, VolumeType.EMPTY_DIR, VolumeType.PROJECTED, VolumeType.SECRET, VolumeType.DOWNWARD_API];

const NOT_ROOT = [{ min: 1, max: 65535 }];

const UNPRIVILEGED: PodSecurityPolicyProps = {
  privileged: false,
  allowPrivilegeEscalation: false,
  requiredDropCapabilities: [Capability.ALL],
  runAsUser: { rule: RunAsUserRule.MUST_RUN_AS_NON_ROOT },
  seLinux: { rule: SeLinuxRule.RUN_AS_ANY },
  supplementalGroups: { rule: GroupRule.MUST_RUN_AS, ranges: NOT_ROOT },
  fsGroup: { rule: GroupRule.MUST_RUN_AS, ranges: NOT_ROOT },
};

const RUNTIME_APP_ARMOR = { allowedProfiles: [AppArmorProfile.RUNTIME_DEFAULT], defaultProfile: AppArmorProfile.RUNTIME_DEFAULT };
const RUNTIME_SECCOMP = { allowedProfiles: [SeccompProfile.DOCKER_DEFAULT, SeccompProfile.RUNTIME_DEFAULT] };

/*
 * The example policies of the Kubernetes 1.24 documentation: policy/{privileged,baseline,restricted}-psp.yaml
 */

export const PRIVILEGED: PodSecurityPolicyProps = { ...EVERYTHING, name: 'privileged', seccomp: { allowedProfiles: [SeccompProfile.ANY] } };

export const BASELINE: PodSecurityPolicyProps = {
  name: 'baseline',
  appArmor: RUNTIME_APP_ARMOR,
  seccomp: { allowedProfiles: [SeccompProfile.ANY] },
  privileged: false,
  // The default capabilities of Docker, except NET_RAW.
  allowedCapabilities: [
    Capability.CHOWN, Capability.DAC_OVERRIDE, Capability.FSETID, Capability.FOWNER, Capability.MKNOD, Capability.SETGID, Capability.SETUID,
    Capability.SETFCAP, Capability.SETPCAP, Capability.NET_BIND_SERVICE, Capability.SYS_CHROOT, Capability.KILL, Capability.AUDIT_WRITE,
  ],
  // Every type except hostPath.
  volumes: [
    ...CORE_VOLUMES, VolumeType.CSI, VolumeType.PERSISTENT_VOLUME_CLAIM, VolumeType.EPHEMERAL,
    VolumeType.AWS_ELASTIC_BLOCK_STORE, VolumeType.AZURE_DISK, VolumeType.AZURE_FILE, VolumeType.CEPH_FS, VolumeType.CINDER, VolumeType.FC,
    VolumeType.FLEX_VOLUME, VolumeType.FLOCKER, VolumeType.GCE_PERSISTENT_DISK, VolumeType.GIT_REPO, VolumeType.GLUSTERFS, VolumeType.ISCSI,
    VolumeType.NFS, VolumeType.PHOTON_PERSISTENT_DISK, VolumeType.PORTWORX_VOLUME, VolumeType.QUOBYTE, VolumeType.RBD, VolumeType.SCALE_IO,
    VolumeType.STORAGEOS, VolumeType.VSPHERE_VOLUME,
  ],
  ...NO_HOST_NAMESPACES,
  readOnlyRootFilesystem: false,
  ...ANY,
};

export const RESTRICTED: PodSecurityPolicyProps = {
  ...UNPRIVILEGED,
  name: 'restricted',
  seccomp: RUNTIME_SECCOMP,
  appArmor: RUNTIME_APP_ARMOR,
  volumes: [...CORE_VOLUMES, VolumeType.CSI, VolumeType.PERSISTENT_VOLUME_CLAIM, VolumeType.EPHEMERAL],
  ...NO_HOST_NAMESPACES,
  readOnlyRootFilesystem: false,
};

/*
 * The policies of distributions, as `kubectl get psp -o yaml` prints them.
 */

export const PKS_PRIVILEGED: PodSecurityPolicyProps = { ...EVERYTHING, name: 'pks-privileged' };

export const PKS_RESTRICTED: PodSecurityPolicyProps = {
  ...UNPRIVILEGED,
  name: 'pks-restricted',
  volumes: [...CORE_VOLUMES, VolumeType.PERSISTENT_VOLUME_CLAIM],
};

export const EKS_PRIVILEGED: PodSecurityPolicyProps = { ...PRIVILEGED, name: 'eks.privileged', readOnlyRootFilesystem: false };

export const METAKUBE_RESTRICTED: PodSecurityPolicyProps = {
  ...UNPRIVILEGED,
  name: 'psp-restricted',
  seccomp: { ...RUNTIME_SECCOMP, defaultProfile: SeccompProfile.RUNTIME_DEFAULT },
  appArmor: RUNTIME_APP_ARMOR,
  volumes: [...CORE_VOLUMES, VolumeType.PERSISTENT_VOLUME_CLAIM],
  ...NO_HOST_NAMESPACES,
  readOnlyRootFilesystem: false,
};
