import { KubernetesObject } from '../../src/engine/objects/meta';
import { start, ChainStep } from '../../src/engine/progress';
import { DecodedRequest } from '../../src/engine/request';
import { ClusterSettings } from '../../src/engine/settings';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';
import { Assumption } from '../../src/engine/verdict';

export interface StepCase {
  /** The plugin that runs, if any. */
  readonly plugin?: string;
  readonly settings?: Partial<ClusterSettings>;
  readonly minor?: number;
  /** What the cluster holds. */
  readonly objects?: readonly unknown[];
  readonly request?: Partial<DecodedRequest>;
}

/** What a step says: a denial, or the object as it leaves it. */
export interface StepAnswer {
  readonly object?: KubernetesObject;
  readonly denial?: readonly [code: number | undefined, message: string | undefined];
  readonly assumptions?: readonly Assumption[];
}

/** Runs one step of the chain on an object that the cluster of a whole server gets. */
export function runStep(step: ChainStep, object: object, { plugin, settings, minor = 36, objects = [], request = {} }: StepCase = {}): StepAnswer {
  const plugins = new Set(plugin === undefined ? [] : [plugin]);
  const state = prepareCluster({ minor, plugins, allowPrivileged: true, isComplete: true, wholeServer: true, ...settings }, objects);
  const asked: DecodedRequest = { operation: 'CREATE', namespace: 'team', userInfo: { username: 'alice', groups: [] }, object, ...request };
  const { object: left, denial, assumptions } = step(state, asked, start(object));
  const notes = assumptions.length === 0 ? {} : { assumptions };
  return denial === undefined ? { object: left, ...notes } : { denial: [denial.code, denial.message], ...notes };
}
