package dev.sallyport.prober.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a test that is marked with {@link Probe} its run. */
final class ProbeExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ProbeRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        String plan = AnnotationSupport.findAnnotation(test.getElement(), Probe.class)
                .map(Probe::value)
                .orElseThrow(
                        () -> new ParameterResolutionException("@Probe stands on the method that takes a ProbeRun"));
        return new ProbeRun(plan, text(plan, test.getRequiredTestClass()));
    }

    private static String text(String plan, Class<?> test) {
        try (InputStream resource = test.getResourceAsStream(plan);
                InputStream root = test.getClassLoader().getResourceAsStream(plan)) {
            InputStream found = resource == null ? root : resource;
            if (found != null) {
                return new String(found.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (Files.isReadable(Path.of(plan))) {
                return Files.readString(Path.of(plan));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the plan " + plan + " could not be read", e);
        }
        throw new ParameterResolutionException("no plan " + plan + ": it is neither a resource beside "
                + test.getSimpleName() + ", nor one at the root of the class path, nor a file in "
                + Path.of("").toAbsolutePath());
    }
}
