/* eslint-disable @typescript-eslint/no-require-imports -- what decides is loaded by the first synth that asks, not by everyone who imports the package */
import type * as Deciding from './deciding';

/*
 * The doors to the rooms that are loaded late.
 */

const deciding = (): typeof Deciding => require('./deciding');

export const checking = (): typeof Deciding.checking => deciding().checking;
export const clusterFile = (): typeof Deciding.clusterFile => deciding().clusterFile;
export const controllers = (): typeof Deciding.controllers => deciding().controllers;
export const plugins = (): typeof Deciding.plugins => deciding().plugins;
export const unresolved = (): typeof Deciding.unresolved => deciding().unresolved;
export const yaml = (): typeof Deciding.yaml => deciding().yaml;
export const podSecurityConfiguration = (): typeof Deciding.podSecurityConfiguration => deciding().podSecurityConfiguration;
export const explanation = (): typeof Deciding.explanation => deciding().explanation;
export const text = (): typeof Deciding.text => deciding().text;
