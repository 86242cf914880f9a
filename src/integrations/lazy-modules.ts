/* eslint-disable @typescript-eslint/no-require-imports -- the first synth loads the engine, importing the package does not */
import type * as Deciding from './deciding';

/*
 * Modules that are loaded on first use.
 */

const deciding = (): typeof Deciding => require('./deciding');

export const acknowledging = (): typeof Deciding.acknowledging => deciding().acknowledging;
export const checking = (): typeof Deciding.checking => deciding().checking;
export const readClient: typeof Deciding.readClient = (...args) => deciding().readClient(...args);
export const createdObject: typeof Deciding.createdObject = (...args) => deciding().createdObject(...args);
export const refusalOfChange: typeof Deciding.refusalOfChange = (...args) => deciding().refusalOfChange(...args);
export const withOtherOrder: typeof Deciding.withOtherOrder = (...args) => deciding().withOtherOrder(...args);
export const clusterFile = (): typeof Deciding.clusterFile => deciding().clusterFile;
export const clusterOptions = (): typeof Deciding.clusterOptions => deciding().clusterOptions;
export const unresolved = (): typeof Deciding.unresolved => deciding().unresolved;
export const manifestFile = (): typeof Deciding.manifestFile => deciding().manifestFile;
export const explanation = (): typeof Deciding.explanation => deciding().explanation;
export const surprisesIn = (): typeof Deciding.surprisesIn => deciding().surprisesIn;
export const text = (): typeof Deciding.text => deciding().text;
export const patches: typeof Deciding.patches = () => deciding().patches();
export const reportParts = (): typeof Deciding.reportParts => deciding().reportParts;
