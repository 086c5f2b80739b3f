package dev.sallyport.server.console;

import dev.sallyport.export.CountAnswer;
import dev.sallyport.export.Preview;
import dev.sallyport.problem.Problem;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what was seen of an export beforehand. */
record Looks(Texts texts, Display display) {
    private static final char FIRST_PICTURE = '\u2400';

    LookPage of(Preview preview, ExportRequest request, DatasetChoice choice) {
        CountAnswer counted = preview.counted();
        boolean isOver = !counted.isWithinLimit();
        String limit = display.number(counted.limit());
        return new LookPage(
                isOver ? texts.of("look.more-than", limit) : texts.rows(counted.rows(), display),
                isOver ? texts.of("look.over", limit) : null,
                isOver ? remedies(request, choice) : List.of(),
                preview.columns().stream().map(column -> column.title()).toList(),
                preview.rows().stream()
                        .map(row -> row.stream().map(Looks::value).toList())
                        .toList(),
                null);
    }

    /** Nothing is told of what somebody else must approve first. */
    LookPage beforeApproval() {
        return new LookPage(texts.of("look.before-approval"), null, List.of(), List.of(), List.of(), null);
    }

    /** What one click may do about too many rows. */
    private List<Choice> remedies(ExportRequest request, DatasetChoice choice) {
        List<Choice> remedies = new ArrayList<>();
        if (choice.dataset().window().isPresent()) {
            remedies.add(new Choice(Remedy.NARROW.text(), texts.of("remedy.narrow"), false));
            if (choice.limits().series() > 0 && request.series() instanceof Series.None) {
                remedies.add(new Choice(Remedy.BY_MONTH.text(), texts.of("remedy.by-month"), false));
            }
        }
        return remedies;
    }

    /** @param again where to sign in again; null if that mends nothing */
    LookPage.Refusal refusal(Problem problem, @Nullable String again) {
        String code = problem.code().text();
        String words = code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' ');
        return new LookPage.Refusal(
                texts.orElse(
                        (problem.needsSecondFactor() ? "step-up.second-factor" : "problem." + code) + ".title", words),
                problem.told(),
                again);
    }

    private static LookPage.Value value(@Nullable String value) {
        return value == null ? new LookPage.Value("", true) : new LookPage.Value(visible(value), false);
    }

    /** Control characters by their pictures: a page has no other way to show them. */
    private static String visible(String value) {
        StringBuilder visible = new StringBuilder(value.length());
        value.chars()
                .map(c -> c < ' ' && c != '\n' && c != '\t' ? FIRST_PICTURE + c : c)
                .forEach(c -> visible.append((char) c));
        return visible.toString();
    }
}
