package dev.sallyport.testkit;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Reads the marks of a test: its own, its class's, and those of the classes around it. */
final class Marks {

    private Marks() {}

    /** Marks that name no requirement are left out: {@link MarkCheck} fails their tests. */
    static NavigableSet<Requirement> of(MethodSource test) {
        var requirements = new TreeSet<Requirement>();
        add(test.getJavaMethod(), requirements);
        Class<?> type = test.getJavaClass();
        while (type != null) {
            add(type, requirements);
            type = type.getEnclosingClass();
        }
        return requirements;
    }

    private static void add(AnnotatedElement element, NavigableSet<Requirement> requirements) {
        find(element).stream()
                .flatMap(mark -> Arrays.stream(mark.value()))
                .flatMap(text -> read(text).stream())
                .forEach(requirements::add);
    }

    static Optional<Proves> find(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Proves.class);
    }

    private static Optional<Requirement> read(String text) {
        try {
            return Optional.of(Requirement.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
