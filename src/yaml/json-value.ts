/** A value as JSON has it; an integer that JavaScript's number does not hold exactly is a bigint. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}
