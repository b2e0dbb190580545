/** A file on the FTP server, in `/import/<list id>/`. */
export interface StoredFile {
	readonly list: number;
	/** Its exact spelling counts. */
	readonly name: string;
	readonly content: string;
}

/** The FTP server that file imports read from. There is no FTP: tests and the control interface put files here. */
export class Files {
	/** Where else files are, such as the folder of a real SFTP server. @param path `/import/1/people.csv` */
	elsewhere: (path: string) => string | undefined = () => undefined;
	private readonly byPath = new Map<string, StoredFile>();

	/** Puts a file, also in place of one of that name. */
	put(file: StoredFile): void {
		this.byPath.set(pathOf(file), file);
	}

	find(list: number, name: string): StoredFile | undefined {
		const path = pathOf({ list, name });
		const content = this.elsewhere(path);
		return this.byPath.get(path) ?? (content === undefined ? undefined : { list, name, content });
	}

	/** `/import/1/people.csv` and so on, in the order they came. */
	paths(): string[] {
		return [...this.byPath.keys()];
	}

	clear(): void {
		this.byPath.clear();
	}
}

const pathOf = ({ list, name }: Pick<StoredFile, 'list' | 'name'>): string => `/import/${list}/${name}`;
