'use strict';
const { anything, mutate, text } = require('./objects');

const CHECKS = ['privileged', 'hostPorts', 'hostNetwork', 'psp-admit', 'api-validation', 'hostPort', 'use', 'ValidatingAdmissionPolicy/a', '__proto__'];
const KINDS = ['Pod', 'Deployment', 'Namespace', 'pod', 'constructor'];
const DATES = ['2027-01-31', '2020-01-31', '2027-02-30', '31.1.2027'];
const POLICIES = ['baseline:latest', 'restricted:latest', 'eks.privileged'];
const CLUSTERS = ['kubernetes:1.24', 'kubernetes:1.30', 'eks:1.24', 'pks:1.4', 'kubernetes:1.99', 'cluster.yaml'];

/** Makes acknowledgements, baselines and configurations. */
class Acknowledgements {
  list(random) {
    return this.changed(random.list(4, () => ({ ...this.object(random), ...this.limits(random) })), random);
  }

  /** The value of the annotation. */
  annotation(random) {
    const value = random.chance(0.5) ? this.limits(random) : random.list(3, () => this.limits(random));
    return random.chance(0.1) ? text(random) : JSON.stringify(this.changed(value, random));
  }

  baseline(random) {
    return this.changed({
      denials: random.list(3, () => ({
        ...this.object(random),
        findings: random.list(3, () => Object.fromEntries(random.some(Object.entries({
          check: this.check(random), container: text(random), policy: random.pick(POLICIES), count: random.below(4),
        }), 0.8))),
      })),
    }, random);
  }

  configuration(files, random) {
    const fields = {
      paths: random.some([...files, '.', 'nowhere'], 0.5),
      exclude: [text(random)],
      cluster: random.pick(CLUSTERS),
      clusters: random.some(CLUSTERS, 0.4),
      objects: random.some(files, 0.2),
      enableAdmissionPlugins: [random.pick(['PodSecurityPolicy', 'AlwaysDeny', text(random)])],
      featureGates: { [text(random)]: random.chance(0.5) },
      staticManifests: { [text(random)]: 'a' },
      podSecurity: random.pick(['baseline', 'restricted:v1.30', text(random)]),
      namespace: text(random),
      strict: random.chance(0.5),
      as: text(random),
      operation: random.pick(['CREATE', 'UPDATE', 'APPLY']),
      each: random.chance(0.3),
      fieldValidation: random.pick(['warn', 'Strict']),
      format: random.pick(['text', 'json', 'sarif', 'junit', 'html', 'yaml']),
      output: random.pick(['report', { json: 'report.json', text: 'report.txt' }]),
      acknowledgements: random.pick(['acknowledgements.yaml', random.list(3, () => ({ ...this.object(random), ...this.limits(random) }))]),
      neverAcknowledge: random.some(CHECKS, 0.3),
      baseline: 'baseline.yaml',
      groupBy: random.pick(['cause', 'namespace', text(random)]),
      only: [random.pick(['denied', text(random)])],
      max: random.below(3) - 1,
      quiet: random.chance(0.5),
      surprises: random.chance(0.5),
      upcoming: random.chance(0.5),
      asGroup: [text(random)],
      old: random.some(files, 0.2),
      injected: random.some(files, 0.2),
      runtimeConfig: { [text(random)]: random.chance(0.5) },
      admissionControlConfigFile: random.pick(files),
    };
    return inside(this.changed(Object.fromEntries(random.some(Object.entries(fields), 0.3)), random));
  }

  expectedResults(files, objects, random) {
    const set = () => random.pick([random.pick(files), objects.object(random), random.list(2, () => objects.object(random))]);
    return inside(this.changed({
      apiVersion: 'cdk8s-pod-security/v1',
      kind: 'ExpectedResults',
      cluster: random.pick(CLUSTERS),
      objects: random.list(2, () => objects.object(random)),
      strict: random.chance(0.5),
      cases: random.list(3, () => ({
        name: text(random),
        ...random.chance(0.7)
          ? { apply: set(), ...random.chance(0.3) && { as: { username: text(random), groups: [text(random)] } } }
          : { request: { operation: random.pick(['CREATE', 'UPDATE', 'DELETE']), userInfo: { username: text(random) }, object: objects.object(random) } },
        expect: {
          verdict: random.pick(['allowed', 'denied', 'unknown']),
          ...Object.fromEntries(random.some(Object.entries({
            message: text(random), code: 403, policy: text(random), warnings: [text(random)], object: objects.object(random), pod: {},
          }), 0.2)),
        },
      })),
    }, random));
  }

  object(random) {
    return Object.fromEntries(random.some(Object.entries({ kind: random.pick(KINDS), namespace: random.pick(['shop', 'default', text(random)]), name: random.pick(['web', 'shop', text(random)]) }), 0.9));
  }

  limits(random) {
    return {
      reason: random.pick(['old', text(random)]),
      ...Object.fromEntries(random.some(Object.entries({
        check: this.check(random), container: random.pick(['app', text(random)]), expires: random.pick(DATES), owner: text(random),
      }), 0.3)),
    };
  }

  check(random) {
    return random.chance(0.9) ? random.pick(CHECKS) : text(random);
  }

  changed(value, random) {
    return random.chance(0.05) ? anything(random) : random.chance(0.2) ? mutate(value, random) : value;
  }
}

/** The same without paths to the rest of the machine. */
function inside(value) {
  if (typeof value === 'string') {
    return /^\/|\.\./.test(value) ? 'a' : value;
  }
  if (Array.isArray(value)) {
    return value.map(inside);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)])) : value;
}

module.exports = { Acknowledgements };
