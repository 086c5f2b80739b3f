/**
 * The pages for people. Forms enter, are read into the same requests as the API's, and go to the same services; pages leave,
 * made of records that a controller filled. Nothing here decides who may do what, and no page shows what its reader may
 * not export.
 */
@NullMarked
package dev.sallyport.server.console;

import org.jspecify.annotations.NullMarked;
