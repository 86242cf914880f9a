import { User, Value, World } from './arbitrary-set';
import { readPlugin } from '../../src/manifests/cluster/plugins';
import { profileOf } from '../../src/manifests/cluster/profile';
import { applySet } from '../../src/manifests/decide/apply-set';
import { CheckOptions } from '../../src/manifests/decide/check-options';
import { EvaluatedObject } from '../../src/manifests/result/result';

/** A document of a world. Its source stays when others are removed. */
export interface PlacedDocument {
  readonly source: string;
  readonly value: Value;
}

/** A world whose documents have sources. */
export interface PlacedWorld {
  readonly minor: number;
  readonly podSecurityPolicy: boolean;
  readonly plugins: readonly string[];
  readonly applier: User | undefined;
  readonly existing: readonly PlacedDocument[];
  readonly documents: readonly PlacedDocument[];
}

export function place({ existing, documents, ...rest }: World): PlacedWorld {
  return { ...rest, existing: placed(existing, 'objects'), documents: placed(documents, 'set') };
}

function placed(values: readonly Value[], name: string): readonly PlacedDocument[] {
  return values.map((value, i) => ({ source: `${name}:${i}`, value }));
}

export function allDocuments({ existing, documents }: PlacedWorld): readonly PlacedDocument[] {
  return [...existing, ...documents];
}

/** The world without the documents that a predicate selects. */
export function without(world: PlacedWorld, isRemoved: (document: PlacedDocument) => boolean): PlacedWorld {
  const stays = (document: PlacedDocument): boolean => !isRemoved(document);
  return { ...world, existing: world.existing.filter(stays), documents: world.documents.filter(stays) };
}

export function optionsFor({ minor, podSecurityPolicy, plugins, applier, existing, documents }: PlacedWorld, strict = false): CheckOptions {
  const read = profileOf(podSecurityPolicy ? 'metakube' : 'kubernetes', `1.${minor}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { settings } = read.profile;
  const known = plugins.filter((name) => 'plugin' in readPlugin(name, minor));
  const enabled = { ...settings, plugins: new Set([...settings.plugins, ...known]) };
  return { cluster: { ...read.profile, settings: enabled, objects: [] }, applier, existing, documents, strict };
}

/** What comes of each object of the set, by its source; the pod templates of a custom resource by their paths too. */
export function evaluateWorld(world: PlacedWorld, strict = false): ReadonlyMap<string, EvaluatedObject> {
  const { evaluated } = applySet(optionsFor(world, strict));
  return new Map(evaluated.map((object) => [`${object.source}${object.template ?? ''}`, object]));
}

/** `Role a/use`: what all forms of an object have in common. */
export function identityOf({ value: { kind, metadata = {} } }: PlacedDocument): string {
  const { name, namespace } = metadata as { readonly name?: string; readonly namespace?: string };
  return `${String(kind)} ${namespace ?? 'default'}/${name ?? ''}`;
}

/** Whether an object is allowed, and nothing says that this was guessed. */
export function isSilentlyAllowed({ verdict: { decision, assumptions } }: EvaluatedObject): boolean {
  return decision === 'allowed' && assumptions.length === 0;
}

/** What users read of a verdict. */
export function readableVerdict({ verdict, afterwards }: EvaluatedObject): object {
  const { decision, stage, code, message, policy, assumptions, unknowns } = verdict;
  return { decision, stage, code, message, policy, assumptions, unknowns, afterwards: afterwards?.decision };
}

/** The sources of the documents that are said to be in the cluster, and that the API server refuses. */
export function refusedInCluster(world: PlacedWorld): readonly string[] {
  const { diagnostics } = applySet(optionsFor(world));
  return diagnostics.filter(({ message }) => message.includes('cannot be in this cluster')).map(({ source }) => source);
}
