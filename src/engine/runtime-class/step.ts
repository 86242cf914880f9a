import { admitRuntimeClass, validateRuntimeClass } from './admission';
import { classStep, classValidation } from '../admission/class-step';
import { Pod } from '../objects/pod';
import { RuntimeClass } from '../objects/runtime-class';

const PLUGIN = {
  name: 'RuntimeClass', stage: 'runtime-class', kind: 'RuntimeClass', nameIn: ({ spec }: Pod) => spec?.runtimeClassName,
} as const;

/** The RuntimeClass plugin's mutating phase. */
export const admitByRuntimeClass = classStep<RuntimeClass>({ ...PLUGIN, decide: admitRuntimeClass });

/** The RuntimeClass plugin's validating phase. */
export const validateByRuntimeClass = classValidation<RuntimeClass>({ ...PLUGIN, decide: validateRuntimeClass });
