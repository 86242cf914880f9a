import type { WrittenTemplate } from './resources';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** upstream: aws-cdk-lib/core/lib/private/cfn-utils-provider, which makes such a resource of a list that is a token where a text of JSON is written */
const STRINGIFY = 'Custom::AWSCDKCfnJsonStringify';

/**
 * The template with `Fn::ToJsonString` in place of the resources by which the AWS CDK makes JSON of lists: so their values are known by their own
 * tokens.
 */
export function withJsonTexts(template: WrittenTemplate): WrittenTemplate {
  const values = new Map(Object.entries(template.Resources ?? {}).flatMap(([id, resource]) => {
    const { Type: type, Properties: properties } = isJsonObject(resource) ? resource : {};
    return type === STRINGIFY && isJsonObject(properties) ? [[id, properties.Value] as const] : [];
  }));
  return values.size === 0 ? template : replaced(template, values) as WrittenTemplate;
}

function replaced(value: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => replaced(item, values));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const { 'Fn::GetAtt': attribute } = value;
  const [id, name] = Array.isArray(attribute) ? attribute as readonly unknown[] : [];
  return typeof id === 'string' && name === 'Value' && values.has(id)
    ? { 'Fn::ToJsonString': values.get(id) }
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, values)]));
}
