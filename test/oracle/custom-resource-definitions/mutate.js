'use strict';
/* eslint-disable no-bitwise, @stylistic/max-len, @typescript-eslint/no-shadow, import/no-extraneous-dependencies -- a generator, with a list of changes */
// Writes random cases: node mutate.js SEED COUNT [FILE...]. The files are YAML or JSON with CustomResourceDefinitions; without any, small definitions of
// our own are changed.
const { readFileSync } = require('node:fs');
const { loadAll } = require('js-yaml');

const [seed, count, ...files] = process.argv.slice(2);
let state = Number(seed);

/** mulberry32 */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const int = (n) => Math.floor(random() * n);
const pick = (list) => list[int(list.length)];
const chance = (percent) => int(100) < percent;
const clone = (value) => JSON.parse(JSON.stringify(value));

const RULES = [
  'self.size() > 0', 'self == oldSelf', 'has(self.a)', 'self.a > 1', 'self.all(x, x.size() < 5)', 'self.exists(x, x == \'a\')', 'self.startsWith(\'a\')',
  'self > 1', 'true', '1', 'self.', 'nothing', 'self.nothing == 1', '\'x\' in self', 'self.all(x, self.all(y, x == y))', 'self.map(x, x).size() > 2',
  'self.matches(\'^[a-z]+$\')', 'self.a == self.b', 'has(self.spec) && self.spec == oldSelf.spec', 'oldSelf.hasValue() || true', 'self.filter(x, x != \'\').size() == 1',
  'self.all(k, self[k].size() > 1)', 'self.contains(\'abc\')', 'self.split(\',\').all(x, x.size() < 3)', 'self.isSorted()', 'self.lowerAscii() == self',
  'self.replace(\'a\', \'bb\').size() < 9', '!has(self.a) || self.a.all(x, x.startsWith(\'a\'))', 'self.metadata.name.size() < 4', 'self.kind == \'Widget\'',
  'self.l.all(x, self.m.all(k, k != x))', 'self + self == self', '[1, 2, 3].exists(x, x == self)', '{\'a\': self}.a == self', 'self.all(x, x.all(y, y.all(z, z == \'a\')))',
  'isURL(self) && url(self).getHost() == \'a\'', 'quantity(self).isGreaterThan(quantity(\'1\'))', 'type(self) == string ? self == \'a\' : self > 1', '',
  'self.findAll(\'[a-z]+\').size() > 1', 'self.join(\',\') == \'a\'', 'self.sum() > 3', 'self.indexOf(\'a\') < 3', 'duration(self) < duration(\'1h\')',
  'timestamp(self) < timestamp(\'2020-01-01T00:00:00Z\')', 'cel.bind(x, self, x == x)', 'ip(self).family() == 4', 'self in [\'a\', \'b\']', 'self.all(x, x in oldSelf)',
  'self.exists_one(x, true)', 'size(self) < 3 && size(oldSelf) < 3', 'self.l.map(x, x + x).exists(x, x.contains(\'a\'))', 'dyn(self) == 1', 'string(self) == \'1\'',
  'sets.contains(self, [\'a\'])', 'optional.none().hasValue()', 'self.?a.orValue(1) == 1', 'self.trim() == self\n', 'format.dns1123Label().validate(self).hasValue()',
  '(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1', 'self.l[0] == \'a\'', 'self.m[\'a\'].contains(\'b\')', '[self, self].all(x, x == self)', 'self.substring(1, 2) == \'a\'',
];
const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object'];
const NAMES = ['a', 'b', 'c', 'l', 'm', 'metadata', 'kind', 'apiVersion', 'name', 'd-e', 'in'];

function value(depth = 0) {
  switch (int(depth > 2 ? 5 : 8)) {
    case 0: return pick(['', 'a', 'abc', '10s', 'é']);
    case 1: return pick([0, 1, -3, 70000, 1.5]);
    case 2: return chance(50);
    case 3: return null;
    case 4: return 'b';
    case 5: return Array.from({ length: int(3) }, () => value(depth + 1));
    default: return Object.fromEntries(Array.from({ length: int(3) }, () => [pick(NAMES), value(depth + 1)]));
  }
}

