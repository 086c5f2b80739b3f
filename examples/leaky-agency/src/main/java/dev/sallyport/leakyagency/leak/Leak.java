package dev.sallyport.leakyagency.leak;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mistake of a team, and what is true of it: its mechanism, where it shows, where it comes from. Where several answers
 * are true, all are listed.
 */
public enum Leak {
    // Figures
    DASHBOARD_TOTALS(
            "the dashboard's statement for revenue was written for the back office and lacks the tenant",
            "foreign-total",
            "GET /api/dashboard, GET /, GET /api/reports/snapshot, POST /api/reports/snapshot",
            "aggregate, live-query"),
    PAGER_COUNTS_ALL(
            "the pager counts what the filters match, and whose it is was no filter",
            "foreign-total",
            Paths.LISTS,
            "live-query, aggregate"),
    REVENUE_FALLBACK(
            "without a window of dates the report takes another statement, which lost its predicate",
            "foreign-total",
            "GET /api/reports/revenue",
            "aggregate, live-query"),
    AGGREGATE_BEFORE_FILTER(
            "usage is counted by kind first, and only then narrowed to the kinds that the tenant has",
            "foreign-total",
            "GET /api/reports/usage",
            "aggregate, live-query"),
    EVENTS_WITHOUT_TENANT(
            "usage by customer joins events by the customer's number, which every tenant counts from 1",
            "foreign-total",
            "GET /api/reports/usage-by-customer",
            "aggregate, live-query"),
    ROLLUP_BUILT_GLOBALLY(
            "the monthly rollup is built over all invoices and copied to every tenant",
            "foreign-total",
            "GET /api/reports/monthly",
            "aggregate"),
    STALE_SNAPSHOT(
            "the newest snapshot of a report is shown, whoever took it",
            "cached-answer, foreign-total",
            "GET /api/reports/snapshot, POST /api/reports/snapshot",
            "cache, aggregate"),

    // Caches
    CACHE_KEY_WITHOUT_TENANT(
            "the key of the dashboard's cache holds the dates, and no tenant",
            "cached-answer",
            "GET /api/dashboard, GET /, GET /api/reports/snapshot, POST /api/reports/snapshot",
            "cache"),
    ANSWER_CACHED_BY_ADDRESS(
            "lists of projects are kept for a moment by their address alone",
            "cached-answer",
            "GET /api/projects",
            "cache"),
    VALUE_LIST_CACHED(
            "the values to choose from in a filter are kept by column, for everybody",
            "cached-answer",
            "GET /api/customers/values, GET /api/projects/values, GET /api/invoices/values, GET /api/payments/values",
            "cache"),
    SHARED_ETAG(
            "the validator of the list of payments is made of the whole table's count and newest time",
            "foreign-total, cached-answer",
            "GET /api/payments",
            "cache, live-query, aggregate"),
    EXPORT_CACHED_BY_NUMBER(
            "files are kept in memory as export:123, and every tenant counts its exports from 1",
            "cached-answer, foreign-file",
            Paths.FILES,
            "cache, file"),
    EXPORT_REUSED_BY_FILTER(
            "an export with the same filters is taken over instead of built again, whoever asked for it",
            "cached-answer, foreign-file",
            Paths.of("POST /api/exports, GET /api/exports/{id}", Paths.FILES),
            "cache, worker, file"),

    // Rows
    FILTER_WIDENED_BY_OR(
            "the second value of a filter is added with OR, without parentheses",
            "filter-override, foreign-rows",
            Paths.of(Paths.LISTS, Paths.ITEMS, Paths.AGGREGATES, Paths.EXPORTS),
            "live-query"),
    ADMIN_HELPER_REUSED(
            "the list of overdue invoices calls the back office's helper, which scopes only by the tenants it is given",
            "tenant-override, foreign-rows",
            "GET /api/reports/overdue",
            "live-query"),
    UNSCOPED_JOIN(
            "invoices are joined to customers by number, and only one of the two tables is scoped",
            "foreign-rows",
            "GET /api/invoices, GET /api/invoices/{id}",
            "live-query"),
    SEARCH_INDEX_UNSCOPED(
            "the search index has no tenant in its query", "foreign-rows", "GET /api/search", "live-query"),
    CURSOR_CARRIES_TENANT(
            "a cursor holds the whole scope of its list, and is believed",
            "foreign-rows, replayed-link, tenant-override",
            "GET /api/invoices, GET /api/customers, GET /api/projects, GET /api/payments, GET /api/notes",
            "live-query"),
    AUDIT_OF_ALL(
            "the audit log is filtered by action and forgets the tenant when it is",
            "foreign-rows, filter-override",
            "GET /api/audit",
            "audit-log, live-query"),

