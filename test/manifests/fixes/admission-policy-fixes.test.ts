import { checked, FixCase, withFix, workloadOf } from '../../support/fixes';

const REGISTRATION = 'admissionregistration.k8s.io/v1';
const ALL = 'object.spec.containers + object.spec.?initContainers.orValue([])';

/** A policy alone, with a message that is worked out. */
const message = (messageExpression: string): FixCase => ({
  minor: 36,
  objects: [{
    apiVersion: REGISTRATION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
      validations: [{ expression: 'true', messageExpression }],
    },
  }],
});

/** A policy with one expression and some variables, and a pod with one container. */
function policySet(expression: string, spec: object = {}, container: object = {}, metadata: object = {}): FixCase {
  return {
    minor: 36,
    objects: [
      {
        apiVersion: REGISTRATION,
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name: 'p' },
        spec: {
          matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
          variables: [
            { name: 'all', expression: ALL },
            { name: 'net', expression: 'object.spec.?hostNetwork.orValue(false)' },
            { name: 'context', expression: 'has(object.spec.securityContext) ? object.spec.securityContext : {}' },
          ],
          validations: [{ expression }],
        },
      },
      { apiVersion: REGISTRATION, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'p' }, spec: { policyName: 'p', validationActions: ['Deny'] } },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', ...metadata }, spec: { containers: [{ name: 'web', image: 'i', ...container }], ...spec } },
    ],
  };
}

const context = (securityContext: object): object => ({ securityContext });
const capabilities = (given: object): object => context({ capabilities: given });
const limits = (memory: string): object => ({ resources: { limits: { memory } } });
const C = 'spec.containers[0]';
const AT = `${C}.securityContext`;

type Row = readonly [title: string, given: FixCase, description: string | undefined];

