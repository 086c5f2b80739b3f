package dev.sallyport.leakyagency.leak;

/** Groups of paths on which the same code answers, so that a mistake in it shows on all of them. */
final class Paths {
    /** What has a table of its own, as a list. */
    static final String TABLES = "GET /api/customers, GET /api/projects, GET /api/invoices, GET /api/payments";

    static final String LISTS = TABLES + ", GET /api/notes";

    static final String ITEMS =
            "GET /api/customers/{id}, GET /api/projects/{id}, GET /api/invoices/{id}, GET /api/payments/{id}";

    static final String AGGREGATES = "GET /api/customers/aggregate, GET /api/projects/aggregate,"
            + " GET /api/invoices/aggregate, GET /api/payments/aggregate";

    /** The file of an export, by its link and by its name. */
    static final String FILES = "GET /api/downloads/{ticket}, GET /files/{name}";

    /** An export from its request to its file. */
    static final String EXPORTS = "POST /api/exports, " + FILES;

    private Paths() {}

    static String of(String... groups) {
        return String.join(", ", groups);
    }
}
