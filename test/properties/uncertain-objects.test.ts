import * as fc from 'fast-check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryWorld, Value, World } from '../support/arbitrary-set';
import { evaluateWorld, isSilentlyAllowed, place, PlacedDocument, PlacedWorld } from '../support/evaluated-world';
import { runs } from '../support/runs';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const EVERYTHING_ELSE = ['namespaces', 'serviceaccounts', 'roles', 'clusterroles', 'rolebindings', 'clusterrolebindings', 'podsecuritypolicies', 'priorityclasses', 'runtimeclasses'];
const RULES = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: EVERYTHING_ELSE }];

/** A webhook or an admission policy that sees the creation of all that pods need, and no pods. */
const GUARDS: Readonly<Record<string, readonly Value[]>> = {
  webhook: [{
    apiVersion: ADMISSION,
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'guard' },
    webhooks: [{ name: 'a.b.c', clientConfig: { url: 'https://a' }, rules: RULES, sideEffects: 'None', admissionReviewVersions: ['v1'] }],
  }],
  policy: [
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'guard' },
      spec: { matchConstraints: { resourceRules: RULES }, validations: [{ expression: 'true' }] },
    },
    { apiVersion: ADMISSION, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'guard' }, spec: { policyName: 'guard', validationActions: ['Deny'] } },
  ],
};

/** A world where nothing but the guard is there before the set. */
const guardedWorld = fc.record({ world: arbitraryWorld, guard: fc.constantFrom('webhook', 'policy') }).map(({ world, guard }): World => ({
  ...world, existing: GUARDS[guard], documents: [...world.existing, ...world.documents],
}));

/** The world in which the API server refuses a document: that its labels are no labels stands for whatever else refuses it. */
function refusing(world: PlacedWorld, refused: PlacedDocument): PlacedWorld {
  const value = { ...refused.value, metadata: { ...refused.value.metadata as object, labels: { app: 'not a label' } } };
  return { ...world, documents: world.documents.map((document) => (document === refused ? { ...document, value } : document)) };
}

function isUncertain(object: EvaluatedObject): boolean {
  return object.verdict.decision !== 'denied' && !isSilentlyAllowed(object);
}

test('what is allowed without an assumption is allowed too where the API server refuses the objects whose own verdicts are not certain', () => {
  fc.assert(fc.property(guardedWorld, (given) => {
    const world = place(given);
    const all = evaluateWorld(world);
    const certain = [...all].filter(([, object]) => isSilentlyAllowed(object));
    for (const document of world.documents) {
      const own = all.get(document.source);
      if (own !== undefined && isUncertain(own)) {
        const refused = evaluateWorld(refusing(world, document));
        for (const [source] of certain) {
          const { verdict } = refused.get(source)!;
          expect(`if ${document.source} is refused, ${source}: ${verdict.message ?? verdict.decision}`).toBe(`if ${document.source} is refused, ${source}: allowed`);
        }
      }
    }
  }), { numRuns: runs(20) });
});
