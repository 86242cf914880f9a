import { Explained } from './explain-failure';
import { PolicyRequest } from './hooks';
import { MatchedKind } from './matching';
import { MutationForms } from './mutation-forms';
import { Param } from './params';
import { MutatingProgram } from './program';
import { MutatingAdmissionPolicy } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { Denial } from '../verdict';

export interface Mutation {
  readonly program: MutatingProgram;
  readonly policy: MutatingAdmissionPolicy;
  readonly request: PolicyRequest;
  readonly as: MatchedKind;
  readonly param: Param;
  readonly namespace?: KubernetesObject;
  readonly forms: MutationForms;
}

export interface MutationError {
  readonly error: string;
  /** Why the expression fails, if it does. */
  readonly explain?: () => Explained;
}

export type MutationStep =
  | { readonly object: KubernetesObject }
  | MutationError
  | { readonly unknown: string }
  | { readonly denial: Denial };
