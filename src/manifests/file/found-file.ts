import { documentsIn, ManifestFile } from './documents';
import { JsonObject } from '../../engine/json-object';
import { isConfiguration } from '../set/configuration-groups';
import { changesObjects } from '../set/kustomization';
import { isCompleteWorkload, isPartOfObject } from '../set/kustomize-patch';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** A file that was found in a directory, of which nobody said that it has manifests. */
export interface FoundFile extends ManifestFile {
  /** Whether a kustomization lists it as a patch. */
  readonly isPatch: boolean;
}

const TEMPLATE = '{{';

/**
 * The documents of a file from a directory. If none looks like an object that somebody applies, or the file is a template or a patch, nothing of it is evaluated.
 */
export function* documentsOfFound(file: FoundFile): Iterable<ManifestDocument> {
  if (!file.text.includes(TEMPLATE)) {
    return yield* kubernetesDocuments(file, documentsIn(file));
  }
  for (const document of documentsIn(file)) {
    if (isTemplate(document)) {
      return yield { ...startOf(file), skipped: 'template' };
    }
  }
  yield* kubernetesDocuments(file, documentsIn(file));
}

/** What is no object is reported one by one: nobody reads so many reports. */
const MOST_HELD = 10_000;

/** Holds back what is no object until the first object comes. */
function* kubernetesDocuments(file: FoundFile, documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
  const held: ManifestDocument[] = [];
  let hasObjects = false;
  let unreadable = false;
  for (const document of documents) {
    hasObjects ||= isJsonObject(document.value) && looksLikeObject(document.value) && !isConfiguration(document.value);
    if (hasObjects) {
      yield* held.splice(0);
      yield isPatch(document, file) ? { ...document, skipped: 'patch' } : document;
    } else if (document.value !== null) {
      unreadable ||= document.error !== undefined;
      if (held.length < MOST_HELD) {
        held.push(document);
      }
    }
  }
  if (held.length > 0) {
    const skipped = held.some(isStack) ? 'stack' : held.some(({ value }) => changesObjects(value, file.name)) ? 'kustomization' : 'not-kubernetes';
    yield* unreadable && mentionsObject(file.text) ? held : [{ ...startOf(file), skipped } as const];
  }
}

/** The resources of the AWS CDK that apply something to a cluster. */
const APPLYING: ReadonlySet<unknown> = new Set(['KubernetesResource', 'KubernetesPatch', 'HelmChart'].map((name) => `Custom::AWSCDK-EKS-${name}`));

/** Whether it is a template of CloudFormation that has manifests as texts. */
function isStack({ value }: ManifestDocument): boolean {
  const resources = isJsonObject(value) && isJsonObject(value.Resources) ? Object.values(value.Resources) : [];
  return resources.some((resource) => isJsonObject(resource) && APPLYING.has(resource.Type));
}

/** An object may lack its kind or its version by mistake; files of other programs have a field of these names too. */
function looksLikeObject({ apiVersion, kind, metadata, spec, items }: JsonObject): boolean {
  const hasBody = isJsonObject(metadata) || isJsonObject(spec) || Array.isArray(items);
  return kind === undefined || apiVersion === undefined ? hasBody && (kind !== undefined || apiVersion !== undefined) : true;
}

/** Whether a text that cannot be read may have been meant as an object. */
function mentionsObject(text: string): boolean {
  return text.includes('apiVersion') && text.includes('kind');
}

function isTemplate({ value, error }: ManifestDocument): boolean {
  if (error !== undefined) {
    return true;
  }
  const metadata = isJsonObject(value) && isJsonObject(value.metadata) ? value.metadata : {};
  return [metadata.name, metadata.namespace].some((text) => typeof text === 'string' && text.includes(TEMPLATE));
}

/** Of what a kustomization lists as a patch, only a complete workload is an object of its own. */
function isPatch({ value }: ManifestDocument, { isPatch: isListed }: FoundFile): boolean {
  return isJsonObject(value) && (isListed ? !isCompleteWorkload(value) : isPartOfObject(value));
}

function startOf({ name }: ManifestFile): Pick<ManifestDocument, 'source' | 'place'> {
  return { source: name, place: { file: name, line: 1 } };
}
