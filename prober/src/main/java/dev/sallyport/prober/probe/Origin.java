package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Source;

/**
 * Where a leak comes from.
 *
 * @param why which variation made it vanish, or did not
 */
record Origin(Source source, String why) {}
