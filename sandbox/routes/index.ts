import type { FastifyInstance } from 'fastify';

import type { Context } from '../http/context';
import { accountRoutes } from './account';
import { attachmentRoutes } from './attachments';
import { fieldRoutes } from './fields';
import { groupRoutes } from './groups';
import { imageRoutes } from './images';
import { importRoutes } from './imports';
import { listRoutes } from './lists';
import { messageReadingRoutes } from './messageReadings';
import { messageRoutes } from './messages';
import { messageStatisticsRoutes } from './messageStatistics';
import { optinRoutes } from './optins';
import { readingRoutes } from './readings';
import { recipientRoutes } from './recipients';
import { recipientStatisticsRoutes } from './recipientStatistics';
import { sendRoutes } from './send';
import { sendingRoutes } from './sendings';
import { smsMessageRoutes } from './smsMessages';
import { smsReportRoutes } from './smsReports';
import { smsSendRoutes } from './smsSend';
import { subscriptionRoutes } from './subscriptions';
import { tagRoutes } from './tags';
import { templateRoutes } from './templates';
import { trackingRoutes } from './tracking';

/** The console interface: one file per resource. */
export function consoleRoutes(app: FastifyInstance, context: Context): void {
	for (const install of [
		accountRoutes,
		attachmentRoutes,
		fieldRoutes,
		groupRoutes,
		imageRoutes,
		importRoutes,
		listRoutes,
		messageReadingRoutes,
		messageRoutes,
		optinRoutes,
		readingRoutes,
		recipientRoutes,
		sendRoutes,
		sendingRoutes,
		smsMessageRoutes,
		smsReportRoutes,
		smsSendRoutes,
		subscriptionRoutes,
		tagRoutes,
		templateRoutes,
		trackingRoutes,
	]) {
		install(app, context);
	}
}

/** The statistics interface. */
export function statisticsRoutes(app: FastifyInstance, context: Context): void {
	messageStatisticsRoutes(app, context);
	recipientStatisticsRoutes(app, context);
}