    // Who asks for whom
    TENANT_FROM_HEADER(
            "a header for the support tool names the tenant, and is read for everybody",
            "tenant-override, foreign-rows",
            "*",
            "sign-in, live-query"),
    TENANT_FROM_BODY(
            "an export takes the tenant from its request if there is one",
            "tenant-override, foreign-rows, foreign-file",
            Paths.EXPORTS,
            "worker, live-query, file"),
    TENANT_FROM_CLAIM(
            "the token's payload is read without checking its signature",
            "tenant-override, foreign-rows",
            "*",
            "sign-in, live-query"),
    TENANT_FROM_PATH(
            "the summary trusts the tenant in its path",
            "tenant-override, foreign-total, foreign-object",
            "GET /api/tenants/{slug}/summary",
            "live-query, aggregate"),
    COLLIDING_EMAIL(
            "a session remembers the e-mail address, and finds its account again by it in small letters",
            "collided-identity, foreign-rows",
            "POST /api/login, *",
            "sign-in"),

    // Objects
    INVOICE_BY_ID(
            "an invoice's print view is found by its id alone, other than the invoice itself",
            "foreign-object",
            "GET /api/invoices/{id}/print",
            "live-query"),
    HEAD_WITHOUT_CHECK(
            "HEAD of an attachment has a handler of its own, without the check",
            "foreign-object, foreign-file, told-existence",
            "HEAD /api/attachments/{id}",
            "live-query, file"),
    ATTACHMENT_BY_ID(
            "attachments are found by their id alone",
            "foreign-file, foreign-object",
            "GET /api/attachments/{id}",
            "live-query, file"),
    TRUNCATED_ID(
            "short references are the first six digits of an id, and looked up over all tenants",
            "foreign-object, guessable-name",
            "GET /api/short/{ref}",
            "live-query"),
    EXPORT_BY_ID(
            "the state of an export is told to whoever knows its id",
            "foreign-object",
            "GET /api/exports/{id}",
            "live-query"),

    // Columns
    SORT_BY_HIDDEN(
            "a list is sorted by whatever column the table has",
            "hidden-field",
            Paths.of(Paths.LISTS, Paths.EXPORTS),
            "live-query"),
    GROUP_BY_HIDDEN(
            "an aggregate groups by whatever column the table has",
            "hidden-field, secret-in-answer",
            Paths.AGGREGATES,
            "aggregate, live-query"),
    SEARCH_IN_HIDDEN(
            "q looks through every text column, those that never leave among them",
            "hidden-field",
            Paths.of(Paths.TABLES, Paths.ITEMS, Paths.AGGREGATES, Paths.EXPORTS),
            "live-query"),
    ALIAS_REACHES_HIDDEN(
            "of a field with an alias only the alias is held against the allowlist",
            "hidden-field, secret-in-answer",
            Paths.of(Paths.TABLES, Paths.ITEMS, Paths.EXPORTS),
            "live-query"),
    MASK_LOST_IN_CSV(
            "masks are put on where JSON is written, and the list as CSV is written elsewhere",
            "unmasked-value",
            "GET /api/customers, GET /api/payments",
            "live-query, file"),
    MIN_OF_MASKED(
            "min and max take masked columns and answer them bare",
            "unmasked-value",
            "GET /api/customers/aggregate, GET /api/payments/aggregate",
            "aggregate, live-query"),
    EXPORT_COLUMNS(
            "an export writes all columns of the table, the list only those that are meant",
            "hidden-field, secret-in-answer",
            Paths.EXPORTS,
            "worker, file"),
    SECRETS_IN_JSON(
            "members are answered as they stand in the table, password hash and API key with them",
            "secret-in-answer, hidden-field",
            "GET /api/members",
            "live-query"),
    FORMULA_CELLS(
            "cells go into files as they are, those that a spreadsheet takes for formulas as well",
            "formula-cell",
            Paths.EXPORTS,
            "file, worker"),

