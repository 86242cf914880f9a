import { intrinsic, piecesOf } from './intrinsics';
import { NumberRangeOf, readTemplateJson } from './template-json';
import { unresolved } from '../../integrations/lazy-modules';
import { ManifestDocument } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();

/**
 * The objects of a KubernetesManifest: its property is the JSON text of a list. The handler of the AWS CDK writes the items of the list one after
 * another to a file for kubectl.
 *
 * upstream: kubectl-handler/apply/__init__.py
 */
export function manifestObjects(
  path: string, manifest: unknown, command: 'create' | 'apply', rangeOf?: NumberRangeOf,
): readonly ManifestDocument[] {
  const failed = (error: string): readonly ManifestDocument[] => [{ source: path, error }];
  if (!mayBeText(manifest)) {
    const found = manifest === undefined ? 'it is not set' : `found ${typeOf(manifest)} that is not written as a text`;
    return failed(`Manifest: ${found}, so its handler fails; set it to the JSON text of a list of objects, by stack.toJsonString`);
  }
  const read = readTemplateJson(piecesOf(manifest), rangeOf);
  if ('error' in read) {
    return failed(`Manifest: ${read.error}`);
  }
  const { value } = read;
  if (value instanceof UnresolvedValue) {
    return [{ source: path, value }];
  }
  if (!Array.isArray(value)) {
    return failed(`Manifest: the text is the JSON of ${typeOf(value)}, so kubectl ${command} fails; write a list of objects, also for a single one`);
  }
  // In a stream of JSON values, kubectl skips null.
  const items = (value as readonly unknown[]).map((item, i) => ({ source: value.length === 1 ? path : `${path} [${i}]`, value: item }));
  const given = items.filter((item) => item.value !== null);
  if (given.length === 0) {
    return failed(`the manifest has no object, so kubectl ${command} fails: no objects passed to ${command}`);
  }
  return value[0] === null ? failed(`Manifest: the list begins with null, so kubectl ${command} does not read it as JSON, and fails; remove the null`) : given;
}

/** A text, or a function of CloudFormation that may give one. */
function mayBeText(value: unknown): boolean {
  const [name] = intrinsic(value) ?? [];
  return typeof value === 'string' || (name !== undefined && FUNCTION.test(name));
}

const FUNCTION = /^(?:Ref|Fn::\w+)$/;

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
