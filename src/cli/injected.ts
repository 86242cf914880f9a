import { tell } from './diagnostics';
import { Io } from './io';
import { ParsedOptions, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { Injection } from '../engine/webhook/injection';
import { readText } from '../files';
import { readInjection } from '../manifests/cluster/injection';
import { CheckedCluster } from '../manifests/decide/check-options';
import { onlyConfiguration } from '../manifests/file';

const OPTION = 'injected';
const PLUGIN = 'MutatingAdmissionWebhook';

/** The option that says what webhooks add to pods. */
export const INJECTED_OPTION: OptionSpecs = {
  [OPTION]: { type: 'string', value: 'FILE', multiple: true, help: 'What a mutating webhook adds to pods, for example a sidecar. Can be repeated' },
};

/** The cluster with the webhooks of which the options say what they add. */
export function withInjections(cluster: CheckedCluster, options: ParsedOptions, io: Io): CheckedCluster {
  const names = options.list(OPTION);
  if (names.length === 0) {
    return cluster;
  }
  const { settings } = cluster;
  const injections = names.map((name) => injectionIn(name, cluster));
  if (!settings.plugins.has(PLUGIN)) {
    tell(`note: --${OPTION}: no effect, since the ${PLUGIN} plugin is off`, io);
  }
  return { ...cluster, settings: { ...settings, injections } };
}

function injectionIn(name: string, { settings: { minor } }: CheckedCluster): Injection {
  const document = onlyConfiguration({ name, text: readText(name) });
  const read = 'error' in document ? document : readInjection({ name, ...document }, minor);
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return read.injection;
}
