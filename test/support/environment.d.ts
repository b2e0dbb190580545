export declare function recordLogs(): void;
export declare function takeLogs(): unknown[][];
export declare function computedMs(): number;
