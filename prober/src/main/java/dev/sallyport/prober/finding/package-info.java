/**
 * What a run found, and how sure that is. Evidence enters, findings leave; a secret of an identity never does.
 */
@NullMarked
package dev.sallyport.prober.finding;

import org.jspecify.annotations.NullMarked;
