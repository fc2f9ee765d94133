import type { PathPart } from './policy-source.js';

/** `suggestion`: the known name that was probably meant. */
export type Report = (path: readonly PathPart[], zh: string, en: string, suggestion?: string | null) => void;

/** One thing that no schema can say about a document, or a part of it. */
export type CheckRule<Document> = (document: Document, report: Report) => void;
