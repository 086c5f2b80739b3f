package dev.sallyport.leakyagency.exports;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the worker is told, kept with the export as JSON. */
record Job(
        UUID export,
        @Nullable UUID tenant,
        UUID person,
        String dataset,
        String format,
        Map<String, List<String>> filters) {}
