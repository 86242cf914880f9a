/* eslint-disable @typescript-eslint/no-require-imports -- most folders have no configuration */
import type * as ConfiguredOptions from './configuration/configured-options';
import { findConfiguration } from './configuration/find';
import type { FieldsScope } from './configuration/form';
import { noteOptions } from './configured-values';
import { tell } from './diagnostics';
import { Io } from './io';
import { ParsedOptions, OptionSpecs, parseOptions } from './options';
import { UsageError } from './usage-error';
import { exists } from '../files';

/** The options that choose the configuration file. */
export const CONFIGURATION_OPTIONS: OptionSpecs = {
  'config': { type: 'string', value: 'FILE', help: 'Configuration file (default: .cdk8s-pod-security.yaml in the working folder, or above it in the repository)' },
  'no-config': { type: 'boolean', help: 'Read no configuration file' },
};

/** Reads the arguments of a command. What they leave open is taken from the configuration file. */
export function parseConfigured(args: readonly string[], specs: OptionSpecs, scope: FieldsScope, io: Io): ParsedOptions {
  const given = parseOptions(args, specs);
  if (given.has('config') && given.has('no-config')) {
    throw new UsageError('--config: not with --no-config');
  }
  if (given.has('help') || given.has('no-config')) {
    return noteOptions(given, io);
  }
  const named = given.text('config');
  if (named !== undefined && !exists(named)) {
    throw new UsageError(`--config ${named}: no such file or directory`);
  }
  const file = named ?? findConfiguration('', io.env.HOME ?? io.env.USERPROFILE);
  if (file === undefined) {
    return noteOptions(given, io);
  }
  const { configuredOptions } = require('./configuration/configured-options') as typeof ConfiguredOptions;
  const options = noteOptions(configuredOptions(given, specs, file, scope, io), io);
  if (named === undefined) {
    tell(`note: configuration ${options.configuration?.file ?? ''}`, io);
  }
  return options;
}
