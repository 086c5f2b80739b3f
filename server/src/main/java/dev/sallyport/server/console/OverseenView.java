package dev.sallyport.server.console;

import dev.sallyport.export.ExportState;
import dev.sallyport.oversight.ExportHistory;
import dev.sallyport.oversight.ExportSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export of somebody else's on a page.
 *
 * @param path of its own page
 * @param tenantName empty if we keep none
 * @param person their name, or their id if we keep no name
 * @param window its days; empty without one
 * @param rows how many; empty before it is completed
 * @param holds rows and bytes in words; empty before it is completed
 * @param handovers how often it was handed over
 */
record OverseenView(
        String id,
        String path,
        String tenant,
        String tenantName,
        String person,
        String personId,
        String role,
        String dataset,
        String format,
        String columns,
        String filteredBy,
        String window,
        String state,
        String asked,
        String ended,
        @Nullable String endedBecause,
        String rows,
        String holds,
        String expires,
        String handovers,
        boolean isUnfinished,
        boolean isCompleted) {
    static OverseenView of(ExportSummary export, String base, RequestTexts words) {
        Display display = words.display();
        return new OverseenView(
                export.id().toString(),
                base + "/" + export.id(),
                export.tenant().text(),
                export.tenantName().orElse(""),
                export.personName().orElse(export.person().text()),
                export.person().text(),
                export.role(),
                export.dataset(),
                export.format(),
                String.join(", ", export.columns()),
                String.join(", ", export.filteredBy()),
                export.firstDay().isPresent() && export.lastDay().isPresent()
                        ? export.firstDay().get() + " – " + export.lastDay().get()
                        : "",
                export.state().text(),
                display.time(export.askedAt()),
                export.endedAt().map(display::time).orElse(""),
                export.endedBecause().orElse(null),
                export.rows().map(display::number).orElse(""),
                holds(export, words),
                export.expiresAt().map(display::time).orElse(""),
                display.number(export.handovers()),
                export.state().isUnfinished(),
                export.state() == ExportState.COMPLETED);
    }

    private static String holds(ExportSummary export, RequestTexts words) {
        return export.rows().isPresent() && export.bytes().isPresent()
                ? words.texts()
                        .of(
                                "overseen.rows-and-bytes",
                                words.texts().rows(export.rows().get(), words.display()),
                                words.display().bytes(export.bytes().get()))
                : "";
    }

    /**
     * A page of them.
     *
     * @param next where the next page is; null on the last
     */
    record ListPage(
            String base,
            List<OverseenView> exports,
            OverviewForm form,
            @Nullable String next) {}

    /**
     * The page of one.
     *
     * @param back to where its list is
     * @param isOversight whether it is seen from outside the tenant
     * @param isFresh whether the sign-in is young enough to act
     */
    record OnePage(
            OverseenView export,
            List<TimelineView> timeline,
            boolean isCut,
            boolean mayAct,
            boolean isFresh,
            boolean isOversight,
            String back) {
        static OnePage of(
                ExportHistory history, List<TimelineView> timeline, String base, boolean isFresh, RequestTexts words) {
            boolean isOversight = base.startsWith(ConsolePaths.OVERSIGHT);
            return new OnePage(
                    OverseenView.of(history.export(), base, words),
                    timeline,
                    history.isCut(),
                    history.mayAct(),
                    isFresh,
                    isOversight,
                    isOversight ? ConsolePaths.OVERSIGHT : base);
        }
    }
}