function schema(depth = 0) {
  const type = depth > 2 ? pick(TYPES.slice(0, 4)) : pick(TYPES);
  const result = { type };
  if (type === 'object') {
    if (chance(60)) {
      result.properties = Object.fromEntries(Array.from({ length: 1 + int(3) }, () => [pick(NAMES), schema(depth + 1)]));
      if (chance(30)) result.required = [pick(Object.keys(result.properties))];
    } else if (chance(70)) {
      result.additionalProperties = schema(depth + 1);
      if (chance(40)) result.maxProperties = int(50);
    } else {
      result['x-kubernetes-preserve-unknown-fields'] = true;
    }
    if (chance(8)) result['x-kubernetes-map-type'] = pick(['atomic', 'granular', 'x']);
    if (chance(8)) Object.assign(result, { 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true });
  } else if (type === 'array') {
    result.items = schema(depth + 1);
    if (chance(40)) result.maxItems = pick([1, 5, 100, 1000]);
    if (chance(30)) result['x-kubernetes-list-type'] = pick(['atomic', 'set', 'map']);
    if (result['x-kubernetes-list-type'] === 'map' || chance(4)) {
      result['x-kubernetes-list-map-keys'] = [pick(NAMES)];
      if (chance(70)) result.items = { type: 'object', required: [...result['x-kubernetes-list-map-keys']], properties: { [result['x-kubernetes-list-map-keys'][0]]: { type: 'string' } } };
    }
  } else if (type === 'string') {
    if (chance(40)) result.maxLength = pick([0, 1, 10, 253]);
    if (chance(15)) result.format = pick(['date-time', 'byte', 'duration', 'date', 'ipv4', 'what']);
    if (chance(10)) result.enum = ['a', 'b', 'longer'];
    if (chance(10)) result.pattern = '^[a-z]*$';
  } else if (chance(20)) {
    result.maximum = int(10);
  }
  if (chance(6)) { delete result.type; result['x-kubernetes-int-or-string'] = true; }
  if (chance(5)) result.nullable = true;
  if (chance(8)) result.default = chance(50) ? value() : pick(['a', 1, true, [], {}]);
  if (chance(14)) result['x-kubernetes-validations'] = rules();
  if (chance(5)) result[pick(['allOf', 'anyOf', 'oneOf'])] = [junctor(depth), junctor(depth)];
  return result;
}

function junctor(depth) {
  const full = schema(depth + 1);
  if (chance(80)) delete full.type;
  if (chance(80)) delete full.default;
  return full;
}

function rules() {
  return Array.from({ length: 1 + int(2) }, () => ({
    rule: pick(RULES),
    ...(chance(40) && { message: pick(['must be so', ' ', 'two\nlines', 'é']) }),
    ...(chance(20) && { messageExpression: pick(['\'no \' + string(self)', 'self', '1', '  ', 'self.nothing', '\'a\'']) }),
    ...(chance(15) && { reason: pick(['FieldValueInvalid', 'FieldValueForbidden', 'Nothing', '']) }),
    ...(chance(15) && { fieldPath: pick(['.a', '.b', '.a.b', '[\'d-e\']', ' ', '.a\n', 'a', '.metadata', '[0]', '.l[\'x\']', '.', '[\'a\'']) }),
    ...(chance(12) && { optionalOldSelf: chance(60) }),
  }));
}

function small() {
  const root = schema();
  Object.assign(root, { type: 'object' });
  root.properties ??= { spec: schema(), status: schema(), ...(chance(20) && { metadata: schema(2) }) };
  if (chance(90)) ['additionalProperties', 'default', 'x-kubernetes-int-or-string', 'items', 'nullable'].forEach((key) => delete root[key]);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: root }, ...(chance(40) && { subresources: { status: {} } }) }],
    },
  };
}

