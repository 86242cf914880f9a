/* eslint-disable @typescript-eslint/no-require-imports -- what decides is loaded by the first synth that asks, not by everyone who imports the package */
import type * as Order from './manifest-order';
import type * as Validation from './template/validation';

/*
 * The doors to what is loaded late.
 */

export const manifestOrder = (): typeof Order => require('./manifest-order');
export const templateValidation = (): typeof Validation => require('./template/validation');
