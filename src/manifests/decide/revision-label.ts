import { LONGEST_LABEL, REVISION_LABEL } from '../../engine/controllers/statefulset-controller';
import { KubernetesObject } from '../../engine/objects/meta';
import { changedVerdict, Verdict } from '../../engine/verdict';

/**
 * The answer to the pod of a StatefulSet whose name leaves no room for the hash in this label: the user does not write the label. Other labels of the
 * pod are valid where the StatefulSet is taken.
 */
export function withShorterName(verdict: Verdict, { metadata: { labels = {} } = {} }: KubernetesObject): Verdict {
  const { [REVISION_LABEL]: label = '' } = labels;
  if (verdict.decision !== 'denied' || verdict.stage !== 'api-validation' || label.length <= LONGEST_LABEL) {
    return verdict;
  }
  const most = LONGEST_LABEL - label.slice(label.lastIndexOf('-')).length;
  const fix = `give the StatefulSet a name of at most ${most} characters: its controller puts the name and a hash into the label ${REVISION_LABEL} of each pod`;
  return changedVerdict(verdict, { findings: () => verdict.findings().map((each) => (each.path === 'metadata.labels' ? { ...each, fix } : each)) });
}
