'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Acknowledgements } = require('./acknowledgements');
const { makeFolder } = require('./folders');
const { anything, mutate, Objects, text } = require('./objects');
const { Random } = require('./random');
const { encode, mutateText, write } = require('./texts');

const CLUSTERS = ['kubernetes:1.13', 'kubernetes:1.24', 'kubernetes:1.30', 'kubernetes:1.37', 'eks:1.24', 'pks:1.4', 'metakube:1.15', 'kubernetes:1.99', 'gke:1', ''];
const FORMATS = ['text', 'json', 'sarif', 'junit', 'html', 'markdown', 'gitlab', 'policyreport', 'yaml'];
const NAMED = ['deployment/web', 'pod/web', 'deploy/shop', 'namespace/shop', 'cronjobs.batch/web', 'a/b/c', 'web'];
const EXPRESSIONS = ['object.spec', 'object.metadata.name + 1', 'has(object.spec.template)', '"a".matches("(a+)+$")', '[1, 2].map(x, x / 0)', 'object.', '"\u202e"', '{1: 2}', 'quantity("1x")'];
const PATCH_TYPES = ['merge', 'json', 'strategic', 'a'];

/** Quick, and without what it would copy. */
const QUICK_SYNTH = { 'aws:cdk:disable-asset-staging': true, 'aws:cdk:disable-creation-stack-traces': true };

/** One run of the command line or of the library, in a folder of its own. */
class Cases {
  constructor(targets) {
    this.targets = targets;
    this.acknowledgements = new Acknowledgements();
    this.objects = new Objects(targets, (random) => this.acknowledgements.annotation(random));
  }

  /** The first synth of the AWS CDK compiles what it validates templates with, which takes seconds. */
  warmUp(folder) {
    const aws = this.targets.awsCdk();
    const app = new aws.App({ outdir: folder, analyticsReporting: false, treeMetadata: false, context: QUICK_SYNTH });
    new aws.CfnResource(new aws.Stack(app, 'stack'), 'resource', { type: 'Custom::A' });
    app.synth();
  }

  /** @returns what the run prints; throws where it crashes. */
  async run(seed, index, root) {
    const random = new Random(Math.imul(seed, 0x9e3779b1) + Math.imul(index, 0x85ebca6b));
    fs.mkdirSync(root, { recursive: true });
    process.chdir(root);
    switch (random.below(30)) {
      case 0: case 1: case 2: return this.review(random);
      case 3: case 4: case 5: return this.synth(random);
      case 6: return this.cdkApp(random);
      default: return this.command(random);
    }
  }

