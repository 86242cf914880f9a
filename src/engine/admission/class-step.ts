import { nameInMessages, storedName } from './forbidden';
import { NamedClasses, PluginAnswer, PodCreation } from './plugin-answer';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { assume, ChainStep, deny, withObject } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Stage } from '../verdict';

/*
 * How the answers of plugins that look classes up become steps of the chain.
 */

/** A plugin that looks up the class that a pod names. */
interface ClassPlugin<T extends KubernetesObject> {
  readonly name: string;
  readonly stage: Stage;
  readonly kind: string;
  /** The class that the pod names. */
  readonly nameIn: (pod: Pod) => string | undefined;
  readonly decide: (creation: PodCreation, classes: NamedClasses<T>) => PluginAnswer;
}

/** The plugin's step in the mutating phase, with which its assumptions come. */
export function classStep<T extends KubernetesObject>(plugin: ClassPlugin<T>): ChainStep {
  const { name, kind, nameIn } = plugin;
  return (state, request, progress) => {
    if (!state.settings.plugins.has(name)) {
      return progress;
    }
    const { denial, pod, assumptions } = answerOf(plugin, state, request, { object: progress.object, title: nameInMessages(request) });
    if (denial !== undefined) {
      return deny(progress, { ...denial, stage: plugin.stage, assumptions });
    }
    const changed = pod === undefined ? progress : withObject(progress, pod);
    return assume(changed, [...assumptions, ...state.assumptionsOn(kind, '', nameIn(progress.object) ?? '')]);
  };
}

/** The plugin's step in the validating phase. */
export function classValidation<T extends KubernetesObject>(plugin: ClassPlugin<T>): ChainStep {
  return (state, request, progress) => {
    if (!state.settings.plugins.has(plugin.name)) {
      return progress;
    }
    const { denial, assumptions } = answerOf(plugin, state, request, { object: progress.object, title: storedName(request, progress.object) });
    return denial === undefined ? progress : deny(progress, { ...denial, stage: plugin.stage, assumptions });
  };
}

/** The pod at that moment, and its name in messages. */
interface PodOfStep {
  readonly object: Pod;
  readonly title: string;
}

function answerOf<T extends KubernetesObject>(
  { kind, decide }: ClassPlugin<T>, state: ClusterState, request: DecodedRequest, { object, title }: PodOfStep,
): PluginAnswer {
  const { minor, wholeServer } = state.settings;
  const creation = { minor, namespace: request.namespace, name: title, pod: object, sent: request.object, isComplete: wholeServer };
  return decide(creation, classesOf<T>(state, kind));
}

function classesOf<T extends KubernetesObject>(state: ClusterState, kind: string): NamedClasses<T> {
  return {
    byName: {
      get: (name) => state.find(kind, '', name)?.object as T | undefined,
      values: () => (state.objectsOf(kind) as T[]).values(),
    },
    absent: { has: (name) => state.settings.wholeServer === true || state.isAbsent(kind, '', name) },
  };
}
