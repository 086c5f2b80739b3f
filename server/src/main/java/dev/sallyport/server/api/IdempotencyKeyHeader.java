package dev.sallyport.server.api;

import dev.sallyport.export.IdempotencyKey;
import dev.sallyport.server.http.JsonFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
final class IdempotencyKeyHeader {
    private IdempotencyKeyHeader() {}

    /** @param values of all headers of that name */
    static Optional<IdempotencyKey> read(@Nullable List<String> values) {
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw JsonFields.invalid("the header Idempotency-Key stands there twice; send one key for one request");
        }
        return Optional.of(new IdempotencyKey(values.isEmpty() ? "" : values.get(0)));
    }
}