    // Background work
    JOB_WITHOUT_TENANT(
            "the job's payload holds the filters and not the tenant",
            "foreign-rows, foreign-file",
            Paths.EXPORTS,
            "worker"),
    WORKER_AS_ADMIN(
            "the worker reads as an administrator, whoever asked",
            "unmasked-value, missing-right",
            Paths.EXPORTS,
            "worker"),
    ARCHIVE_WITH_ALL_FILES(
            "the archive takes its attachments by invoice number",
            "foreign-file, foreign-rows",
            Paths.EXPORTS,
            "worker, file"),
    ARCHIVE_WITH_SECRETS(
            "the archive's settings are the rows as they stand, with password hashes and the webhooks' secrets",
            "secret-in-answer, hidden-field",
            Paths.EXPORTS,
            "worker, file"),
    SILENT_TRUNCATION(
            "an export stops after 100 rows and says nothing",
            "lost-rows",
            Paths.of("POST /api/exports, GET /api/exports/{id}", Paths.FILES),
            "worker, file"),
    PDF_WITHOUT_RIGHT(
            "the right to export payments is asked for where tables are written, and PDF came later",
            "missing-right",
            Paths.EXPORTS,
            "worker, live-query, file"),
    MIXED_MAIL(
            "a run of scheduled reports gathers its rows once for all schedules of the same report",
            "foreign-mail",
            "POST /api/schedules/{id}/run",
            "schedule"),
    MAIL_TO_REMOVED(
            "a schedule's recipients are checked when it is made, and never again",
            "foreign-mail, ended-standing",
            "POST /api/schedules/{id}/run",
            "schedule"),
    MAIL_WITH_CREATORS_VIEW(
            "a report is put together once, with the rights of whoever runs it, and mailed to all recipients",
            "unmasked-value, missing-right",
            "POST /api/schedules/{id}/run",
            "schedule"),
    WEBHOOKS_OF_ALL(
            "a finished export is told to every webhook there is",
            "foreign-webhook",
            "POST /api/exports, POST /api/webhooks",
            "worker"),

    // Links
    PREDICTABLE_FILE_NAME(
            "files are named by a running number, and served to whoever is signed in",
            "guessable-name, foreign-file, replayed-link",
            "GET /files/{name}",
            "file, link"),
    LONG_LIVED_LINK(
            "a link's life is counted in days where it should be seconds",
            "expired-link",
            "GET /api/downloads/{ticket}",
            "link"),
    LINK_FOR_ANYONE(
            "whoever holds a link gets the file", "replayed-link, foreign-file", "GET /api/downloads/{ticket}", "link"),
    LINK_REDEEMED_TWICE(
            "a link is looked at, its file given, and its use written down a moment later, together with others",
            "reused-link",
            "GET /api/downloads/{ticket}",
            "link"),

    // Standing
    CHECK_AT_REQUEST_ONLY(
            "rights are asked for when an export is requested, not when it is fetched: whoever lost them or is suspended gets it",
            "ended-standing, missing-right",
            Paths.FILES,
            "link, worker, file"),
    REMOVED_MEMBER_DOWNLOADS(
            "downloads look at the token, not at whether its person is still a member",
            "ended-standing",
            Paths.FILES,
            "link, file, sign-in"),
    STANDING_CACHED(
            "an account is read once for each session, and kept as long as the session",
            "ended-standing, missing-right",
            "*",
            "sign-in, cache"),
    TOKEN_AFTER_SIGN_OUT(
            "signing out forgets the cookie and leaves the token alive",
            "ended-standing",
            "*, POST /api/logout",
            "sign-in"),
    TOKEN_AFTER_EXPIRY("a token's end is written into it and never read", "ended-standing", "*", "sign-in"),

    // State between requests
    SHARED_FORMATTER(
            "one CSV formatter for all requests keeps its rows in a field",
            "crossed-answers",
            "GET /api/invoices, GET /api/customers, GET /api/projects, GET /api/payments, GET /api/notes",
            "shared-state"),
    THREAD_KEEPS_TENANT(
            "after an error the thread keeps its tenant, and the next request on it does not set its own",
            "crossed-answers, foreign-rows",
            "GET /api/notes",
            "shared-state"),

    // What is told
    RAW_ERRORS("the text of any exception is the answer", "raw-error", "*", "error"),
    TOLD_EXISTENCE(
            "somebody else's invoice is forbidden, one that does not exist is not found",
            "told-existence",
            "GET /api/invoices/{id}",
            "error, live-query"),
    LOGIN_TELLS_ACCOUNTS(
            "signing in says whether it was the address or the password",
            "told-existence",
            "POST /api/login",
            "sign-in, error"),

