/* What the fuzzer runs. */
export { ApiObject, App, Chart } from 'cdk8s';
export { main } from '../../src/cli/main';
export { definitionOf } from '../../src/engine/decoding/schema';
export { KINDS } from '../../src/engine/kinds';
export * as library from '../../src';
