import { TokenDocument, TokenField } from './token-field';
import { UnresolvedValue } from './value';
import { Unknown, unknownVerdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { groupOf, isBuiltInGroup } from '../set/api-groups';
import { isJsonObject } from '../set/manifest-object';

/*
 * Custom resources of a definition with tokens: the schema, the names and the versions decide what the API server says of them.
 */

interface OpenDefinition {
  /** Undefined where it is not known. */
  readonly group: string | undefined;
  readonly unknowns: readonly Unknown[];
}

export interface JoinedAnswers {
  readonly workloads: readonly EvaluatedObject[];
  readonly objects: readonly EvaluatedObject[];
}

/**
 * The answers to objects of other kinds, with unknown ones to custom resources whose definition is not known whole. Of those with pods, the verdict on
 * the pods says so.
 */
export function withOpenDefinitions(
  { workloads, objects }: JoinedAnswers, set: readonly TokenDocument[], all: readonly TokenDocument[],
): readonly EvaluatedObject[] {
  const definitions = all.flatMap(openDefinition);
  if (definitions.length === 0) {
    return objects;
  }
  const told = new Set(workloads.map(({ source }) => source));
  const unknown = new Map(set.flatMap(({ document: { source, value } }) => {
    const object = told.has(source) ? undefined : unknownResource(source, value, definitions);
    return object === undefined ? [] : [[source, object] as const];
  }));
  return [...objects.filter(({ source }) => !unknown.has(source)), ...unknown.values()];
}

function openDefinition({ document: { source, value }, fields }: TokenDocument): readonly OpenDefinition[] {
  const deciding = fields.filter(isDeciding);
  if (!isJsonObject(value) || value.kind !== 'CustomResourceDefinition' || deciding.length === 0) {
    return [];
  }
  const group = isJsonObject(value.spec) && typeof value.spec.group === 'string' ? value.spec.group : undefined;
  const title = `CustomResourceDefinition ${nameIn(value)}`;
  return [{
    group,
    unknowns: deciding.map(({ path, value: { tokens } }) => ({ path: `${title} ${path}`, reason: `at ${source}, depends on ${tokens.join(' and ')}` })),
  }];
}

/** Of the metadata, the conversion and descriptions, no answer to a custom resource depends. */
function isDeciding({ steps: [root, part, ...others] }: TokenField): boolean {
  return root === 'spec' && part !== 'conversion' && others.at(-1) !== 'description';
}

function unknownResource(source: string, value: unknown, definitions: readonly OpenDefinition[]): EvaluatedObject | undefined {
  const { apiVersion, kind, metadata } = isJsonObject(value) ? value : {};
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || isBuiltInGroup(groupOf(apiVersion))) {
    return undefined;
  }
  const unknowns = definitions.filter(({ group }) => group === undefined || group === groupOf(apiVersion)).flatMap((each) => each.unknowns);
  const { namespace } = isJsonObject(metadata) ? metadata : {};
  return unknowns.length === 0 ? undefined : {
    apiVersion,
    kind,
    ...(typeof namespace === 'string' && { namespace }),
    name: nameIn(value),
    source,
    warnings: [],
    verdict: unknownVerdict(unknowns),
  };
}

function nameIn(value: unknown): string {
  const { name } = isJsonObject(value) && isJsonObject(value.metadata) ? value.metadata : {};
  return name instanceof UnresolvedValue ? name.title() : String(name ?? '');
}