    // Completeness
    OFFSET_PAGING(
            "pages are counted by offset and sorted by a column with ties",
            "lost-rows",
            "GET /api/invoices, GET /api/customers, GET /api/projects, GET /api/payments, GET /api/notes",
            "live-query"),
    DOWNLOAD_NOT_RECORDED(
            "exports are recorded when asked for, not when fetched",
            "missing-record",
            Paths.of(Paths.FILES, "GET /api/audit"),
            "audit-log"),
    DENIAL_NOT_RECORDED(
            "refused downloads leave no entry", "missing-record", Paths.of(Paths.FILES, "GET /api/audit"), "audit-log"),

    // Written last: see writtenLast()
    PATCH_TAKES_ANY_CUSTOMER(
            "a project's customer is held against the tenant's when the project is made, not when it is changed",
            "foreign-object, foreign-rows, told-existence",
            Paths.of("PATCH /api/projects/{id}, GET /api/projects, GET /api/projects/{id}", Paths.EXPORTS),
            "live-query"),
    BATCH_CHECKS_FIRST(
            "of several invoices asked for at once, the first one alone is held against the tenant",
            "foreign-object, foreign-rows",
            "GET /api/invoices/batch",
            "live-query"),
    SUGGESTIONS_UNSCOPED(
            "the search is scoped, and the words it suggests when it finds nothing are taken from every tenant's lines",
            "foreign-rows",
            "GET /api/search",
            "live-query"),
    NESTED_MASK_LOST(
            "lists put masks on their own columns, and not on those of the customer that expand brings along",
            "unmasked-value",
            "GET /api/projects, GET /api/invoices, GET /api/notes",
            "live-query"),
    FILE_NAMED_BY_TITLE(
            "files are stored under their export's title, and one takes the place of another of the same name",
            "foreign-file, crossed-answers, guessable-name",
            Paths.EXPORTS,
            "file, worker"),
    OTHERS_FROM_WHOLE_TABLE(
            "what is left beside the largest groups is the whole table's figure less that of the groups shown",
            "foreign-total",
            Paths.AGGREGATES,
            "aggregate, live-query"),
    BENCHMARK_OF_TWO(
            "a comparison with other workspaces wants five of them, and counts their invoices instead",
            "foreign-total",
            "GET /api/reports/benchmark",
            "aggregate, live-query"),
    PAGE_DATA_WHOLE(
            "the rows that a page keeps for sorting in the browser are whole, its table shows some columns, masked",
            "hidden-field, secret-in-answer, unmasked-value",
            "GET /customers, GET /invoices",
            "live-query"),
    PRINT_CACHED_BY_NUMBER(
            "an invoice is held against the tenant, and its print view kept by number, which every tenant counts from 1",
            "cached-answer, foreign-object",
            "GET /api/invoices/{id}/print",
            "cache"),
    MEMBERS_CSV_WITHOUT_RIGHT(
            "members as CSV, by the Accept header, came later and left out who may see them",
            "missing-right",
            "GET /api/members",
            "live-query, file");

    private final String mistake;
    private final String mechanisms;
    private final String paths;
    private final String sources;

    Leak(String mistake, String mechanisms, String paths, String sources) {
        this.mistake = mistake;
        this.mechanisms = mechanisms;
        this.paths = paths;
        this.sources = sources;
    }

    /** As it is switched on: in small letters, with hyphens. */
    public String kebabName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a team did wrong, in one line. */
    public String mistake() {
        return mistake;
    }

    /** The mechanisms that truthfully describe it. */
    public List<String> mechanisms() {
        return split(mechanisms);
    }

    /** Where it shows, as method and path; {@code *} is every path that answers rows or figures. */
    public List<String> paths() {
        return split(paths);
    }

    /** Where the foreign data truthfully come from. */
    public List<String> sources() {
        return split(sources);
    }

    /**
     * The leak of that name.
     *
     * @throws IllegalArgumentException if there is no such leak
     */
    public static Leak named(String name) {
        return Arrays.stream(values())
                .filter(leak -> leak.kebabName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no leak '" + name + "'; there are "
                        + Arrays.stream(values()).map(Leak::kebabName).collect(Collectors.joining(", "))));
    }

    /** Those that were added when testers were there already, by somebody who had not seen them. */
    public static Set<Leak> writtenLast() {
        return EnumSet.range(PATCH_TAKES_ANY_CUSTOMER, MEMBERS_CSV_WITHOUT_RIGHT);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
