/*
 * The fields of a pod that Go's encoder writes also when they are empty, false or zero: those without `omitempty` and pointers. One Go type a
 * line. From the reflection of core/v1.Pod in k8s.io/api 0.16.15, 0.30.14 and 0.37.2; no field changes between the minors.
 */
const FIELDS = `
AWSElasticBlockStoreVolumeSource volumeID
AppArmorProfile type localhostProfile
AzureDiskVolumeSource diskName diskURI cachingMode fsType readOnly kind
AzureFileVolumeSource secretName shareName
CSIVolumeSource driver readOnly fsType
CephFSVolumeSource monitors
CinderVolumeSource volumeID
ClaimSource resourceClaimName resourceClaimTemplateName
ClusterTrustBundleProjection name signerName optional path user
ConfigMapEnvSource optional
ConfigMapKeySelector key optional
ConfigMapProjection optional
ConfigMapVolumeSource defaultMode optional defaultUser
Container name restartPolicy
ContainerPort containerPort
ContainerResizePolicy resourceName restartPolicy
DownwardAPIVolumeFile path mode user
DownwardAPIVolumeSource defaultMode defaultUser
EmptyDirVolumeSource mode
EnvVar name
EphemeralContainer name restartPolicy
FCVolumeSource lun
FileKeySelector volumeName path key optional
FlexVolumeSource driver
GCEPersistentDiskVolumeSource pdName
GRPCAction port service mode
GitRepoVolumeSource repository
GlusterfsVolumeSource endpoints path
HTTPGetAction protocol
HTTPHeader name value
HostAlias ip
HostPathVolumeSource path type
ISCSIVolumeSource targetPortal iqn lun initiatorName
KeyToPath key path mode user
LabelSelectorRequirement key operator
Lifecycle stopSignal
NFSVolumeSource server path
NodeSelector nodeSelectorTerms
NodeSelectorRequirement key operator
ObjectFieldSelector fieldPath
ObjectMeta deletionGracePeriodSeconds
OwnerReference apiVersion kind name uid controller blockOwnerDeletion
PersistentVolumeClaimSpec storageClassName volumeMode volumeAttributesClassName
PersistentVolumeClaimVolumeSource claimName
PhotonPersistentDiskVolumeSource pdID
PodAffinityTerm topologyKey
PodCertificateProjection maxExpirationSeconds user
PodDNSConfigOption value
PodOS name
PodReadinessGate conditionType
PodResourceClaim name resourceClaimName resourceClaimTemplateName
PodSchedulingGate name
PodSchedulingGroup podGroupName
PodSecurityContext runAsUser runAsGroup runAsNonRoot fsGroup fsGroupChangePolicy supplementalGroupsPolicy seLinuxChangePolicy
PodSpec containers terminationGracePeriodSeconds activeDeadlineSeconds automountServiceAccountToken shareProcessNamespace priority runtimeClassName enableServiceLinks preemptionPolicy setHostnameAsFQDN hostUsers hostnameOverride
PortworxVolumeSource volumeID
PreferredSchedulingTerm weight
Probe terminationGracePeriodSeconds
ProjectedVolumeSource sources defaultMode defaultUser
QuobyteVolumeSource registry volume
RBDVolumeSource monitors image
ResourceClaim name
ResourceFieldSelector resource
ScaleIOVolumeSource gateway system
SeccompProfile type localhostProfile
SecretEnvSource optional
SecretKeySelector key optional
SecretProjection optional
SecretVolumeSource defaultMode optional defaultUser
SecurityContext privileged runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation procMount
ServiceAccountTokenProjection expirationSeconds path user
SleepAction seconds
Sysctl name value
Toleration tolerationSeconds
TopologySpreadConstraint maxSkew topologyKey whenUnsatisfiable minDomains nodeAffinityPolicy nodeTaintsPolicy
TypedLocalObjectReference apiGroup kind name
TypedObjectReference apiGroup kind name namespace
Volume name
VolumeDevice name devicePath
VolumeMount name mountPath mountPropagation recursiveReadOnly
VsphereVirtualDiskVolumeSource volumePath
WeightedPodAffinityTerm weight
WindowsSecurityContextOptions gmsaCredentialSpecName gmsaCredentialSpec runAsUserName hostProcess
`;

const fieldsByType: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  FIELDS.trim().split('\n').map((line) => {
    const [type, ...fields] = line.split(' ');
    return [type, new Set(fields)];
  }),
);

/** Whether Go writes the field of a Go type, as `PodSpec`, also when it has its zero value. */
export function isWrittenWhenZero(type: string, field: string): boolean {
  return fieldsByType.get(type)?.has(field) ?? false;
}
