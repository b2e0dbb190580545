/** What MailUp's transactional services answer. */
import nock from 'nock';

import { API } from '../../support/http';

export const TAKEN = { Status: 'done', Code: '0', Message: 'Ok' };

/** A refusal of the SMTP+ API. Only its form is documented, no code but 0. */
export const refusedMail = (message: string, code = '1004') => ({ Status: 'error', Code: code, Message: message });

export const SENT = { Data: { DeliveryId: 1648, Cost: 1 }, Code: '0', Description: '', State: 'DONE' };

/** A refusal of the SMS service. */
export const refusedText = (code: number, description = '') => ({
	Data: null,
	Code: String(code),
	Description: description,
	State: 'ERROR',
});

type Body = Record<string, unknown>;

/** An expected email. @param body takes what was sent */
export const mail = (body?: (sent: Body) => void, path = 'sendmessage') =>
	nock(API).post(`/API/v2.0/messages/${path}`, (sent: Body) => {
		body?.(sent);
		return true;
	});

/** An expected text. @param body takes what was sent */
export const text = (body?: (sent: Body) => void) =>
	nock(API).post('/api/v2.0/sms/388/1', (sent: Body) => {
		body?.(sent);
		return true;
	});
