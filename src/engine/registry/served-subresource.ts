import { deny, ChainStep } from '../progress';
import { Minor } from '../version';

/** The first minors that serve a subresource of pods, with the feature gates at their defaults. */
const SINCE: Readonly<Record<string, Minor>> = { ephemeralcontainers: 23, resize: 33 };

/** Whether the API server has the subresource of pods. */
export const servedSubResource: ChainStep = ({ settings: { minor } }, { subResource = '' }, progress) => (
  minor >= (SINCE[subResource] ?? 0)
    ? progress
    : deny(progress, { stage: 'served', code: 404, message: 'the server could not find the requested resource' })
);
