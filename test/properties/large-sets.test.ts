import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { Finding } from '../../src/engine/verdict';
import { applySet } from '../../src/manifests/decide/apply-set';
import { CheckOptions } from '../../src/manifests/decide/check-options';
import { documentsIn } from '../../src/manifests/file';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryWorld } from '../support/arbitrary-set';
import { optionsFor, place, PlacedWorld } from '../support/evaluated-world';
import { arbitraryClosedPolicies, arbitraryRiskyPod } from '../support/fix-breadth';
import { runs } from '../support/runs';

/** All that a result tells, with the details that are made on demand. */
function told(object: EvaluatedObject): object {
  const { verdict: given, afterwards, fieldPlace, fieldValue, fieldValueAfterwards, fixes, byHand, policyPlace: _place, pod, ...rest } = object;
  const { findings, policyEffects, ...verdict } = given;
  const found = findings();
  const { request: _request, examine, levels, ...requested } = pod ?? {};
  const examined = examine?.() ?? [];
  return {
    ...rest,
    afterwards: afterwards && { ...afterwards, findings: afterwards.findings().map(withoutChanges), policyEffects: afterwards.policyEffects?.() },
    valuesAfterwards: afterwards?.findings().map(({ path }) => fieldValueAfterwards?.(path)),
    verdict,
    pod: requested,
    findings: found.map(withoutChanges),
    places: found.map(({ path }) => [fieldPlace?.(path), fieldValue?.(path)]),
    fixes: fixes?.(),
    notes: [undefined, ...examined.map(({ policy }) => policy)].map((policy) => byHand?.(policy)),
    effects: policyEffects?.(),
    examined: examined.map((policy) => ({ ...policy, findings: policy.findings().map(withoutChanges) })),
    levels: levels?.(),
  };
}

function withoutChanges({ changes: _changes, ...finding }: Finding): object {
  return finding;
}

function evaluated(world: PlacedWorld, limits: Pick<CheckOptions, 'mostInMemory' | 'proposesFixes'> = {}): readonly object[] {
  const text = world.documents.map(({ value }) => dump(value, { noRefs: true })).join('---\n');
  const options = { ...optionsFor(world), documents: documentsIn({ name: 'set.yaml', text }), examinesPods: true, ...limits };
  return applySet(options).evaluated.map(told);
}

test('the details are the same if they are made later, or earlier', () => {
  fc.assert(fc.property(arbitraryWorld, fc.nat(3), (given, most) => {
    const world = place(given);
    const expected = evaluated(world);
    expect(evaluated(world, { mostInMemory: most })).toEqual(expected);
    expect(evaluated(world, { proposesFixes: true })).toEqual(expected);
  }), { numRuns: runs(15) });
});

test.each([24, 35])('the details of denied pods are the same if they are made later, or earlier, in 1.%s', (minor) => {
  const arbitrary = fc.tuple(arbitraryClosedPolicies, fc.array(arbitraryRiskyPod, { minLength: 1, maxLength: 4 }));
  fc.assert(fc.property(arbitrary, ([policies, pods]) => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const workloads = pods.map(({ metadata, spec }, i) => ({
      apiVersion: 'apps/v1',
      kind: i === 1 ? 'StatefulSet' : 'Deployment',
      metadata: { name: `web-${i}`, namespace: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        ...i === 1 && { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }] },
        template: { metadata: { labels: { app: 'web' }, annotations: metadata?.annotations }, spec },
      },
    }));
    const objects = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } }, ...minor === 24 ? policies : [], ...workloads];
    const values = objects.map((value) => JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>);
    const world = place({ minor, podSecurityPolicy: minor === 24, plugins: [], applier: undefined, existing: [], documents: values });
    const expected = evaluated(world);
    expect(evaluated(world, { mostInMemory: 0 })).toEqual(expected);
    expect(evaluated(world, { proposesFixes: true })).toEqual(expected);
  }), { numRuns: runs(15) });
});
