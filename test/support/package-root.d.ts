import type { ICredentialType, INodeType } from 'n8n-workflow';

export declare const root: string;
export declare const manifest: {
	name: string;
	version: string;
	files: string[];
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};
export declare function readText(relative: string): string | undefined;
export declare function writeText(relative: string, text: string): void;
export declare function filesUnder(relative: string): string[];
export declare function sourceOf(built: string): string;
/** The nodes that package.json declares, each with its name in n8n. One that is not loaded costs nothing. */
export declare function sourceNodes(): Array<{ name: string; load: () => INodeType }>;
export declare function loadSourceNodes(): INodeType[];
export declare function loadSourceCredentials(): ICredentialType[];
