import { cdk, EndOfLine, javascript } from 'projen';
import { restrictImports } from './projenrc/import-rules';

const ESBUILD = '0.28.2';

const project = new cdk.JsiiProject({
  name: 'cdk8s-pod-security',
  description: 'Pod security for cdk8s and the AWS CDK: write it once, and know at synth time what the API server will say to every pod',
  author: 'cdk8s-pod-security contributors',
  authorAddress: 'https://github.com/cdk8s-pod-security',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-pod-security/cdk8s-pod-security.git',
  license: 'Apache-2.0',
  keywords: ['aws-cdk', 'cdk8s', 'eks', 'kubernetes', 'pod-security-admission', 'pod-security-standards', 'podsecuritypolicy', 'psp', 'security'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',

  projenrcTs: true,
  sampleCode: false,
  github: false,
  release: false,
  depsUpgrade: false,
  readme: { contents: '# cdk8s-pod-security\n' },
  gitOptions: { endOfLine: EndOfLine.LF },

  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3',
  publishToPypi: { distName: 'cdk8s-pod-security', module: 'cdk8s_pod_security' },
  bin: { 'cdk8s-pod-security': 'bin/cdk8s-pod-security' },

  peerDeps: ['cdk8s@^2.70.0', 'constructs@^10.5.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  projenVersion: '0.103.25',

  tsconfig: { compilerOptions: { types: ['node'], inlineSourceMap: false, inlineSources: false } },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['src/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts'],
    compilerOptions: {
      types: ['jest', 'node'],
      // The compiler of the package writes them, and would say what cannot be written.
      declaration: false,
      paths: { 'cdk8s-pod-security': ['./src/index.ts'] },
    },
  },

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    passWithNoTests: false,
    jestConfig: {
      collectCoverage: false,
      collectCoverageFrom: ['src/**/*.ts'],
      moduleNameMapper: { '^cdk8s-pod-security$': '<rootDir>/src/index.ts' },
      roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
    },
  },

  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'page'],
    fileExtensions: ['.ts', '.js'],
    ignorePatterns: ['*.d.ts', 'node_modules/', 'lib/', 'dist/', 'coverage/', 'cdk.out/'],
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    commandOptions: {
      fix: false,
      extraArgs: ['--max-warnings=0', '--cache', '--cache-strategy=content', '--cache-location=node_modules/.cache/eslint/'],
    },
  },

  gitignore: ['cdk.out/', '*.tgz', '.DS_Store', '/docs/playground.html'],
});

// After construction, because projen's own requirements (`^9`, `*`) would replace these.
project.addDevDeps(
  '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
  '@microsoft/jest-sarif@1.0.0-beta.0',
  '@stylistic/eslint-plugin@2.13.0',
  '@types/jest@30.0.0',
  '@types/node@20.19.43',
  '@typescript-eslint/eslint-plugin@8.73.0',
  '@typescript-eslint/parser@8.73.0',
  'ajv-draft-04@1.0.0',
  'ajv-formats@3.0.1',
  'ajv@8.20.0',
  'aws-cdk-lib@2.276.0',
  'aws-cdk@2.1148.1',
  'axe-core@4.14.1',
  'cdk8s-cli@2.207.60',
  'cdk8s-plus-34@2.0.54',
  'cdk8s@2.70.106',
  'constructs@10.8.1',
  `esbuild@${ESBUILD}`,
  'eslint-import-resolver-typescript@4.4.5',
  'eslint-plugin-import@2.32.0',
  'eslint@9.39.5',
  'fast-check@4.10.2',
  'jest-environment-node@30.5.2',
  'jest-runtime@30.5.2',
  'jest@30.5.2',
  // Only what `npm run bench` compares with: kubectl reads YAML by rules that no library for JavaScript has.
  'js-yaml@5.5.0',
  'jsii-diff@1.134.0',
  'jsii-docgen@10.12.6',
  'jsii-pacmak@1.140.0',
  'puppeteer-core@24.43.1',
  'ts-jest@29.4.15',
  'ts-node@10.9.2',
  'xmllint-wasm@5.3.0',
);

// With 1.13.0 the lock file stays incomplete, and `npm ci` refuses it: not all of its platform packages can be had.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// The lock file carries no registry's address, so that `npm ci` works behind any mirror.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.tsconfigDev.removeInclude('**/*.ts');
// The pages in the package link to `docs` and `examples`.
project.npmignore!.exclude('/.ci/', '/bench/', '/page/', '/docs/playground.html', '/examples/**/*.test.ts');
// The bundles have what the modules of `lib` have.
project.npmignore!.exclude('/lib/**/*.js');
project.npmignore!.include('/lib/index.js', '/lib/bundle/*.js', '/lib/cli/main.js');

