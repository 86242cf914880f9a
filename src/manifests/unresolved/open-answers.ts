import { OpenSource, openDefinitions, openPolicies } from './open-sources';
import { TokenDocument } from './token-field';
import { UnresolvedValue } from './value';
import { PluginName } from '../../engine/settings';
import { unknownVerdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { isJsonObject } from '../set/manifest-object';

export interface JoinedAnswers {
  readonly workloads: readonly EvaluatedObject[];
  readonly objects: readonly EvaluatedObject[];
}

export interface OpenSet {
  readonly set: readonly TokenDocument[];
  /** With what the cluster has. */
  readonly all: readonly TokenDocument[];
  readonly plugins: ReadonlySet<PluginName>;
}

/**
 * The answers to objects that create no pods, with unknown ones to custom resources whose definition is not known whole, and to what an admission policy
 * may refuse that is not known whole. Where something else is said of an object, the tokens of a policy are part of it, as those of a definition are
 * part of the verdict on pods.
 */
export function withOpenAnswers(
  { workloads, objects }: JoinedAnswers, { set, all, plugins }: OpenSet,
): readonly EvaluatedObject[] {
  const [definitions, policies] = [openDefinitions(all), openPolicies(all, plugins)];
  if (definitions.length === 0 && policies.length === 0) {
    return objects;
  }
  const ofWorkloads = new Set(workloads.map(({ source }) => source));
  const told = new Set(objects.map(({ source }) => source));
  const unknown = new Map(set.filter(({ document: { source } }) => !ofWorkloads.has(source)).flatMap(({ document: { source, value } }) => {
    const object = unknownObject(source, value, told.has(source) ? definitions : [...definitions, ...policies]);
    return object === undefined ? [] : [[source, object] as const];
  }));
  return [...objects.filter(({ source }) => !unknown.has(source)), ...unknown.values()];
}

function unknownObject(source: string, value: unknown, open: readonly OpenSource[]): EvaluatedObject | undefined {
  const { apiVersion, kind, metadata } = isJsonObject(value) ? value : {};
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  const unknowns = open.filter((each) => each.concerns({ apiVersion, kind })).flatMap((each) => each.unknowns);
  const { namespace, name } = isJsonObject(metadata) ? metadata : {};
  return unknowns.length === 0 ? undefined : {
    apiVersion,
    kind,
    ...(typeof namespace === 'string' && { namespace }),
    name: name instanceof UnresolvedValue ? name.title() : String(name ?? ''),
    source,
    warnings: [],
    verdict: unknownVerdict(unknowns),
  };
}
