package dev.sallyport.catalog;

import java.util.Optional;

/**
 * A dataset as far as it could be read: grants are judged against it even if something else in it is at fault.
 *
 * @param dataset empty if anything in it is at fault
 */
record DatasetDraft(
        Optional<Dataset> dataset,
        Declared<Column> columns,
        Declared<RowRule> rowRules,
        Limits limits,
        Optional<WindowRule> window) {}
