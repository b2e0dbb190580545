import type { FastifyInstance } from 'fastify';

import type { Context } from '../http/context';
import { accountRoutes } from './account';
import { fieldRoutes } from './fields';
import { groupRoutes } from './groups';
import { listRoutes } from './lists';
import { optinRoutes } from './optins';
import { readingRoutes } from './readings';
import { recipientRoutes } from './recipients';
import { subscriptionRoutes } from './subscriptions';
import { trackingRoutes } from './tracking';

/** The console interface: one file per resource. */
export function consoleRoutes(app: FastifyInstance, context: Context): void {
	for (const install of [
		accountRoutes,
		fieldRoutes,
		groupRoutes,
		listRoutes,
		optinRoutes,
		readingRoutes,
		recipientRoutes,
		subscriptionRoutes,
		trackingRoutes,
	]) {
		install(app, context);
	}
}
