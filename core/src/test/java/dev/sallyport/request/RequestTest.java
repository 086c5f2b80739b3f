package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.testkit.Proves;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final Instant NOW = Instant.parse("2026-03-15T22:30:00Z");

    @Test
    @Proves("R1")
    void aRequestHasNoFieldThatCouldNameATenant() {
        assertThat(ExportRequest.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly(
                        "dataset", "columns", "filters", "sorts", "window", "format", "guarding", "dialect", "series");
    }

    @Test
    void lastDaysAreWholeDaysWithToday() {
        ResolvedWindow window = new Window.LastDays(30).resolve(NOW);
        assertThat(window.to()).isEqualTo("2026-03-16T00:00:00Z");
        assertThat(window.length()).isEqualTo(Duration.ofDays(30));
        assertThat(new Window.LastDays(30).resolve(NOW.plusSeconds(60))).isEqualTo(window);
    }

    @Test
    void aMonthIsItsDaysInUtc() {
        ResolvedWindow window = new Window.Month(YearMonth.of(2026, 2)).resolve(NOW);
        assertThat(window.from()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(window.to()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void lastMonthsAreWholeMonthsBeforeTheRunningOne() {
        ResolvedWindow window = new Window.LastMonths(1).resolve(NOW);
        assertThat(window.from()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(window.to()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(new Window.LastMonths(14).resolve(NOW).from()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(new Window.LastMonths(1)
                        .resolve(Instant.parse("2026-04-01T00:00:00Z"))
                        .from())
                .as("another month when it is asked another month")
                .isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void resolvingKeepsEverythingElse() {
        ExportRequest request = request(List.of(), List.of(), List.of(new Sort("a", true)), new Window.LastDays(1));
        ExportRequest resolved = request.resolvedAt(NOW);
        assertThat(resolved.window())
                .isEqualTo(new Window.Between(
                        Instant.parse("2026-03-15T00:00:00Z"), Instant.parse("2026-03-16T00:00:00Z")));
        assertThat(resolved.sorts()).isEqualTo(request.sorts());
        assertThat(request(List.of(), List.of(), List.of(), new Window.None())
                        .resolvedAt(NOW)
                        .window())
                .isEqualTo(new Window.None());
    }

    @Test
    void refusesWindowsThatAreNone() {
        assertInvalid(() -> new Window.Between(NOW, NOW));
        assertInvalid(() -> new Window.LastDays(0));
        assertInvalid(() -> new Window.LastDays(36_601));
        assertInvalid(() -> new Window.LastMonths(0));
        assertInvalid(() -> new Window.LastMonths(1_201));
        assertInvalid(() -> new Window.Month(YearMonth.of(0, 1)));
        assertInvalid(() -> new Window.Month(YearMonth.of(9999, 1)));
        assertThat(new Window.LastDays(1)).isNotNull();
        assertThat(new Window.LastDays(36_600)).isNotNull();
        assertThat(new Window.Month(YearMonth.of(1, 1)).resolve(NOW)).isNotNull();
        assertThat(new Window.Month(YearMonth.of(9998, 12)).resolve(NOW)).isNotNull();
    }

    @Test
    void refusesTheSameColumnTwice() {
        assertInvalid(() -> request(
                List.of(RequestedColumn.named("a"), new RequestedColumn("a", Optional.of("b"))),
                List.of(),
                List.of(),
                new Window.None()));
    }

    @Test
    void boundsHowManyAndHowLong() {
        List<RequestedColumn> columns = IntStream.range(0, 201)
                .mapToObj(i -> RequestedColumn.named("c" + i))
                .toList();
        assertInvalid(() -> request(columns, List.of(), List.of(), new Window.None()));
        assertThat(request(columns.subList(0, 200), List.of(), List.of(), new Window.None()))
                .isNotNull();
        List<Filter> filters = Collections.nCopies(51, new Filter.IsNull("a"));
        assertInvalid(() -> request(List.of(), filters, List.of(), new Window.None()));
        assertThat(request(List.of(), filters.subList(0, 50), List.of(), new Window.None()))
                .isNotNull();
        List<Sort> sorts = Collections.nCopies(6, new Sort("a", false));
        assertInvalid(() -> request(List.of(), List.of(), sorts, new Window.None()));
        assertThat(request(List.of(), List.of(), sorts.subList(0, 5), new Window.None()))
                .isNotNull();
        assertInvalid(() -> new Filter.OneOf("a", Collections.nCopies(1_001, "x")));
        assertThat(new Filter.OneOf("a", Collections.nCopies(1_000, "x"))).isNotNull();
        assertInvalid(() -> new RequestedColumn("a", Optional.of("t".repeat(201))));
        assertThat(new RequestedColumn("a", Optional.of("t".repeat(200)))).isNotNull();
        assertInvalid(() -> new Filter.EqualTo("a", "v".repeat(2_001)));
        assertThat(new Filter.EqualTo("a", "v".repeat(2_000))).isNotNull();
    }

    @Test
    void refusesWhatIsNoText() {
        assertInvalid(() -> new Filter.EqualTo("a", "nul\0"));
        assertInvalid(() -> new Filter.EqualTo("a\0", "v"));
        assertInvalid(() -> new Filter.EqualTo("a", "half\uD83D"));
        assertInvalid(() -> new Filter.EqualTo("a", "\uDE00half"));
        assertInvalid(() -> new Filter.EqualTo("a", "\uD83Dx"));
        assertThat(new Filter.EqualTo("a", "whole\uD83D\uDE00 and more")).isNotNull();
        assertInvalid(() -> new Filter.OneOf("a\0", List.of()));
        assertInvalid(() -> new Filter.OneOf("a", List.of("\0")));
        assertInvalid(() -> new Filter.Range("a\0", Optional.of("1"), Optional.empty()));
        assertInvalid(() -> new Filter.Range("a", Optional.of("\0"), Optional.empty()));
        assertInvalid(() -> new Filter.Range("a", Optional.empty(), Optional.of("\0")));
        assertInvalid(() -> new Filter.Prefix("a\0", "x"));
        assertInvalid(() -> new Filter.Prefix("a", "\0"));
        assertInvalid(() -> new Filter.IsNull("\0"));
        assertInvalid(() -> new Sort("\0", true));
        assertInvalid(() -> RequestedColumn.named("\0"));
        assertInvalid(() -> new ExportRequest(
                "\0", List.of(), List.of(), List.of(), new Window.None(), FileFormat.CSV, Guarding.GUARDED));
    }

    @Test
    void refusesFiltersThatFilterNothing() {
        assertInvalid(() -> new Filter.Range("a", Optional.empty(), Optional.empty()));
        assertInvalid(() -> new Filter.Prefix("a", ""));
    }

    private static ExportRequest request(
            List<RequestedColumn> columns, List<Filter> filters, List<Sort> sorts, Window window) {
        return new ExportRequest("d", columns, filters, sorts, window, FileFormat.CSV, Guarding.GUARDED);
    }

    private static void assertInvalid(ThrowingCallable making) {
        Problem refused = catchThrowableOfType(Problem.class, making);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }
}
