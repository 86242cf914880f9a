import { applyChanges } from './apply-changes';
import { RankedFix } from './candidate';
import { ChangedClusters, ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { wholeObject } from './grant-fixes';
import { missingObjectOf, MissingObject, newObject } from './missing-object';
import { ownFix, OwnFix } from './workload-fix';
import { notesOn } from './workload-notes';
import { describeChanges } from '../../engine/field/describe-changes';
import { ObjectChange } from '../../engine/fix';
import { ClusterState } from '../../engine/state/cluster-state';
import { DecidedFix } from '../decide/send-again';

/** An object of the set that the API server refuses; undefined where there is none of that name. */
export type FindRefused = (kind: string, namespace: string, name: string) => DeniedObject | undefined;

/** How often an object may lead to another one that is missing. */
const MOST_OBJECTS = 4;

/** An object that is there then, in words and as changes. */
interface ProvidedObject {
  readonly object: ChangedObject;
  readonly description: string;
  readonly changes: readonly ObjectChange[];
  readonly notes: readonly string[];
}

/** The objects that a workload needs and that are not there: new ones, or those of the set that the API server refuses, corrected. */
export function objectFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters, refused: FindRefused): readonly RankedFix[] {
  const provided: ProvidedObject[] = [];
  let decided = first;
  for (let state: ClusterState | undefined = denied.state; state !== undefined && provided.length <= MOST_OBJECTS;) {
    const missing = missingObjectOf(denied, decided, state);
    if (missing === undefined) {
      const own = decided.verdict.decision === 'denied' ? ownFix(denied, decided, state) : { changes: [], decided };
      return own?.decided.verdict.decision === 'allowed' && provided.length > 0 ? [fixOf(denied, provided, own)] : [];
    }
    const object = provide(denied.state, missing, refused(missing.kind, missing.namespace, missing.name));
    if (object === undefined) {
      return [];
    }
    provided.push(object);
    state = clusters.with(provided.map((each) => each.object));
    decided = state === undefined ? decided : denied.decide(denied.value, state);
  }
  return [];
}

function provide(state: ClusterState, missing: MissingObject, refused: DeniedObject | undefined): ProvidedObject | undefined {
  const { kind, namespace, name } = missing;
  if (refused !== undefined) {
    return corrected(refused);
  }
  const { settings: { minor } } = state;
  const made = state.isDeclared(kind, namespace, name) ? undefined : newObject(missing, minor);
  return made && { ...made, changes: [wholeObject(made.object)] };
}

/** The object of the set as the API server takes it. */
function corrected(refused: DeniedObject): ProvidedObject | undefined {
  const { identity: { apiVersion, kind, namespace, name }, value } = refused;
  const changes = ownFix(refused, refused.decide())?.changes;
  if (changes === undefined) {
    return undefined;
  }
  const object = { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
  return {
    object: { ...object, value: applyChanges(value, changes) },
    description: `in ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}, ${describeChanges(changes)}`,
    changes: changes.map((change) => ({ ...change, object })),
    notes: notesOn(changes, value),
  };
}

function fixOf(denied: DeniedObject, provided: readonly ProvidedObject[], { changes }: OwnFix): RankedFix {
  const own = denied.objectChanges(changes);
  return {
    privileges: [],
    fix: {
      kind: 'object',
      description: [...provided.map(({ description }) => description), ...own.length === 0 ? [] : [describeChanges(own)]].join('; '),
      changes: [...provided.flatMap((each) => each.changes), ...own],
      widens: false,
      notes: [...new Set([...provided.flatMap(({ notes }) => notes), ...notesOn(changes, denied.value)])],
    },
  };
}
