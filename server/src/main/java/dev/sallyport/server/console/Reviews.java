package dev.sallyport.server.console;

import dev.sallyport.export.Confirmation;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Preview;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.tenant.Session;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a request as it is about to be asked, with what has to be confirmed, typed or explained. */
record Reviews(ExportService exports, Clock clock, RequestTexts texts) {
    /**
     * Where a request comes from.
     *
     * @param action where its confirmed form goes
     * @param fields what is sent along
     * @param isReplacing whether files that can still be had are gone then
     */
    record Source(String action, List<ReviewPage.Field> fields, boolean isAgain, boolean isReplacing) {
        static Source of(ExportForm form) {
            return new Source(
                    ConsolePaths.START,
                    form.fields().entrySet().stream()
                            .map(field -> new ReviewPage.Field(field.getKey(), field.getValue()))
                            .toList(),
                    false,
                    false);
        }

        static Source of(Export old) {
            return new Source(
                    ConsolePaths.export(old.id().toString()) + "/again/start",
                    List.of(),
                    true,
                    old.state() == ExportState.COMPLETED);
        }
    }

    /** A page to confirm, and what was seen for it. */
    record Reviewed(ReviewPage page, LookPage look) {}

    /**
     * Looks at a request, as far as anything of it may be told.
     *
     * @throws Problem whatever a preview throws, but not that an approval is needed
     */
    Reviewed review(Session session, ExportRequest request, Source source) {
        Looks looks = new Looks(texts.texts(), texts.display());
        Preview preview;
        try {
            preview = exports.preview(session, request);
        } catch (Problem e) {
            if (e.code() != ProblemCode.APPROVAL_NEEDED) {
                throw e;
            }
            return reviewed(session, request, source, looks.beforeApproval(), true, true);
        }
        LookPage look = looks.of(preview, request, choice(session, request));
        return reviewed(
                session, request, source, look, preview.counted().demand().typed(), false);
    }

    private Reviewed reviewed(
            Session session,
            ExportRequest request,
            Source source,
            LookPage look,
            boolean isTyped,
            boolean isForApproval) {
        DatasetChoice choice = choice(session, request);
        List<String> columns = look.hasRows() ? look.headings() : titles(choice, request);
        @Nullable String verb = isTyped ? Confirmation.VERB : null;
        ReviewPage page = new ReviewPage(
                source.action(),
                UUID.randomUUID().toString(),
                source.fields(),
                source.isAgain(),
                source.isReplacing(),
                verb,
                isForApproval,
                RequestTold.of(Optional.of(choice.dataset()), request.resolvedAt(clock.instant()), columns, texts),
                texts.duration(choice.dataset().retention().file()),
                look);
        return new Reviewed(page, look);
    }

    private static List<String> titles(DatasetChoice choice, ExportRequest request) {
        return request.columns().stream()
                .map((RequestedColumn column) ->
                        column.title().orElseGet(() -> RequestTexts.title(choice.dataset(), column.name())))
                .toList();
    }

    private DatasetChoice choice(Session session, ExportRequest request) {
        return DatasetChoice.of(exports.offers(session)).stream()
                .filter(choice -> choice.name().equals(request.dataset()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("cleared just now, and not offered"));
    }
}
