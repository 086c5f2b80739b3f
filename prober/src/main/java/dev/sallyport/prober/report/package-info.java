/**
 * What a run found, as files for people and machines: a page, JSON, SARIF, JUnit XML, and a signature over them. An
 * outcome enters, a folder leaves; no secret of an identity stands in any of it, and nothing that was received is shown
 * as it came: HTML is escaped, and what cannot be seen is made visible.
 */
@NullMarked
package dev.sallyport.prober.report;

import org.jspecify.annotations.NullMarked;
