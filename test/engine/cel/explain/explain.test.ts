import { celEnvironment, compile, fromJson } from '../../../../src/engine/cel/cel';
import { Composition } from '../../../../src/engine/cel/composition';
import { explainExpression } from '../../../../src/engine/cel/explain/explain';
import { DYN } from '../../../../src/engine/cel/type';

const INPUTS: Readonly<Record<string, unknown>> = {
  object: {
    metadata: { name: 'web', labels: { 'app': 'web', 'a/b': 'x' } },
    spec: {
      replicas: 7,
      containers: [
        { name: 'web', image: 'reg/web:1' },
        { name: 'proxy', image: 'nginx:latest', ports: [{ containerPort: 80 }, { containerPort: 8080 }] },
        { name: 'log', image: 'log:latest' },
      ],
    },
  },
  params: { data: { max: '5' } },
};
const VARIABLES = new Map([['object', DYN], ['params', DYN]]);

/** The reasons, a line each, with what they read. */
function reasons(source: string, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  const composition = new Composition();
  const environment = celEnvironment({ version: '1.36', variables: VARIABLES });
  Object.entries(variables).forEach(([name, expression]) => composition.declare(name, expression, composition.environment({ version: '1.36', variables: VARIABLES })));
  const compiled = compile(source, Object.keys(variables).length === 0 ? environment : composition.environment({ version: '1.36', variables: VARIABLES }));
  if (!('expression' in compiled)) {
    throw new Error(compiled.error);
  }
  const activation = composition.activate({ resolve: (name) => (name in INPUTS ? fromJson(INPUTS[name]) : undefined) });
  const explained = explainExpression(compiled.expression.parts, activation, (name) => {
    const found = composition.variable(name);
    return found !== undefined && 'expression' in found ? found.expression.parts : undefined;
  });
  return [
    ...explained.reasons.flatMap(({ source: part, offset, variable, value, reads, elements }) => [
      `${variable === undefined ? '' : `${variable}:`}${offset} ${part} is ${value}${elements.map(({ name, key }) => `, ${name} at ${key}`).join('')}`,
      ...reads.map(({ source: read, value: found, place }) => `  ${place === undefined ? read : [place.root, ...place.steps].join('/')} = ${found}`),
    ]),
    ...explained.variables.map(({ name, value }) => `variables.${name} = ${value}`),
  ];
}

