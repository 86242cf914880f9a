import { mutate, Mutated } from './mutate';
import { Mutation } from './mutation';
import { apiVersionOf } from './request-kind';
import { formatKind } from '../decoding/group-version';
import { AnswersInOrders } from '../no-fixed-order';
import { KubernetesObject } from '../objects/meta';

/**
 * What a policy makes of an object. Many orders of the policies of a request come to the same object.
 *
 * @param key of the policy, its binding and the param
 * @param known what was asked before in other orders; undefined where there is no other one
 */
export function mutateOnce(mutation: Mutation, object: KubernetesObject, key: string, known: AnswersInOrders | undefined): Mutated {
  if (known === undefined) {
    return mutate(mutation, object);
  }
  const { as: { kind }, request: { unknownReads } } = mutation;
  const question = known.keyOf(`${key} ${formatKind(apiVersionOf(kind), kind.kind)}`, object);
  const mutated = known.find(question) as Mutated | undefined ?? mutate(mutation, object);
  // Who asks is noted besides.
  if (!unknownReads.dependsOnUnknown) {
    known.note(question, mutated);
  }
  return mutated;
}
