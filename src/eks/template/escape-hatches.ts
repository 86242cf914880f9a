import type { CfnResource } from 'aws-cdk-lib';

/** What a resource has beside its public members. A test fails if it changes. */
interface RawResource {
  readonly _cfnProperties?: Readonly<Record<string, unknown>>;
  readonly _logicalIdOverride?: string;
  /** What `addOverride` and its like put in place of the resource's own. */
  readonly rawOverrides?: { readonly Type?: unknown; readonly Properties?: object };
}

/** The ID of a resource in its template, which an app may set. To resolve `logicalId` takes longer. */
export function logicalIdOf(resource: CfnResource): string {
  return (resource as unknown as RawResource)._logicalIdOverride ?? resource.stack.getLogicalId(resource);
}

/** Whether the template may have one of the types for the resource. */
export function mayBeOf(resource: CfnResource, hasType: (type: string) => boolean): boolean {
  return hasType(resource.cfnResourceType) || (resource as unknown as RawResource).rawOverrides?.Type !== undefined;
}

/** A property as it was given, with its tokens; undefined where an override takes its place. */
export function givenProperty(resource: CfnResource, name: string): unknown {
  const { _cfnProperties: given, rawOverrides } = resource as unknown as RawResource;
  return Object.hasOwn(rawOverrides?.Properties ?? {}, name) ? undefined : given?.[name];
}
