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

async function answers(...lines: readonly unknown[]): Promise<readonly { readonly name?: string; readonly response: Record<string, unknown> }[]> {
  const { code, out } = await run(['review'], lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`));
  expect(code).toBe(0);
  return out.trimEnd().split('\n').map((line) => JSON.parse(line));
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

describe('a line that cannot be read is answered in its place, and the run goes on', () => {
  const denied = { response: expect.objectContaining({ code: 403 }) };

  test.each([
    ['no JSON', '{"name": "x"', /line 1/],
    ['an empty line', '', /./],
    ['no case', '[]', /^found a list where a case belongs$/],
    ['a text', '"x"', /^found the string "x" where a case belongs$/],
    ['no version', { ...CASE, kubernetesVersion: undefined }, /^kubernetesVersion: missing; a string belongs there$/],
    ['an unknown version', { ...CASE, kubernetesVersion: '1.99' }, /^kubernetesVersion: found the string "1.99"; known are 1.13 to 1.37$/],
    ['no plugins', { ...CASE, plugins: undefined }, /^plugins: missing; a list belongs there$/],
    ['an unknown plugin', { ...CASE, plugins: ['X'] }, /^plugins: plugin "X" is unknown$/],
    ['plugins that are no names', { ...CASE, plugins: [1] }, /^plugins: found a list where a list of strings belongs$/],
    ['no objects', { ...CASE, objects: null }, /^objects: found null where a list belongs$/],
    ['no request', { ...CASE, request: undefined }, /^request: missing; an object belongs there$/],
    ['no user', { ...CASE, request: { ...REQUEST, userInfo: {} } }, /^request.userInfo.username: missing; a string belongs there$/],
    ['an unknown operation', { ...CASE, request: { ...REQUEST, operation: 'DELETE' } }, /^request.operation: found the string "DELETE" where CREATE or UPDATE belongs$/],
    ['a configuration that is none', { ...CASE, plugins: ['PodSecurity'], podSecurityConfiguration: { kind: 'x' } }, /^podSecurityConfiguration: /],
  ])('%s', async (_title, line, message) => {
    const [first, unreadable, last, ...others] = await answers({ name: 'first', ...CASE }, line, { name: 'last', ...CASE });
    expect([first, last, others]).toEqual([{ name: 'first', ...denied }, { name: 'last', ...denied }, []]);
    expect(unreadable.response).toEqual({ allowed: false, code: 400, message: expect.stringMatching(message) });
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
