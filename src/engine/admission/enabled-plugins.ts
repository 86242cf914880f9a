import { findPlugin } from './plugins';
import { assume, ChainStep } from '../progress';
import { ClusterSettings } from '../settings';
import { Assumption } from '../verdict';

const known = new WeakMap<ClusterSettings['plugins'], readonly Assumption[]>();

/** Plugins that somebody enabled, that may change or reject pods, and that are not evaluated. */
export const enabledPlugins: ChainStep = ({ settings: { plugins } }, { userInfo: { groups = [] } }, progress) => {
  const ofAll = known.get(plugins) ?? assumptionsAbout(plugins);
  known.set(plugins, ofAll);
  const assumptions = plugins.has(NODE_RESTRICTION) && groups.includes(NODES) ? [...ofAll, OF_KUBELETS] : ofAll;
  return assumptions.length === 0 ? progress : { ...assume(progress, assumptions), changes: [...progress.changes, ...assumptions] };
};

const NODE_RESTRICTION = 'NodeRestriction';
const NODES = 'system:nodes';
const OF_KUBELETS: Assumption = {
  about: `admission plugin ${NODE_RESTRICTION}`, reason: 'it is not evaluated what a kubelet may request; assumed that it may request this',
};

function assumptionsAbout(plugins: ClusterSettings['plugins']): readonly Assumption[] {
  return [...plugins].flatMap((name) => {
    const plugin = findPlugin(name);
    return plugin?.handling === 'assumed'
      ? [{ about: `admission plugin ${name}`, reason: `enabled and not evaluated (${plugin.note}); assumed that it leaves the pod as it is` }]
      : [];
  });
}
