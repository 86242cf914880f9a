'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Acknowledgements } = require('./acknowledgements');
const { makeFolder } = require('./folders');
const { anything, mutate, Objects, text } = require('./objects');
const { Random } = require('./random');
const { encode, mutateText, write } = require('./texts');

const CLUSTERS = ['kubernetes:1.13', 'kubernetes:1.24', 'kubernetes:1.30', 'kubernetes:1.37', 'eks:1.24', 'pks:1.4', 'metakube:1.15', 'kubernetes:1.99', 'gke:1', ''];
const FORMATS = ['text', 'json', 'sarif', 'junit', 'html', 'yaml'];

/** One run of the command line or of the library, in a folder of its own. */
class Cases {
  constructor(targets) {
    this.targets = targets;
    this.acknowledgements = new Acknowledgements();
    this.objects = new Objects(targets, (random) => this.acknowledgements.annotation(random));
  }

  /** @returns what the run prints; throws where it crashes. */
  async run(seed, index, root) {
    const random = new Random(Math.imul(seed, 0x9e3779b1) + Math.imul(index, 0x85ebca6b));
    fs.mkdirSync(root, { recursive: true });
    process.chdir(root);
    switch (random.below(10)) {
      case 0: return this.review(random);
      case 1: return this.synth(random);
      default: return this.command(random);
    }
  }

  async command(random) {
    const files = makeFolder('.', this.objects, random);
    const paths = random.chance(0.5) ? ['.'] : random.some([...files, 'a', '-', 'nowhere.yaml'], 0.6);
    const command = random.pick([
      ['check'], ['check'], ['check'], ['check'], ['levels'], ['get', 'psp'], ['can-i', 'use', 'psp/a', '--as', 'alice'], ['completion'],
    ]);
    if (random.chance(0.1)) {
      this.configurationFile('.cdk8s-pod-security.yaml', files, random);
    }
    const args = [...command, ...paths, ...this.flags(command[0], files, random)];
    if (random.chance(0.005)) {
      const arg = random.pick(['a', '-', '-q', '--each', '--exclude=a', '--objects=a.yaml', '-n=a', '--', random.pick(paths) ?? 'a']);
      args.splice(command.length, 0, ...Array.from({ length: random.pick([100, 20_000]) }, () => arg));
    }
    const given = random.chance(0.03) ? args.map((arg) => random.chance(0.2) ? inside(text(random)) : arg) : args;
    return this.main(given, [encode(write(this.objects.object(random), random), random)]);
  }

  flags(command, files, random) {
    const flags = {
      'cluster': () => random.chance(0.7) ? random.pick(CLUSTERS) : this.clusterFile(random),
      'objects': () => random.pick([...files, '.']),
      'enable-admission-plugins': () => random.pick(['PodSecurityPolicy', 'PodSecurity', text(random)]),
      'disable-admission-plugins': () => random.pick(['PodSecurity', text(random)]),
      'admission-control-config-file': () => this.configuration(random),
      'pod-security': () => random.pick(['baseline', 'restricted:1.30', text(random)]),
      'exclude': () => random.pick(['*', 'a', '!a', text(random)]),
      ...command === 'check' && {
        'acknowledgements': () => this.file('acknowledgements.yaml', this.acknowledgements.list(random), random),
        'never-acknowledge': () => random.pick(['privileged', 'hostPorts,privileged', text(random)]),
        'baseline': () => random.chance(0.7) ? this.file('baseline.yaml', this.acknowledgements.baseline(random), random) : random.pick(files),
        'update-baseline': undefined,
        'as': () => random.pick(['alice', 'system:serviceaccount:a:b', text(random)]),
        'as-group': () => text(random),
        'format': () => random.pick(FORMATS),
        'each': undefined,
        'strict': undefined,
        'quiet': undefined,
      },
      ...command !== 'get' && { namespace: () => random.pick(['shop', text(random)]) },
      ...command === 'levels' && { version: () => random.pick(['1.30', 'latest', text(random)]), matrix: undefined },
    };
    const config = { 'config': () => this.configurationFile('config.yaml', files, random), 'no-config': undefined };
    return random.some([...Object.entries(flags), ...random.some(Object.entries(config), 0.3)], 0.25).map(([name, value]) => value === undefined ? `--${name}` : `--${name}=${value()}`);
  }

  clusterFile(random) {
    const cluster = {
      version: random.pick(['1.24', '1.30', text(random)]),
      plugins: random.list(2, () => random.pick(['PodSecurityPolicy', 'PodSecurity', text(random)])),
      podSecurityConfiguration: random.chance(0.5) ? {} : anything(random),
      objects: random.list(2, () => this.objects.object(random)),
    };
    return this.file('cluster.yaml', random.chance(0.5) ? mutate(cluster, random) : cluster, random);
  }

