import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as cdk from 'aws-cdk-lib';
import type * as awsEks from 'aws-cdk-lib/aws-eks';
import type * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { IConstruct } from 'constructs';
import { printable } from '../text/printable';

/*
 * The only module that loads aws-cdk-lib. This package does not depend on it: the app that uses this submodule brings it.
 */

export const core = (construct: IConstruct): typeof cdk => load(construct, 'index.js') as typeof cdk;
export const eks = (construct: IConstruct): typeof awsEks => load(construct, 'aws-eks') as typeof awsEks;
export const eksV2 = (construct: IConstruct): typeof awsEksV2 => load(construct, 'aws-eks-v2') as typeof awsEksV2;

/** The first version with `Validations` that are stable. */
const LEAST_VERSION = '2.262.0';
const APP_MODULE = /[\\/]aws-cdk-lib[\\/]core[\\/]lib[\\/]app\.js$/;

/** The folder of aws-cdk-lib, by the root of the construct tree. */
const FOLDERS = new WeakMap<IConstruct, string>();

function load(construct: IConstruct, module: string): unknown {
  const { root } = construct.node;
  const folder = FOLDERS.get(root) ?? folderOf(construct);
  FOLDERS.set(root, folder);
  return require(join(folder, module));
}

function folderOf(construct: IConstruct): string {
  const folder = loadedFolder(construct) ?? installedFolder();
  const place = construct.node.path === '' ? construct.constructor.name : construct.node.path;
  if (folder === undefined) {
    throw new Error(printable(`${place}: aws-cdk-lib is not installed; install it beside the app: npm install aws-cdk-lib@^${LEAST_VERSION}`));
  }
  const { App, Validations } = require(join(folder, 'index.js')) as Partial<typeof cdk>;
  if (App?.isApp(construct.node.root) !== true) {
    throw new Error(printable(`${place}: found a construct outside of an AWS CDK app; for a cdk8s app, use PodSecurityValidation without eks`));
  }
  if (Validations === undefined) {
    const { version } = require(join(folder, 'package.json')) as { readonly version: string };
    throw new Error(printable(`${place}: found aws-cdk-lib ${version}; install ${LEAST_VERSION} or a later version: npm install aws-cdk-lib@^${LEAST_VERSION}`));
  }
  return folder;
}

/** The folder of the module that made the app. A process may have loaded several versions. */
function loadedFolder({ node: { root } }: IConstruct): string | undefined {
  const module = Object.keys(require.cache).filter((file) => APP_MODULE.test(file)).find((file) => {
    const { App } = require(file) as Partial<typeof cdk>;
    return App !== undefined && root instanceof App;
  });
  return module === undefined ? undefined : join(dirname(module), '..', '..');
}

/** The folder that the app resolves, for an app whose own copy is bundled: the CDK knows its constructs across copies. */
function installedFolder(): string | undefined {
  for (const from of [join(process.cwd(), 'app.js'), require.main?.filename ?? __filename, __filename]) {
    try {
      return dirname(createRequire(from).resolve('aws-cdk-lib/package.json'));
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}
