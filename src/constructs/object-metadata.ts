import { ApiObjectMetadata } from 'cdk8s';

/** What constructs let people say of an object's metadata. */
export interface ObjectMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The metadata for an ApiObject, which makes up a name only where the key is absent. */
export function objectMetadata({ name, ...others }: ObjectMetadata): ApiObjectMetadata {
  return name === undefined ? others : { name, ...others };
}
