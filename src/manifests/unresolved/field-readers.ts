import { follow } from './follow';
import { PluginName } from '../../engine/settings';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** The plugins that may decide by fields whose values no other plugin reads: the RuntimeClass plugin only where a class says which nodes it needs. */
export function fieldReaders(documents: readonly ManifestDocument[], plugins: ReadonlySet<PluginName>): ReadonlySet<PluginName> {
  const setsNodeSelectors = documents.some(({ value }) => isJsonObject(value) && value.kind === 'RuntimeClass' && follow(value, ['scheduling']) !== undefined);
  return new Set([...plugins].filter((name) => name !== 'RuntimeClass' || setsNodeSelectors));
}
