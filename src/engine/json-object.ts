/** A JSON object, or the map that Go makes of one. */
export type JsonObject = Readonly<Record<string, unknown>>;
