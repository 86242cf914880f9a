import { Minor } from '../version';

/** What is asked of a definition. An update keeps what is wrong with the old one, for which the whole of it is read: only what finds fault asks. */
export interface DefinitionOptions {
  readonly minor: Minor;
  readonly allowsDefaults: boolean;
  readonly noDefaultsReason: string;
  readonly requiresKnownReviewVersion: boolean;
  readonly requiresImmutableNames: boolean;
  readonly requiresSchema: boolean;
  readonly requiresKnownTypes: () => boolean;
  readonly requiresStructuralSchema: () => boolean;
  readonly requiresPrunedDefaults: () => boolean;
  readonly requiresAtomicSets: () => boolean;
  readonly requiresMapListKeys: () => boolean;
  /** The expressions that the old definition has. */
  readonly oldExpressions: () => OldExpressions;
  /** Whether the schema of a version stays as it is. */
  readonly isUnchanged: (version: string) => boolean;
  readonly allowsInvalidCABundle: boolean;
  /** The versions whose fields are as many as they were; an empty name stands for all. */
  readonly tooManySelectableFields: ReadonlySet<string>;
}

export interface OldExpressions {
  readonly rules: ReadonlySet<string>;
  readonly messageExpressions: ReadonlySet<string>;
}
