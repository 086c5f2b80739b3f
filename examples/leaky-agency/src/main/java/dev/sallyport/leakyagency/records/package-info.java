/** Reading and writing customers, projects, invoices, payments, notes and attachments, and the search. */
@NullMarked
package dev.sallyport.leakyagency.records;

import org.jspecify.annotations.NullMarked;
