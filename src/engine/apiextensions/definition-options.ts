import { Minor } from '../version';

/** What is asked of a definition. An update keeps what is wrong with the old one. */
export interface DefinitionOptions {
  readonly minor: Minor;
  readonly allowsDefaults: boolean;
  readonly noDefaultsReason: string;
  readonly requiresKnownReviewVersion: boolean;
  readonly requiresImmutableNames: boolean;
  readonly requiresSchema: boolean;
  readonly requiresKnownTypes: boolean;
  readonly requiresStructuralSchema: boolean;
  readonly requiresPrunedDefaults: boolean;
  readonly requiresAtomicSets: boolean;
  readonly requiresMapListKeys: boolean;
  /** The expressions that the old definition has. */
  readonly oldRules: ReadonlySet<string>;
  readonly oldMessageExpressions: ReadonlySet<string>;
  /** The versions whose schema stays as it is. */
  readonly unchangedVersions: ReadonlySet<string>;
  readonly allowsInvalidCABundle: boolean;
  /** The versions whose fields are as many as they were; an empty name stands for all. */
  readonly tooManySelectableFields: ReadonlySet<string>;
}
