import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { applyToCluster, managersOfApplied } from '../../../src/engine/field-manager/apply-to-cluster';
import { JsonObject } from '../../../src/engine/json-object';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { runs } from '../../support/runs';

/*
 * Answers of kube-apiserver 1.24.17, 1.30.14 and 1.36.3 to configurations that were applied one after another. The first line has the
 * CustomResourceDefinitions that the servers had.
 */

interface Row {
  readonly minor: number;
  readonly manager: string;
  readonly force?: true;
  readonly live?: KubernetesObject;
  readonly config: JsonObject;
  /** Of a refusal. */
  readonly code?: number;
  readonly message?: string;
  /** Else, without times. */
  readonly managedFields?: readonly JsonObject[];
}

const LINES = gunzipSync(readFileSync(join(__dirname, 'applied.jsonl.gz'))).toString('utf-8').trimEnd().split('\n');
const { definitions } = JSON.parse(LINES[0]) as { readonly definitions: readonly JsonObject[] };
const ROWS = LINES.slice(1).map((line) => JSON.parse(line) as Row);
const MINORS = [24, 30, 36];
/** The slow tests try all rows. */
const STRIDE = runs(1) > 1 ? 1 : 3;

function stateOf(minor: number): ClusterState {
  const state = new ClusterState({ minor, plugins: new Set(), allowPrivileged: true, wholeServer: true, isComplete: true });
  definitions.forEach((each) => state.defineKind(each));
  return state;
}

function answerOf(state: ClusterState, { live, config, manager, force }: Row): Partial<Row> {
  const applied = applyToCluster({ state, live, config, fieldManager: manager, force: force === true });
  if (applied === undefined) {
    throw new Error(`${String(config.kind)}: not known`);
  }
  if ('refusal' in applied) {
    const { code, message } = applied.refusal;
    return { code, message };
  }
  // A new object is the configuration itself.
  const managedFields = live === undefined ? managersOfApplied(state, config, manager)
    : (applied.value.metadata as { readonly managedFields: readonly JsonObject[] }).managedFields;
  return { managedFields: managedFields.map(({ time: _time, ...entry }) => entry) };
}

function managerKey({ operation, manager, apiVersion, subresource }: JsonObject): string {
  return JSON.stringify([operation, manager, apiVersion, subresource]);
}

/** Without times, entries of the same operation are in the order of their managers. */
function byManager(entries: readonly JsonObject[] | undefined): readonly JsonObject[] | undefined {
  return entries && [...entries].sort((a, b) => (managerKey(a) < managerKey(b) ? -1 : 1));
}

test.each(MINORS)('Kubernetes 1.%d', (minor) => {
  const state = stateOf(minor);
  const rows = ROWS.filter((row, i) => row.minor === minor && i % STRIDE === 0);

  const answers = rows.map((row) => {
    const { managedFields, ...refusal } = answerOf(state, row);
    return { ...refusal, ...(managedFields && { managedFields: byManager(managedFields) }) };
  });

  expect(answers).toEqual(rows.map(({ code, message, managedFields }) => (
    managedFields === undefined ? { code, message } : { managedFields: byManager(managedFields) }
  )));
});

test('all rows are of these minors', () => {
  expect(ROWS.length).toBeGreaterThan(1700);
  expect(ROWS.every(({ minor }) => MINORS.includes(minor))).toBe(true);
});
