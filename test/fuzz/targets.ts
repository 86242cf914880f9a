/* What the fuzzer runs. */
import type * as cdk from 'aws-cdk-lib';

export { ApiObject, App, Chart } from 'cdk8s';
export { main } from '../../src/cli/main';
export { definitionOf } from '../../src/engine/decoding/schema';
export { KINDS } from '../../src/engine/kinds';
export * as library from '../../src';

/** It takes a second to load, and most cases need none of it. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export const awsCdk = (): typeof cdk => require('aws-cdk-lib');
