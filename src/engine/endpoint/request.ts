import { AdmissionRequest } from '../request';

/** A request as it comes to the API server: neither authorized nor read. */
export interface EndpointRequest extends AdmissionRequest {
  /** The resource of the URL, as `pods`; without it, that of the object. */
  readonly plural?: string;
  /** What the client sent. Without it, the object is what a JSON text said. */
  readonly body?: SentBody;
}

/** A body, read as its media type says. */
export interface SentBody {
  readonly text: string;
  /** Undefined for a media type that the API server does not take. */
  readonly format: 'json' | 'yaml' | undefined;
  readonly value?: unknown;
  /** Why the text is none of its format. */
  readonly error?: string;
  /** What a strict reader of YAML says of keys that are there twice. */
  readonly repeatedKeys?: readonly string[];
}