const bases = files.flatMap((file) => loadAll(readFileSync(file, 'utf8'))).filter((each) => each?.kind === 'CustomResourceDefinition' && Array.isArray(each.spec?.versions)).map((each) => clone(each));
const WORDS = ['description', 'title', 'example'];
const strip = (node) => {
  if (Array.isArray(node)) return node.map(strip);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).filter(([key, each]) => !(WORDS.includes(key) && typeof each === 'string')).map(([key, each]) => [key, strip(each)]));
};
const stripped = bases.map(strip);

function nodes(root, found = [], depth = 0) {
  if (root === null || typeof root !== 'object' || Array.isArray(root)) return found;
  found.push(root);
  Object.values(root.properties ?? {}).forEach((each) => nodes(each, found, depth + 1));
  if (typeof root.additionalProperties === 'object') nodes(root.additionalProperties, found, depth + 1);
  if (root.items && !Array.isArray(root.items)) nodes(root.items, found, depth + 1);
  ['allOf', 'anyOf', 'oneOf'].forEach((key) => Array.isArray(root[key]) && root[key].forEach((each) => nodes(each, found, depth + 1)));
  if (root.not) nodes(root.not, found, depth + 1);
  return found;
}

const SCHEMA_CHANGES = [
  (n) => { n.type = pick([...TYPES, 'null', 'what', '']); }, (n) => { delete n.type; }, (n) => { n.nullable = true; }, (n) => { n.default = value(); },
  (n) => { n.items = chance(70) ? schema(2) : pick([[schema(2)], [], {}]); }, (n) => { delete n.items; }, (n) => { n.properties = { ...n.properties, [pick(NAMES)]: schema(2) }; },
  (n) => { n.additionalProperties = pick([true, false, schema(2), {}]); }, (n) => { n['x-kubernetes-preserve-unknown-fields'] = chance(75); },
  (n) => { n['x-kubernetes-embedded-resource'] = true; }, (n) => { n['x-kubernetes-int-or-string'] = true; },
  (n) => { n['x-kubernetes-list-type'] = pick(['atomic', 'set', 'map', 'x']); }, (n) => { n['x-kubernetes-map-type'] = pick(['atomic', 'granular', 'x']); },
  (n) => { n['x-kubernetes-list-map-keys'] = [pick(NAMES), ...(chance(20) ? ['a', 'a'] : [])]; }, (n) => { n['x-kubernetes-validations'] = rules(); },
  (n) => { n['x-kubernetes-validations'] = rules(); }, (n) => { n['x-kubernetes-validations'] = rules(); }, (n) => { n.required = [pick(NAMES)]; },
  (n) => { n[pick(['allOf', 'anyOf', 'oneOf'])] = [junctor(1), junctor(1)]; }, (n) => { n.not = junctor(1); }, (n) => { n.pattern = pick(['^a', '[', '(?=a)', 'a{2000}', '*']); },
  (n) => { n.$ref = pick(['#/a', '']); }, (n) => { n.id = 'x'; }, (n) => { n.definitions = { a: schema(2) }; }, (n) => { n.dependencies = pick([{ a: ['b'] }, {}, { a: schema(2) }]); },
  (n) => { n.patternProperties = { a: schema(2) }; }, (n) => { n.uniqueItems = true; }, (n) => { n.maxLength = pick([-1, 0, 5]); }, (n) => { n.format = pick(['what', 'int32', 'date', 'byte']); },
  (n) => { n.enum = pick([[], ['a'], [1, null], [{}]]); }, (n) => { n.title = 'x'; n.description = 'y'; }, (n) => { n.additionalItems = pick([true, schema(2)]); },
  (n) => { n.maxItems = pick([-2, 0, 3, 1000]); }, (n) => { n.maxProperties = pick([0, 3]); }, (n) => { delete n.maxItems; delete n.maxLength; delete n.maxProperties; },
  (n) => { n.anyOf = [{ type: 'integer' }, { type: 'string' }]; n['x-kubernetes-int-or-string'] = true; delete n.type; }, (n) => { n.minimum = 1.5; n.exclusiveMinimum = true; },
  (n) => { n[pick(['type', 'maxLength', 'required', 'properties', 'items', 'additionalProperties', 'default', 'enum', 'nullable', 'maximum'])] = value(); },
  (n) => { n[pick(['unknown', 'Type', 'x-kubernetes-x'])] = value(); }, (n) => { n.externalDocs = { url: 'x' }; n.example = { a: 1 }; },
];

