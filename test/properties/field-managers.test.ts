import { array, assert, boolean, constantFrom, property, record, subarray } from 'fast-check';
import { applyToCluster, managersOfApplied } from '../../src/engine/field-manager/apply-to-cluster';
import { readManagedFields } from '../../src/engine/field-manager/managed-fields';
import { JsonObject } from '../../src/engine/json-object';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { ClusterState } from '../../src/engine/state/cluster-state';
import { FieldSet, pathsOf } from '../../src/engine/structured-merge/field-set';
import { pathText } from '../../src/engine/structured-merge/path-element';
import { stepsOfFieldPath } from '../../src/engine/structured-merge/steps-of-field-path';
import { runs } from '../support/runs';

/*
 * Several managers apply pods of one name, with lists of maps, sets, maps, atomic lists and plain fields, some by force.
 */

const MANAGERS = ['kubectl', 'helm', 'flux'];
const NAMES = ['web', 'proxy', 'init'];

const container = record({
  name: constantFrom(...NAMES),
  image: constantFrom('a:1', 'a:2'),
  args: array(constantFrom('x', 'y'), { maxLength: 2 }),
  ports: subarray([{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }, { containerPort: 443, name: 'https' }]),
  env: subarray([{ name: 'A', value: '1' }, { name: 'B', value: '2' }]),
}, { requiredKeys: ['name'] });

const config = record({
  labels: record({ team: constantFrom('a', 'b'), tier: constantFrom('front') }, { requiredKeys: [] }),
  finalizers: subarray(['example.com/a', 'example.com/b']),
  priority: constantFrom(1, 2),
  containers: array(container, { maxLength: 3 }).map((all) => all.filter(({ name }, i) => all.findIndex((each) => each.name === name) === i)),
}, { requiredKeys: ['containers'] }).map(({ labels, finalizers, priority, containers }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', ...(labels && { labels }), ...(finalizers && { finalizers }) },
  spec: { ...(priority !== undefined && { priority }), containers },
}));

const steps = array(record({ fieldManager: constantFrom(...MANAGERS), force: boolean(), config }), { minLength: 1, maxLength: 6 });

interface Step {
  readonly fieldManager: string;
  readonly force: boolean;
  readonly config: JsonObject;
}

const state = new ClusterState({ minor: 36, plugins: new Set(), allowPrivileged: true });

interface AppliedStep {
  readonly object: JsonObject | undefined;
  readonly isRefused: boolean;
}

/** The object after the step; the one before where it is refused. */
function applied(live: JsonObject | undefined, { fieldManager, force, config: given }: Step): AppliedStep {
  const answer = applyToCluster({ state, live: live as KubernetesObject, config: given, fieldManager, force });
  if (answer === undefined || 'refusal' in answer) {
    return { object: live, isRefused: true };
  }
  const { value } = answer;
  const managedFields = managersOfApplied(state, given, fieldManager);
  return { object: live === undefined ? { ...value, metadata: { ...value.metadata as JsonObject, managedFields } } : value, isRefused: false };
}

function ownersOf(object: JsonObject | undefined): ReadonlyMap<string, FieldSet> {
  const { managedFields } = (object?.metadata ?? {}) as JsonObject;
  const read = readManagedFields(managedFields);
  return 'error' in read ? new Map() : new Map([...read.owners].map(([identifier, { fields }]) => [(JSON.parse(identifier) as { manager: string }).manager, fields]));
}

function pathsOwned(fields: FieldSet | undefined): readonly string[] {
  return fields === undefined ? [] : pathsOf(fields).map(pathText);
}

function walk(all: readonly Step[], look: (step: Step, before: JsonObject | undefined, after: AppliedStep) => void): void {
  all.reduce<JsonObject | undefined>((live, step) => {
    const after = applied(live, step);
    look(step, live, after);
    return after.object;
  }, undefined);
}

test('who applies owns what the configuration sets, and nothing else by applying', () => {
  assert(property(steps, (all) => {
    walk(all, ({ fieldManager, config: given }, _before, { object, isRefused }) => {
      const [{ fieldsV1 } = { fieldsV1: {} }] = managersOfApplied(state, given, fieldManager) as readonly { readonly fieldsV1: JsonObject }[];
      const own = readManagedFields([{ manager: 'x', operation: 'Apply', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1 }]);
      const [expected] = 'error' in own ? [] : [...own.owners.values()];
      expect(isRefused || pathsOwned(ownersOf(object).get(fieldManager)).join('\n') === pathsOwned(expected?.fields).join('\n')).toBe(true);
    });
  }), { numRuns: runs(25) });
});

test('every field that somebody owns is there', () => {
  assert(property(steps, (all) => {
    walk(all, (_step, _before, { object }) => {
      ownersOf(object).forEach((fields) => pathsOf(fields).forEach((path) => expect(stepsOfFieldPath(path, object)).toHaveLength(path.length)));
    });
  }), { numRuns: runs(25) });
});

test('without force, others keep what they own', () => {
  assert(property(steps, (all) => {
    walk(all, ({ fieldManager, force }, before, { object }) => {
      const [owned, kept] = [ownersOf(before), ownersOf(object)];
      MANAGERS.filter((manager) => manager !== fieldManager && !force).forEach((manager) => {
        expect(pathsOwned(kept.get(manager))).toEqual(pathsOwned(owned.get(manager)));
      });
    });
  }), { numRuns: runs(25) });
});

test('force is never refused, and what is applied again changes nothing', () => {
  assert(property(steps, (all) => {
    walk(all, (step, before) => {
      const first = applied(before, { ...step, force: true });
      // The server writes more than the configuration has.
      const second = applied(first.object, { ...step, force: true });
      const third = applied(second.object, { ...step, force: true });
      expect([first, second, third].some(({ isRefused }) => isRefused)).toBe(false);
      expect(third.object).toEqual(second.object);
    });
  }), { numRuns: runs(25) });
});
