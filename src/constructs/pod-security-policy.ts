import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { objectMetadata } from './object-metadata';
import { AllowUseOptions, grantUse, homeOf, PolicyGrant, toSubject } from './policy-grant';
import { loadPolicyFile, propsOfManifest } from './policy-import';
import { overlay, policyManifest, POLICY_API_VERSION, POLICY_KIND } from './policy-manifest';
import * as presets from './policy-presets';
import { PodSecurityPolicyProps } from './policy-props';
import { refuseInvalidPolicy } from './refuse-invalid-policy';
import { Subject } from './subject';

/** A policy whose use can be granted: one of this app, or one that the cluster has already. */
export interface IPodSecurityPolicy extends IConstruct {
  /** The policy's name. */
  readonly name: string;

  /**
   * Grants the use of the policy.
   *
   * @param subject Who may use it: a service account in any form, or a `Subject`.
   * @param options Where, and by objects of which names.
   */
  allowUse(subject: Subject | IConstruct, options?: AllowUseOptions): PolicyGrant;
}

/**
 * A PodSecurityPolicy, as Kubernetes to 1.24 has it.
 *
 * A policy does nothing until somebody may use it: the service account that a pod runs as, or whoever makes the pod. `allowUse` grants that.
 *
 * @example
 *
 * declare const scope: Construct;
 * const policy = new PodSecurityPolicy(scope, 'policy', {
 *   name: 'no-privileges',
 *   privileged: false,
 *   allowPrivilegeEscalation: false,
 *   volumes: [VolumeType.CONFIG_MAP, VolumeType.EMPTY_DIR, VolumeType.SECRET, VolumeType.PROJECTED],
 *   runAsUser: { rule: RunAsUserRule.MUST_RUN_AS, ranges: [{ min: 1000, max: 65535 }] },
 *   seccomp: { allowedProfiles: [SeccompProfile.RUNTIME_DEFAULT], defaultProfile: SeccompProfile.RUNTIME_DEFAULT },
 * });
 * policy.allowUse(new ServiceAccount(scope, 'account', { name: 'web', namespace: 'shop' }));
 */
export class PodSecurityPolicy extends Construct implements IPodSecurityPolicy {
  /**
   * Everything is allowed, as if there were no policy: `privileged` of the Kubernetes documentation.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static privileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.PRIVILEGED, props));
  }

  /**
   * Known ways to gain privileges are closed: `baseline` of the Kubernetes documentation.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static baseline(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.BASELINE, props));
  }

  /**
   * Pods run without privileges, not as root and with the runtime's seccomp profile, which they must name: `restricted` of the Kubernetes documentation.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static restricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.RESTRICTED, props));
  }

  /**
   * Everything is allowed but seccomp profiles: `pks-privileged` of VMware PKS.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static pksPrivileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.PKS_PRIVILEGED, props));
  }

  /**
   * Pods run without privileges and not as root: `pks-restricted` of VMware PKS.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static pksRestricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.PKS_RESTRICTED, props));
  }

  /**
   * Everything is allowed: `eks.privileged`, which each Amazon EKS cluster to 1.24 has from the start.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static eksPrivileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.EKS_PRIVILEGED, props));
  }

  /**
   * Pods run without privileges, not as root and with the runtime's profiles: `psp-restricted` of SysEleven MetaKube.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What shall be otherwise.
   */
  public static metakubeRestricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, overlay(presets.METAKUBE_RESTRICTED, props));
  }

  /**
   * A policy of this app from its manifest.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param manifest The object, as `kubectl get psp NAME -o json` prints it.
   */
  public static fromManifest(scope: Construct, id: string, manifest: any): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, propsOfManifest(manifest, `${scope.node.path}/${id}`));
  }

  /**
   * A policy of this app from the YAML that it was applied by before.
   *
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param fileOrUrl A file or address whose only object of kind PodSecurityPolicy is meant.
   */
  public static fromYaml(scope: Construct, id: string, fileOrUrl: string): PodSecurityPolicy {
    const path = `${scope.node.path}/${id}`;
    return new PodSecurityPolicy(scope, id, propsOfManifest(loadPolicyFile(fileOrUrl, path), path));
  }

  /**
   * A policy that the cluster has already, so that it can be granted.
   *
   * @param scope The construct that shall contain the grants.
   * @param id The name within the scope.
   * @param name The policy's name.
   */
  public static fromName(scope: Construct, id: string, name: string): IPodSecurityPolicy {
    return new ImportedPolicy(scope, id, name);
  }

  /** The policy's name. */
  public readonly name: string;

  /**
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What it allows, and what it sets.
   */
  constructor(scope: Construct, id: string, props: PodSecurityPolicyProps = {}) {
    super(scope, id);
    const { spec, ...metadata } = policyManifest(props);
    const object = new ApiObject(this, 'Resource', { apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, metadata: objectMetadata(metadata), spec });
    this.name = clusterScoped(object).name;
    refuseInvalidPolicy({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, metadata: { ...metadata, name: this.name }, spec }, this.node.path);
  }

  /**
   * Grants the use of the policy: by a Role and a RoleBinding in the namespace of the service accounts, or cluster-wide for other subjects.
   *
   * What is granted twice is written once.
   *
   * @param subject Who may use it: a service account in any form, or a `Subject`.
   * @param options Where, and by objects of which names.
   */
  public allowUse(subject: Subject | IConstruct, options: AllowUseOptions = {}): PolicyGrant {
    return allowUseOf(this, subject, options);
  }
}

class ImportedPolicy extends Construct implements IPodSecurityPolicy {
  constructor(scope: Construct, id: string, public readonly name: string) {
    super(scope, id);
  }

  public allowUse(subject: Subject | IConstruct, options: AllowUseOptions = {}): PolicyGrant {
    return allowUseOf(this, subject, options);
  }
}

function allowUseOf(policy: Construct & IPodSecurityPolicy, subject: Subject | IConstruct, options: AllowUseOptions): PolicyGrant {
  return grantUse({ policy: policy.name, subject: toSubject(subject), home: homeOf(subject, policy) }, options);
}
