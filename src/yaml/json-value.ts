/** A JSON value. An integer that a JavaScript number cannot hold exactly is a bigint. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonMapping;

export interface JsonMapping {
  [key: string]: JsonValue;
}
