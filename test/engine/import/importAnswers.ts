/** What MailUp answers around an import, for the tests of the imports. */
import type nock from 'nock';
import type { IDataObject, INodeParameters, ResourceMapperValue } from 'n8n-workflow';

import { locator, mailUp, page } from '../../support/answers';

/** A form of "Import Items" into list 1. */
export const importing: INodeParameters = {
	resource: 'import',
	operation: 'importItems',
	list: locator(1),
	email: '={{ $json.email }}',
};

export const ann = 'ann@example.com';
export const bob = 'bob@example.com';
export const eve = 'eve@example.com';

/** The row of a person in the body of a request. */
export const rowOf = (Email: string, Fields: IDataObject[] = []): IDataObject => ({ Email, Name: '', Fields });

/** MailUp's words for a second import at a time. */
export const ANOTHER = 'Resource internal error. Another import is running';

export const CONNECTION_LOST = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

export interface Task {
	id: number;
	list?: number;
	rows?: number;
	status?: number;
	file?: string;
}

/** Answers the list of all imports, newest first: it is read before each request. */
export function listsImports(tasks: Task[] = [{ id: 2 }], times = 1): nock.Scope {
	const rows = tasks.map(({ id, list = 1, rows: count = 1, status = 3, file = `Sub_${id}.csv` }) => ({
		Filename: file,
		IdImport: id,
		IdList: list,
		Rows: count,
		StartDate: '2017-03-02 15:48:29Z',
		StatusCode: status,
	}));
	return mailUp()
		.get('/Imports')
		.query({ orderby: '"IdImport desc"', PageNumber: 0, PageSize: 500 })
		.times(times)
		.reply(200, page(rows));
}

/** Expects an import to be posted; `bodies` takes what was sent. */
export function posts(
	path = '/List/1/Recipients',
	query: IDataObject = { ignoreMobile: 'true' },
	bodies: unknown[] = [],
): nock.Interceptor {
	return mailUp()
		.post(path, (body: unknown) => {
			bodies.push(body);
			return true;
		})
		.query(query as never);
}

/** Answers an import with its id, and its status with the end. */
export function importsWell(id: number, ...call: Parameters<typeof posts>): void {
	posts(...call).reply(200, String(id), { 'Content-Type': 'application/json' });
	ends(id);
}

/** Answers the two calls about an import. Code 3: completed; 4: failed; 2: in progress. */
export function ends(id: number, code = 3, counts: IDataObject = { Total: 1 }): void {
	mailUp()
		.get(`/Import/${id}`)
		.reply(200, { Completed: code === 3, idImport: id, ValidRecipients: 1 });
	mailUp().get(`/Imports/${id}`).reply(200, { IdImport: id, IdList: 1, StatusCode: code, Rows: counts });
}

/** A mapping of fields by name, as the form stores it. */
export function mapper(
	mappingMode: 'defineBelow' | 'autoMapInputData',
	value: ResourceMapperValue['value'] = null,
): ResourceMapperValue {
	return {
		mappingMode,
		value,
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

/** Answers the account's fields. */
export function names(): void {
	const fields = ['FirstName', 'LastName', 'Company', 'Città '].map((Description, index) => ({
		Description,
		Id: index + 1,
	}));
	mailUp()
		.get('/Recipient/DynamicFields')
		.query({ orderby: '"Id asc"', PageNumber: 0, PageSize: 500 })
		.reply(200, page(fields));
}

/** Answers the groups of list 1. */
export function groups(...ids: number[]): void {
	mailUp()
		.get('/List/1/Groups')
		.query({ PageNumber: 0, PageSize: 500 })
		.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1, Name: `Group ${idGroup}` }))));
}

/** {@link importing} with columns that name the fields. */
export const automatic = { ...importing, fields: mapper('autoMapInputData') as never };

/** Posts one import of the account and returns the body that was sent. */
export function sends(query: object = { ignoreMobile: 'true' }): unknown[] {
	const bodies: unknown[] = [];
	names();
	listsImports();
	importsWell(3, '/List/1/Recipients', query as never, bodies);
	return bodies;
}
