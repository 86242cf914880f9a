import { run } from '../support/command-line';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
const REQUEST = { operation: 'CREATE', namespace: 'team', userInfo: { username: 'alice', groups: ['system:authenticated'] }, object: POD };
const CASE = { kubernetesVersion: '1.24', plugins: ['PodSecurityPolicy'], objects: [], request: REQUEST };
const POLICY = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'any' },
  spec: { seLinux: { rule: 'RunAsAny' }, runAsUser: { rule: 'RunAsAny' }, fsGroup: { rule: 'RunAsAny' }, supplementalGroups: { rule: 'RunAsAny' }, volumes: ['*'] },
};

type Answers = readonly { readonly name?: string; readonly response: Record<string, unknown> }[];

/** The answers to lines that can be read: the exit code is 0 if all are admitted. */
async function answers(...lines: readonly unknown[]): Promise<Answers> {
  const { code, all } = await review(lines);
  expect(code).toBe(all.every(({ response }) => response.allowed) ? 0 : 1);
  return all;
}

async function answersWith(expectedCode: number, lines: readonly unknown[]): Promise<Answers> {
  const { code, all } = await review(lines);
  expect(code).toBe(expectedCode);
  return all;
}

async function review(lines: readonly unknown[]): Promise<{ readonly code: number; readonly all: Answers }> {
  const { code, out } = await run(['review'], lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`));
  return { code, all: out.trimEnd().split('\n').map((line) => JSON.parse(line)) };
}

describe('an answer', () => {
  test('of a denial has the stage, the code and the message', async () => {
    expect(await answers({ name: 'a', ...CASE })).toEqual([{
      name: 'a',
      response: {
        allowed: false,
        stage: 'psp-admit',
        code: 403,
        message: 'pods "web" is forbidden: PodSecurityPolicy: no providers available to validate pod request',
      },
    }]);
  });

  test('of an admission has the pod as stored', async () => {
    const request = { ...REQUEST, userInfo: { username: 'root', groups: ['system:masters'] } };
    const [{ response, ...rest }] = await answers({ ...CASE, objects: [POLICY], request });
    expect(rest).toEqual({});
    expect(response).toMatchObject({
      allowed: true,
      auditAnnotations: { 'podsecuritypolicy.policy.k8s.io/admit-policy': 'any', 'podsecuritypolicy.policy.k8s.io/validate-policy': 'any' },
      object: { metadata: { name: 'web', namespace: 'team', annotations: { 'kubernetes.io/psp': 'any' } } },
    });
    expect(Object.keys(response)).toEqual(['allowed', 'auditAnnotations', 'object']);
  });

  test('of a pod controller is about itself', async () => {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: POD.spec } },
    };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/warn': 'baseline' } } };
    const spec = { ...POD.spec, hostNetwork: true };
    const host = { ...object, spec: { ...object.spec, template: { ...object.spec.template, spec } } };
    const each = { ...CASE, plugins: ['PodSecurity'], objects: [namespace] };
    expect(await answers({ ...each, request: { ...REQUEST, object } }, { ...each, request: { ...REQUEST, object: host } })).toMatchObject([
      { response: { allowed: true } },
      { response: { allowed: true, warnings: ['would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)'] } },
    ]);
  });

  test('names an object that the cluster does not take', async () => {
    const [{ response }] = await answers({ ...CASE, objects: [POLICY, { ...POLICY, spec: { privileged: 'x' } }] });
    expect(response).toMatchObject({ allowed: false, stage: 'cluster', code: 400 });
  });

  test('of a pod that cannot be read has the server\'s sentence and no stage', async () => {
    const [{ response }] = await answers({ ...CASE, request: { ...REQUEST, object: { ...POD, spec: { containers: 'x' } } } });
    expect(response).toEqual({
      allowed: false,
      code: 400,
      message: 'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container',
    });
  });

  test('keeps integers that JavaScript cannot hold', async () => {
    const object = JSON.stringify({ ...POD, spec: { ...POD.spec, securityContext: { runAsUser: 1 } } }).replace('"runAsUser":1', '"runAsUser":9007199254740993');
    const request = JSON.stringify({ ...REQUEST, object: 0 }).replace('"object":0', `"object":${object}`);
    const { out } = await run(['review'], JSON.stringify({ ...CASE, plugins: [], request: 0 }).replace('"request":0', `"request":${request}`));
    // runAsUser ends at 2^31: the server's refusal quotes it exactly.
    expect(out).toContain('Invalid value: 9007199254740993');
  });
});

describe('a line that cannot be read is answered in its place, the run goes on, and the exit code is 2', () => {
  const denied = { response: expect.objectContaining({ code: 403 }) };

  test.each([
    ['no JSON', '{"name": "x"', /line 1/],
    ['an empty line', '', /./],
    ['no case', '[]', /^found a list where a case belongs$/],
    ['a text', '"x"', /^found the string "x" where a case belongs$/],
    ['no version', { ...CASE, kubernetesVersion: undefined }, /^kubernetesVersion: missing; a string belongs there$/],
    ['an unknown version', { ...CASE, kubernetesVersion: '1.99' }, /^kubernetesVersion: found the string "1.99"; known are 1.13 to 1.37$/],
    ['an unknown plugin', { ...CASE, plugins: ['X'] }, /^plugins: plugin "X" is unknown$/],
    ['an unknown plugin to enable', { ...CASE, plugins: undefined, enableAdmissionPlugins: ['NodeRestrictions'] },
      /^enableAdmissionPlugins: plugin "NodeRestrictions" is unknown; did you mean NodeRestriction\?$/],
    ['plugins, and one to leave out', { ...CASE, disableAdmissionPlugins: ['PodSecurity'] },
      /^disableAdmissionPlugins: changes the default plugins, and plugins says which ones run; leave out one of the two$/],
    ['plugins that are no names', { ...CASE, plugins: [1] }, /^plugins: found a list where a list of strings belongs$/],
    ['no objects', { ...CASE, objects: null }, /^objects: found null where a list belongs$/],
    ['no request', { ...CASE, request: undefined }, /^request: missing; an object belongs there$/],
    ['no user', { ...CASE, request: { ...REQUEST, userInfo: {} } }, /^request.userInfo.username: missing; a string belongs there$/],
    ['an unknown operation', { ...CASE, request: { ...REQUEST, operation: 'PATCH' } },
      /^request.operation: found the string "PATCH" where CREATE, UPDATE, DELETE or CONNECT belongs$/],
    ['an operation that is no text', { ...CASE, request: { ...REQUEST, operation: 1 } }, /^request.operation: found the number 1 where a string belongs$/],
    ['a subresource that is no text', { ...CASE, request: { ...REQUEST, subResource: {} } }, /^request.subResource: found an object where a string belongs$/],
    ['a resource that is none', { ...CASE, request: { ...REQUEST, resource: 1 } }, /^request.resource: found the number 1 where a string belongs$/],
    ['a name that is no text', { ...CASE, request: { ...REQUEST, name: 1 } }, /^request.name: found the number 1 where a string belongs$/],
    ['a dry run that is neither', { ...CASE, request: { ...REQUEST, dryRun: 'All' } }, /^request.dryRun: found the string "All" where true or false belongs$/],
    ['options that are none', { ...CASE, request: { ...REQUEST, options: [] } }, /^request.options: found a list where an object belongs$/],
    ['a configuration that is none', { ...CASE, plugins: ['PodSecurity'], podSecurityConfiguration: { kind: 'x' } }, /^podSecurityConfiguration: /],
  ])('%s', async (_title, line, message) => {
    const [first, unreadable, last, ...others] = await answersWith(2, [{ name: 'first', ...CASE }, line, { name: 'last', ...CASE }]);
    expect([first, last, others]).toEqual([{ name: 'first', ...denied }, { name: 'last', ...denied }, []]);
    expect(unreadable.response).toEqual({ allowed: false, code: 400, message: expect.stringMatching(message) });
  });
});

describe('only validating admission policies ask about a request that', () => {
  const policyRows = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'none' },
    spec: {
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods', 'pods/*'] }] },
      validations: [{ expression: 'false', messageExpression: 'request.operation + " of " + request.name' }],
    },
  }, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'none' },
    spec: { policyName: 'none', validationActions: ['Deny'] },
  }];
  const denial = (of: string) => ({
    allowed: false,
    stage: 'vap',
    code: 422,
    message: `pods "web" is forbidden: ValidatingAdmissionPolicy 'none' with binding 'none' denied request: ${of}`,
  });

  test.each([
    ['deletes a pod', { operation: 'DELETE', object: null, oldObject: POD, name: 'web' }, 'DELETE of web'],
    ['connects to a pod', {
      operation: 'CONNECT',
      subResource: 'exec',
      resource: { group: '', version: 'v1', resource: 'pods' },
      name: 'web',
      object: { apiVersion: 'v1', kind: 'PodExecOptions', stdin: true },
    }, 'CONNECT of web'],
    ['updates the containers of a pod that are ephemeral', {
      operation: 'UPDATE', subResource: 'ephemeralcontainers', resource: { group: '', version: 'v1', resource: 'pods' }, oldObject: POD, name: 'web',
    }, 'UPDATE of web'],
  ])('%s', async (_title, request, of) => {
    const asked = { kubernetesVersion: '1.30', plugins: ['ValidatingAdmissionPolicy'], request: { ...REQUEST, ...request } };
    expect(await answers({ ...asked, objects: [] }, { ...asked, objects: policyRows })).toEqual([
      { response: { allowed: true } },
      { response: denial(of) },
    ]);
  });
});

test('the fields that no answer depends on are read', async () => {
  const request = {
    ...REQUEST, oldObject: null, subResource: '', resource: { group: '', version: 'v1', resource: 'pods' }, name: 'web', dryRun: true, options: { kind: 'CreateOptions' },
  };
  expect(await answers({ ...CASE, request }, { ...CASE, request: { ...request, resource: 'pods' } })).toEqual([...await answers(CASE), ...await answers(CASE)]);
});

describe('without plugins those run that the version runs by default', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'team' } };
  const admin = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
  const request = { ...REQUEST, userInfo: admin, object: { ...POD, spec: { ...POD.spec, hostNetwork: true } } };

  test.each([['1.22', true], ['1.23', false], ['1.37', false]])('%s', async (kubernetesVersion, allowed) => {
    const each = { kubernetesVersion, objects: [namespace, account], request };
    expect(await answers(each, { ...each, plugins: null })).toMatchObject([{ response: { allowed } }, { response: { allowed } }]);
  });

  test.each([
    [{ disableAdmissionPlugins: ['PodSecurity'] }, true],
    [{ enableAdmissionPlugins: ['AlwaysDeny'], disableAdmissionPlugins: ['PodSecurity'] }, false],
    [{ enableAdmissionPlugins: [], disableAdmissionPlugins: null }, false],
  ])('and besides, or not, %p', async (changes, allowed) => {
    expect(await answers({ kubernetesVersion: '1.36', objects: [namespace, account], request, ...changes })).toMatchObject([{ response: { allowed } }]);
  });

  test('none of them checks policies', async () => {
    expect(await answers({ kubernetesVersion: '1.20', objects: [POLICY, namespace, account], request })).toMatchObject([{ response: { allowed: true } }]);
  });

  test('the answer is that of the whole server, with its code', async () => {
    const quiet = { ...request, object: POD };
    expect(await answers({ kubernetesVersion: '1.36', objects: [], request: quiet }, { kubernetesVersion: '1.36', objects: [namespace, account], request: quiet }))
      .toMatchObject([
        { response: { allowed: false, code: 404, message: 'namespaces "team" not found' } },
        { response: { allowed: true, code: 201, object: { kind: 'Pod', status: { phase: 'Pending' } } } },
      ]);
  });
});

describe('the whole server reads a request as its URL and its body say', () => {
  const admin = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
  const objects = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }];
  const body = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","name":"b"},"data":{"x":"1"},"foo":1}';
  const request = { operation: 'CREATE', namespace: 'team', resource: 'configmaps', userInfo: admin, contentType: 'application/json', body };
  const strict = 'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "metadata.name", unknown field "foo"';

  test.each<[string, string, object, object]>([
    ['text is decoded', '1.36', {}, { allowed: true, code: 201, warnings: ['duplicate field "metadata.name"', 'unknown field "foo"'], object: { metadata: { name: 'b' } } }],
    ['strictly', '1.36', { options: { fieldValidation: 'Strict' } }, { allowed: false, code: 400, message: strict }],
    ['not strictly until 1.24', '1.24', { options: { fieldValidation: 'Strict' } }, { allowed: true, code: 201 }],
    ['YAML too', '1.36', { contentType: 'application/yaml', body: 'metadata: {name: a, name: b}\nfoo: 1\n' },
      { allowed: true, warnings: ['line 1: key "name" already set in map', 'unknown field "foo"'] }],
    ['another media type', '1.36', { contentType: 'text/plain' }, { allowed: false, code: 415 }],
    ['an object that is not there', '1.36', { operation: 'DELETE', name: 'c', body: undefined }, { allowed: false, code: 404, message: 'configmaps "c" not found' }],
  ])('%s', async (_title, kubernetesVersion, changes, response) => {
    expect(await answers({ kubernetesVersion, objects, request: { ...request, ...changes } })).toMatchObject([{ response }]);
  });
});

test('the object is written as the server stores it', async () => {
  const object = {
    ...POD, spec: { hostNetwork: false, containers: [{ name: 'c', image: 'nginx:1', ports: [], resources: { limits: { cpu: '.5' } } }] },
  };
  const [{ response }] = await answers({ kubernetesVersion: '1.24', plugins: ['PodSecurity'], objects: [], request: { ...REQUEST, object } });
  expect(response.object).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'team' },
    spec: {
      containers: [{
        name: 'c',
        image: 'nginx:1',
        resources: { limits: { cpu: '500m' }, requests: { cpu: '500m' } },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        imagePullPolicy: 'IfNotPresent',
      }],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
      enableServiceLinks: true,
    },
  });
});

test('lines may end anywhere in the chunks, with or without a carriage return, and the last one without an end', async () => {
  const text = `${JSON.stringify({ name: 'é', ...CASE })}\r\n${JSON.stringify({ name: 'b', ...CASE })}`;
  const bytes = new TextEncoder().encode(text);
  const { out } = await run(['review'], [bytes.slice(0, 10), bytes.slice(10, 11), bytes.slice(11)]);
  expect(out.trimEnd().split('\n').map((line) => JSON.parse(line).name)).toEqual(['é', 'b']);
});

test('takes no arguments', async () => {
  expect(await run(['review', 'cases.jsonl'])).toEqual({ code: 2, out: '', err: 'cdk8s-pod-security review: cases.jsonl: cases are read from standard input\n' });
});

describe('what has no fixed order', () => {
  const range = (name: string, limit: object): object => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name, namespace: 'team' }, spec: { limits: [limit] } });
  const byDefault = (cpu: string): object => ({ type: 'Container', default: { cpu } });

  test.each([
    ['the first LimitRange asks for little', '1', '2', true],
    ['the first LimitRange asks for too much', '2', '1', false],
  ])('comes by name: %s', async (_title, first, second, allowed) => {
    const objects = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'team' } },
      range('b', byDefault(second)), range('a', byDefault(first)), range('c', { type: 'Pod', max: { cpu: '1' } }),
    ];
    const [{ response }] = await answers({ kubernetesVersion: '1.36', objects, request: { ...REQUEST, userInfo: { username: 'admin', groups: ['system:masters'] } } });
    expect([response.allowed, response.unknown]).toEqual([allowed, undefined]);
  });
});
