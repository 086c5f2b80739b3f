/** An agency's small SaaS, started with options and closed again. What enters is a database and which leaks are on (none, unless named); what leaves is an address that answers. It must never be put where others reach it: its accounts are public. */
@NullMarked
package dev.sallyport.leakyagency;

import org.jspecify.annotations.NullMarked;
