import { OPT_OUT_REASONS } from './account/optOuts';
import type { Status, SubscriptionData } from './account/subscriptionTypes';
import type { PastMailing, AccountData, AccountInfo, FieldValues, RecipientData } from './account/types';
import { demoGroups, demoLists, FIELD_NAMES } from './demoLists';
import { DEMO_MESSAGES } from './demoMessages';
import { DEMO_SMS } from './demoSms';

/** The names of the log-in: no secrets. The secrets are random at each start. */
export const DEMO = {
	clientId: 'sandbox-client-id',
	username: 'sandbox-user',
	accountUser: 'm388',
	apiUser: 'a388',
	smtpUser: 's388_1',
};

const INFO: AccountInfo = {
	uid: '388',
	company: 'Sandbox',
	username: DEMO.username,
	email: 'owner@example.com',
	expiryDate: '2036-12-09 00:00:00.000',
	isTrial: true,
	version: '9.0.0',
};

const DAY = 86_400_000;
/** A fixed start: the same account at every start. */
const START = Date.UTC(2024, 0, 8, 9, 15, 30, 120);

/** First sending of the demo messages. */
const MAILED = Date.UTC(2025, 3, 7, 8, 0, 0);

const SYLLABLES = ['ba', 'do', 'fè', 'gu', 'lü', 'mi', 'ño', 'ra', 'se', 'ti', 'vo', 'zé'];
const CITIES = ['Milan', 'Forlì', 'Zürich', 'Saint-Étienne', 'León', 'Gdańsk', 'Αθήνα'];

/** Messages that were sent, to the first recipients only: statistics stay small whatever the account's size. */
const SENT: ReadonlyArray<readonly [message: number, list: number]> = [
	[100, 1],
	[101, 1],
	[102, 1],
	[104, 1],
	[107, 2],
	[108, 2],
	[110, 3],
];

/** How many recipients the demo account has when nobody says otherwise. */
const RECIPIENTS = 360;

/** The first recipients are in the first three lists only, the others in the lists up to this one as well. */
const FIRST_EXTRA = 60;
const LAST_FILLED_LIST = 28;

/** A made-up word, capitalised. */
function word(seed: number): string {
	const text = [seed, seed * 7 + 3, seed * 5 + 1].map((part) => SYLLABLES[part % SYLLABLES.length] ?? '').join('');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function address(index: number): string {
	if (index % 15 === 4) return `plus+tag${index}@example.com`;
	if (index % 15 === 9) return `d'apostrophe${index}@example.org`;
	if (index % 15 === 12) return `città${index}@example.com`;
	return `person${index}@example.${index % 2 === 0 ? 'com' : 'org'}`;
}

/** Reasons that do not come from an email. */
const SMS_REASONS = OPT_OUT_REASONS.filter(({ type }) => [0, 2, 4, 1024].includes(type));

const statusOf = (index: number): Status => (index % 6 === 5 ? 'PENDING' : index % 3 === 2 ? 'OPTOUT' : 'OPTIN');

/** The message of the list that somebody left from. */
function leftFrom(list: number, index: number): number {
	const sent = SENT.filter((entry) => entry[1] === list);
	return sent[index % sent.length]?.[0] ?? 0;
}

function subscription(
	list: number,
	channel: SubscriptionData['channel'],
	status: Status,
	index: number,
): SubscriptionData {
	// Days go round: however many people there are, all of it lies in the past.
	const moment = START + (1 + ((index - 1) % RECIPIENTS)) * DAY + list * 3_600_000 + index * 1237;
	if (status === 'PENDING') return { list, channel, status, requestDate: moment };
	if (status === 'OPTIN') return { list, channel, status, optinDate: moment };
	const reasons = channel === 'email' ? OPT_OUT_REASONS : SMS_REASONS;
	// Every third person is out by email, every 24th by SMS.
	const reason = reasons[Math.floor(index / (channel === 'email' ? 3 : 24)) % reasons.length];
	return {
		list,
		channel,
		status,
		optinDate: moment,
		optoutDate: moment + 40 * DAY,
		optoutType: reason?.type ?? 0,
		optoutSubtype: reason?.subtypes[index % 2] ?? 0,
		optoutMessage: reason?.type === 2 && channel === 'email' ? leftFrom(list, index) : 0,
	};
}

function fieldsOf(index: number): FieldValues {
	return [
		[1, word(index)],
		[2, word(index * 11 + 5)],
		[4, CITIES[index % CITIES.length] ?? ''],
		[12, `C-${String(index).padStart(5, '0')}`],
		...(index % 9 === 0 ? [[28, 'größer'] as const] : []),
	];
}

function recipient(index: number): RecipientData {
	const hasNumber = index % 4 === 1;
	const subscriptions = [subscription(1, 'email', statusOf(index), index)];
	if (index % 3 === 0) subscriptions.push(subscription(2, 'email', statusOf(index / 3 + 4), index));
	if (index % 5 === 0) subscriptions.push(subscription(3, 'email', statusOf(index + 1), index));
	// The other lists are small, and stay so however many recipients there are.
	if (index > FIRST_EXTRA && index <= RECIPIENTS)
		for (let list = 4; list <= LAST_FILLED_LIST; list++)
			if (index % list === 0) subscriptions.push(subscription(list, 'email', statusOf(index / list), index));
	if (hasNumber) subscriptions.push(subscription(1, 'sms', statusOf(Math.floor(index / 4)), index));
	return {
		id: index,
		email: address(index),
		number: hasNumber ? `333${String(1_000_000 + index)}` : undefined,
		name: '',
		fields: fieldsOf,
		subscriptions,
		groups: index % 10 === 0 ? [2, 3 + (index % 20)] : undefined,
	};
}

/** Who got a message: those subscribed now, and those who left by its link. */
function mailings(count: number): PastMailing[] {
	const people = Array.from({ length: Math.min(count, RECIPIENTS) }, (_, index) => recipient(index + 1));
	return SENT.map(([message, list], index) => ({
		message,
		date: MAILED + index * 30 * DAY,
		recipients: people
			.filter(({ subscriptions }) =>
				subscriptions.some(
					(entry) =>
						entry.list === list &&
						entry.channel === 'email' &&
						(entry.status === 'OPTIN' || entry.optoutMessage === message),
				),
			)
			.map(({ id }) => id ?? 0),
	}));
}

function* recipients(count: number): Generator<RecipientData> {
	for (let index = 1; index <= count; index++) yield recipient(index);
}

/**
 * The account newcomers meet: 30 lists (1 "Newsletter", 2 "Product news", 3 "Events") and one hidden from the user,
 * groups in lists 1 to 3 (list 1 has 25, its first one a system group), 30 fields, recipients of every status and reason.
 * Recipient n has the id n; the same data at every start.
 * @param count recipients; made one at a time, a million is fine
 */
export function demoAccount(count = RECIPIENTS): AccountData {
	return {
		info: INFO,
		lists: demoLists(),
		groups: demoGroups(),
		fields: FIELD_NAMES.map((name, index) => [index + 1, name]),
		recipients: recipients(count),
		...DEMO_MESSAGES,
		mailings: mailings(count),
		smsMessages: DEMO_SMS,
		smsSenders: ['Sandbox', 'ACME'],
		credits: 5000,
		trustedSenders: ['newsletter@example.com', 'marketing@example.com', 'reply@example.com', INFO.email],
	};
}