const COLUMN = () => ({ name: pick(['A', '']), type: pick(['string', 'date', 'what', '']), jsonPath: pick(['.spec.a', 'spec', '.', '']), ...(chance(30) && { format: pick(['date', 'what', 'int32']) }), ...(chance(20) && { priority: 1 }) });
const DEFINITION_CHANGES = [
  (d) => { d.spec.names.plural = pick(['Widgets', 'gadgets', '', '1a']); }, (d) => { d.spec.names.kind = pick(['', 'widget', 'A_b', d.spec.names.listKind ?? 'X']); },
  (d) => { d.spec.names.singular = pick(['A', 'ok', '']); }, (d) => { d.spec.names.listKind = pick(['', d.spec.names.kind, 'a.b']); },
  (d) => { d.spec.names.shortNames = ['w', pick(['W', 'ok', '-'])]; }, (d) => { d.spec.names.categories = [pick(['all', 'All'])]; },
  (d) => { d.spec.group = pick(['example.com', 'example', '', 'Example.com', 'a.k8s.io', 'kubernetes.io']); }, (d) => { d.spec.scope = pick(['Cluster', 'Namespaced', '', 'x']); },
  (d) => { d.metadata.name = pick(['x', 'widgets.example.com', 'Widgets.example.com']); },
  (d) => { d.metadata.annotations = { 'api-approved.kubernetes.io': pick(['', 'https://github.com/x', 'unapproved, x', 'x', '/a', 'http:///a']) }; d.spec.group = 'a.k8s.io'; d.metadata.name = `${d.spec.names.plural}.a.k8s.io`; },
  (d) => { d.spec.versions.push({ ...clone(d.spec.versions[0]), name: pick(['v2', d.spec.versions[0].name, 'V3']), storage: chance(30) }); },
  (d) => { d.spec.versions.push({ name: 'v9', served: chance(70), storage: false, ...(chance(70) && { schema: { openAPIV3Schema: { type: 'object' } } }) }); },
  (d) => { d.spec.versions[0].storage = false; }, (d) => { delete d.spec.versions[0].schema; }, (d) => { d.spec.versions = pick([[], undefined]); },
  (d) => { d.spec.versions[0].additionalPrinterColumns = [COLUMN(), COLUMN()]; }, (d) => { d.spec.versions[0].deprecated = chance(60); d.spec.versions[0].deprecationWarning = pick(['', 'a\nb', 'old', 'x'.repeat(300), 'é\u200b']); },
  (d) => { d.spec.versions[0].selectableFields = Array.from({ length: pick([1, 2, 2, 10]) }, () => ({ jsonPath: pick(['.spec.a', '.spec.b', 'spec', '', '.metadata.name', '.spec', '[\'a\']', '.spec.l', '.spec.', '.kind']) })); },
  (d) => { d.spec.versions[0].subresources = { status: {}, scale: { specReplicasPath: pick(['.spec.a', 'spec.a', '', '.x.y']), statusReplicasPath: pick(['.status.a', '.spec.a', '']), ...(chance(50) && { labelSelectorPath: pick(['.status.s', '.x', '', 'y']) }) } }; },
  (d) => { d.spec.versions[0].subresources = pick([{}, { status: {} }, { scale: {} }]); }, (d) => { d.spec.preserveUnknownFields = true; },
  (d) => { d.spec.conversion = pick([{}, { strategy: 'None' }, { strategy: 'Webhook' }, { strategy: 'x' }, { strategy: 'None', webhook: { conversionReviewVersions: ['v1'] } }]); },
  (d) => { d.spec.conversion = { strategy: 'Webhook', webhook: { conversionReviewVersions: pick([['v1'], [], ['v1', 'v1'], ['x'], ['V1', 'v1beta1']]), ...(chance(90) && { clientConfig: pick([{ url: 'https://a.b/c' }, { url: 'http://x' }, { service: { name: 'a', namespace: 'b', path: pick(['/', 'x', '/a//b']) } }, {}, { url: 'https://a', service: { name: 'a', namespace: 'b' } }, { url: 'https://a', caBundle: 'eA==' }]) }) } }; },
  (d) => { d.metadata.finalizers = ['X']; }, (d) => { d.metadata.labels = { 'a b': 'c' }; }, (d) => { d.spec.extra = 1; }, (d) => { d.status = { storedVersions: ['v0'], acceptedNames: { kind: 'x', plural: 'A' }, conditions: [] }; },
  (d) => { d.spec[pick(['group', 'names', 'versions', 'scope', 'conversion'])] = value(); }, (d) => { const root = d.spec.versions[0].schema?.openAPIV3Schema; if (root) root.nullable = true; },
];

