import type { PageChoice } from '../../shared/mailup/overlappingPages';
import type { Page, Row } from './rows';

/** Rows asked for in one page. Two hundred of them at least are new, the rest overlaps the page before. */
export const PAGE_SIZE = 250;

/** The page that holds a position and begins close above it. */
export function pageAt(position: number, pageSize: number): PageChoice {
	return { pageNumber: Math.floor(position / pageSize), pageSize };
}

/** New rows that a page brings, as a rule at the least. */
export function gainOf(pageSize: number): number {
	return Math.ceil(pageSize * 0.8);
}

/** Whether a page ends where the rows end. */
export function isLast({ rows, start, total }: Page<Row>): boolean {
	return rows.length === 0 || start + rows.length >= total;
}

/** Rows that MailUp gives in one page, whatever it is asked for, as its first page shows. */
export function pageSizeOf(first: Page<Row>, asked: number): number {
	return isLast(first) ? asked : Math.min(asked, first.rows.length);
}
