import { SetMetadata } from '@nestjs/common';

export const powerfulKey = 'access:powerful';

/**
 * An act upon somebody else's access: it asks for password and second factor, if they were not given just now. The person it
 * is about, and the supervisors, are told by `Notices.accessTouched`.
 */
export const Powerful = () => SetMetadata(powerfulKey, true);
