import { applyChanges } from './apply-changes';
import { RankedFix } from './candidate';
import { ChangedClusters, ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { wholeObject } from './grant-fixes';
import { missingObjectOf, MissingObject, newObject } from './missing-object';
import { NOTHING_MISSING, provideUntilAdmitted } from './provided';
import { ownFix, OwnFix } from './workload-fix';
import { describeChanges } from '../../engine/field/describe-changes';
import { ObjectChange } from '../../engine/fix';
import { ClusterState } from '../../engine/state/cluster-state';
import { DecidedFix } from '../decide/send-again';

/** An object of the set that the API server refuses; undefined where there is none of that name. */
export type FindRefused = (kind: string, namespace: string, name: string) => DeniedObject | undefined;

/** An object that is there then, in words and as changes. */
interface ProvidedObject {
  readonly objects: readonly ChangedObject[];
  readonly description: string;
  readonly changes: readonly ObjectChange[];
  readonly notes: readonly string[];
}

/** The objects that a workload needs and that are not there: new ones, or those of the set that the API server refuses, corrected. */
export function objectFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters, refused: FindRefused): readonly RankedFix[] {
  const found = provideUntilAdmitted<ProvidedObject>(denied, first, clusters, (decided, state) => {
    const missing = missingObjectOf(denied, decided, state);
    return missing === undefined ? NOTHING_MISSING : provide(denied.state, missing, refused(missing.kind, missing.namespace, missing.name));
  });
  return found === undefined ? [] : [fixOf(denied, found.provided, found.own)];
}

function provide(state: ClusterState, missing: MissingObject, refused: DeniedObject | undefined): ProvidedObject | undefined {
  const { kind, namespace, name } = missing;
  if (refused !== undefined) {
    return corrected(refused);
  }
  const { settings: { minor } } = state;
  const made = state.isDeclared(kind, namespace, name) ? undefined : newObject(missing, minor);
  return made && { objects: [made.object], description: made.description, changes: [wholeObject(made.object)], notes: made.notes };
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
    objects: [{ ...object, value: applyChanges(value, changes) }],
    description: `in ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}, ${describeChanges(changes)}`,
    changes: changes.map((change) => ({ ...change, object })),
    notes: refused.notesOn(changes),
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
      notes: [...new Set([...provided.flatMap(({ notes }) => notes), ...denied.notesOn(changes)])],
    },
  };
}
