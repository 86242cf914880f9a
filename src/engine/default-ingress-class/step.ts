import { newestOf } from '../admission/default-class';
import { requestForbidden } from '../admission/forbidden';
import { INGRESS_CLASS_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { ChainStep, deny, withObject } from '../progress';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { Minor } from '../version';

const GROUP = 'networking.k8s.io';
const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

/** Before, several default classes are an error. */
const NEWEST_SINCE: Minor = 25;

interface IngressWithClass extends KubernetesObject {
  readonly spec?: { readonly ingressClassName?: string };
}

/**
 * The DefaultIngressClass plugin: the class of an Ingress that names none.
 *
 * upstream: plugin/pkg/admission/network/defaultingressclass/admission.go, which does not look at an Ingress of the group extensions
 */
export const defaultIngressClass: ChainStep = (state, request, progress) => {
  const { plugins, minor } = state.settings;
  const ingress: IngressWithClass = progress.object;
  const isConcerned = ingress.kind === 'Ingress' && ingress.apiVersion?.startsWith(`${GROUP}/`) && request.operation === 'CREATE'
    && plugins.has('DefaultIngressClass') && !namesClass(ingress);
  const classes = isConcerned ? defaultClasses(state) : [];
  if (classes.length > 1 && minor < NEWEST_SINCE) {
    const reason = `Internal error occurred: ${classes.length} default IngressClasses were found, only 1 allowed`;
    return deny(progress, { stage: 'default-ingress-class', code: 403, message: requestForbidden(request, reason) });
  }
  const ingressClassName = newestOf(classes)?.metadata?.name;
  const object: IngressWithClass = { ...ingress, spec: { ...ingress.spec, ingressClassName } };
  return ingressClassName === undefined ? progress : withObject(progress, object);
};

function namesClass({ metadata, spec }: IngressWithClass): boolean {
  return metadata?.annotations?.[INGRESS_CLASS_ANNOTATION] !== undefined || spec?.ingressClassName !== undefined;
}

function defaultClasses(state: ClusterState): readonly KubernetesObject[] {
  return state.objectsOf(keyOfOtherKind(GROUP, 'IngressClass')).filter(({ metadata }) => metadata?.annotations?.[DEFAULT_ANNOTATION] === 'true');
}