test.each<[string, string, readonly string[]]>([
  ['a comparison', 'object.spec.replicas <= 5', ['0 object.spec.replicas <= 5 is false', '  object/spec/replicas = 7']],
  ['a comparison of calls', 'object.spec.replicas <= int(params.data.max)', [
    '0 object.spec.replicas <= int(params.data.max) is false', '  object/spec/replicas = 7', '  int(params.data.max) = 5', '  params/data/max = "5"',
  ]],
  ['the side of && that is false', 'object.metadata.name == "web" && object.spec.replicas < 3', [
    '33 object.spec.replicas < 3 is false', '  object/spec/replicas = 7',
  ]],
  ['both sides of && that are false', 'object.metadata.name == "x" && (object.spec.replicas < 3)', [
    '0 object.metadata.name == "x" is false', '  object/metadata/name = "web"', '32 object.spec.replicas < 3 is false', '  object/spec/replicas = 7',
  ]],
  ['all sides of ||', 'object.metadata.name == "x" || object.spec.replicas < 3', [
    '0 object.metadata.name == "x" is false', '  object/metadata/name = "web"', '31 object.spec.replicas < 3 is false', '  object/spec/replicas = 7',
  ]],
  ['what ! makes false', '!(object.spec.replicas == 7 && true)', ['2 object.spec.replicas == 7 is true', '  object/spec/replicas = 7']],
  ['a branch of ?:', 'has(object.spec.x) ? true : object.spec.replicas == 1', ['28 object.spec.replicas == 1 is false', '  object/spec/replicas = 7']],
  ['the condition of ?: that has a constant', 'has(object.spec.replicas) ? false : true', ['0 has(object.spec.replicas) is true', '  object/spec/replicas = 7']],
  ['a field that is not set', 'has(object.spec.hostNetwork)', ['0 has(object.spec.hostNetwork) is false', '  object/spec/hostNetwork = not set']],
  ['the first element of all', 'object.spec.containers.all(c, !c.image.endsWith(":latest"))', [
    '31 c.image.endsWith(":latest") is true, c at 1', '  object/spec/containers/1/image = "nginx:latest"',
  ]],
  ['an element of a filtered list', 'object.spec.containers.filter(c, has(c.ports)).all(c, c.ports.all(p, p.containerPort > 100))', [
    '69 p.containerPort > 100 is false, c at 0, p at 0', '  object/spec/containers/1/ports/0/containerPort = 80',
  ]],
  ['the elements of exists, not all of them', '(object.spec.containers + object.spec.containers).exists(c, c.name == "x")', [
    '60 c.name == "x" is false, c at 0', '  object/spec/containers/0/name = "web"',
    '60 c.name == "x" is false, c at 1', '  object/spec/containers/1/name = "proxy"',
    '60 c.name == "x" is false, c at 2', '  object/spec/containers/2/name = "log"',
  ]],
  ['exists of nothing', 'object.spec.containers.filter(c, false).exists(c, true)', [
    '0 object.spec.containers.filter(c, false).exists(c, true) is false',
    '  object/spec/containers = [{"name": "web", "image": "reg/web:1"}, {"name": "proxy", "image": "nginx:latest", "ports": [{"containerPort": 80}, {...',
  ]],
  ['an element of a map', 'object.metadata.labels.all(k, v, k != "a/b" || v == "y")', [
    '33 k != "a/b" is false, k, v at "a/b"', '  k = "a/b"', '47 v == "y" is false, k, v at "a/b"', '  object/metadata/labels/a/b = "x"',
  ]],
  ['an optional selection', 'object.?spec.?replicas.orValue(1) == 1', [
    '0 object.?spec.?replicas.orValue(1) == 1 is false', '  object.?spec.?replicas.orValue(1) = 7', '  object/spec/replicas = 7',
  ]],
  ['an index', 'object.spec.containers[0].image in ["a"]', ['0 object.spec.containers[0].image in ["a"] is false', '  object/spec/containers/0/image = "reg/web:1"']],
  ['a value that is long', '[object.spec.containers, object.spec.containers] == []', [
    '0 [object.spec.containers, object.spec.containers] == [] is false',
    '  [object.spec.containers, object.spec.containers] = [[{"name": "web", "image": "reg/web:1"}, {"name": "proxy", "image": "nginx:latest", "ports": [{"containerPort": 80}, ...',
  ]],
  ['a source with characters beyond 16 bits', '"\u{1f600}" == object.metadata.name', ['0 "\u{1f600}" == object.metadata.name is false', '  object/metadata/name = "web"']],
])('%s', (_title, source, expected) => {
  expect(reasons(source)).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ['a field that is not set', 'object.spec.nodeName == "n"', ['0 object.spec.nodeName is error: no such key: nodeName', '  object/spec/nodeName = not set']],
  ['a field of an element', 'object.spec.containers.all(c, c.ports[0].name == "x")', [
    '30 c.ports is error: no such key: ports, c at 0', '  object/spec/containers/0/ports = not set',
  ]],
  ['a field in map()', 'object.spec.containers.map(c, c.ports) == []', [
    '30 c.ports is error: no such key: ports, c at 0', '  object/spec/containers/0/ports = not set',
  ]],
  ['an index beyond the end', 'object.spec.containers[3].name == ""', [
    '0 object.spec.containers[3] is error: index out of bounds: 3', '  object/spec/containers/3 = not set',
  ]],
  ['a conversion', 'int(object.metadata.name) == 1', ['0 int(object.metadata.name) is error: type conversion error from \'string\' to \'int\'', '  object/metadata/name = "web"']],
])('what fails: %s', (_title, source, expected) => {
  expect(reasons(source)).toEqual(expected);
});

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['that is false', 'variables.small', { small: 'object.spec.replicas < 5' }, [
    'small:0 object.spec.replicas < 5 is false', '  object/spec/replicas = 7', 'variables.small = false',
  ]],
  ['with a list of the object', 'variables.list.all(c, c.name != "log")', { list: 'object.spec.containers' }, [
    '22 c.name != "log" is false, c at 2', '  object/spec/containers/2/name = "log"',
    'variables.list = [{"name": "web", "image": "reg/web:1"}, {"name": "proxy", "image": "nginx:latest", "ports": [{"containerPort": 80}, {...',
  ]],
  ['that fails', 'variables.node == "n"', { node: 'object.spec.nodeName' }, [
    'node:0 object.spec.nodeName is error: no such key: nodeName', '  object/spec/nodeName = not set',
    'variables.node = error: composited variable "node" fails to evaluate: no such key: nodeName',
  ]],
])('a variable %s', (_title, source, variables, expected) => {
  expect(reasons(source, variables)).toEqual(expected);
});

test('an expression that costs too much is explained as far as it can be', () => {
  const list = '[1,2,3,4,5,6,7,8,9,10]';
  expect(reasons(`object.spec.replicas == 1 && ${'abcdefg'.split('').reduce((inner, name) => `${list}.all(${name}, ${inner})`, 'true')}`)).toEqual([
    '0 object.spec.replicas == 1 is false', '  object/spec/replicas = 7',
  ]);
});
