package dev.sallyport.leakyagency.rows;

import static dev.sallyport.leakyagency.rows.Ability.FILTER;
import static dev.sallyport.leakyagency.rows.Ability.GROUP;
import static dev.sallyport.leakyagency.rows.Ability.MEASURE;
import static dev.sallyport.leakyagency.rows.Ability.SEARCH;
import static dev.sallyport.leakyagency.rows.Ability.SORT;

import dev.sallyport.leakyagency.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be listed and exported, with its columns. */
public enum Dataset {
    CUSTOMERS(
            "created_at",
            false,
            Column.open("id", "id", "uuid"),
            Column.open("number", "number", "text", FILTER, SORT, SEARCH),
            Column.open("name", "name", "text", SORT, SEARCH),
            Column.open("contact", "contact", "text", SEARCH),
            Column.masked("email", "email"),
            Column.masked("iban", "iban"),
            Column.open("city", "city", "text", FILTER, SORT, GROUP, SEARCH),
            Column.open("status", "status", "text", FILTER, SORT, GROUP),
            Column.open("note", "note", "text", SEARCH),
            Column.open("createdAt", "created_at", "timestamptz", SORT, MEASURE),
            Column.open("updatedAt", "updated_at", "timestamptz"),
            Column.internal("riskScore", "risk_score", "integer"),
            Column.internal("internalNote", "internal_note", "text"),
            Column.internal("apiKey", "api_key", "text")),
    PROJECTS(
            "starts_on",
            true,
            Column.open("id", "id", "uuid"),
            Column.open("number", "number", "text", FILTER, SORT, SEARCH),
            Column.open("customerId", "customer_id", "uuid", FILTER),
            Column.open("name", "name", "text", SORT, SEARCH),
            Column.open("state", "state", "text", FILTER, SORT, GROUP),
            Column.open("budget", "budget", "numeric", SORT, MEASURE),
            Column.open("startsOn", "starts_on", "date", SORT, MEASURE),
            Column.open("createdAt", "created_at", "timestamptz", SORT),
            Column.open("updatedAt", "updated_at", "timestamptz"),
            Column.internal("internalNote", "internal_note", "text"),
            Column.internal("webhookSecret", "webhook_secret", "text")),
    INVOICES(
            "issued_on",
            true,
            Column.open("id", "id", "uuid"),
            Column.open("number", "number", "text", FILTER, SORT, SEARCH),
            Column.open("customerId", "customer_id", "uuid", FILTER),
            Column.open("customerNumber", "customer_number", "text", FILTER, GROUP, SEARCH),
            Column.open("amount", "amount", "numeric", SORT, MEASURE),
            Column.open("status", "status", "text", FILTER, SORT, GROUP),
            Column.open("issuedOn", "issued_on", "date", SORT, GROUP, MEASURE),
            Column.open("dueOn", "due_on", "date", SORT, MEASURE),
            Column.open("note", "note", "text", SEARCH),
            Column.open("createdAt", "created_at", "timestamptz", SORT),
            Column.open("updatedAt", "updated_at", "timestamptz"),
            Column.internal("margin", "margin", "numeric"),
            Column.internal("internalNote", "internal_note", "text")),
    PAYMENTS(
            "paid_on",
            false,
            Column.open("id", "id", "uuid"),
            Column.open("invoiceId", "invoice_id", "uuid", FILTER),
            Column.open("invoiceNumber", "invoice_number", "text", FILTER, SORT, SEARCH),
            Column.open("amount", "amount", "numeric", SORT, MEASURE),
            Column.open("paidOn", "paid_on", "date", SORT, GROUP, MEASURE),
            Column.masked("payerIban", "payer_iban"),
            Column.open("reference", "reference", "text", SEARCH),
            Column.open("createdAt", "created_at", "timestamptz", SORT),
            Column.internal("processorToken", "processor_token", "text")),
    NOTES(
            "created_at",
            true,
            Column.open("id", "id", "uuid"),
            Column.open("customerId", "customer_id", "uuid", FILTER),
            Column.open("author", "author", "text", FILTER, GROUP),
            Column.open("body", "body", "text", SEARCH),
            Column.open("createdAt", "created_at", "timestamptz", SORT));

    private final String dateColumn;
    private final boolean isOfCustomer;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy of immutable records
    private final List<Column> columns;

    Dataset(String dateColumn, boolean isOfCustomer, Column... columns) {
        this.dateColumn = dateColumn;
        this.isOfCustomer = isOfCustomer;
        this.columns = List.of(columns);
    }

    public static Dataset of(String name) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("dataset is customers, projects, invoices, payments or notes"));
    }

    /** Its name in paths, and that of its table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@code from} and {@code to} are held against. */
    String dateColumn() {
        return dateColumn;
    }

    /** Whether {@code expand=customer} makes sense. */
    boolean isOfCustomer() {
        return isOfCustomer;
    }

    public List<Column> columns() {
        return columns;
    }

    /** What may leave. */
    public List<Column> shown() {
        return columns.stream().filter(column -> !column.isInternal()).toList();
    }

    /** By its name, or by that in the table. */
    Optional<Column> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name) || column.sql().equals(name))
                .findFirst();
    }
}