  configuration(random) {
    const configuration = {
      apiVersion: 'pod-security.admission.config.k8s.io/v1',
      kind: 'PodSecurityConfiguration',
      defaults: { 'enforce': random.pick(['baseline', text(random)]), 'enforce-version': text(random) },
      exemptions: { usernames: [text(random)], namespaces: [text(random)] },
    };
    const admission = { apiVersion: 'apiserver.config.k8s.io/v1', kind: 'AdmissionConfiguration', plugins: [{ name: 'PodSecurity', path: random.pick(['cluster.yaml', '/dev/zero', '.', text(random)]) }] };
    return this.file('admission.yaml', mutate(random.pick([configuration, admission]), random), random);
  }

  /** Its text is not changed, since a path in it could lead to the rest of the machine. */
  configurationFile(name, files, random) {
    return this.file(name, this.acknowledgements.configuration(files, random), random, 0);
  }

  file(name, value, random, changes = 0.2) {
    const content = write(value, random);
    try {
      fs.writeFileSync(name, encode(random.chance(changes) ? mutateText(content, random) : content, random), { flag: 'wx' });
    } catch {
      // Something else has the name: that is as good.
    }
    return name;
  }

  review(random) {
    const lines = random.list(4, () => {
      const line = JSON.stringify(mutate({
        kubernetesVersion: random.pick(['1.13', '1.24', '1.37', text(random)]),
        plugins: ['PodSecurity', 'PodSecurityPolicy', 'ServiceAccount'],
        objects: random.list(3, () => this.objects.object(random)),
        request: {
          operation: random.pick(['CREATE', 'UPDATE', text(random)]),
          namespace: 'shop',
          userInfo: { username: text(random), groups: [text(random)] },
          object: this.objects.object(random),
          ...random.chance(0.5) && { oldObject: this.objects.object(random) },
        },
      }, random));
      return random.chance(0.2) ? mutateText(line, random) : line;
    });
    return this.main(['review'], [encode(lines.join('\n'), random)]);
  }

  async main(args, stdin) {
    let out = '';
    const io = {
      stdin: (async function* () { yield* stdin; }()),
      out: async (part) => {
        out += part;
        return true;
      },
      err: (part) => { out += part; },
      env: {},
      outIsTerminal: false,
      errIsTerminal: false,
    };
    // Who looks into a case needs its arguments.
    fs.writeFileSync(path.resolve('..', `${path.basename(process.cwd())}.args.json`), JSON.stringify(args));
    return { code: await this.targets.main(args, io), out };
  }

  /** Properties as plain JavaScript gives them, without their types. */
  synth(random) {
    const { App, ApiObject, Chart, library } = this.targets;
    const { ClusterProfile, PodSecurityValidation, PodSecurityValidationPlugin, PodSecurityPolicy, RestrictedNamespace } = library;
    let out = '';
    const before = process.stderr.write;
    process.stderr.write = (part) => {
      out += part;
      return true;
    };
    try {
      const app = new App({ outdir: path.resolve('dist') });
      const properties = {
        cluster: random.chance(0.8) ? ClusterProfile.eks('1.24') : anything(random),
        strict: random.chance(0.5),
        acknowledgements: this.acknowledgements.list(random),
        neverAcknowledge: random.list(2, () => random.pick(['privileged', text(random)])),
      };
      const given = random.chance(0.5) ? mutate(properties, random) : properties;
      PodSecurityValidation.attach(app, { ...given, ...given.cluster !== undefined && random.chance(0.9) && { cluster: properties.cluster } });
      const chart = new Chart(app, 'chart');
      random.list(3, (_, i) => new ApiObject(chart, `object${i}`, this.objects.object(random)));
      const construct = random.pick([
        () => new PodSecurityPolicy(chart, 'policy', mutate({ allowedCapabilities: [text(random)], privileged: true, name: text(random) }, random)),
        () => new RestrictedNamespace(chart, 'namespace', mutate({ name: text(random), resourceQuota: { cpu: text(random) } }, random)),
        () => new PodSecurityValidationPlugin(mutate({ cluster: 'eks:1.24', acknowledge: [{ check: text(random), reason: text(random), expires: text(random) }] }, random)),
      ]);
      construct();
      app.synth();
    } catch (error) {
      if (!(error instanceof Error) || isCrash(error)) {
        throw error;
      }
      out += error.message;
    } finally {
      process.stderr.write = before;
    }
    return { code: 0, out };
  }
}

/** A text that is no path to the rest of the machine. */
function inside(given) {
  return /^\/|\.\./.test(given) ? 'a' : given;
}

/** Whether an error is a bug here, and not an answer to the user. */
function isCrash(error) {
  const isOurs = !/[/\\](?:cdk8s|constructs)[/\\]lib[/\\]/.test((error.stack ?? '').split('\n').find((line) => line.startsWith('    at ')) ?? '');
  return isOurs && (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || /INVARIANT/.test(error.message));
}

module.exports = { Cases };
