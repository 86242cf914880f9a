import { deny, ChainStep } from '../progress';
import { Denial } from '../verdict';
import { Minor } from '../version';

/** The first minors that serve a subresource of pods, with the feature gates at their defaults. */
const SINCE: Readonly<Record<string, Minor>> = { ephemeralcontainers: 23, resize: 33 };

export const NOT_SERVED: Denial = { stage: 'served', code: 404, message: 'the server could not find the requested resource' };

/** The answer to a request for a subresource of pods that the minor does not serve. */
export function unservedSubresource(subResource: string, minor: Minor): Denial | undefined {
  return minor >= (SINCE[subResource] ?? 0) ? undefined : NOT_SERVED;
}

/** Whether the API server has the subresource of pods. */
export const servedSubResource: ChainStep = ({ settings: { minor } }, { subResource = '' }, progress) => {
  const denial = unservedSubresource(subResource, minor);
  return denial === undefined ? progress : deny(progress, denial);
};
