/* eslint-disable no-restricted-globals, @typescript-eslint/no-require-imports -- most runs need no fixes */
import type * as Fixes from '../fixes';

/** Finds what turns a denial into an admission. In the package it is a file of its own, as projenrc/bundle.js says. */
export const fixes = (): typeof Fixes => require('../fixes/index');
