package dev.sallyport.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails each test whose {@link Proves} names no requirement. */
final class MarkCheck implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        check(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        check(context);
    }

    private static void check(ExtensionContext context) {
        context.getElement().flatMap(Marks::find).ifPresent(mark -> {
            if (mark.value().length == 0) {
                throw new IllegalArgumentException("@Proves names no requirement: give at least one, R1 to R49");
            }
            for (String text : mark.value()) {
                Requirement.parse(text);
            }
        });
    }
}
