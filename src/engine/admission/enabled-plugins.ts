import { findPlugin } from './plugins';
import { assume, ChainStep } from '../progress';
import { ClusterSettings } from '../settings';
import { Assumption } from '../verdict';

const known = new WeakMap<ClusterSettings['plugins'], readonly Assumption[]>();

/** Plugins that somebody enabled, that may change or reject pods, and that are not evaluated. */
export const enabledPlugins: ChainStep = ({ settings: { plugins } }, _request, progress) => {
  const assumptions = known.get(plugins) ?? assumptionsAbout(plugins);
  known.set(plugins, assumptions);
  return assumptions.length === 0 ? progress : { ...assume(progress, assumptions), changes: [...progress.changes, ...assumptions] };
};

function assumptionsAbout(plugins: ClusterSettings['plugins']): readonly Assumption[] {
  return [...plugins].flatMap((name) => {
    const plugin = findPlugin(name);
    return plugin?.handling === 'assumed'
      ? [{ about: `admission plugin ${name}`, reason: `enabled and not evaluated (${plugin.note}); assumed that it leaves the pod as it is` }]
      : [];
  });
}
