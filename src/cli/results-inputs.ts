import * as path from 'node:path';
import { CaseError } from './case-fields';
import { isFileName } from './cluster-options';
import { readConfiguration, readOnlyDocument } from './documents';
import { FoundObjects } from './found-objects';
import { PatchFiles } from './patch-files';
import { JsonObject } from '../engine/json-object';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { exists, listFiles, NOTHING_THERE, readFiles } from '../files';
import { readCluster } from '../manifests/cluster/cluster-file';
import { ChangedCluster, changeSettings, SettingOptionNames } from '../manifests/cluster/cluster-options';
import { readLevel } from '../manifests/cluster/pod-security-options';
import { readProfile } from '../manifests/cluster/profile';
import { CheckedCluster } from '../manifests/decide/check-options';
import { ExpectedResults, ObjectSource } from '../manifests/expected-results/expected-results';
import { isResults } from '../manifests/expected-results/read-file';
import { documentsIn, documentsOfFound } from '../manifests/file';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** What the files beside a file of expected results hold. Each is read once. */
export class ResultsInputs {
  private readonly read = new Map<string, readonly ManifestDocument[]>();

  constructor(private readonly file: string) {}

  /** The documents that a source stands for. Files are named as the file of expected results names them. */
  public documentsOf(source: ObjectSource, where: string): readonly ManifestDocument[] {
    if (typeof source !== 'string') {
      return [{ source: where, value: source }];
    }
    const documents = this.read.get(source) ?? this.readDocuments(source);
    this.read.set(source, documents);
    return documents;
  }

  /** The only object of a file, or the object itself. */
  public objectOf(source: ObjectSource): JsonObject {
    return typeof source === 'string' ? readOnlyDocument(this.resolve(source)) : source;
  }

  /** The cluster of a document. Throws a CaseError. */
  public clusterOf({ cluster, enableAdmissionPlugins, disableAdmissionPlugins, podSecurity }: ExpectedResults): ChangedCluster {
    const level = podSecurity === undefined ? { defaults: undefined } : readLevel(podSecurity);
    const base = this.baseCluster(cluster);
    if ('error' in level) {
      throw new CaseError(`podSecurity: ${level.error}`);
    }
    const changed = changeSettings(base, { enableAdmissionPlugins, disableAdmissionPlugins, podSecurityDefaults: level.defaults }, namesFor(base));
    if ('error' in changed) {
      throw new CaseError(changed.error);
    }
    return changed;
  }

  private baseCluster(given: ObjectSource | undefined): CheckedCluster {
    if (given === undefined || (typeof given === 'string' && !exists(this.resolve(given)))) {
      if (given !== undefined && isFileName(given)) {
        return fail(`cluster: ${given}: ${NOTHING_THERE}`);
      }
      const profile = readProfile(given ?? `kubernetes:${formatMinor(NEWEST_MINOR)}`);
      return 'error' in profile ? fail(`cluster: ${profile.error}`) : { ...profile.profile, ...(given === undefined && { assumed: true }) };
    }
    const [name, value] = typeof given === 'string' ? [given, readConfiguration(this.resolve(given))] : ['cluster', given];
    const read = readCluster(value, name);
    return 'error' in read ? fail(`cluster: ${name === 'cluster' ? '' : `${name}: `}${read.error}`) : read.cluster;
  }

  private readDocuments(source: string): readonly ManifestDocument[] {
    const resolved = this.resolve(source);
    const documents: ManifestDocument[] = [];
    const found = new FoundObjects();
    const patches = new PatchFiles([...listFiles([resolved])]);
    for (const { name, text, named } of readFiles([resolved])) {
      const shown = named ? source : path.posix.join(source, path.relative(resolved, name).split(path.sep).join('/'));
      const file = { name: shown, text };
      const all = named ? documentsIn(file) : documentsOfFound({ ...file, isPatch: patches.has(name) });
      const ofFile = [...all].filter(({ value }) => !isResults(value));
      if (named && ofFile.every(({ value }) => value === null)) {
        throw new CaseError(`${resolved}: no document in this file`);
      }
      documents.push(...found.in(named ? undefined : source, ofFile));
    }
    return [...documents, ...found.missing()];
  }

  private resolve(name: string): string {
    return path.isAbsolute(name) ? name : path.join(path.dirname(this.file), name);
  }
}

function namesFor({ name }: CheckedCluster): SettingOptionNames {
  return {
    featureGates: 'cluster: featureGates',
    runtimeConfig: 'cluster: runtimeConfig',
    enableAdmissionPlugins: 'enableAdmissionPlugins',
    disableAdmissionPlugins: 'disableAdmissionPlugins',
    admissionControlConfigFile: 'cluster',
    podSecurityDefaults: 'podSecurity',
    podSecurityExemptions: 'cluster',
    cluster: `cluster ${name}`,
    enablePodSecurity: 'enableAdmissionPlugins: [PodSecurity]',
  };
}

function fail(message: string): never {
  throw new CaseError(message);
}