const ROWS: readonly Row[] = [
  // Optionals
  ['orValue that is compared', policySet('object.spec.?hostNetwork.orValue(false) == false', { hostNetwork: true }), 'set spec.hostNetwork to false'],
  ['orValue that is a condition', policySet('!object.spec.?hostPID.orValue(false)', { hostPID: true }), 'set spec.hostPID to false'],
  ['orValue in a variable', policySet('variables.net == false', { hostNetwork: true }), 'set spec.hostNetwork to false'],
  ['several optional fields', policySet('variables.all.all(c, c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false)'),
    `set ${AT}.allowPrivilegeEscalation to false`],
  ['hasValue and a value', policySet('variables.all.all(c, c.?securityContext.?runAsNonRoot.hasValue() && c.securityContext.runAsNonRoot)'),
    `set ${AT}.runAsNonRoot to true`],
  ['no value', policySet('variables.all.all(c, !c.?securityContext.?capabilities.?add.hasValue())', {}, capabilities({ add: ['KILL'] })), `remove ${AT}.capabilities.add`],
  ['optional.none()', policySet('variables.all.all(c, c.?securityContext.?capabilities.?add == optional.none())', {}, capabilities({ add: ['KILL'] })),
    `remove ${AT}.capabilities.add`],
  ['any value but optional.none()', policySet('object.spec.?securityContext.?runAsNonRoot != optional.none()'), 'set spec.securityContext.runAsNonRoot to true'],
  ['optional.of()', policySet('variables.all.all(c, c.?securityContext.?readOnlyRootFilesystem == optional.of(true))'), `set ${AT}.readOnlyRootFilesystem to true`],
  ['one of several values', policySet("object.spec.?securityContext.?seccompProfile.?type.orValue('') in ['RuntimeDefault', 'Localhost']"),
    'set spec.securityContext.seccompProfile.type to RuntimeDefault'],
  ['one of several values that are as good', policySet("object.spec.?schedulerName.orValue('') in ['one', 'two']"), undefined],
  ['an optional index', policySet("object.metadata.?labels[?'team'].orValue('') == 'shop'"), 'set metadata.labels.team to shop'],
  ['what counts as not set', policySet("object.spec.?priorityClassName.orValue('') == ''", { priorityClassName: 'system-node-critical' }), 'remove spec.priorityClassName'],
  ['a port that counts as not set', policySet('variables.all.all(c, c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0))', {}, {
    ports: [{ containerPort: 80, hostPort: 80 }],
  }), `remove ${C}.ports[0].hostPort`],
  ['has() ?:', policySet('(has(object.spec.automountServiceAccountToken) ? object.spec.automountServiceAccountToken : true) == false'),
    'set spec.automountServiceAccountToken to false'],
  ['a map in a variable', policySet('has(variables.context.runAsNonRoot) && variables.context.runAsNonRoot', { securityContext: { runAsGroup: 1 } }),
    'set spec.securityContext.runAsNonRoot to true'],
  ['a pod or its containers', policySet('object.spec.?securityContext.?runAsNonRoot.orValue(false) || variables.all.all(c, c.?securityContext.?runAsNonRoot.orValue(false))'),
    'set spec.securityContext.runAsNonRoot to true'],
  // Lists of texts
  ['a list without a value', policySet("variables.all.all(c, c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == 'ALL'))"),
    `set ${AT}.capabilities.drop to ["ALL"]`],
  ['a list with other values', policySet("variables.all.all(c, c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d.upperAscii() == 'ALL'))", {}, capabilities({ drop: ['KILL'] })),
    `set ${AT}.capabilities.drop to ["KILL","ALL"]`],
  ['in a list that is not there', policySet("variables.all.all(c, 'ALL' in c.?securityContext.?capabilities.?drop.orValue([]))"), `set ${AT}.capabilities.drop to ["ALL"]`],
  ['in a list with other values', policySet("variables.all.all(c, has(c.securityContext.capabilities.drop) && 'ALL' in c.securityContext.capabilities.drop)", {}, capabilities({ drop: ['KILL'] })),
    `set ${AT}.capabilities.drop to ["KILL","ALL"]`],
  ['values that are not in a list', policySet("variables.all.all(c, c.?securityContext.?capabilities.?add.orValue([]).all(a, a in ['KILL', 'CHOWN']))", {}, capabilities({
    add: ['SYS_ADMIN', 'KILL', 'NET_RAW'],
  })), `set ${AT}.capabilities.add to ["KILL"]`],
  ['a value that must not be there', policySet("variables.all.all(c, !c.?securityContext.?capabilities.?add.orValue([]).exists(a, a == 'SYS_ADMIN'))", {}, capabilities({
    add: ['SYS_ADMIN', 'KILL'],
  })), `set ${AT}.capabilities.add to ["KILL"]`],
  ['no list, or one without a value', policySet("variables.all.all(c, !has(c.securityContext.capabilities.add) || c.securityContext.capabilities.add.all(a, a != 'SYS_ADMIN'))", {}, capabilities({
    add: ['SYS_ADMIN', 'KILL'],
  })), `set ${AT}.capabilities.add to ["KILL"]`],
  ['the only value, which must not be there', policySet("variables.all.all(c, c.?securityContext.?capabilities.?add.orValue([]).all(a, a != 'KILL'))", {}, capabilities({ add: ['KILL'] })),
    `remove ${AT}.capabilities.add`],
  ['an empty list', policySet('object.spec.?hostAliases.orValue([]) == []', { hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] }), 'remove spec.hostAliases'],
  ['the size of a list', policySet('object.spec.?hostAliases.orValue([]).size() == 0', { hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] }), 'remove spec.hostAliases'],
  // Maps
  ['a label that must not be there', policySet("!('a/b' in object.metadata.?labels.orValue({}))", {}, {}, { labels: { 'a/b': 'x', 'c': 'y' } }), 'remove metadata.labels[a/b]'],
  ['no annotations, or none of a name', policySet("!has(object.metadata.annotations) || !('a/b' in object.metadata.annotations)", {}, {}, { annotations: { 'a/b': 'x', 'c': 'y' } }),
    'remove metadata.annotations[a/b]'],
  ['no key that begins so', policySet("object.metadata.?labels.orValue({}).all(k, !k.startsWith('a/'))", {}, {}, { labels: { 'a/b': 'x', 'c': 'y' } }), 'remove metadata.labels[a/b]'],
  ['a label of any value', policySet("'team' in object.metadata.?labels.orValue({})"), undefined],
  // Fields that have to be there
  ['limits', policySet('variables.all.all(c, has(c.resources) && has(c.resources.limits) && has(c.resources.limits.memory) && has(c.resources.limits.cpu))', {}, {
    resources: { requests: { memory: '2Gi' } },
  }), `set ${C}.resources.limits.memory to 2Gi; set ${C}.resources.limits.cpu to 100m`],
  ['an optional limit', policySet("variables.all.all(c, c.?resources.?limits[?'memory'].hasValue())"), `set ${C}.resources.limits.memory to 128Mi`],
  ['a request that is not empty', policySet("variables.all.all(c, c.?resources.?requests.?cpu.orValue('') != '')"), `set ${C}.resources.requests.cpu to 100m`],
  ['a limit in a map', policySet("variables.all.all(c, has(c.resources.limits) && 'memory' in c.resources.limits)"), `set ${C}.resources.limits.memory to 128Mi`],
  ['a seccomp profile', policySet('has(object.spec.securityContext) && has(object.spec.securityContext.seccompProfile)'),
    'set spec.securityContext.seccompProfile to {"type":"RuntimeDefault"}'],
  ['a probe', policySet('variables.all.all(c, has(c.livenessProbe))'), undefined],
  // Amounts
  ['a largest amount', policySet("variables.all.all(c, quantity(c.resources.limits.memory).compareTo(quantity('500Mi')) <= 0)", {}, limits('1Gi')),
    `set ${C}.resources.limits.memory to 500Mi`],
  ['no more than an amount', policySet("variables.all.all(c, !quantity(c.resources.limits.memory).isGreaterThan(quantity('500Mi')))", {}, limits('1Gi')),
    `set ${C}.resources.limits.memory to 500Mi`],
  ['less than an amount', policySet("variables.all.all(c, quantity(c.resources.limits.memory).isLessThan(quantity('500Mi')))", {}, limits('1Gi')), undefined],
  ['an amount in a range that is not set', policySet('variables.all.all(c, has(c.resources.limits) && has(c.resources.limits.cpu) && quantity(c.resources.limits.cpu).compareTo('
    + "quantity('5')) <= 0 && quantity(c.resources.limits.cpu).compareTo(quantity('50m')) >= 0)"), `set ${C}.resources.limits.cpu to 100m`],
  ['a smallest amount that is not set', policySet('variables.all.all(c, has(c.resources.requests) && has(c.resources.requests.cpu) && !quantity(c.resources.requests.cpu).isLessThan('
    + "quantity('200m')))"), `set ${C}.resources.requests.cpu to 200m`],
  // Values that must not be
  ['a text', policySet("object.spec.dnsPolicy != 'Default'", { dnsPolicy: 'Default' }), 'remove spec.dnsPolicy'],
  ['a type', policySet("object.spec.securityContext.seccompProfile.type != 'RuntimeDefault'", { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), undefined],
  ['root', policySet('object.spec.?securityContext.?runAsUser.orValue(0) > 0'), 'set spec.securityContext.runAsUser to 1000'],
  ['root that is named', policySet('!has(object.spec.securityContext.runAsUser) || object.spec.securityContext.runAsUser != 0', { securityContext: { runAsUser: 0 } }),
    'set spec.securityContext.runAsUser to 1000'],
  ['no list of maps, or one without such a map', policySet("!has(object.spec.tolerations) || object.spec.tolerations.all(t, !t.key.startsWith('a'))", {
    tolerations: [{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'Exists' }],
  }), undefined],
  // Policies themselves
  ['a message of any type', message("object.metadata.labels['team']"), "set spec.validations[0].messageExpression to string(object.metadata.labels['team'])"],
  ['a number as a message', message('size(object.metadata.name)'), 'set spec.validations[0].messageExpression to string(size(object.metadata.name))'],
  ['a list as a message', message('[object.metadata.name]'), undefined],
  ['a message that cannot be compiled', message('object.metadata.name +'), undefined],
  // What the programs run with stays
  ['a command', policySet("variables.all.all(c, !has(c.command) || !c.command.exists(e, e == 'sudo'))", {}, { command: ['sudo', 'ls'] }), undefined],
  ['a value of the environment', policySet('variables.all.all(c, c.?env.orValue([]).all(e, !has(e.value)))', {}, { env: [{ name: 'A', value: 'b' }] }), undefined],
  ['a host path', policySet('object.spec.?volumes.orValue([]).all(v, !has(v.hostPath))', { volumes: [{ name: 'a', hostPath: { path: '/a' } }] }), undefined],
];

test.each(ROWS)('%s', (_title, given, description) => {
  const denied = workloadOf(checked(given));
  expect(denied.verdict.decision).toBe('denied');
  const fixes = denied.fixes?.() ?? [];
  expect(fixes.map((fix) => `${fix.kind} ${fix.description}`)).toEqual(description === undefined ? [] : [`workload ${description}`]);
  for (const fix of fixes) {
    expect(checked({ ...given, objects: withFix(given.objects, denied, fix) }).summary).toMatchObject({ denied: 0, unknown: 0 });
  }
});
