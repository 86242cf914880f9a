import { ClusterOptions } from './cluster-options';
import { readDocuments, readValue } from './files';
import { clusterFile, controllers, plugins } from './lazy-modules';
import { podSecuritySettings } from './pod-security-settings';
import { PluginName } from '../engine/cluster';
import { UserInfo } from '../engine/objects/rbac';
import { formatMinor, Minor } from '../engine/version';
import { Distribution, profileOf, readProfile } from '../manifests/cluster/profile';
import { CheckedCluster } from '../manifests/decide/check';
import { ManifestDocument } from '../manifests/set/manifest-object';

/**
 * The cluster that workloads are going to run on: all that a verdict depends on besides the manifests.
 *
 * @example
 *
 * const cluster = ClusterProfile.eks('1.24', { existing: ['cluster/policies.yaml'] });
 */
export class ClusterProfile {
  /**
   * A cluster that runs Kubernetes as published, with the admission plugins that are on by default.
   *
   * Its PodSecurityPolicy plugin is off; `enableAdmissionPlugins: ['PodSecurityPolicy']` turns it on.
   *
   * @param version The minor version of Kubernetes, such as `1.30`.
   * @param options In what the cluster differs.
   */
  public static kubernetes(version: string, options: ClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(profileNamed('kubernetes', version), options);
  }

  /**
   * A cluster of Amazon EKS. To 1.24 everyone who has logged in may use its policy `eks.privileged`, until the binding is taken away.
   *
   * @param version The minor version of Kubernetes, such as `1.24`.
   * @param options In what the cluster differs.
   */
  public static eks(version: string, options: ClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(profileNamed('eks', version), options);
  }

  /**
   * A cluster of VMware PKS (later TKGI) with the PodSecurityPolicy plugin and its policies `pks-privileged` and `pks-restricted`.
   *
   * @param version The version of PKS, such as `1.4`, which runs Kubernetes 1.13.
   * @param options In what the cluster differs.
   */
  public static pks(version: string, options: ClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(profileNamed('pks', version), options);
  }

  /**
   * A cluster of SysEleven MetaKube with the PodSecurityPolicy plugin, and without policies.
   *
   * @param version The minor version of Kubernetes, such as `1.15`.
   * @param options In what the cluster differs.
   */
  public static metakube(version: string, options: ClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(profileNamed('metakube', version), options);
  }

  /**
   * The cluster that a file describes, or a profile by its name.
   *
   * @param fileOrProfile A file with `version: '1.24'` or `profile: eks:1.24`, or such a profile itself.
   * @param options In what the cluster differs.
   */
  public static fromFile(fileOrProfile: string, options: ClusterOptions = {}): ClusterProfile {
    const read = readProfile(fileOrProfile);
    return new ClusterProfile('profile' in read ? read.profile : clusterIn(fileOrProfile), options);
  }

  /** The name in reports, such as `eks:1.24`. */
  public readonly name: string;

  /** The minor version of Kubernetes, such as `1.24`. */
  public readonly version: string;

  /** @internal */
  public readonly _cluster: CheckedCluster;

  /** @internal */
  public readonly _applier: UserInfo | undefined;

  private readonly existing: readonly string[];

  private constructor(base: CheckedCluster, options: ClusterOptions) {
    const { minor } = base.settings;
    const { allowPrivileged = base.settings.allowPrivileged, existing = [], existingObjects = [], user, groups = [] } = options;
    if (user === undefined && groups.length > 0) {
      throw new Error('groups: needs user as well');
    }
    const settings = { ...base.settings, allowPrivileged, plugins: choosePlugins(options, base.settings.plugins, minor) };
    this.name = base.name;
    this.version = formatMinor(minor);
    this._cluster = {
      name: base.name,
      settings: { ...settings, podSecurityConfiguration: podSecuritySettings(options, settings.podSecurityConfiguration, minor) },
      objects: [...without(base.objects, options.withoutObjects ?? []), ...existingObjects],
      useServiceAccountCredentials: options.useServiceAccountCredentials ?? base.useServiceAccountCredentials,
    };
    this._applier = user === undefined ? undefined : controllers().impersonatedUser(user, groups);
    this.existing = existing;
  }

  /**
   * What is in the cluster already, beside what comes with it.
   * @internal
   */
  public _readExisting(more: readonly string[] = []): Iterable<ManifestDocument> {
    return readDocuments([...this.existing, ...more]);
  }
}

function profileNamed(distribution: Distribution, version: string): CheckedCluster {
  const read = profileOf(distribution, version);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return read.profile;
}

/** @param titles each as KIND/NAME */
function without(objects: readonly unknown[], titles: readonly string[]): readonly unknown[] {
  const titleOf = (object: unknown): string => {
    const { kind, metadata } = object as { readonly kind?: string; readonly metadata?: { readonly name?: string } };
    return `${kind ?? ''}/${metadata?.name ?? ''}`;
  };
  const there = objects.map(titleOf);
  const missing = titles.find((title) => !there.includes(title));
  if (missing !== undefined) {
    throw new Error(`withoutObjects: ${missing} is not there from the start; there are ${there.length === 0 ? 'none' : there.join(', ')}`);
  }
  return objects.filter((object) => !titles.includes(titleOf(object)));
}

function clusterIn(file: string): CheckedCluster {
  const read = clusterFile().readCluster(readValue(file), file);
  if ('error' in read) {
    throw new Error(`${file}: ${read.error}`);
  }
  return read.cluster;
}

function choosePlugins(options: ClusterOptions, base: ReadonlySet<PluginName>, minor: Minor): ReadonlySet<PluginName> {
  const { enableAdmissionPlugins: enabled = [], disableAdmissionPlugins: disabled = [] } = options;
  const off = new Set(named(disabled, 'disableAdmissionPlugins', minor));
  return new Set([...base, ...named(enabled, 'enableAdmissionPlugins', minor)].filter((plugin) => !off.has(plugin)));
}

/** The plugins of these names that have a say in what is decided here. */
function named(names: readonly string[], option: string, minor: Minor): readonly PluginName[] {
  return names.flatMap((name) => {
    const read = plugins().readPlugin(name, minor);
    if ('error' in read) {
      throw new Error(`${option}: ${read.error}`);
    }
    return 'plugin' in read ? [read.plugin] : [];
  });
}
