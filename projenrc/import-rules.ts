import { javascript } from 'projen';

interface Room {
  /** Other folders of src/ that it may import. */
  readonly rooms: string[];
  /** Packages that it may import; `node:` stands for all that Node itself brings. */
  readonly packages: string[];
  /** Rooms and packages of which it may import the types alone. */
  readonly typesOf?: string[];
}

const ROOMS: { [name: string]: Room } = {
  text: { rooms: [], packages: [] },
  files: { rooms: ['text'], packages: ['node:'] },
  yaml: { rooms: [], packages: [] },
  engine: { rooms: [], packages: [] },
  manifests: { rooms: ['engine', 'yaml'], packages: [] },
  report: { rooms: ['text', 'engine'], packages: [], typesOf: ['engine'] },
  constructs: { rooms: ['text', 'files', 'engine', 'manifests'], packages: ['constructs', 'cdk8s'] },
  integrations: { rooms: ['text', 'files', 'engine', 'yaml', 'manifests', 'report', 'constructs'], packages: ['constructs', 'cdk8s', 'node:'] },
  eks: {
    rooms: ['text', 'files', 'engine', 'yaml', 'manifests', 'report', 'constructs', 'integrations'],
    packages: ['constructs', 'cdk8s', 'node:'],
    typesOf: ['aws-cdk-lib'],
  },
  cli: { rooms: ['text', 'files', 'engine', 'yaml', 'manifests', 'report'], packages: ['node:'] },
};

/** Rooms whose results depend on their arguments alone. */
const PURE = ['text', 'yaml', 'engine', 'manifests', 'report'];
const AMBIENT = ['process', 'require', 'Buffer', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', '__dirname', '__filename'];

/** The rooms that index.ts takes nothing from. */
const PRIVATE = ['text', 'files', 'yaml', 'engine', 'manifests', 'report', 'cli'];

/** Which folder of src/ may import which other, and which packages. */
export function restrictImports(eslint: javascript.Eslint): void {
  eslint.addRules({
    'import/no-cycle': 'error',
    'import/no-restricted-paths': ['error', { zones: [...Object.keys(ROOMS).map(roomZone), ...PRIVATE.map(privateZone)] }],
  });
  eslint.addOverride({
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      // The rules for imports do not look into these two forms.
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'import at the head of the file' },
        { selector: 'TSImportType', message: 'import the type at the head of the file' },
      ],
    },
  });
  eslint.addOverride({ files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } });
  // Nothing of src imports a test, so src has no circle through one; the rule would walk through all of src for each of them.
  eslint.addOverride({ files: ['test/**/*.ts', '*.test.ts'], rules: { 'import/no-cycle': 'off' } });
  eslint.addOverride({
    files: PURE.map((room) => `src/${room}/**/*.ts`),
    rules: { 'no-restricted-globals': ['error', ...AMBIENT] },
  });
  for (const [name, room] of Object.entries(ROOMS)) {
    eslint.addOverride({ files: [`src/${name}/**/*.ts`], rules: packageRule(`src/${name}`, room) });
  }
  // Here alone `require` stands inside a function, so that aws-cdk-lib is loaded by its first use.
  eslint.addOverride({ files: ['src/eks/aws.ts', '*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } });
}

function roomZone(name: string) {
  const allowed = [name, ...ROOMS[name].rooms];
  return {
    target: `./src/${name}`,
    from: './src',
    except: allowed.map((room) => `./${room}`),
    message: `of src, src/${name} may import ${allowed.join(', ')}`,
  };
}

function privateZone(name: string) {
  return { target: './src/index.ts', from: `./src/${name}`, message: `src/${name} is not public` };
}

function packageRule(where: string, { packages, typesOf = [] }: Room) {
  const allowed = [...packages, ...typesOf].map((name) => name === 'node:' ? name : `${name}(/|$)`);
  return {
    '@typescript-eslint/no-restricted-imports': ['error', {
      patterns: [
        {
          regex: `^(?!${['\\.', ...allowed].join('|')})`,
          message: packages.length > 0 ? `of all packages, ${where} may import ${packages.join(', ')}` : `${where} may import no package`,
        },
        ...typesOf.map((name) => ({
          regex: `(^|/)${name}(/|$)`,
          allowTypeImports: true,
          message: `${where} may import the types of ${name} alone`,
        })),
      ],
    }],
  };
}
