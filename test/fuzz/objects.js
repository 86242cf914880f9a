'use strict';

const HOSTILE = [
  '', ' ', 'a', '0', '-1', '1e400', '1Gi', '.5', 'null', 'true', '~', '{{ .Values.a }}', '${A}', '__proto__', 'constructor', 'toString', 'a/b', '../..', '/', '\\', '"', '\'',
  '\u001b[2K\u001b[1A\u001b[32mallowed  Pod prod/web\u001b[0m', 'x\nallowed  Pod prod/web\n::error file=a::b\n', '\r\n::stop-commands::t', '##vso[task.complete]b',
  '\u202e\u2066\u2028\u2029\u0085\u009b31m', '\u0000\u0007\b', '\ufeff', '\ud800', '\u{1f600}', '\u{e0041}', '<script>alert(1)</script>', ']]>', '*', 'privileged', 'restricted',
  'runtime/default', 'localhost/a', 'unconfined', 'system:masters', 'system:serviceaccount:a:b', 'v1.30', 'latest', 'kubernetes:1.24',
];

const LONG = ['1', 'a.', ' ', '$(', '../', '"', 'é', '{', '[', '- ', ': ', '\n', '\r', '&a ', '*a ', '---\n'];

/** What a level of nesting or an item of a list counts. */
const LEVEL = 100;
const LONG_LIST = 300;

function text(random) {
  if (random.chance(0.01)) {
    const piece = random.pick(LONG);
    const length = random.pick([300, 5000, 150_000]);
    return random.afford(length) ? piece.repeat(Math.ceil(length / piece.length)) : piece;
  }
  return random.pick(random.chance(0.5) ? HOSTILE : ['web', 'shop', 'default', 'nginx', 'nginx:1', 'baseline', 'Always', 'app', 'kube-system']);
}

function scalar(random) {
  return random.pick([
    () => text(random), () => text(random), () => random.chance(0.5), () => null, () => random.below(70_000) - 10, () => random.next() * 1e18,
    () => random.pick([-0, 1.5, 1e308, Number.MAX_SAFE_INTEGER]),
  ])();
}

function anything(random, depth = 0) {
  if (depth < 4 && random.chance(0.3)) {
    const inner = () => anything(random, depth + 1);
    return random.chance(0.5) ? random.list(4, inner) : Object.fromEntries(random.list(4, () => [text(random), inner()]));
  }
  if (random.chance(0.01)) {
    const levels = random.pick([50, 900, 1001]);
    return random.afford(levels * LEVEL) ? nested(levels) : [];
  }
  return scalar(random);
}

function nested(depth) {
  let value = 1;
  for (let i = 0; i < depth; i++) {
    value = i % 2 === 0 ? [value] : { a: value };
  }
  return value;
}

/** Makes objects of all kinds that the engine reads, from its tables of Go types. */
class Objects {
  /** @param annotation makes the value of an annotation of the tool, if there is to be one */
  constructor({ KINDS, definitionOf }, annotation) {
    this.annotation = annotation;
    this.kinds = KINDS;
    this.definitionOf = definitionOf;
  }

  object(random) {
    const kind = random.pick(this.kinds);
    const object = this.value(kind.type, random, 0);
    const complete = {
      ...object, apiVersion: kind.apiVersion, kind: kind.kind, metadata: { ...object?.metadata, name: random.pick(['web', 'shop', text(random)]), namespace: random.pick(['shop', 'default', text(random)]) },
    };
    if (this.annotation !== undefined && random.chance(0.1)) {
      complete.metadata.annotations = { [random.pick(['cdk8s-pod-security/acknowledge', 'cdk8s-pod-security/acknowlege'])]: this.annotation(random) };
    }
    return random.chance(0.3) ? mutate(complete, random) : complete;
  }

  value(type, random, depth) {
    if (random.chance(0.02)) {
      return anything(random);
    }
    if (type.startsWith('[]')) {
      return random.list(random.chance(0.01) && random.afford(LONG_LIST * LEVEL) ? LONG_LIST : 2, () => this.value(type.slice(2), random, depth + 1));
    }
    if (type.startsWith('map[')) {
      return Object.fromEntries(random.list(2, () => [text(random), this.value(type.slice(type.indexOf(']') + 1), random, depth + 1)]));
    }
    return this.named(type, random, depth);
  }

  named(type, random, depth) {
    switch (type) {
      case 'string': return text(random);
      case 'bool': return random.chance(0.5);
      case 'int32': case 'int64': return random.below(10);
      case 'bytes': return 'eA==';
    }
    const definition = this.definitionOf(type);
    if (definition === undefined) {
      return scalar(random);
    }
    return definition.underlying === undefined ? this.struct(definition, random, depth) : this.value(definition.underlying, random, depth);
  }

  struct({ rows }, random, depth) {
    const object = {};
    const share = depth < 3 ? 0.5 : 0.3 / depth;
    for (const { name, type } of rows) {
      if (name === 'inline') {
        Object.assign(object, this.value(type, random, depth));
      } else if (name !== 'status' && (random.chance(share) || /^(spec|template|containers|name|image|selector|rules|metadata)$/.test(name)) && depth < 12) {
        object[name] = this.value(type, random, depth + 1);
      }
    }
    return object;
  }
}

/** Changes some parts of a value. */
function mutate(value, random) {
  if (typeof value !== 'object' || value === null) {
    return random.chance(0.1) ? anything(random) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => mutate(item, random));
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    // A construct leads to its whole app.
    return random.chance(0.1) ? anything(random) : value;
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => {
    switch (random.below(40)) {
      case 0: return [];
      case 1: return [[text(random), item]];
      case 2: return [[key, anything(random)]];
      case 3: return [[key, item], [`${key}s`, item]];
      default: return [[key, mutate(item, random)]];
    }
  }));
}

module.exports = { anything, mutate, Objects, text };
