import { Switches } from './feature-gates';
import { readPlugins } from './plugins';
import { readProfile } from './profile';
import { switchSettings } from './switches';
import { nearestName } from '../../engine/decoding/nearest-name';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { ClusterSettings } from '../../engine/settings';
import { formatMinor, NEWEST_MINOR, OLDEST_MINOR, parseMinor } from '../../engine/version';
import { CheckedCluster } from '../decide/check-options';
import { describe, isJsonObject } from '../set/manifest-object';

/*
 * A cluster described in a file: a mapping with these fields.
 */

/** `at`: the part of the file that is wrong. */
export type ClusterReading = { readonly cluster: CheckedCluster } | ClusterProblem;

export interface ClusterProblem {
  readonly error: string;
  readonly at?: Steps;
}

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  /** What reports call the cluster. */
  name: isString,
  /** The profile that the rest changes: `eks:1.24`. */
  profile: isString,
  /** The Kubernetes version, in quotes: without them YAML reads 1.30 as 1.3. */
  version: isString,
  /** The admission plugins that run, no others. */
  plugins: isListOfStrings,
  /** kube-apiserver's `--feature-gates`. */
  featureGates: isMapOfBooleans,
  /** kube-apiserver's `--runtime-config`. */
  runtimeConfig: isMapOfBooleans,
  allowPrivileged: isBoolean,
  /** kube-controller-manager's `--use-service-account-credentials`. */
  useServiceAccountCredentials: isBoolean,
  podSecurityConfiguration: isJsonObject,
  /** What is in the cluster, beside what the profile brings. */
  objects: Array.isArray,
};

/** Reads the value of such a file. */
export function readCluster(value: unknown, file: string): ClusterReading {
  if (!isJsonObject(value)) {
    return { error: `found ${describe(value)} where a mapping with version or profile belongs` };
  }
  const { apiVersion: _apiVersion, kind: _kind, ...fields } = value;
  const problem = fieldProblem(fields);
  return problem ?? readFields(fields as ClusterFields, file);
}

interface ClusterFields {
  readonly name?: string;
  readonly profile?: string;
  readonly version?: string;
  readonly plugins?: readonly string[];
  readonly featureGates?: Switches;
  readonly runtimeConfig?: Switches;
  readonly allowPrivileged?: boolean;
  readonly useServiceAccountCredentials?: boolean;
  readonly podSecurityConfiguration?: JsonObject;
  readonly objects?: readonly unknown[];
}

function fieldProblem(fields: JsonObject): ClusterProblem | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(FIELDS, name)) {
      const likely = nearestName(name, Object.keys(FIELDS));
      return { error: `${name}: no such field${likely === undefined ? `; fields are ${Object.keys(FIELDS).join(', ')}` : `; did you mean ${likely}?`}`, at: [name] };
    }
    if (!FIELDS[name](value)) {
      const error = name === 'version' ? `version: found ${describe(value)}; write it in quotes, as '1.30'` : `${name}: found ${describe(value)}, which does not belong there`;
      return { error, at: [name] };
    }
  }
  return undefined;
}

function readFields(fields: ClusterFields, file: string): ClusterReading {
  const { name = file, profile, version, objects = [] } = fields;
  if ((profile === undefined) === (version === undefined)) {
    return { error: 'needs either version, as \'1.24\', or profile, as eks:1.24' };
  }
  const read = profile === undefined ? readProfile(`kubernetes:${version}`) : readProfile(profile);
  if ('error' in read) {
    const known = `${formatMinor(OLDEST_MINOR)} to ${formatMinor(NEWEST_MINOR)}`;
    return version === undefined ? { error: `profile: ${read.error}`, at: ['profile'] } : { error: versionProblem(version, known), at: ['version'] };
  }
  const settings = readSettings(fields, read.profile.settings);
  if ('error' in settings) {
    return settings;
  }
  const { useServiceAccountCredentials } = fields;
  return { cluster: { name, settings, objects: [...read.profile.objects, ...objects], useServiceAccountCredentials } };
}

function readSettings(fields: ClusterFields, base: ClusterSettings): ClusterSettings | ClusterProblem {
  const switched = switchSettings(base, fields, { featureGates: 'featureGates', runtimeConfig: 'runtimeConfig' });
  if ('error' in switched) {
    return switched;
  }
  const { settings } = switched;
  const plugins = fields.plugins === undefined ? settings.plugins : readPlugins(fields.plugins, base.minor);
  if ('error' in plugins) {
    return { error: `plugins: ${plugins.error}`, at: ['plugins'] };
  }
  const { allowPrivileged = base.allowPrivileged, podSecurityConfiguration } = fields;
  return { ...settings, plugins, allowPrivileged, ...(podSecurityConfiguration && { podSecurityConfiguration }) };
}

function versionProblem(version: string, known: string): string {
  return `version: found ${version}, ${parseMinor(version) === undefined ? 'which is no Kubernetes version' : 'which is not known'}; known are ${known}`;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isMapOfBooleans(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every(isBoolean);
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}
