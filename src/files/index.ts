export * from './decode-text';
export { FileError } from './file-error';
export * from './manifest-files';
export * from './text-file';
