import { OLD_VERSION } from './internal';
import { InternalDefinition } from './types';
import { requestUriError } from '../cel/types/url';
import { FieldError, invalid, required } from '../field/error';
import { quote } from '../field/quote';

/*
 * Groups of the Kubernetes community are for APIs that the community has approved.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apihelpers/helpers.go GetAPIApprovalState
 */

const ANNOTATION = 'api-approved.kubernetes.io';
const SEE = 'see https://github.com/kubernetes/enhancements/pull/1111';

type ApprovalState = 'missing' | 'bypassed' | 'approved' | 'invalid';

export function approvalErrors(definition: InternalDefinition, old: InternalDefinition | undefined): readonly FieldError[] {
  const { spec: { group = '' }, apiVersion } = definition;
  const isProtected = ['k8s.io', 'kubernetes.io'].some((each) => group === each || group.endsWith(`.${each}`));
  const state = stateOf(definition);
  if (!isProtected || apiVersion === OLD_VERSION || (old !== undefined && stateOf(old) === state)) {
    return [];
  }
  const path = `metadata.annotations[${ANNOTATION}]`;
  const needed = `protected groups must have approval annotation ${quote(ANNOTATION)}`;
  switch (state) {
    case 'missing':
      return [required(path, `${needed}, ${SEE}`)];
    case 'invalid':
      return [invalid(path, approvalOf(definition), `${needed} with either a URL or a reason starting with "unapproved", ${SEE}`)];
    default:
      return [];
  }
}

function approvalOf({ metadata }: InternalDefinition): string {
  return metadata?.annotations?.[ANNOTATION] ?? '';
}

const SCHEME_AND_HOST = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(?:[^/?@]*@)?[^/?]+/;

function stateOf(definition: InternalDefinition): ApprovalState {
  const approval = approvalOf(definition);
  if (approval === '') {
    return 'missing';
  }
  if (approval.startsWith('unapproved')) {
    return 'bypassed';
  }
  return requestUriError(approval) === undefined && SCHEME_AND_HOST.test(approval) ? 'approved' : 'invalid';
}
