import { ClusterOptions, PodSecurityExemptions } from './cluster-options';
import { clusterFile } from './lazy-modules';
import { INJECTIONS } from './pod-injection';
import { readDocuments, readConfiguration } from './read-documents';
import { applierOf, changedCluster } from './read-options';
import { BOOLEAN, knownProperties, LIST, mapOf, mapOfValues, PropertyType, PropertyTypes, readProperty, TEXT, TEXTS } from '../constructs/known-properties';
import { POD_SECURITY_LABELS } from '../constructs/pod-security-labels';
import { UserInfo } from '../engine/objects/rbac';
import { formatMinor } from '../engine/version';
import { exists } from '../files';
import { profileOf, ProfileReading, readProfile } from '../manifests/cluster/profile';
import { CheckedCluster } from '../manifests/decide/check-options';
import { ManifestDocument } from '../manifests/set/manifest-object';
import { printable } from '../text/printable';

const CLUSTER_PROFILE = Symbol.for('cdk8s-pod-security.ClusterProfile');

/**
 * The cluster that manifests are applied to: its version, its admission plugins and its objects.
 *
 * @example
 *
 * const cluster = ClusterProfile.eks('1.24', { objectFiles: ['cluster/policies.yaml'] });
 */
export class ClusterProfile {
  /**
   * A cluster of upstream Kubernetes with the default admission plugins.
   *
   * The PodSecurityPolicy plugin is off. Set `enableAdmissionPlugins: ['PodSecurityPolicy']` to enable it.
   *
   * @param version The Kubernetes minor version, such as `1.30`.
   * @param options What differs from the profile.
   */
  public static kubernetes(version: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(version, VERSION, 'ClusterProfile.kubernetes');
    return new ClusterProfile(profileIn(profileOf('kubernetes', version)), knownOptions(options, 'kubernetes'));
  }

  /**
   * A cluster of Amazon EKS.
   *
   * Up to 1.24, all authenticated users may use its policy `eks.privileged`.
   *
   * @param version The Kubernetes minor version, such as `1.24`.
   * @param options What differs from the profile.
   */
  public static eks(version: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(version, VERSION, 'ClusterProfile.eks');
    return new ClusterProfile(profileIn(profileOf('eks', version)), knownOptions(options, 'eks'));
  }

  /**
   * A cluster of VMware PKS (later TKGI) with the PodSecurityPolicy plugin, and the policies `pks-privileged` and `pks-restricted`.
   *
   * @param version The version of PKS, such as `1.4` for Kubernetes 1.13.
   * @param options What differs from the profile.
   */
  public static pks(version: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(version, VERSION, 'ClusterProfile.pks');
    return new ClusterProfile(profileIn(profileOf('pks', version)), knownOptions(options, 'pks'));
  }

  /**
   * A cluster of SysEleven MetaKube with the PodSecurityPolicy plugin and no policies.
   *
   * @param version The Kubernetes minor version, such as `1.15`.
   * @param options What differs from the profile.
   */
  public static metakube(version: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(version, VERSION, 'ClusterProfile.metakube');
    return new ClusterProfile(profileIn(profileOf('metakube', version)), knownOptions(options, 'metakube'));
  }

  /**
   * A cluster with the profile of that name.
   *
   * @param name The distribution and its version, such as `eks:1.24`.
   * @param options What differs from the profile.
   */
  public static of(name: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(name, TEXT, 'ClusterProfile.of');
    return new ClusterProfile(profileIn(readProfile(name)), knownOptions(options, 'of'));
  }

  /**
   * A cluster that a file describes.
   *
   * @param file A YAML file with `version: '1.24'` or `profile: eks:1.24`.
   * @param options What differs from the file.
   */
  public static fromFile(file: string, options: ClusterOptions = {}): ClusterProfile {
    readProperty(file, TEXT, 'ClusterProfile.fromFile');
    return new ClusterProfile(clusterIn(file), knownOptions(options, 'fromFile'));
  }

