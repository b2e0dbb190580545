export declare function requiresOf(relative: string): string[];
export declare function compiledGraph(): { files: string[]; modules: string[] };
export declare function packList(): string[];
export declare function expectedAssets(): string[];
export declare function sameBytes(one: string, other: string): boolean;
