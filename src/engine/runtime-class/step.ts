import { admitRuntimeClass } from './admission';
import { classStep } from '../admission/class-step';
import { Pod } from '../objects/pod';
import { RuntimeClass } from '../objects/runtime-class';

const PLUGIN = {
  name: 'RuntimeClass', stage: 'runtime-class', kind: 'RuntimeClass', nameIn: ({ spec }: Pod) => spec?.runtimeClassName, admit: admitRuntimeClass,
} as const;

/** The RuntimeClass plugin's mutating phase. */
export const admitByRuntimeClass = classStep<RuntimeClass>(PLUGIN, 'mutating');

/** The RuntimeClass plugin's validating phase. */
export const validateByRuntimeClass = classStep<RuntimeClass>(PLUGIN, 'validating');
