import { JsonObject } from '../../engine/json-object';

/**
 * What an entry says to its plugin; undefined if nothing.
 *
 * upstream: GetAdmissionPluginConfigurationFor reads the file only if the entry itself has no configuration.
 */
export function configurationOf({ path, configuration }: JsonObject, readBeside: (path: string) => unknown): unknown {
  if (configuration !== undefined && configuration !== null) {
    return configuration;
  }
  return typeof path === 'string' && path !== '' ? readBeside(path) : undefined;
}
