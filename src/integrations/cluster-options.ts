import { PodInjection } from './pod-injection';
import { PodSecurityLabels } from '../constructs/pod-security-labels';

/** The exemptions of the PodSecurity admission plugin. */
export interface PodSecurityExemptions {
  /**
   * Users whose requests are exempt.
   * @default - none
   */
  readonly usernames?: string[];
  /**
   * Namespaces whose pods are exempt.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Runtime classes whose pods are exempt.
   * @default - none
   */
  readonly runtimeClasses?: string[];
}

/** The settings and the objects of a cluster that differ from its profile. */
export interface ClusterOptions {
  /**
   * Admission plugins to enable in addition to the default ones, as in `--enable-admission-plugins` of kube-apiserver.
   * @default - none
   */
  readonly enableAdmissionPlugins?: string[];

  /**
   * Default admission plugins to disable, as in `--disable-admission-plugins` of kube-apiserver.
   * @default - none
   */
  readonly disableAdmissionPlugins?: string[];

  /**
   * Feature gates of admission policies and whether they are on, as in `--feature-gates` of kube-apiserver.
   *
   * The known gates are ValidatingAdmissionPolicy (1.26 to 1.31), MutatingAdmissionPolicy (1.32 and later) and ManifestBasedAdmissionControlConfig
   * (1.36 and later).
   * @default - the defaults of the Kubernetes version
   */
  readonly featureGates?: { [name: string]: boolean };

  /**
   * API versions and whether they are served, as in `--runtime-config` of kube-apiserver, such as `admissionregistration.k8s.io/v1beta1`.
   * @default - the defaults of the Kubernetes version
   */
  readonly runtimeConfig?: { [version: string]: boolean };

  /**
   * Directories with the policies, bindings and webhook configurations that admission plugins read when the API server starts, by plugin.
   *
   * They stand for `staticManifestsDir` in the configuration of the plugin.
   * @default - the directories in `admissionControlConfigFile`, or else none
   */
  readonly staticManifests?: { [plugin: string]: string };

  /**
   * Whether the API server accepts privileged containers, as in `--allow-privileged`.
   * @default true
   */
  readonly allowPrivileged?: boolean;

  /**
   * The Pod Security levels of namespaces without labels.
   * @default - the levels in `admissionControlConfigFile`, or else privileged
   */
  readonly podSecurityDefaults?: PodSecurityLabels;

  /**
   * The exemptions of the PodSecurity admission plugin.
   * @default - the exemptions in `admissionControlConfigFile`, or else none
   */
  readonly podSecurityExemptions?: PodSecurityExemptions;

  /**
   * The file for `--admission-control-config-file` of kube-apiserver: an AdmissionConfiguration or a PodSecurityConfiguration.
   * @default - none
   */
  readonly admissionControlConfigFile?: string;

  /**
   * Files and directories with objects of the cluster, as `kubectl get -o yaml` prints them.
   * @default - only the objects of the profile
   */
  readonly objectFiles?: string[];

  /**
   * Objects of the cluster.
   * @default - only the objects of the profile
   */
  readonly objects?: any[];

  /**
   * Objects of the profile that the cluster does not have, such as `ClusterRoleBinding/eks:podsecuritypolicy:authenticated`.
   * @default - none
   */
  readonly removedObjects?: string[];

  /**
   * What mutating webhooks do to the pods that are created, such as adding the sidecar of a service mesh.
   * @default - webhooks leave pods as they are, which is an assumption of the verdict
   */
  readonly injections?: PodInjection[];

  /**
   * Files that say what mutating webhooks do to pods, as for `cdk8s-pod-security check --injected`.
   * @default - none
   */
  readonly injectionFiles?: string[];

  /**
   * The user who applies the manifests and so creates the pods that have no controller. RBAC must allow that user to create each
   * object. If it does not, for an object that sets up the cluster or a namespace, the verdict assumes that another user creates it.
   * @default - an administrator in the group `system:masters`
   */
  readonly user?: string;

  /**
   * The groups of the user.
   * @default - the groups of every authenticated user, and of the service account if the user is one
   */
  readonly groups?: string[];

  /**
   * Whether each controller uses its own service account, as in `--use-service-account-credentials` of kube-controller-manager.
   * @default true
   */
  readonly useServiceAccountCredentials?: boolean;
}
