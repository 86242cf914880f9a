import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { knownProperties, requiredName, shown } from './known-properties';
import { mergeMetadata, refuseNamespace } from './object-metadata';
import { AllowUseOptions, grantScopeOf, grantUse, PolicyGrant, toSubject } from './policy-grant';
import { loadPolicyFile, propsOfManifest } from './policy-import';
import { overlay, policyManifest, POLICY_API_VERSION, POLICY_KIND, POLICY_PROPERTIES } from './policy-manifest';
import * as presets from './policy-presets';
import { PodSecurityPolicyProps } from './policy-props';
import { refuseInvalidPolicy, refuseUnknownFields } from './refuse-invalid-policy';
import { Subject } from './subject';
import { printable } from '../text/printable';

/** A PodSecurityPolicy of the app or of the cluster. */
export interface IPodSecurityPolicy extends IConstruct {
  /** The name of the policy. */
  readonly name: string;

  /**
   * Allows a subject to use the policy.
   *
   * @param subject A `Subject`, or a construct that represents one, such as a service account.
   * @param options The namespace and the names of the grant.
   */
  allowUse(subject: Subject | IConstruct, options?: AllowUseOptions): PolicyGrant;
}

/**
 * A PodSecurityPolicy, for Kubernetes up to 1.24.
 *
 * A policy has no effect until the service account of a pod, or the user or controller that creates the pod, may use it. Call `allowUse` to grant that.
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
   * The policy `privileged` of the Kubernetes documentation, which allows everything.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static privileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.PRIVILEGED, scope, id, props);
  }

  /**
   * The policy `baseline` of the Kubernetes documentation, which prevents known privilege escalations.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static baseline(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.BASELINE, scope, id, props);
  }

  /**
   * The policy `restricted` of the Kubernetes documentation: no privileges, no root, and the seccomp profile of the runtime, which pods must set.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static restricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.RESTRICTED, scope, id, props);
  }

  /**
   * The policy `pks-privileged` of VMware PKS, which allows everything except seccomp profiles.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static pksPrivileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.PKS_PRIVILEGED, scope, id, props);
  }

  /**
   * The policy `pks-restricted` of VMware PKS: no privileges and no root.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static pksRestricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.PKS_RESTRICTED, scope, id, props);
  }

  /**
   * The policy `eks.privileged` of Amazon EKS, which allows everything. EKS creates it in every cluster up to 1.24.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static eksPrivileged(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.EKS_PRIVILEGED, scope, id, props);
  }

  /**
   * The policy `psp-restricted` of SysEleven MetaKube: no privileges, no root, and the profiles of the runtime.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties to change.
   */
  public static metakubeRestricted(scope: Construct, id: string, props: PodSecurityPolicyProps = {}): PodSecurityPolicy {
    return preset(presets.METAKUBE_RESTRICTED, scope, id, props);
  }

  /**
   * A policy from a manifest.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param manifest The object, as `kubectl get psp NAME -o json` prints it.
   */
  public static fromManifest(scope: Construct, id: string, manifest: any): PodSecurityPolicy {
    return new PodSecurityPolicy(scope, id, propsOfManifest(manifest, pathIn(scope, id)));
  }

  /**
   * A policy from a YAML file.
   *
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param fileOrUrl A file or URL with objects of kind PodSecurityPolicy, also in a List, as `kubectl get psp -o yaml` prints it.
   * @param name The name of the policy. Required if there are several.
   */
  public static fromYaml(scope: Construct, id: string, fileOrUrl: string, name?: string): PodSecurityPolicy {
    const path = pathIn(scope, id);
    return new PodSecurityPolicy(scope, id, propsOfManifest(loadPolicyFile(fileOrUrl, name, path), path));
  }

  /**
   * An existing policy of the cluster.
   *
   * @param scope The scope in which to define the grants.
   * @param id The ID of the construct in the scope.
   * @param name The name of the policy.
   */
  public static fromName(scope: Construct, id: string, name: string): IPodSecurityPolicy {
    return new ImportedPolicy(scope, id, requiredName(name, `${pathIn(scope, id)}: name`));
  }

  /** The name of the policy. */
  public readonly name: string;

  /** The PodSecurityPolicy object. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The fields of the policy.
   */
  constructor(scope: Construct, id: string, props: PodSecurityPolicyProps = {}) {
    super(scope, id);
    const known = knownProperties(props, POLICY_PROPERTIES, this.node.path);
    refuseNamespace(this, POLICY_KIND, known.metadata);
    const { spec, metadata: own } = policyManifest(known);
    const metadata = mergeMetadata(this, own, known.metadata);
    refuseUnknownFields({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, spec }, this.node.path);
    this.apiObject = clusterScoped(new ApiObject(this, 'Resource', { apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, metadata, spec }));
    this.name = this.apiObject.name;
    refuseInvalidPolicy({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, metadata: { ...metadata, name: this.name }, spec }, this.node.path);
  }

  /**
   * Allows a subject to use the policy.
   *
   * Adds a Role and a RoleBinding in the namespace of the service accounts, or a ClusterRole and a ClusterRoleBinding for other subjects. Grants
   * with the same names share one Role and one RoleBinding.
   *
   * @param subject A `Subject`, or a construct that represents one, such as a service account.
   * @param options The namespace and the names of the grant.
   */
  public allowUse(subject: Subject | IConstruct, options: AllowUseOptions = {}): PolicyGrant {
    return allowUseOf(this, subject, options);
  }
}

function preset(base: PodSecurityPolicyProps, scope: Construct, id: string, props: PodSecurityPolicyProps): PodSecurityPolicy {
  return new PodSecurityPolicy(scope, id, overlay(base, knownProperties(props, POLICY_PROPERTIES, pathIn(scope, id))));
}

/** The path of a construct that is not there yet. Plain JavaScript may pass something else than a scope. */
function pathIn(scope: Construct, id: string): string {
  if (!Construct.isConstruct(scope)) {
    throw new Error(printable(`PodSecurityPolicy: scope: found ${shown(scope)} where a construct belongs; pass the chart, as in PodSecurityPolicy.restricted(chart, 'policy')`));
  }
  return `${scope.node.path}/${id}`;
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
  const known = toSubject(subject, `${policy.node.path}: allowUse`);
  return grantUse({ policy: policy.name, subject: known, scope: grantScopeOf(subject, policy) }, options);
}
