/**
 * Scoped queries in PostgreSQL's dialect. A {@link dev.sallyport.query.ScopedQuery} enters; three statements and the
 * settings that carry their values leave. No value ever stands in a statement's text, which is the same for all tenants.
 */
@NullMarked
package dev.sallyport.postgres.render;

import org.jspecify.annotations.NullMarked;
