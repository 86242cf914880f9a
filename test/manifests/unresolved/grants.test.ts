import { UnresolvedValue } from '../../../src/manifests/unresolved';
import { answers, binding, deployment, documentsOf, emptyCluster, namespace, policy, role, token, whole } from '../../support/token-set';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const BOTH = emptyCluster('1.24', ['ServiceAccount', 'PodSecurityPolicy', 'PodSecurity']);
const POLICIES = emptyCluster('1.20', ['ServiceAccount', 'PodSecurityPolicy']);
const LEVELS = emptyCluster('1.30', ['ServiceAccount', 'PodSecurity']);

const SECCOMP = 'seccomp.security.alpha.kubernetes.io/';
const strictPolicy = policy('strict', {
  privileged: false, allowPrivilegeEscalation: false, requiredDropCapabilities: ['ALL'], runAsUser: { rule: 'MustRunAsNonRoot' },
}, { [`${SECCOMP}allowedProfileNames`]: 'runtime/default', [`${SECCOMP}defaultProfileName`]: 'runtime/default' });
const loosePolicy = policy('loose', { allowedCapabilities: ['*'] }, { [`${SECCOMP}allowedProfileNames`]: '*' });

describe('one more grant means that Pod Security sees another pod', () => {
  const set = (subject: unknown) => documentsOf(
    namespace('team', { [ENFORCE]: 'restricted' }), strictPolicy, loosePolicy, role('use-strict', 'strict'), role('use-loose', 'loose'),
    binding('strict', { role: 'use-strict' }), binding('loose', { role: 'use-loose', account: subject }), deployment(),
  );

  test.each([
    ['a token', token('Team'), 'unknown | RoleBinding team/loose subjects[0].name at doc6, depends on ${Team}: allowed by the policy strict or denied'],
    ['the account', 'default', 'denied at pod-security'],
    ['another account', 'other', 'allowed by strict'],
  ])('%s', (_title, subject, expected) => {
    expect(answers(BOTH, set(subject))).toEqual([expect.stringContaining(expected) as unknown]);
  });
});

describe('one more grant means that another policy changes the pod', () => {
  const set = (account: unknown, bound: unknown = 'a') => documentsOf(
    policy('z', { fsGroup: { rule: 'MustRunAs', ranges: [{ min: 1, max: 9 }] } }), policy('a', { defaultAllowPrivilegeEscalation: false }),
    role('z'), role('a'), binding('z', { role: 'z' }), binding('a', { role: bound, account }), deployment({ securityContext: { privileged: true } }),
  );

  test.each([
    ['an account', set(token('Team')), 'unknown | RoleBinding team/a subjects[0].name at doc5, depends on ${Team}: allowed by the policy z or denied'],
    ['a role', set('default', token('Role')), 'unknown | RoleBinding team/a roleRef.name at doc5, depends on ${Role}: '],
    ['an account that it cannot be', set(token('Team'), 'none'), 'allowed by z'],
    ['no token', set('default'), 'denied at api-validation'],
  ])('%s', (_title, documents, expected) => {
    expect(answers(POLICIES, documents)).toEqual([expect.stringContaining(expected) as unknown]);
  });
});

describe('a token that has the same value in several places', () => {
  test('a namespace and what is in it', () => {
    const team = token('Team');
    const documents = documentsOf(
      namespace(team, { [ENFORCE]: 'baseline' }), deployment({ securityContext: { privileged: true } }, {}, { namespace: team }),
    );
    expect(answers(LEVELS, documents)).toEqual([expect.stringMatching(/^denied at pod-security/)]);
  });

  test('a policy, the role that uses it and the account that has the role', () => {
    const [name, account] = [token('Policy'), token('Account')];
    const documents = documentsOf(
      policy(name), role('use', name), binding('use', { role: 'use', account }), deployment({}, { serviceAccountName: account }),
    );
    expect(answers(POLICIES, documents)).toEqual([expect.stringMatching(/^allowed by \$\{Policy\}/)]);
  });
});

test.each([
  ['a level', namespace('team', { [ENFORCE]: token('Level') }), 'unknown | Namespace team metadata.labels.pod-security.kubernetes.io/enforce at doc0, depends on ${Level}: '],
  ['a part of a level', namespace('team', { [ENFORCE]: UnresolvedValue.text(['r', '${Level}', '']) }), 'denied at pod-security'],
  ['all labels', namespace('team', whole('Labels') as unknown as object), 'unknown | Namespace team metadata.labels at doc0, depends on ${Labels}'],
  ['another label', namespace('team', { [ENFORCE]: 'privileged', owner: token('Owner') }), 'allowed if Namespace team metadata.labels.owner: ${Owner} (assumed that the value is valid)'],
  ['a namespace\'s name', namespace(token('Name'), { [ENFORCE]: 'baseline' }), 'unknown | Namespace ${Name} metadata.name at doc0, depends on ${Name}: '],
])('%s that is a token decides about a privileged pod', (_title, first, expected) => {
  const documents = documentsOf(first, deployment({ securityContext: { privileged: true } }));
  expect(answers(LEVELS, documents)).toEqual([expect.stringContaining(expected) as unknown]);
});

test.each([
  ['privileged', 'unknown'],
  ['readOnlyRootFilesystem', 'allowed by p'],
  ['hostNetwork', 'allowed by p'],
])('a boolean of a policy is tried: %s', (field, expected) => {
  const documents = documentsOf(
    policy('p', { [field]: whole('Value') }), role('p'), binding('p', { role: 'p' }),
    deployment({ securityContext: { privileged: true, readOnlyRootFilesystem: true } }),
  );
  expect(answers(POLICIES, documents)).toEqual([expect.stringContaining(expected) as unknown]);
});

test('more combinations than are tried make unknown what depends on them', () => {
  const bindings = Array.from({ length: 12 }, (_, i) => binding(`b${i}`, { role: 'a', account: token(`Account${i}`) }));
  const elsewhere = deployment({}, {}, { namespace: 'other', name: 'elsewhere' });
  const documents = documentsOf(namespace('other'), policy('a'), role('a'), ...bindings, deployment(), elsewhere);
  expect(answers(POLICIES, documents)).toEqual([expect.stringMatching(/^unknown/), 'denied at psp-admit']);
});

test('a document that is one token makes unknown what it may change', () => {
  const documents = documentsOf(namespace('team', { [ENFORCE]: 'baseline' }), whole('Object'), deployment({ image: '' }), deployment({}, {}, { name: 'b' }));
  expect(answers(LEVELS, documents)).toEqual([
    'denied at api-validation', 'unknown | an object at doc1, what it is depends on ${Object}', 'unknown | doc1 what it is depends on ${Object}',
  ]);
});

test('a namespace that may come too late for a grant makes the pod unknown', () => {
  const nameless = { apiVersion: 'v1', kind: 'Namespace', metadata: whole('Metadata') };
  const documents = documentsOf(nameless, policy('a'), role('a'), binding('a', { role: 'a' }), namespace('team'), deployment());
  expect(answers(POLICIES, documents)).toEqual([expect.stringMatching(/^unknown \| Namespace metadata at doc0, depends on \$\{Metadata\}/)]);
});
