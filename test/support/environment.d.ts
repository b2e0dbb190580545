export declare function recordLogs(): void;
export declare function takeLogs(): unknown[][];
