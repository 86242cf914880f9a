import * as fc from 'fast-check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryWorld, User, Value } from '../support/arbitrary-set';
import { allDocuments, evaluateWorld, identityOf, isSilentlyAllowed, place, PlacedDocument, PlacedWorld, without } from '../support/evaluated-world';
import { runs } from '../support/runs';

/*
 * Who leaves a document out of the set must not get a better verdict for it, unless the verdict says what it assumes.
 *
 * Taken literally this is false of an API server: some objects make a verdict worse by being there. Without them the server does admit the pod.
 * These, and no others, are the exceptions.
 */

interface Removal {
  readonly world: PlacedWorld;
  readonly removed: PlacedDocument;
  /** An object that is allowed without an assumption now, and was not. */
  readonly object: EvaluatedObject;
}

const BINDINGS: readonly unknown[] = ['RoleBinding', 'ClusterRoleBinding'];
const ADMISSION_POLICIES: readonly unknown[] = [
  'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding',
];

const LIMITS: readonly unknown[] = ['LimitRange', 'ResourceQuota'];
/** Those with which limits refuse an object, and those that come after the defaults of a LimitRange. */
const LIMITED_STAGES: readonly unknown[] = ['limit-ranger', 'resource-quota', 'pod-toleration-restriction', 'api-validation'];

function isIn({ value: { metadata } }: PlacedDocument, { namespace = 'default' }: EvaluatedObject): boolean {
  return ((metadata as Value).namespace ?? 'default') === namespace;
}

/** Why the object may become allowed by the removal. */
const EXCEPTIONS: Readonly<Record<string, (removal: Removal) => boolean>> = {
  'another form of the same object is there, which the removed one changed, or which changed it': ({ world, removed }) =>
    allDocuments(world).some((other) => other !== removed && identityOf(other) === identityOf(removed)),
  'a grant is gone whose policy was preferred, and which changed the pod so that a later step refused it': ({ removed, object }) =>
    BINDINGS.includes(removed.value.kind) && isRefusedAfterChange(object),
  'a policy is gone that was preferred, that nobody had to name since the requester may use every policy, and which changed the pod likewise': ({ world, removed, object }) =>
    removed.value.kind === 'PodSecurityPolicy' && isRefusedAfterChange(object) && mayUseEveryPolicy(world, object),
  'an admission policy or its binding is gone, which denied the object, or made the verdict unknown': ({ removed, object: { verdict } }) =>
    ADMISSION_POLICIES.includes(removed.value.kind) && (verdict.stage === 'vap' || verdict.unknowns.some(({ path }) => path.includes('AdmissionPolicy rules'))),
  'a LimitRange or a ResourceQuota of the namespace is gone, which refused the object, or changed it so that a later step refused it': ({ removed, object }) =>
    LIMITS.includes(removed.value.kind) && isIn(removed, object) && LIMITED_STAGES.includes(object.verdict.stage),
  'an object of the namespace is gone that used up a quota': ({ removed, object }) => isIn(removed, object) && object.verdict.stage === 'resource-quota',
  'a default PriorityClass is gone: there may be one, and it gives pods their priority': ({ removed: { value }, object }) =>
    value.kind === 'PriorityClass' && value.globalDefault === true && object.verdict.stage === 'priority',
  'the account default is gone, which limited its secrets: each namespace has one from the start, without limits': ({ removed, object: { verdict, namespace } }) =>
    identityOf(removed) === `ServiceAccount ${namespace ?? ''}/default` && verdict.stage === 'service-account',
};

/** Whether a step refused the pod that comes after the mutating phase of PodSecurityPolicy. */
function isRefusedAfterChange({ verdict: { stage }, pod }: EvaluatedObject): boolean {
  return pod !== undefined && (stage === 'api-validation' || stage === 'pod-security' || stage === 'psp-validate');
}

function mayUseEveryPolicy(world: PlacedWorld, { pod }: EvaluatedObject): boolean {
  return pod?.requester.user.groups.includes('system:masters') === true || allDocuments(world).some(({ value }) => grantsEveryPolicy(value));
}

function grantsEveryPolicy({ kind, rules }: Value): boolean {
  return String(kind).endsWith('Role') && Array.isArray(rules) && rules.some(({ verbs, resourceNames }: Value) => Array.isArray(verbs)
    && verbs.some((verb) => verb === 'use' || verb === '*') && resourceNames === undefined);
}

/** The objects that become allowed without an assumption, in the order of the set. */
function improved(before: ReadonlyMap<string, EvaluatedObject>, after: ReadonlyMap<string, EvaluatedObject>): readonly EvaluatedObject[] {
  return [...after].filter(([, object]) => isSilentlyAllowed(object)).flatMap(([source]) => before.get(source) ?? [])
    .filter(({ verdict }) => verdict.decision !== 'allowed');
}

test('without one document nothing becomes allowed but by an assumption, unless the document is one that can make a verdict worse', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const world = place(given);
    const all = evaluateWorld(world);
    for (const removed of allDocuments(world)) {
      const fewer = evaluateWorld(without(world, (document) => document === removed));
      const unexplained = improved(all, fewer).filter((object) => !Object.values(EXCEPTIONS).some((applies) => applies({ world, removed, object })));
      expect(unexplained.map(({ source, verdict }) => `without ${removed.source}, ${source}: ${verdict.message ?? ''}`)).toEqual([]);
    }
  }), { numRuns: runs(15) });
});

/** What a pod needs to be there, or to be judged by: who leaves these out knows less, and the API server has them all the same. */
const FACTS: readonly unknown[] = ['Namespace', 'ServiceAccount', 'Role', 'ClusterRole', 'PriorityClass', 'RuntimeClass', 'CustomResourceDefinition'];

function isFact(document: PlacedDocument): boolean {
  return FACTS.includes(document.value.kind) && !/^ServiceAccount .*\/default$/.test(identityOf(document));
}

test('without some of the namespaces, accounts, roles, classes and definitions nothing becomes allowed but by an assumption', () => {
  fc.assert(fc.property(arbitraryWorld, fc.infiniteStream(fc.boolean()), (given, choice) => {
    const world = place(given);
    const facts = [...new Set(allDocuments(world).filter(isFact).map(identityOf))];
    const all = evaluateWorld(world);
    for (const gone of [facts, facts.filter(() => choice.next().value === true)]) {
      const fewer = evaluateWorld(without(world, (document) => gone.includes(identityOf(document))));
      expect(improved(all, fewer).map(({ source, verdict }) => `without ${gone.join(', ')}, ${source}: ${verdict.message ?? ''}`)).toEqual([]);
    }
  }), { numRuns: runs(30) });
});

const ALICE: User = { username: 'alice', groups: ['system:authenticated'] };

/** Whether somebody may send the request at all is asked only where somebody is named. */
test('where nobody is named who applies, no pod becomes allowed but by an assumption that was refused to a user who may create it', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const named = evaluateWorld({ ...place(given), applier: given.applier ?? ALICE });
    const unnamed = evaluateWorld({ ...place(given), applier: undefined });
    const isAsked = ({ verdict }: EvaluatedObject): boolean => verdict.stage !== 'authorization';
    expect(improved(named, unnamed).filter(isAsked).map(({ source, verdict }) => `${source}: ${verdict.message ?? ''}`)).toEqual([]);
  }), { numRuns: runs(30) });
});
