/**
 * Starts a PostgreSQL server of our own for the demo and for tests: what enters is a data folder (or none, for a
 * temporary server), what leaves is an address on the loopback interface and the superuser's password. The binaries come
 * from a jar and are unpacked once into the user's cache. It must never listen beyond loopback, trust a connection
 * without a password, or outlive the Java process that started it.
 */
@NullMarked
package dev.sallyport.embedded;

import org.jspecify.annotations.NullMarked;
