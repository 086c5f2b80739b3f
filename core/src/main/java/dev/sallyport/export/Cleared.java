package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.request.ExportRequest;
import java.util.List;

/**
 * A request with the clearance for it.
 *
 * @param request with its window resolved and its columns spelled out
 * @param queries one for each part
 */
record Cleared(Clearance clearance, ExportRequest request, List<ScopedQuery> queries) {
    Cleared {
        queries = List.copyOf(queries);
    }
}
