package dev.sallyport.export;

/** The answer to a request: the export, and whether it is new or the unfinished one of the same request. */
public record Asked(ExportView export, boolean isNew) {}
