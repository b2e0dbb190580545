import { groupBy } from '../groupBy';
import { PeopleOnPages } from '../mailup/peopleOnPages';
import type { MailUpClient } from '../http/client';
import type { Membership } from './memberships';
import { isMember } from './memberships';
import { readWhereCheaper } from './standingPages';

/**
 * Tells who is in groups: by the pages of a group where these are fewer than its people in question, else by asking for
 * each person (MailUp REST API, "Recipients", `EmailOptins` with `Groups`). Pages show nobody who is not on the email
 * channel of the list, and would show the whole list if MailUp did not keep to the group. So whom they show counts only
 * once they left somebody out who is on the list.
 */
export class GroupPages {
	/** Whom the pages of a group show, and whom they do not, by group. */
	private readonly shown = new Map<number, Map<number, boolean>>();

	/** Groups whose pages left somebody out. */
	private readonly proven = new Set<number>();

	constructor(private readonly client: MailUpClient) {}

	/**
	 * Reads who is in groups before something is written.
	 * @param people who are on the lists of the groups
	 * @throws NodeOperationError once the run was stopped
	 */
	async readBefore(people: Iterable<Membership>): Promise<void> {
		for (const [groupId, members] of byGroup(people)) {
			const shown = await this.read(members);
			this.shown.set(groupId, shown);
			if ([...shown.values()].includes(false)) this.proven.add(groupId);
		}
	}

	/**
	 * Reads who is in groups by now. Who is not seen there is asked for.
	 * @throws NodeOperationError once the run was stopped
	 */
	async readAfter(people: Iterable<Membership>): Promise<void> {
		for (const [groupId, members] of byGroup(people)) {
			const shown = this.proven.has(groupId) ? await this.read(members) : [];
			this.shown.set(groupId, new Map([...shown].filter(([, isShown]) => isShown)));
		}
	}

	/** Drops what was read of somebody in a group, because it is being changed. */
	forget({ groupId, recipientId }: Membership): void {
		this.shown.get(groupId)?.delete(recipientId);
	}

	/** Whether somebody is in a group. @throws NodeApiError where MailUp has to be asked and does not say */
	async isIn(membership: Membership): Promise<boolean> {
		const { groupId, recipientId } = membership;
		const isShown = this.shown.get(groupId)?.get(recipientId);
		if (isShown === undefined || (isShown && !this.proven.has(groupId))) return await isMember(this.client, membership);
		return isShown;
	}

	/** Whom of a group its pages show, and whom they do not; without those about whom they leave it open. */
	private async read([first, ...others]: readonly Membership[]): Promise<Map<number, boolean>> {
		if (!first) return new Map();
		const { listId, groupId } = first;
		const keys = new Set([first, ...others].map(({ recipientId }) => String(recipientId)));
		const people = new PeopleOnPages('id', keys);
		const wanted = { people, lookUpCalls: ({ length }: readonly string[]) => length };
		const open = new Set(await readWhereCheaper(this.client, { channel: 'email', listId, groupId }, wanted));
		const clear = [...keys].filter((key) => !open.has(key));
		return new Map(clear.map((key) => [Number(key), people.standing(key) !== undefined]));
	}
}

function byGroup(people: Iterable<Membership>): Array<[groupId: number, members: Membership[]]> {
	return [...groupBy(people, ({ groupId }) => String(groupId))].map(([groupId, members]) => [Number(groupId), members]);
}
