import { JsonObject } from '../../engine/json-object';


/*
 * A document with expected results, as the form says.
 */

/** A file or folder, or an object. */
export type ObjectSource = string | JsonObject;

export interface ExpectedResults {
  /** A profile, a file, or the fields of a cluster file. */
  readonly cluster?: ObjectSource;
  readonly enableAdmissionPlugins?: readonly string[];
  readonly disableAdmissionPlugins?: readonly string[];
  readonly podSecurity?: string;
  readonly objects?: readonly ObjectSource[];
  readonly namespace?: string;
  readonly strict?: boolean;
  readonly cases: readonly ExpectedResult[];
}

/** A case. */
export interface ExpectedResult {
  readonly name: string;
  readonly objects?: readonly ObjectSource[];
  readonly namespace?: string;
  readonly apply?: ObjectSource | readonly ObjectSource[];
  readonly as?: { readonly username: string; readonly groups?: readonly string[] };
  readonly request?: RequestFields;
  readonly expect: Expectation;
}

/** The fields of a request that are read here; `review` reads the others. */
export interface RequestFields extends JsonObject {
  readonly operation?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly object?: ObjectSource;
  readonly oldObject?: ObjectSource;
}

/** The answer that is expected, as far as it is compared. */
export interface Expectation extends JsonObject {
  readonly verdict: string;
  readonly messageContains?: string;
}
