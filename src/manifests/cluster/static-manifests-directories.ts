import { configurationOf } from './plugin-entry';
import { KINDS_OF_STATIC_MANIFESTS, readStaticManifests, StaticManifests } from './static-manifests';
import { isGateOn, MANIFEST_BASED_ADMISSION } from '../../engine/admission/feature-gates';
import { nearestName } from '../../engine/decoding/nearest-name';
import { quote } from '../../engine/field/quote';
import { JsonObject } from '../../engine/json-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterSettings } from '../../engine/settings';
import { formatMinor, Minor } from '../../engine/version';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/*
 * The directories with static manifests: those that the AdmissionConfiguration of kube-apiserver names, and those that stand for them here.
 */

const SINCE: Minor = 36;

/** Directories by plugin. */
export type StaticDirectories = Readonly<Record<string, string>>;

export interface DirectoryReader {
  readonly isDirectory: (path: string) => boolean;
  readonly documentsIn: (directory: string) => Iterable<ManifestDocument>;
}

/** The file of `--admission-control-config-file`. */
export interface AdmissionFile {
  readonly name: string;
  readonly document: JsonObject;
  /** What a file holds to which the document refers. */
  readonly readBeside: (path: string) => unknown;
}

export interface DirectoryOptions {
  readonly configuration?: AdmissionFile;
  readonly directories: StaticDirectories;
  /** How messages name the option for the directories. */
  readonly option: string;
}

/** Reads all static manifests of a cluster. */
export function staticManifestsOf(options: DirectoryOptions, reader: DirectoryReader, settings: ClusterSettings): StaticManifests {
  const named = directoriesOf(options);
  if ('error' in named) {
    return named;
  }
  const objects: KubernetesObject[] = [];
  for (const { plugin, directory, place } of named.directories) {
    if (!isGateOn(MANIFEST_BASED_ADMISSION, settings)) {
      return {
        error: `${place}: Forbidden: staticManifestsDir requires the ${MANIFEST_BASED_ADMISSION} feature gate to be enabled`
        + `${settings.minor < SINCE ? `, which Kubernetes has from ${formatMinor(SINCE)} on` : ''}`,
      };
    }
    if (!reader.isDirectory(directory)) {
      return { error: `${place}: ${directory} is no directory here; name a copy of it with ${options.option} ${plugin}=DIR` };
    }
    const read = readStaticManifests(plugin, reader.documentsIn(directory), settings.minor);
    if ('error' in read) {
      return read;
    }
    objects.push(...read.objects);
  }
  return { objects };
}

interface NamedDirectory {
  readonly plugin: string;
  readonly directory: string;
  readonly place: string;
}

type NamedDirectories = { readonly directories: readonly NamedDirectory[] } | { readonly error: string };

/** A directory that is given stands for the one of the configuration. */
function directoriesOf({ configuration, directories: given, option }: DirectoryOptions): NamedDirectories {
  const plugins = Object.keys(KINDS_OF_STATIC_MANIFESTS);
  const wrong = Object.keys(given).find((name) => !plugins.includes(name));
  if (wrong !== undefined) {
    const likely = nearestName(wrong, plugins);
    return { error: `${option}: plugin ${quote(wrong)} reads no static manifests; ${likely === undefined ? `those that do are ${plugins.join(', ')}` : `did you mean ${likely}?`}` };
  }
  const directories: NamedDirectory[] = [];
  for (const plugin of plugins) {
    const own = configuration && directoryIn(configuration, plugin);
    if (own !== undefined && 'error' in own) {
      return own;
    }
    const directory = Object.hasOwn(given, plugin) ? given[plugin] : own?.directory;
    if (directory !== undefined) {
      directories.push({ plugin, directory, place: Object.hasOwn(given, plugin) ? `${option} ${plugin}` : `${configuration?.name ?? ''}: ${plugin}: staticManifestsDir` });
    }
  }
  return { directories };
}

function directoryIn(
  { name, document, readBeside }: AdmissionFile, plugin: string,
): { readonly directory: string } | { readonly error: string } | undefined {
  const entries = document.kind === 'AdmissionConfiguration' && Array.isArray(document.plugins) ? document.plugins as readonly unknown[] : [];
  const entry = entries.filter(isJsonObject).find((each) => each.name === plugin);
  if (entry === undefined) {
    return undefined;
  }
  const own = configurationOf(entry, readBeside);
  const directory = isJsonObject(own) ? own.staticManifestsDir : undefined;
  if (directory === undefined || directory === '') {
    return undefined;
  }
  return typeof directory === 'string' && directory.startsWith('/')
    ? { directory }
    : { error: `${name}: ${plugin}: staticManifestsDir: Invalid value: ${typeof directory === 'string' ? quote(directory) : JSON.stringify(directory)}: must be an absolute file path` };
}
