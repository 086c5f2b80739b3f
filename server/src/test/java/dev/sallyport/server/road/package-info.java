/** The whole road, on a real PostgreSQL, a real folder and real keys, without HTTP. */
@NullMarked
package dev.sallyport.server.road;

import org.jspecify.annotations.NullMarked;
