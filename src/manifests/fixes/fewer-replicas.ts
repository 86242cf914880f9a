import { setField } from '../../engine/field/field-change';
import { FieldChange, Verdict } from '../../engine/verdict';

/** The field that says how many pods run at once. */
const REPLICAS: Readonly<Record<string, string>> = {
  Deployment: 'spec.replicas', ReplicaSet: 'spec.replicas', ReplicationController: 'spec.replicas', StatefulSet: 'spec.replicas', Job: 'spec.parallelism',
};

/** As many pods as the quotas have room for; undefined where that is none, or another reason denies them. */
export function fewerReplicas(kind: string, { fittingReplicas = 0 }: Verdict): FieldChange | undefined {
  return fittingReplicas > 0 && Object.hasOwn(REPLICAS, kind) ? setField(REPLICAS[kind], fittingReplicas) : undefined;
}
