/**
 * What could be better about a host's database, and the SQL that mends it. A connection of the reader and the catalog enter;
 * findings leave, all of them. Nothing here changes the database, and whatever would change what the host's own roles see
 * says so.
 */
@NullMarked
package dev.sallyport.postgres.doctor;

import org.jspecify.annotations.NullMarked;
