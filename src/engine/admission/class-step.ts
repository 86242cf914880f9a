import { nameInMessages } from './forbidden';
import { Classes, PluginAnswer, PluginDenial, PodCreation } from './plugin-answer';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { assume, deny, Progress, Step } from '../progress';
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
  readonly admit: (creation: PodCreation, classes: Classes<T>) => PluginAnswer;
}

/** The plugin's step in one of its phases. Its assumptions come with the mutating phase. */
export function classStep<T extends KubernetesObject>({ name, stage, kind, nameIn, admit }: ClassPlugin<T>, phase: PluginDenial['phase']): Step {
  return (state, request, progress) => {
    if (!state.settings.plugins.has(name)) {
      return progress;
    }
    const { denial, pod, assumptions } = admit(creationOf(state, request, progress), classesOf<T>(state, kind));
    if (denial?.phase === phase) {
      return deny(progress, { stage, code: denial.code, message: denial.message, assumptions });
    }
    if (phase === 'validating') {
      return progress;
    }
    const changed = pod === undefined ? progress : { ...progress, object: pod };
    return assume(changed, [...assumptions, ...state.assumptionsOn(kind, '', nameIn(progress.object) ?? '')]);
  };
}

function creationOf({ settings: { minor, wholeServer } }: ClusterState, request: DecodedRequest, { object }: Progress): PodCreation {
  return { minor, namespace: request.namespace, name: nameInMessages(request), pod: object, sent: request.object, isComplete: wholeServer };
}

function classesOf<T extends KubernetesObject>(state: ClusterState, kind: string): Classes<T> {
  return {
    byName: {
      get: (name) => state.find(kind, '', name)?.object as T | undefined,
      values: () => (state.objectsOf(kind) as T[]).values(),
    },
    absent: { has: (name) => state.settings.wholeServer === true || state.isAbsent(kind, '', name) },
  };
}
