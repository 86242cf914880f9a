import { JsonObject } from '../set/manifest-object';

/*
 * A document with expected results, as the form says.
 */

/** A file or folder, or an object. */
export type Source = string | JsonObject;

export interface ExpectedResults {
  /** A profile, a file, or the fields of a cluster file. */
  readonly cluster?: Source;
  readonly enableAdmissionPlugins?: readonly string[];
  readonly disableAdmissionPlugins?: readonly string[];
  readonly podSecurity?: string;
  readonly objects?: readonly Source[];
  readonly namespace?: string;
  readonly strict?: boolean;
  readonly cases: readonly ExpectedResult[];
}

/** A case. */
export interface ExpectedResult {
  readonly name: string;
  readonly objects?: readonly Source[];
  readonly namespace?: string;
  readonly apply?: Source | readonly Source[];
  readonly as?: { readonly username: string; readonly groups?: readonly string[] };
  readonly request?: RequestFields;
  readonly expect: Expectation;
}

/** The fields of a request that are read here; `review` reads the others. */
export interface RequestFields extends JsonObject {
  readonly namespace?: string;
  readonly object?: Source;
  readonly oldObject?: Source;
}

/** The answer that is expected, as far as it is compared. */
export interface Expectation extends JsonObject {
  readonly verdict: string;
  readonly messageContains?: string;
}
