/** A value of a property: what filters compare and what readings sort by. */
export type Value = string | number | boolean | null;

/** Types of the filter language. `date` can be sorted by and compared with null only: no date literal is documented. */
export type ValueType = 'string' | 'integer' | 'boolean' | 'date' | 'null';

/** One property of a reading's items, under the exact name the answer shows. */
export interface Property<Row> {
	type: ValueType;
	read: (row: Row) => Value;
}

/**
 * A collection that can be filtered, sorted and paged.
 * `present` makes the answer's item; `properties` are the names filters know; `fields` gives `Fields['name']`, where there are any.
 */
export interface Shape<Row> {
	present: (row: Row) => unknown;
	properties: ReadonlyMap<string, Property<Row>>;
	fields?: (name: string) => ((row: Row) => string) | undefined;
	id: (row: Row) => number;
	/** Order without `orderby`. The documented samples of fields and recipients run from the highest id down. */
	unordered: 'highestFirst' | 'lowestFirst';
	/** Items of a page when the caller does not say; 20 when left out. */
	pageSize?: number;
}

/** Makes the table of properties from triples. */
export function properties<Row>(
	...entries: Array<[string, ValueType, (row: Row) => Value]>
): ReadonlyMap<string, Property<Row>> {
	return new Map(entries.map(([name, type, read]) => [name, { type, read }]));
}

/** A compiled part of a filter: like a property, its type is known before any row is read. */
export type Term<Row> = Property<Row>;
