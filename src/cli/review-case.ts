import { ClusterSettings } from '../engine/cluster';
import { loadPlugin } from '../engine/pod-security/configuration';
import { AdmissionRequest } from '../engine/request';
import { formatMinor, NEWEST_MINOR, OLDEST_MINOR, parseMinor } from '../engine/version';
import { readPlugins } from '../manifests/cluster/cluster-file';
import { describe, isJsonObject, JsonObject } from '../manifests/set/manifest-object';

/** A line of `review`, ready to be decided. */
export interface ReviewCase {
  readonly settings: ClusterSettings;
  readonly objects: readonly unknown[];
  readonly request: AdmissionRequest;
}

/** Why a case cannot be decided: which field, what was found, and what belongs there. */
export class CaseError extends Error {}

/** Reads a case; throws a CaseError for what is none. */
export function readCase(value: JsonObject): ReviewCase {
  return { settings: readSettings(value), objects: list(value, 'objects'), request: readRequest(object(value, 'request')) };
}

/** Settings that were read before: most cases of a run share theirs. */
const known = new Map<string, ClusterSettings>();
const MOST_KNOWN = 1000;

/** Reads what a case says of its cluster besides the objects; throws a CaseError. */
export function readSettings(value: JsonObject): ClusterSettings {
  const version = text(value, 'kubernetesVersion');
  const plugins = texts(value, 'plugins');
  const allowPrivileged = optionalBoolean(value, 'allowPrivileged') ?? true;
  const { podSecurityConfiguration } = value;
  const key = `${version} ${plugins.join()} ${allowPrivileged}`;
  const base = known.get(key) ?? remember(key, makeSettings(version, plugins, allowPrivileged));
  if (podSecurityConfiguration === undefined || podSecurityConfiguration === null) {
    return base;
  }
  const loaded = loadPlugin(base.minor, podSecurityConfiguration);
  if ('error' in loaded) {
    throw new CaseError(`podSecurityConfiguration: ${loaded.error}`);
  }
  return { ...base, podSecurityConfiguration };
}

function remember(key: string, settings: ClusterSettings): ClusterSettings {
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(key, settings);
  return settings;
}

function makeSettings(version: string, names: readonly string[], allowPrivileged: boolean): ClusterSettings {
  const minor = parseMinor(version);
  if (minor === undefined || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
    throw new CaseError(`kubernetesVersion: found ${describe(version)}; known are ${formatMinor(OLDEST_MINOR)} to ${formatMinor(NEWEST_MINOR)}`);
  }
  const plugins = readPlugins(names, minor);
  if ('error' in plugins) {
    throw new CaseError(`plugins: ${plugins.error}`);
  }
  // Pod Security alone answers as its library does, which validates nothing.
  const pluginsOnly = plugins.size === 1 && plugins.has('PodSecurity');
  return { minor, plugins, allowPrivileged, ...(pluginsOnly && { pluginsOnly }) };
}

function readRequest(request: JsonObject): AdmissionRequest {
  const { operation = 'CREATE', object: requested, oldObject, name } = request;
  if (operation !== 'CREATE' && operation !== 'UPDATE') {
    throw new CaseError(`request.operation: found ${describe(operation)} where CREATE or UPDATE belongs`);
  }
  const userInfo = object(request, 'userInfo', 'request.');
  return {
    operation,
    namespace: text(request, 'namespace', 'request.'),
    userInfo: {
      username: text(userInfo, 'username', 'request.userInfo.'),
      groups: userInfo.groups === undefined ? [] : texts(userInfo, 'groups', 'request.userInfo.'),
    },
    object: requested,
    ...(oldObject !== undefined && { oldObject }),
    ...(typeof name === 'string' && { name }),
  };
}

function text(value: JsonObject, name: string, base = ''): string {
  const found = value[name];
  return typeof found === 'string' ? found : wrong(found, `${base}${name}`, 'a string');
}

function texts(value: JsonObject, name: string, base = ''): readonly string[] {
  const found = list(value, name, base);
  return found.every((item): item is string => typeof item === 'string') ? found : wrong(found, `${base}${name}`, 'a list of strings');
}

function list(value: JsonObject, name: string, base = ''): readonly unknown[] {
  const found = value[name];
  return Array.isArray(found) ? found : wrong(found, `${base}${name}`, 'a list');
}

function object(value: JsonObject, name: string, base = ''): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : wrong(found, `${base}${name}`, 'an object');
}

function optionalBoolean(value: JsonObject, name: string): boolean | undefined {
  const found = value[name];
  return found === undefined || typeof found === 'boolean' ? found : wrong(found, name, 'true or false');
}

function wrong(found: unknown, path: string, expected: string): never {
  throw new CaseError(found === undefined ? `${path}: missing; ${expected} belongs there` : `${path}: found ${describe(found)} where ${expected} belongs`);
}
