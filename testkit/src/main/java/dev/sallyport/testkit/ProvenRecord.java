package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes, after a test plan, one line for each requirement of each marked test: requirement, class#method and outcome
 * (passed, failed, aborted, skipped), tabs between. The invocations of a parameterized or dynamic test are folded: the
 * worst counts. A marked test that was planned and never ran is skipped, or failed if what stands around it failed.
 *
 * <p>The file is named by the system property {@value #FILE}; without it, nothing is written. All plans of one JVM share
 * the file; what another JVM left in it is replaced.
 */
public final class ProvenRecord implements TestExecutionListener {

    /** Names the file to write. */
    static final String FILE = "sallyport.proven.file";

    private static final Set<Path> WRITTEN_BY_THIS_JVM = new HashSet<>();

    private final @Nullable Path file;
    private final Map<MethodSource, Outcome> outcomes = new HashMap<>();
    private @Nullable TestPlan plan;

    /** For JUnit's service loader. */
    public ProvenRecord() {
        String name = System.getProperty(FILE);
        file = name == null ? null : Path.of(name);
    }

    ProvenRecord(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        outcomes.clear();
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        recordAll(identifier, Outcome.SKIPPED);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> recordAll(identifier, Outcome.FAILED);
            case ABORTED -> recordAll(identifier, Outcome.ABORTED);
            case SUCCESSFUL -> {
                // A container that ends well proves nothing by itself: it may have held no test.
                if (identifier.isTest()) {
                    record(identifier, Outcome.PASSED);
                }
            }
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        for (TestIdentifier root : finished.getRoots()) {
            for (TestIdentifier planned : finished.getDescendants(root)) {
                method(planned).ifPresent(method -> outcomes.putIfAbsent(method, Outcome.SKIPPED));
            }
        }
        if (file != null) {
            write(file, lines());
        }
    }

    private void recordAll(TestIdentifier identifier, Outcome outcome) {
        record(identifier, outcome);
        if (plan != null) {
            for (TestIdentifier within : plan.getDescendants(identifier)) {
                record(within, outcome);
            }
        }
    }

    private void record(TestIdentifier identifier, Outcome outcome) {
        method(identifier).ifPresent(method -> outcomes.merge(method, outcome, Outcome::worst));
    }

    /** The outermost method that this stands in: an invocation belongs to the test that it invokes. */
    private Optional<MethodSource> method(TestIdentifier identifier) {
        Optional<MethodSource> found = Optional.empty();
        Optional<TestIdentifier> at = Optional.of(identifier);
        while (at.isPresent()) {
            if (at.get().getSource().orElse(null) instanceof MethodSource method) {
                found = Optional.of(method);
            }
            at = plan == null ? Optional.empty() : plan.getParent(at.get());
        }
        return found;
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        outcomes.forEach((method, outcome) -> Marks.of(method)
                .forEach(requirement -> lines.add(String.join(
                        "\t",
                        requirement.toString(),
                        method.getClassName() + "#" + method.getMethodName(),
                        outcome.toString()))));
        lines.sort(null);
        return lines;
    }

    private static void write(Path file, List<String> lines) {
        synchronized (WRITTEN_BY_THIS_JVM) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                if (WRITTEN_BY_THIS_JVM.add(file.toAbsolutePath())) {
                    Files.deleteIfExists(file);
                }
                Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot record what was proven in " + file, e);
            }
        }
    }
}
