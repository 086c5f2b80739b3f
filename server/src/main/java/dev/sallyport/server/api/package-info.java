/**
 * The HTTP door to exports. Strictly read requests of a session enter; what the core's services answer leaves, as JSON
 * or as the bytes of a part. It decides nothing about who may have what, and it never ends a short body as if whole.
 */
@NullMarked
package dev.sallyport.server.api;

import org.jspecify.annotations.NullMarked;
