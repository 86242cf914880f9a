import { StoryLine, line } from './lines';
import { ReportedRequest, ReportedStory } from './model';
import { inBrackets, podPlace, sourceOf } from './places';
import type { ExplainedMode, ExplainedPodSecurity } from '../../engine/pod-security/explain';

/*
 * What Pod Security says, and where its levels come from.
 */

const MOST = 20;
const EXEMPTIONS: Readonly<Record<NonNullable<ExplainedPodSecurity['exemption']>, string>> = {
  namespace: 'nothing is checked: the configuration of the plugin exempts the namespace',
  user: 'nothing is checked: the configuration of the plugin exempts the user',
  runtimeClass: 'nothing is checked: the configuration of the plugin exempts the runtime class of the pod',
};

/** Of a workload, only its pods are held to the enforced level. */
export function podSecurityLines(explained: ExplainedPodSecurity, request: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  const { exemption, modes, passes } = explained;
  if (exemption !== undefined) {
    return [line(2, 'exempt', EXEMPTIONS[exemption])];
  }
  const isPod = request.kind === 'Pod';
  const enforce = modes.find(({ mode }) => mode === 'enforce');
  const isOther = ({ policy }: ExplainedMode): boolean => policy.level !== enforce?.policy.level || policy.version !== enforce.policy.version;
  const shown = modes.filter((mode) => mode.mode === 'enforce' || (mode.policy.level !== 'privileged' && isOther(mode)));
  return [
    ...shown.filter(({ mode }) => isPod || mode !== 'enforce').flatMap((mode) => modeLines(mode, request, story)),
    ...(isPod ? [line(2, 'passes', `the strictest level that the pod passes in ${enforce?.policy.version ?? 'latest'} is ${passes}`)] : []),
  ];
}

function modeLines(explained: ExplainedMode, { namespace }: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  const { mode, policy: { level, version }, findings } = explained;
  const outcome = level === 'privileged' ? 'which allows everything' : findings.length === 0 ? 'which the pod passes' : 'which the pod violates';
  const lines = findings.slice(0, MOST).map(({ check, path }) => line(3, 'fails', `${check}: ${path}${inBrackets(podPlace(story, path))}`));
  const more = findings.length > MOST ? [line(3, '', `${findings.length - MOST} more`)] : [];
  return [line(2, mode, `${level}:${version}, ${outcome}; ${sourceText(explained, namespace ?? '', story)}`), ...lines, ...more];
}

const PREFIX = 'pod-security.kubernetes.io/';

function sourceText({ mode, levelFrom, versionFrom }: ExplainedMode, namespace: string, { objectPlace }: ReportedStory): string {
  const labelled = (label: string): string => {
    const source = sourceOf(objectPlace, 'Namespace', { name: namespace }, ['metadata', 'labels', label]);
    return `label ${label} of Namespace ${namespace}${inBrackets(source)}`;
  };
  const from = (source: ExplainedMode['levelFrom'], label: string): string => (
    source === 'label' ? labelled(label) : source === 'default' ? defaultText(namespace, objectPlace) : 'the enforced level, which is stricter'
  );
  const level = from(levelFrom, `${PREFIX}${mode}`);
  const version = from(versionFrom, `${PREFIX}${mode}-version`);
  return level === version ? `both from ${level}` : `the level from ${level}, the version from ${version}`;
}

function defaultText(namespace: string, find: ReportedStory['objectPlace']): string {
  const known = find({ kind: 'Namespace', name: namespace }) !== undefined;
  return `the defaults of the cluster, since ${known ? `Namespace ${namespace} has no label for it` : `Namespace ${namespace} is not in the set`}`;
}