project.jest!.config.testMatch = ['<rootDir>/@(test|examples)/**/*.test.ts'];
project.jest!.config.transform = { '^.+\\.ts$': '<rootDir>/test/esbuild-transform.js' };
project.jest!.config.testEnvironment = '<rootDir>/test/shared-modules/environment.js';
project.jest!.config.runtime = '<rootDir>/test/shared-modules/runtime.js';
// By itself Jest leaves one processor to others.
project.jest!.config.maxWorkers = '100%';

restrictImports(project.eslint!);
// Without types it takes half the time.
delete project.eslint!.config.parserOptions.project;
project.eslint!.addRules({
  // In one group, `./a` and `../b` have no order of their own, and which one comes out depends on how a version of Node sorts.
  'import/order': ['warn', {
    groups: ['builtin', 'external', 'internal', 'unknown', 'index', 'sibling', 'parent'], alphabetize: { order: 'asc', caseInsensitive: true },
  }],
  '@typescript-eslint/no-floating-promises': 'off',
  '@typescript-eslint/return-await': 'off',
  'no-restricted-properties': ['error', { object: 'process', property: 'exit', message: 'set process.exitCode: output that waits in a pipe is lost otherwise' }],
});

// The tests run against exact versions; the ranges that users may have are the peer dependencies'.
project.compileTask.reset('jsii --silence-warnings=reserved-word --silence-warnings=metadata/missing-dev-dependency');

// Otherwise each process that synthesizes a stack spends three seconds in the validator that the CDK ships.
project.tasks.addEnvironment('CDK_VALIDATION', 'false');

const typecheck = project.addTask('typecheck', { description: 'Check the types of sources, tests, examples and the page' });
typecheck.execArgs(['tsc', '--project', 'tsconfig.dev.json', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc/dev.tsbuildinfo']);
// The page alone may use what a browser has.
typecheck.execArgs(['node', 'projenrc/page-types.js']);
project.addTask('jest', {
  description: 'Run the tests alone',
  execArgs: ['jest', '--ci'],
  receiveArgs: true,
});
project.addTask('fuzz', {
  description: 'Try random files, flags, configurations and properties for ten minutes',
  execArgs: ['node', 'test/fuzz/run.js'],
  receiveArgs: true,
});
project.addTask('browser', {
  description: 'Try the HTML report in a Chromium that is on the machine',
  steps: [{ spawn: 'lib' }, { exec: 'node test/browser/run.js', receiveArgs: true }],
});
project.addTask('playground', {
  description: 'Write docs/playground.html, the page without a report',
  steps: [{ spawn: 'lib' }, { exec: 'node projenrc/playground.js' }],
});
project.testTask.reset();
project.testTask.execArgs(['node', 'test/run.js'], { receiveArgs: true });

const bundle = project.addTask('bundle', {
  description: 'Bundle the command line, what the library loads late, and the page of the HTML report',
  execArgs: ['node', 'projenrc/bundle.js'],
});
project.compileTask.spawn(bundle);

const lib = project.addTask('lib', {
  description: 'Compile into lib, for Node alone: quicker and quieter than jsii',
  execArgs: ['tsc', '--project', 'tsconfig.json'],
});
lib.spawn(bundle);
const bench = project.addTask('bench', { description: 'Compile, then measure' });
bench.spawn(lib);
bench.execArgs(['node', 'bench/run.js'], { receiveArgs: true });

// Not a task, since projen is not installed when it runs: the command line imports no package, so esbuild alone builds it, in one file.
// Exit code 1 says that pods were denied: this is what the example is there to show.
project.package.setScript('quickstart', [
  `npx --yes esbuild@${ESBUILD} src/cli/main.ts --bundle --platform=node --target=node20 --tsconfig=tsconfig.json --outfile=lib/cli/main.js --log-level=warning`,
  '(node bin/cdk8s-pod-security check examples/yelb/manifests --cluster kubernetes:1.35 --pod-security restricted; test $? -le 1)',
].join(' && '));

const gettingStarted = project.addTask('getting-started', {
  description: 'Pack the package, then follow the pages for newcomers literally; installs from the registries',
});
gettingStarted.spawn(project.compileTask);
gettingStarted.execArgs(['node', 'test/getting-started/run.js'], { receiveArgs: true });

project.synth();
