import {
  AUTHORIZER_TYPE, CelAuthorizationAttributes, AuthorizerValue, celEnvironment, CelEnvironmentOptions, compile, fromJson, RESOURCE_CHECK_TYPE,
  ResourceCheckValue, toVectorValue, CelValue,
} from '../../../src/engine/cel/cel';
import { BOOL, DYN, INT, STRING, Type } from '../../../src/engine/cel/type';

function evaluate(source: string, variables: Readonly<Record<string, readonly [Type, CelValue]>> = {}, limit?: number): object {
  const options: CelEnvironmentOptions = { version: '1.36', variables: new Map(Object.entries(variables).map(([name, [type]]) => [name, type])) };
  const compiled = compile(source, celEnvironment(options));
  if ('error' in compiled) {
    return compiled;
  }
  const result = compiled.expression.evaluate({ resolve: (name) => variables[name]?.[1] }, limit);
  return 'value' in result ? { ...toVectorValue(result.value), cost: result.cost } : result;
}

describe('an evaluation', () => {
  test('ends at the limit of its cost', () => {
    expect(evaluate('[1, 2, 3].all(i, i > 0)', {}, 10)).toEqual({
      error: 'operation cancelled: actual cost limit exceeded', cost: 11, costExceeded: true,
    });
  });

  test.each([
    ['a long list', 'lists.range(60000).map(i, i).size()', { int: '60000', cost: 840013 }],
    ['an endless list', 'lists.range(9223372036854775807).size()', { error: 'operation cancelled: actual cost limit exceeded' }],
    ['many comparisons', 'lists.range(60000).distinct()', { error: 'operation cancelled: actual cost limit exceeded' }],
    ['large sets', 'sets.contains(lists.range(60000), lists.range(60000))', { error: 'operation cancelled: actual cost limit exceeded' }],
    ['a huge text', `'${'a'.repeat(40000)}'.replace('', '${'b'.repeat(40000)}')`, { error: 'internal error: Invalid string length' }],
    ['a pattern that others try for ever', `'${'a'.repeat(5000)}'.matches('(a+)+b')`, { bool: false }],
  ])('is quick with %s', (_, source, expected) => {
    const start = process.cpuUsage();
    expect(evaluate(source)).toMatchObject(expected);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  test('compares deep objects', () => {
    const root: Record<string, unknown> = {};
    for (let depth = 0, inner = root; depth < 10000; depth++) {
      inner = inner.a = {} as Record<string, unknown>;
    }
    expect(evaluate('x == x', { x: [DYN, fromJson(root)] })).toMatchObject({ bool: true });
  });

  test.each([
    ['{b\'a\': 1}', 'internal error: runtime error: hash of unhashable type types.Bytes'],
    ['[?dyn(1)]', 'internal error: runtime error: index out of range [0] with length 0'],
  ])('%s, on which upstream panics, is an error', (source, error) => {
    expect(evaluate(source)).toEqual({ step: 'panic', error, detail: error });
  });
});

describe('the expected types', () => {
  const environment = celEnvironment({ version: '1.36', variables: new Map() });

  test.each([
    ['1', [BOOL], 'must evaluate to bool but got int'],
    ['dyn(true)', [BOOL], 'must evaluate to bool but got dyn'],
    ['1', [STRING, BOOL], 'must evaluate to one of [string bool] but got int'],
    ['[1]', [INT], 'must evaluate to int but got list(int)'],
  ])('of %s', (source, expected, error) => {
    expect(compile(source, environment, expected)).toMatchObject({ error });
  });
});

describe('JSON', () => {
  test.each([
    [1, { int: '1' }],
    [1.5, { double: '1.5' }],
    [9007199254740993n, { int: '9007199254740993' }],
    [18446744073709551616n, { double: '1.8446744073709552e+19' }],
    [null, { null: true }],
    [['a', { b: true }], { list: [{ string: 'a' }, { map: [[{ string: 'b' }, { bool: true }]] }] }],
  ])('%p is a value', (json, expected) => {
    expect(toVectorValue(fromJson(json))).toEqual(expected);
  });
});

describe('the authorizer', () => {
  const asked: CelAuthorizationAttributes[] = [];
  const authorizer = new AuthorizerValue({
    authorize: (attributes) => {
      asked.push(attributes);
      return { allowed: attributes.verb === 'get', reason: 'a reason', error: attributes.verb === 'fail' ? 'broken' : undefined };
    },
  });
  const variables = {
    'authorizer': [AUTHORIZER_TYPE, authorizer],
    'authorizer.requestResource': [RESOURCE_CHECK_TYPE, new ResourceCheckValue(authorizer, { group: '', resource: 'pods', namespace: 'a' })],
  } as const;

  test.each([
    ["authorizer.group('apps').resource('deployments').subresource('scale').namespace('ns').name('n').check('get').allowed()",
      { bool: true, cost: 350007 }, { verb: 'get', group: 'apps', resource: 'deployments', subresource: 'scale', namespace: 'ns', name: 'n' }],
    ["authorizer.path('/healthz').check('post').reason()", { string: 'a reason', cost: 350003 }, { verb: 'post', path: '/healthz' }],
    ["authorizer.serviceAccount('ns', 'sa').path('/x').check('fail').error()", { string: 'broken', cost: 350004 },
      { verb: 'fail', path: '/x', serviceAccount: { namespace: 'ns', name: 'sa' } }],
    ["authorizer.requestResource.labelSelector('a=b').check('fail').errored()", { bool: true, cost: 350113 },
      { verb: 'fail', group: '', resource: 'pods', namespace: 'a', labelSelector: 'a=b' }],
  ])('answers %s', (source, expected, attributes) => {
    asked.length = 0;
    expect(evaluate(source, variables)).toEqual(expected);
    expect(JSON.parse(JSON.stringify(asked))).toEqual([attributes]);
  });

  test.each([
    ["authorizer.path(' ')", 'path must not be empty'],
    ["authorizer.group('').resource('')", 'resource must not be empty'],
    ["authorizer.serviceAccount('ns', 'A')", 'Invalid service account name'],
    ["authorizer.serviceAccount('n.s', 'sa')", 'Invalid service account namespace'],
  ])('refuses %s', (source, error) => {
    expect(evaluate(source, variables)).toMatchObject({ error });
  });
});

test.each([
  ['stored', 30, "ip('::1').family()", 'int'],
  ['stored', 30, "semver('1.2.3')", "undeclared reference to 'semver' (in container '')"],
  ['stored', undefined, "semver('1.2.3')", 'kubernetes.Semver'],
  ['1.36', undefined, 'duration(dyn(object))', 'google.protobuf.Duration'],
  ['1.36', 36, '[1].map(object, .object)', 'list(int)'],
  ['1.36', 37, '[1].map(object, .object)', 'list(dyn)'],
  ['1.36', 37, '[1].includes(1)', "undeclared reference to 'includes' (in container '')"],
  ['1.37', 36, '[1].includes(1)', 'bool'],
  ['1.30', 30, "'%d'.format(['a'])", 'string'],
  ['1.30', 31, "'%d'.format(['a'])", 'error during formatting: decimal clause can only be used on integers, was given string'],
  ['1.32', 32, '[1].first()', "undeclared reference to 'first' (in container '')"],
  ['1.32', 33, '[1].first()', 'optional_type(int)'],
  ['1.32', 32, '[optional.of(1)].unwrapOpt()', "undeclared reference to 'unwrapOpt' (in container '')"],
  ['1.32', 33, '[optional.of(1)].unwrapOpt()', 'list(int)'],
  ['1.32', 32, 'optional.unwrap([optional.of(1)])', "undeclared reference to 'unwrap' (in container '')"],
  ['1.32', 33, 'optional.unwrap([optional.of(1)])', 'list(int)'],
])('the environment %s on a server of the minor %s takes %j for %s', (version, serverMinor, source, answer) => {
  const compiled = compile(source, celEnvironment({ version, serverMinor, variables: new Map([['object', DYN]]) }));
  expect('error' in compiled ? compiled.error : compiled.expression.type.toString()).toContain(answer);
});

test.each([
  [31, "'abc'.indexOf('b', 3)", { error: 'index out of range: 3', cost: 0 }],
  [32, "'abc'.indexOf('b', 3)", { int: '-1', cost: 0 }],
  [31, "''.lastIndexOf('b')", { error: 'index out of range: -1', cost: 0 }],
  [33, "''.lastIndexOf('b')", { error: 'index out of range: -1', cost: 0 }],
  [34, "''.lastIndexOf('b')", { int: '-1', cost: 0 }],
  [36, "'abc'.indexOf('', 9)", { int: '9', cost: 0 }],
  [37, "'abc'.indexOf('', 9)", { int: '3', cost: 0 }],
  [33, "format.qualifiedName().validate('https://x/y').value()[0].startsWith('a valid label key')", { bool: false, cost: 67 }],
  [36, "format.qualifiedName().validate('https://x/y').value()[0].startsWith('a valid label key')", { bool: true, cost: 67 }],
  [37, "format.qualifiedName().validate('https://x/y').value()[0].startsWith('a valid label key')", { bool: true, cost: 36 }],
])('a server of the minor %s evaluates %j to %j', (serverMinor, source, answer) => {
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor, variables: new Map() }));
  const result = 'error' in compiled ? compiled : compiled.expression.evaluate({ resolve: () => undefined });
  expect('value' in result ? { ...toVectorValue(result.value), cost: result.cost } : result).toEqual(answer);
});
