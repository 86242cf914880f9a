import { PodSecurityLabels } from '../constructs/pod-security-labels';

/** What the PodSecurity plugin lets through, whatever the labels say. */
export interface PodSecurityExemptions {
  /**
   * Users whose requests are not looked at.
   * @default - none
   */
  readonly usernames?: string[];
  /**
   * Namespaces whose pods are not looked at.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Runtime classes whose pods are not looked at.
   * @default - none
   */
  readonly runtimeClasses?: string[];
}

/** In what a cluster differs from others of its kind. */
export interface ClusterOptions {
  /**
   * Admission plugins that are on beside those that are on by default, as in kube-apiserver's `--enable-admission-plugins`.
   * @default - none
   */
  readonly enableAdmissionPlugins?: string[];

  /**
   * Admission plugins that are off although they are on by default, as in kube-apiserver's `--disable-admission-plugins`.
   * @default - none
   */
  readonly disableAdmissionPlugins?: string[];

  /**
   * Whether the API server takes privileged containers at all, as its `--allow-privileged` says.
   * @default true
   */
  readonly allowPrivileged?: boolean;

  /**
   * The levels of the Pod Security Standards for namespaces whose labels name none.
   * @default - those of `admissionControlConfigFile`, else privileged
   */
  readonly podSecurityDefaults?: PodSecurityLabels;

  /**
   * What the PodSecurity plugin does not look at.
   * @default - what `admissionControlConfigFile` says, else nothing
   */
  readonly podSecurityExemptions?: PodSecurityExemptions;

  /**
   * The file of kube-apiserver's `--admission-control-config-file`: an AdmissionConfiguration, or a PodSecurityConfiguration alone.
   * @default - none
   */
  readonly admissionControlConfigFile?: string;

  /**
   * Files and folders with what is in the cluster already, as `kubectl get -o yaml` prints it.
   * @default - only what every such cluster has from the start
   */
  readonly existing?: string[];

  /**
   * Objects that are in the cluster already.
   * @default - only what every such cluster has from the start
   */
  readonly existingObjects?: any[];

  /**
   * Objects that such a cluster has from the start and this one has no more, as `ClusterRoleBinding/eks:podsecuritypolicy:authenticated`.
   * @default - none: everything is still there
   */
  readonly withoutObjects?: string[];

  /**
   * The user who applies the manifests, and so makes the pods that no controller makes.
   * @default - an administrator, in the group `system:masters`
   */
  readonly user?: string;

  /**
   * The groups of that user.
   * @default - those that every user has, and for a service account its own
   */
  readonly groups?: string[];

  /**
   * Whether each controller has a service account of its own, as kube-controller-manager's `--use-service-account-credentials` says.
   * @default true
   */
  readonly useServiceAccountCredentials?: boolean;
}