  /**
   * The cluster of a name that people write into a configuration.
   * @internal
   */
  public static _fromNameOrFile(nameOrFile: string): ClusterProfile {
    return exists(nameOrFile) || FILE_NAME.test(nameOrFile) ? ClusterProfile.fromFile(nameOrFile) : ClusterProfile.of(nameOrFile);
  }

  /** The name in reports, such as `eks:1.24`. */
  public readonly name: string;

  /** The Kubernetes minor version, such as `1.24`. */
  public readonly version: string;

  /** @internal */
  public readonly _cluster: CheckedCluster;

  /** @internal */
  public readonly _applier: UserInfo | undefined;

  private readonly objectFiles: readonly string[];

  private constructor(base: CheckedCluster, options: ClusterOptions) {
    const { objectFiles = [], objects = [], removedObjects = [] } = options;
    const changed = changedCluster(base, options);
    Object.defineProperty(this, CLUSTER_PROFILE, { value: true });
    this.name = base.name;
    this.version = formatMinor(base.settings.minor);
    this._cluster = { ...changed, objects: [...without(base.objects, removedObjects), ...objects] };
    this._applier = applierOf(options);
    this.objectFiles = objectFiles;
  }

  /**
   * The documents in the object files of the cluster, and in further ones.
   * @internal
   */
  public _readObjectFiles(more: readonly string[] = []): Iterable<ManifestDocument> {
    return readDocuments([...this.objectFiles, ...more]);
  }
}

/** A name that can only be that of a file, whether there is one or not. */
const FILE_NAME = /[/\\]|\.(ya?ml|json)$/;

const OPTIONS: PropertyTypes<ClusterOptions> = {
  enableAdmissionPlugins: TEXTS,
  disableAdmissionPlugins: TEXTS,
  featureGates: mapOfValues(BOOLEAN),
  runtimeConfig: mapOfValues(BOOLEAN),
  staticManifests: mapOfValues(TEXT),
  allowPrivileged: BOOLEAN,
  podSecurityDefaults: mapOf(POD_SECURITY_LABELS),
  podSecurityExemptions: mapOf<PodSecurityExemptions>({ usernames: TEXTS, namespaces: TEXTS, runtimeClasses: TEXTS }),
  admissionControlConfigFile: TEXT,
  objectFiles: TEXTS,
  objects: LIST,
  removedObjects: TEXTS,
  injections: INJECTIONS,
  injectionFiles: TEXTS,
  user: TEXT,
  groups: TEXTS,
  useServiceAccountCredentials: BOOLEAN,
};

function knownOptions(options: ClusterOptions, method: string): ClusterOptions {
  return knownProperties(options, OPTIONS, `ClusterProfile.${method}: options`);
}

/** A number such as 1.30 is 1.3. */
const VERSION: PropertyType = { title: "a version in quotes, such as '1.30',", matches: (value) => typeof value === 'string' };

function profileIn(read: ProfileReading): CheckedCluster {
  if ('error' in read) {
    throw new Error(printable(read.error));
  }
  return read.profile;
}

/** @param titles in the form KIND/NAME */
function without(objects: readonly unknown[], titles: readonly string[]): readonly unknown[] {
  const titleOf = (object: unknown): string => {
    const { kind, metadata } = object as { readonly kind?: string; readonly metadata?: { readonly name?: string } };
    return `${kind ?? ''}/${metadata?.name ?? ''}`;
  };
  const there = objects.map(titleOf);
  const missing = titles.find((title) => !there.includes(title));
  if (missing !== undefined) {
    throw new Error(printable(`removedObjects: ${missing} is not an object of the profile, which has ${there.length === 0 ? 'none' : there.join(', ')}`));
  }
  return objects.filter((object) => !titles.includes(titleOf(object)));
}

function clusterIn(file: string): CheckedCluster {
  const read = clusterFile().readCluster(readConfiguration(file), file);
  if ('error' in read) {
    throw new Error(printable(`${file}: ${read.error}`));
  }
  return read.cluster;
}

/** The package may be installed twice, so that there are two classes. */
export function isClusterProfile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && CLUSTER_PROFILE in value;
}
