import { PolicyRequest } from './hooks';
import { MatchedKind } from './matching';
import { RequestKind } from './request-kind';
import { formOf, VersionedForms } from './versioned';
import { CelJsonMap as ObjectValue } from '../cel/values/json';
import { KubernetesObject } from '../objects/meta';

interface Form {
  readonly of: KubernetesObject | undefined;
  readonly value: ObjectValue | null | undefined;
}

/** What is kept of the request in one version of its kind. */
interface KeptForms {
  readonly kind: RequestKind;
  /** Whether the structs of Go are read where they stand. */
  isReflected: boolean;
  object?: Form;
  oldObject?: Form;
}

/**
 * The objects of a request as mutating policies see them, which they share.
 *
 * upstream: from 1.37 on, k8s.io/apiserver/pkg/admission/conversion.go LazyObject makes maps of the structs of Go until matchConditions ask for an
 * object. From then on mutations see the structs, too, also those of later policies; but what is a map already stays one until a mutation changes it.
 */
export class MutationForms {
  private readonly kept: KeptForms[] = [];

  /** @param given the object before all mutations of this run */
  constructor(private readonly given: KubernetesObject | undefined) {}

  public ofConditions(request: PolicyRequest, { kind }: MatchedKind): VersionedForms | undefined {
    const kept = this.keptOf(kind);
    kept.isReflected = true;
    return this.formsOf(request, kept);
  }

  public ofMutation(request: PolicyRequest, { kind }: MatchedKind): VersionedForms | undefined {
    return this.formsOf(request, this.keptOf(kind));
  }

  private keptOf(kind: RequestKind): KeptForms {
    const found = this.kept.find((each) => each.kind.group === kind.group && each.kind.version === kind.version && each.kind.kind === kind.kind);
    const kept = found ?? { kind, isReflected: false };
    if (found === undefined) {
      this.kept.push(kept);
    }
    return kept;
  }

  private formsOf(request: PolicyRequest, kept: KeptForms): VersionedForms | undefined {
    const { object, oldObject } = request.attributes;
    const isConverted = !kept.isReflected;
    if (kept.object === undefined || kept.object.of !== object) {
      kept.object = { of: object, value: formOf(request, kept.kind, object, { isConverted, isMutated: object !== this.given }) };
    }
    kept.oldObject ??= { of: oldObject, value: formOf(request, kept.kind, oldObject, { isConverted }) };
    const [form, oldForm] = [kept.object.value, kept.oldObject.value];
    return form === undefined || oldForm === undefined ? undefined : { object: form, oldObject: oldForm };
  }
}
