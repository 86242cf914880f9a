/* eslint-disable @typescript-eslint/no-require-imports -- the first synth loads the engine, importing the package does not */
import type * as Order from './manifest-order';
import type * as Validation from './template/validation';

/*
 * Modules that are loaded on first use.
 */

export const manifestOrder = (): typeof Order => require('./manifest-order');
export const templateValidation = (): typeof Validation => require('./template/validation');