  async command(random) {
    const files = makeFolder('.', this.objects, random);
    const paths = random.chance(0.5) ? ['.'] : random.some([...files, 'a', '-', 'nowhere.yaml'], 0.6);
    const named = random.chance(0.8) ? random.pick(NAMED) : text(random);
    const command = random.pick([
      ['check'], ['check'], ['check'], ['check'], ['levels'], ['get', 'psp'], ['can-i', 'use', 'psp/a', '--as', 'alice'], ['completion'],
      ['fix'], ['fix'], ['explain', named], ['explain', named], ['debug', named], ['cel', random.chance(0.8) ? random.pick(EXPRESSIONS) : text(random)], ['test'], ['help', named],
    ]);
    if (command[0] === 'test') {
      this.file('expected.yaml', this.acknowledgements.expectedResults(files, this.objects, random), random, 0);
      paths.push('expected.yaml');
    }
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
    if (command === 'test') {
      return random.some([`--run=${text(random)}`, '--update', `--format=${random.pick(FORMATS)}`, '--output=results'], 0.3);
    }
    const flags = {
      'cluster': () => random.chance(0.7) ? random.pick(CLUSTERS) : this.clusterFile(random),
      'objects': () => random.pick([...files, '.']),
      'enable-admission-plugins': () => random.pick(['PodSecurityPolicy', 'PodSecurity', text(random)]),
      'disable-admission-plugins': () => random.pick(['PodSecurity', text(random)]),
      'admission-control-config-file': () => this.configuration(random),
      'pod-security': () => random.pick(['baseline', 'restricted:1.30', text(random)]),
      'exclude': () => random.pick(['*', 'a', '!a', text(random)]),
      ...['check', 'fix', 'explain', 'debug'].includes(command) && {
        'feature-gates': () => `${random.pick(['MutatingAdmissionPolicy', text(random)])}=${random.pick(['true', 'false', text(random)])}`,
        'runtime-config': () => `${random.pick(['admissionregistration.k8s.io/v1beta1', 'api/all', text(random)])}=${random.pick(['true', 'false'])}`,
        'static-manifests': () => `${random.pick(['ValidatingAdmissionPolicy', text(random)])}=${random.pick([...files, 'a', '.'])}`,
        'as': () => random.pick(['alice', 'system:serviceaccount:a:b', text(random)]),
        'as-group': () => text(random),
        'strict': undefined,
        'output': () => random.pick(['report.out', 'json=report.json,sarif=report.sarif', random.pick(files), inside(text(random))]),
      },
      ...['check', 'fix', 'explain'].includes(command) && {
        'operation': () => random.pick(['CREATE', 'UPDATE', 'DELETE', text(random)]),
        'old': () => random.pick([...files, '.']),
        'injected': () => random.pick([...files, '.']),
        'field-validation': () => random.pick(['strict', 'warn', 'ignore', text(random)]),
      },
      ...command === 'fix' && {
        'write': undefined,
        'allow': () => random.pick(['accounts', 'grants', 'labels', 'policies', 'accounts,grants,labels,policies', text(random)]),
        'grants-file': () => random.pick(['grants.yaml', ...files, inside(text(random))]),
        'values': () => random.pick(files),
      },
      ...command === 'explain' && { format: () => random.pick(FORMATS) },
      ...command === 'debug' && {
        'profile': () => random.pick(['legacy', 'restricted', 'sysadmin', text(random)]),
        'image': () => text(random),
        'container': () => text(random),
        'target': () => text(random),
        'copy-to': () => text(random),
        'kubectl-version': () => random.pick(['1.30', text(random)]),
        'format': () => random.pick(FORMATS),
      },
      ...command === 'check' && {
        'group-by': () => random.pick(['cause', 'namespace', 'file', 'none', text(random)]),
        'only': () => random.pick(['denied', 'denied,unknown', text(random)]),
        'max': () => random.pick(['0', '1', '-1', '1e9', text(random)]),
        'surprises': undefined,
        'upcoming': undefined,
        'acknowledgements': () => this.file('acknowledgements.yaml', this.acknowledgements.list(random), random),
        'never-acknowledge': () => random.pick(['privileged', 'hostPorts,privileged', text(random)]),
        'baseline': () => random.chance(0.7) ? this.file('baseline.yaml', this.acknowledgements.baseline(random), random) : random.pick(files),
        'update-baseline': undefined,
        'format': () => random.pick(FORMATS),
        'each': undefined,
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
      // fix gives a pipe the text of files as it is, for patch to apply.
      env: { NO_COLOR: '1' },
      outIsTerminal: args[0] === 'fix',
      errIsTerminal: false,
    };
    // Who looks into a case needs its arguments.
    fs.writeFileSync(path.resolve('..', `${path.basename(process.cwd())}.args.json`), JSON.stringify(args));
    return { code: await this.targets.main(args, io), out };
  }

  profile(random) {
    const { ClusterProfile, SelectorOperator } = this.targets.library;
    const options = {
      enableAdmissionPlugins: [random.pick(['PodSecurityPolicy', 'PodNodeSelector', text(random)])],
      featureGates: { [text(random)]: random.chance(0.5) },
      runtimeConfig: { [text(random)]: true },
      podSecurityDefaults: { enforce: random.pick(['baseline', text(random)]) },
      podSecurityExemptions: { namespaces: [text(random)], usernames: [text(random)] },
      objects: random.list(2, () => this.objects.object(random)),
      injections: [{
        webhook: text(random),
        pod: anything(random),
        namespaceSelector: { matchExpressions: [{ key: text(random), operator: SelectorOperator.IN, values: [text(random)] }] },
      }],
      user: random.pick(['alice', text(random)]),
      groups: [text(random)],
      useServiceAccountCredentials: random.chance(0.5),
    };
    const some = Object.fromEntries(random.some(Object.entries(options), 0.3));
    const make = random.pick([() => ClusterProfile.eks('1.24', mutate(some, random)), () => ClusterProfile.kubernetes(random.pick(['1.30', '1.37', text(random)]), mutate(some, random)),
      () => ClusterProfile.of(random.pick(CLUSTERS)), () => ClusterProfile.fromFile(this.clusterFile(random))]);
    return random.chance(0.3) ? make() : ClusterProfile.eks('1.24');
  }

  /** An app of the AWS CDK with an imported cluster, with tokens in manifests. */
  cdkApp(random) {
    const aws = this.targets.awsCdk();
    const { eks } = this.targets.library;
    return this.recorded(() => {
      const app = new aws.App({ outdir: path.resolve('cdk.out'), analyticsReporting: false, treeMetadata: false, context: QUICK_SYNTH });
      const stack = new aws.Stack(app, 'stack');
      // The AWS CDK itself prints the values of a parameter.
      const allowedValues = random.some(['a', 'baseline', 'true', 'privileged'], 0.7);
      const parameter = new aws.CfnParameter(stack, 'parameter', allowedValues.length === 0 ? {} : { allowedValues, default: allowedValues[0] });
      const condition = new aws.CfnCondition(stack, 'condition', { expression: aws.Fn.conditionEquals(parameter.valueAsString, text(random)) });
      const token = () => random.pick([
        parameter.valueAsString, aws.Fn.conditionIf('condition', text(random), aws.Aws.NO_VALUE), aws.Fn.importValue('a'), { Ref: text(random) }, { 'Fn::Sub': text(random) },
      ]);
      const properties = { clusters: random.chance(0.5) ? { [random.pick(['c', text(random)])]: this.profile(random) } : {}, strict: random.chance(0.5) };
      eks.PodSecurityValidation.attach(random.chance(0.9) ? app : stack, random.chance(0.3) ? mutate(properties, random) : properties);
      const withTokens = (value) => withSome(value, token, random);
      random.list(4, (_, i) => this.cdkResource({ aws, stack, id: `resource${i}`, withTokens, random }));
      random.chance(0.1) && new eks.ClusterPodSecurity(stack, 'security', mutate({ cluster: stack, kubernetesVersion: '1.24' }, random));
      app.synth();
    });
  }

  /** What the constructs for manifests, patches and charts make, of any version and by any construct. */
  cdkResource({ aws, stack, id, withTokens, random }) {
    const manifest = random.list(3, () => withTokens(this.objects.object(random)));
    const json = random.chance(0.9) ? stack.toJsonString(manifest) : text(random);
    const [type, properties] = random.pick([
      ['Custom::AWSCDK-EKS-KubernetesResource', { Manifest: json, Overwrite: random.chance(0.5), PruneLabel: text(random), SkipValidation: true }],
      ['Custom::AWSCDK-EKS-KubernetesPatch', {
        ResourceName: random.pick(['deployment/web', 'ns/shop', text(random)]), ResourceNamespace: 'shop', PatchType: random.pick(PATCH_TYPES), ApplyPatchJson: json, RestorePatchJson: '{}',
      }],
      ['Custom::AWSCDK-EKS-HelmChart', { Release: text(random), Chart: text(random), Namespace: 'shop', Values: json }],
    ]);
    const given = { ServiceToken: 'a', ClusterName: random.pick(['c', withTokens(text(random))]), ...properties };
    // The AWS CDK itself prints the path of a construct.
    const named = random.chance(0.9) ? id : `${id}${text(random).replace(/[^ -~]/g, '-')}`;
    const resource = new aws.CfnResource(stack, named, { type, properties: random.chance(0.2) ? mutate(given, random) : given });
    if (random.chance(0.2)) {
      // The AWS CDK itself prints the name of a condition that is missing.
      resource.addOverride('Condition', random.pick(['condition', 'missing']));
    }
  }

  /** Properties as plain JavaScript gives them, without their types. */
  synth(random) {
    const { App, ApiObject, Chart, library } = this.targets;
    const { ClusterProfile, PodSecurityValidation, PodSecurityValidationPlugin, PodSecurityPolicy, RestrictedNamespace } = library;
    return this.recorded(() => {
      const app = new App({ outdir: path.resolve('dist') });
      const properties = {
        cluster: random.chance(0.8) ? this.profile(random) : anything(random),
        strict: random.chance(0.5),
        mode: random.pick(['error', 'warn', text(random)]),
        objectFiles: random.list(1, () => text(random)).map(inside),
        namespace: random.pick(['shop', text(random)]),
        reports: random.list(2, () => ({ format: random.pick(FORMATS), file: inside(random.pick(['../reports/a', text(random)])) })),
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
    });
  }

  /** What an action prints to standard error, and its error. */
  recorded(action) {
    let out = '';
    const before = process.stderr.write;
    process.stderr.write = (part) => {
      out += part;
      return true;
    };
    try {
      action();
    } catch (error) {
      if (!(error instanceof Error) || isCrash(error)) {
        throw error;
      }
      // The AWS CDK itself prints the path to what it cannot resolve.
      out += error.message.startsWith('Resolution error: ') ? '' : error.message;
    } finally {
      process.stderr.write = before;
    }
    return { code: 0, out };
  }
}

/** The value with a token in some places. */
function withSome(value, token, random) {
  if (typeof value === 'string' || typeof value === 'boolean') {
    return random.chance(0.1) ? token() : value;
  }
  if (Array.isArray(value)) {
    return value.map((each) => withSome(each, token, random));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSome(each, token, random)])) : value;
}

/** A text that is no path to the rest of the machine. */
function inside(given) {
  return /^\/|\.\./.test(given) ? 'a' : given;
}

/** Whether an error is a bug here, and not an answer to the user. */
function isCrash(error) {
  const isOurs = !/[/\\](?:cdk8s|constructs|aws-cdk-lib)[/\\](?:\S+[/\\])?lib[/\\]/.test((error.stack ?? '').split('\n').find((line) => line.startsWith('    at ')) ?? '');
  return isOurs && (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || /INVARIANT/.test(error.message));
}

module.exports = { Cases };