function change(definition, times) {
  for (let i = times; i > 0; i--) {
    try {
      if (chance(30)) {
        pick(DEFINITION_CHANGES)(definition);
      } else {
        const version = pick(definition.spec.versions.filter((each) => each.schema?.openAPIV3Schema));
        pick(SCHEMA_CHANGES)(pick(nodes(version.schema.openAPIV3Schema)));
      }
    } catch {
      // What was to be changed is gone.
    }
  }
  return definition;
}

const OLD = 'apiextensions.k8s.io/v1beta1';

/** The same in the older version, as far as it is the same there. */
function older(definition) {
  const result = { ...definition, apiVersion: OLD };
  const { conversion } = result.spec;
  if (conversion?.webhook) {
    const { webhook, ...rest } = conversion;
    result.spec.conversion = { ...rest, webhookClientConfig: webhook.clientConfig, conversionReviewVersions: webhook.conversionReviewVersions };
  }
  if (Array.isArray(result.spec.versions) && result.spec.versions.length === 1 && chance(60)) {
    const [{ name, schema: validation, subresources, additionalPrinterColumns }] = result.spec.versions;
    Object.assign(result.spec, { version: name, validation, subresources }, additionalPrinterColumns && {
      additionalPrinterColumns: additionalPrinterColumns.map(({ jsonPath, ...column }) => ({ ...column, JSONPath: jsonPath })),
    });
    if (chance(60)) delete result.spec.versions;
    else result.spec.versions = [{ name, served: true, storage: true }];
  }
  if (chance(50)) result.spec.preserveUnknownFields = chance(30);
  return result;
}

for (let i = 0; i < Number(count); i++) {
  const base = stripped.length > 0 ? clone(pick(stripped)) : small();
  const row = {};
  if (chance(25)) {
    row.oldObject = clone(base);
    if (chance(30)) change(row.oldObject, 1);
    if (!Array.isArray(row.oldObject.spec.versions) || row.oldObject.spec.versions.some((each) => typeof each !== 'object')) row.oldObject = clone(base);
    row.oldObject.metadata.resourceVersion = '1';
    row.oldObject.status = { storedVersions: [row.oldObject.spec.versions[0]?.name ?? 'v1', ...(chance(10) ? ['v0'] : [])], conditions: chance(70) ? [{ type: 'Established', status: 'True' }] : [], acceptedNames: {} };
  }
  row.object = change(row.oldObject && chance(70) ? clone({ ...row.oldObject, status: undefined }) : base, pick([0, 1, 1, 1, 2, 3]));
  if (row.oldObject) row.object.metadata.resourceVersion = '1';
  if (chance(12)) row.object = older(row.object);
  process.stdout.write(`${JSON.stringify(row)}\n`);
}
