/**
 * What is asked, untrusted. Values of a request enter and leave as they are, only bounded in number and length;
 * nothing here can name a tenant, and nothing here is a permission.
 */
@NullMarked
package dev.sallyport.request;

import org.jspecify.annotations.NullMarked;
