package dev.sallyport.prober.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Probes an application that the test has started. The test takes a {@link ProbeRun} as parameter, tells it where the
 * application is, and lets it run:
 *
 * <pre>{@code
 * @Test
 * @Probe("probe.yml")
 * void keepsTenantsApart(ProbeRun probe) {
 *     probe.at("http://localhost:" + port).with("ANN_TOKEN", tokenOf("ann")).assertNoLeaks();
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProbeExtension.class)
public @interface Probe {
    /** The plan: a resource on the class path, or a file as seen from where the tests run. */
    String value();
}
