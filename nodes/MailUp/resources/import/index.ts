import { resource } from '../../operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';
import { operation as getReport } from './getReport.operation';
import { operation as importFile } from './importFile.operation';
import { operation as importItems } from './importItems.operation';
import { operation as sendConfirmation } from './sendConfirmation.operation';
import { operation as wait } from './wait.operation';

export const importing = resource(
	'Import',
	'import',
	[get, getAll, getReport, importFile, importItems, sendConfirmation, wait],
	importItems,
);
