import { applySet } from './apply-set';
import { CheckOptions } from './check-options';
import { isWorkload } from './told-objects';
import { templatePath } from '../../engine/controllers/template-path';
import { Pod } from '../../engine/objects/pod';
import { CheckedPod, checkedPod } from '../../engine/pod-security/checked-pod';
import { allowed, evaluatePod, findingsOf } from '../../engine/pod-security/evaluate';
import { Level, Version } from '../../engine/pod-security/level-version';
import { Finding, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { Diagnostic } from '../result/diagnostic';
import { withFixesInTemplate } from '../result/manifest-findings';
import { EvaluatedObject } from '../result/result';
import { Identity } from '../set/identity';
import { placeOf } from '../set/located';

/** What stands between a workload and a level. */
export interface Obstacle extends Identity {
  readonly findings: readonly Finding[];
}

/** A workload whose pods never come as far as Pod Security. */
export interface Undecided extends Identity {
  readonly message: string;
}

/** The strictest level from one version of the standards to another. */
export interface LevelSpan {
  readonly from: Version;
  readonly to: Version;
  readonly level: Level;
}

export interface NamespaceLevels {
  readonly namespace: string;
  /** How many workloads the level is worked out from. */
  readonly workloads: number;
  /** The strictest level that all of them pass. */
  readonly level: Level;
  /** The next stricter one, with what stands in the way; undefined where there is none. */
  readonly next: { readonly level: Level; readonly obstacles: readonly Obstacle[] } | undefined;
  /** The strictest level in each version of the standards, where that was asked. */
  readonly matrix: readonly LevelSpan[] | undefined;
}

export interface LevelsResult {
  readonly version: Version;
  readonly namespaces: readonly NamespaceLevels[];
  readonly undecided: readonly Undecided[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface LevelsOptions extends CheckOptions {
  /** The version of the standards; what the cluster's own minor has, where it is not given. */
  readonly version?: Version;
  /** Whether every version is worked out. */
  readonly matrix?: boolean;
}

/** From the strictest down. */
const LEVELS: readonly Level[] = ['restricted', 'baseline', 'privileged'];

/** Works out which Pod Security levels the workloads of each namespace pass, whatever its labels say, and in whatever order the documents are. */
export function findLevels(options: LevelsOptions): LevelsResult {
  const { settings } = options.cluster;
  // The levels that the labels name are not asked, nor are quotas, which come later: the pods must come through to be evaluated.
  const plugins = new Set([...settings.plugins].filter((plugin) => plugin !== 'PodSecurity' && plugin !== 'ResourceQuota'));
  const cluster = { ...options.cluster, settings: { ...settings, plugins } };
  const { evaluated, diagnostics } = applySet({ ...options, cluster, strict: false, keepObjects: true });
  const undecided: Undecided[] = [];
  const byNamespace = new Map<string, IdentifiedPod[]>();
  for (const object of evaluated.filter(makesPods)) {
    const { apiVersion, kind, namespace, name, template = templatePath(kind), verdict, afterwards = verdict } = object;
    const pod = admittedPod(afterwards);
    const identity = { apiVersion, kind, namespace, name, ...placeOf(object) };
    if (pod === undefined) {
      undecided.push({ ...identity, message: messageOf(afterwards) });
    } else {
      const home = namespace ?? pod.metadata?.namespace ?? '';
      const placed = { identity, template, pod: checkedPod(pod.metadata?.annotations, pod.spec ?? {}) };
      byNamespace.set(home, [...(byNamespace.get(home) ?? []), placed]);
    }
  }
  const version = options.version ?? 'latest';
  const namespaces = [...byNamespace].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([namespace, placed]) => levelsOf(namespace, placed, { version, newest: settings.minor, matrix: options.matrix ?? false }));
  return { version, namespaces, undecided, diagnostics };
}

/** Whether the object leads to pods: a PodTemplate leads to none. */
function makesPods(object: EvaluatedObject): boolean {
  return isWorkload(object) && (object.template !== undefined || object.kind !== 'PodTemplate');
}

interface IdentifiedPod {
  readonly identity: Identity;
  /** Where the manifest has the pod; empty where it is one. */
  readonly template: string;
  readonly pod: CheckedPod;
}

interface Standard {
  readonly version: Version;
  /** The server's own minor. */
  readonly newest: Minor;
  readonly matrix: boolean;
}

function levelsOf(namespace: string, placed: readonly IdentifiedPod[], { version, newest, matrix }: Standard): NamespaceLevels {
  const level = strictest(placed, version, newest);
  const nextLevel = LEVELS[LEVELS.indexOf(level) - 1];
  return {
    namespace,
    workloads: placed.length,
    level,
    next: nextLevel === undefined ? undefined : { level: nextLevel, obstacles: obstaclesTo(placed, nextLevel, version, newest) },
    matrix: matrix ? spansOf(placed, newest) : undefined,
  };
}

function strictest(placed: readonly IdentifiedPod[], version: Version, newest: Minor): Level {
  return LEVELS.find((level) => placed.every(({ pod }) => allowed(evaluatePod({ level, version }, pod, newest)))) ?? 'privileged';
}

function obstaclesTo(placed: readonly IdentifiedPod[], level: Level, version: Version, newest: Minor): readonly Obstacle[] {
  return placed.flatMap(({ identity, template, pod }) => {
    const findings = withFixesInTemplate(findingsOf(evaluatePod({ level, version }, pod, newest)), template);
    return findings.length === 0 ? [] : [{ ...identity, findings }];
  });
}

/** Each version as the server that brought it has it. */
function spansOf(placed: readonly IdentifiedPod[], newest: Minor): readonly LevelSpan[] {
  const spans: LevelSpan[] = [];
  for (let minor = 0; minor <= newest; minor++) {
    const version: Version = `v1.${minor}`;
    const level = strictest(placed, version, minor);
    const last = spans.at(-1);
    if (last?.level === level) {
      spans[spans.length - 1] = { ...last, to: version };
    } else {
      spans.push({ from: version, to: version, level });
    }
  }
  return spans;
}

/** The workload's pod as Pod Security sees it: defaulted, and changed by the plugins before. */
function admittedPod({ object }: Verdict): Pod | undefined {
  return object?.kind === 'Pod' ? object : undefined;
}

function messageOf({ message, unknowns }: Verdict): string {
  return message ?? unknowns.map(({ path, reason }) => `${path}: ${reason}`).join('; ');
}
