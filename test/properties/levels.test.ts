import * as fc from 'fast-check';
import { applySet } from '../../src/manifests/decide/apply-set';
import { CheckOptions } from '../../src/manifests/decide/check-options';
import { findLevels } from '../../src/manifests/decide/levels';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryWorld, Value, World } from '../support/arbitrary-set';
import { evaluateWorld, identityOf, optionsFor, place } from '../support/evaluated-world';
import { runs } from '../support/runs';

const LEVELS = ['restricted', 'baseline', 'privileged'];
/** Where a custom resource that names no namespace has its pods. */
const DEFAULT = 'default';

/** Workloads that lead to pods. */
function makesPods({ kind, template }: EvaluatedObject): boolean {
  return template !== undefined || ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicationController'].includes(kind);
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length;
}

test('levels counts the pods that check lets through, and those that only a level refuses', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const world = place(given);
    const { undecided, namespaces } = findLevels(optionsFor(world));
    const workloads = [...evaluateWorld(world).values()].filter(makesPods);
    expect(undecided.length + namespaces.reduce((sum, { workloads: own }) => sum + own, 0)).toBe(workloads.length);
    const isUndecided = ({ source }: EvaluatedObject): boolean => undecided.some((each) => each.source === source);
    expect(count(workloads, (object) => object.verdict.decision === 'allowed' && isUndecided(object))).toBe(0);
    // Quotas come after Pod Security. What is refused only until the rest of the set is there counts, since the order does not.
    const refusedBefore = ({ verdict, afterwards: { decision, stage } = verdict }: EvaluatedObject): boolean => (
      decision === 'denied' && stage !== 'pod-security' && stage !== 'resource-quota'
    );
    // Without Pod Security a namespace that its labels keep out is there, and so is what is in it.
    const keptOut = [...evaluateWorld(world).values()].some(({ kind, verdict }) => kind === 'Namespace' && verdict.decision === 'denied');
    expect(keptOut ? 0 : count(workloads, (object) => refusedBefore(object) && !isUndecided(object))).toBe(0);
  }), { numRuns: runs(38) });
});

function withoutLabels(value: Value): Value {
  return value.kind === 'Namespace' ? { ...value, metadata: { name: (value.metadata as { readonly name: string }).name } } : value;
}

/** Of namespaces without labels, since `levels` does not read them, and of pods that are not there yet, since the plugin lets small updates pass. */
const unlabelled = arbitraryWorld.map((world): World => ({
  ...world,
  minor: Math.max(world.minor, 24),
  existing: world.existing.filter(({ kind }) => kind !== 'Pod').map(withoutLabels),
  documents: onlyFirstForms(world.documents.map(withoutLabels)),
}));

function onlyFirstForms(values: readonly Value[]): readonly Value[] {
  const identities = values.map((value) => identityOf({ source: '', value }));
  return values.filter((_, i) => identities.indexOf(identities[i]) === i);
}

/** The cluster enforces the level in every namespace. It has no quotas, for which `levels` does not ask: one may refuse a workload before it has pods. */
function enforcing(options: CheckOptions, level: string): CheckOptions {
  const plugins = new Set([...options.cluster.settings.plugins].filter((plugin) => plugin !== 'ResourceQuota'));
  const podSecurityConfiguration = {
    apiVersion: options.cluster.settings.minor < 25 ? 'pod-security.admission.config.k8s.io/v1beta1' : 'pod-security.admission.config.k8s.io/v1',
    kind: 'PodSecurityConfiguration',
    defaults: { 'enforce': level, 'enforce-version': 'latest' },
  };
  return { ...options, cluster: { ...options.cluster, settings: { ...options.cluster.settings, plugins, podSecurityConfiguration } } };
}

test('check under the level that levels finds refuses no pod for its level, and one level up it refuses those that levels names', () => {
  fc.assert(fc.property(unlabelled, (given) => {
    const options = optionsFor(place(given));
    for (const { namespace, level, next } of findLevels(options).namespaces) {
      const refusedUnder = (enforced: string): readonly string[] => applySet(enforcing(options, enforced)).evaluated
        .filter((object) => makesPods(object) && (object.namespace ?? DEFAULT) === namespace && object.verdict.stage === 'pod-security').map(({ source }) => source);
      expect([namespace, level, refusedUnder(level)]).toEqual([namespace, level, []]);
      expect(next?.level).toBe(LEVELS[LEVELS.indexOf(level) - 1]);
      expect(next === undefined ? [] : refusedUnder(next.level)).toEqual(next?.obstacles.map(({ source }) => source) ?? []);
    }
  }), { numRuns: runs(15) });
});
