import { SetMetadata } from '@nestjs/common';

export const powerfulKey = 'access:powerful';

/**
 * An act upon somebody's access: it asks for password and second factor, if they were not given just now. Where it is somebody
 * else's, that person and the supervisors are told by `Notices.accessTouched`.
 */
export const Powerful = () => SetMetadata(powerfulKey, true);
