import { setFlagsFromString } from 'node:v8';

/**
 * Imported first by what serves. On a machine with much memory V8 lets what is old grow to twice of what is in use before it
 * looks for what is not; people run this on machines with little. What a request leaves behind is young, and is gone before
 * that: the room for it stays as it is.
 */
setFlagsFromString('--heap-growing-percent=25');
