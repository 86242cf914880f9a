import { admitPriority, keepPriority, secondDefault } from './admission';
import { classStep } from '../admission/class-step';
import { requestForbidden } from '../admission/forbidden';
import { PriorityClass } from '../objects/priority-class';
import { ChainStep, deny, withObject } from '../progress';
import { objectBefore } from '../request';

/** The Priority plugin for a new pod. */
export const priority = classStep<PriorityClass>({
  name: 'Priority', stage: 'priority', kind: 'PriorityClass', nameIn: ({ spec }) => spec?.priorityClassName, decide: admitPriority,
});

/** The Priority plugin for a pod that is updated. */
export const keptPriority: ChainStep = ({ settings: { plugins, minor } }, request, progress) => {
  const old = objectBefore(request);
  if (old === undefined || (request.subResource ?? '') !== '' || !plugins.has('Priority')) {
    return progress;
  }
  const object = keepPriority(progress.object, old, minor);
  return withObject(progress, object);
};

/** The Priority plugin for a PriorityClass. */
export const onePriorityClassByDefault: ChainStep = (state, request, progress) => {
  const { object } = progress;
  const { operation } = request;
  if (object.kind !== 'PriorityClass' || !state.settings.plugins.has('Priority') || (operation !== 'CREATE' && operation !== 'UPDATE')) {
    return progress;
  }
  const reason = secondDefault(object, operation, state.objectsOf('PriorityClass'));
  return reason === undefined ? progress : deny(progress, { stage: 'priority', code: 403, message: requestForbidden(request, reason) });
};
