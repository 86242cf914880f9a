import { AdmissionAttributes } from '../../admission/attributes';
import { isEmptySelector, SelectorMatch, mightSelect, selects } from '../../admission/label-selector';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { LabelSelector } from '../../objects/rbac';

export interface Selectors {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
}

/** Whether both selectors take the request. `maybe` where the namespace's labels are not known and its selector asks for some. */
export function matchesSelectors({ namespaceSelector, objectSelector }: Selectors, attributes: AdmissionAttributes): SelectorMatch {
  return matchesObject(objectSelector, attributes) ? matchesNamespace(namespaceSelector, attributes) : 'no';
}

/** upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/namespace/matcher.go */
function matchesNamespace(selector: LabelSelector | undefined, attributes: AdmissionAttributes): SelectorMatch {
  const { operation, namespace = '', resource, subResource = '', object, namespaceLabels, sureNamespaceLabels } = attributes;
  // upstream: whichever the group.
  const isNamespace = resource === 'namespaces';
  if (namespace === '' && !isNamespace) {
    return 'yes';
  }
  const isNew = isNamespace && subResource === '' && (operation === 'CREATE' || operation === 'UPDATE');
  return mightSelect(selector, isNew ? labelsOf(object) : namespaceLabels, sureNamespaceLabels);
}

/** upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/object/matcher.go */
export function matchesObject(selector: LabelSelector | undefined, { object, oldObject }: AdmissionAttributes): boolean {
  return selector !== undefined
    && (isEmptySelector(selector) || [object, oldObject].some((each) => each !== undefined && selects(selector, labelsOf(each))));
}

function labelsOf(object: KubernetesObject | undefined): StringMap {
  return object?.metadata?.labels ?? {};
}
