import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** Where `@Can` keeps the permission. */
export const PERMISSION_METADATA = 'anze:permission';
/** Where `@Public` leaves its mark. */
export const PUBLIC_METADATA = 'anze:public';

/** Who calls this root field (or HTTP route) needs the permission. The guard refuses a field that carries neither this nor `@Public`. */
export const Can = (permission: Permission): MethodDecorator => SetMetadata(PERMISSION_METADATA, permission);

/** Anybody may call this root field or HTTP route, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_METADATA, true);
