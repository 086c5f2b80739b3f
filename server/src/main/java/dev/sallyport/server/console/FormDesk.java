package dev.sallyport.server.console;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.export.ExportService;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** Reads forms of a new export as they were sent, and shows them again: to go on, or with what is wrong. */
final class FormDesk {
    private static final String VIEW = "new-form";

    private final ExportService exports;
    private final Catalog catalog;
    private final Denials denials;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptForms kept;

    FormDesk(ExportService exports, Catalog catalog, Denials denials, MessageSource messages, Clock clock) {
        this.exports = exports;
        this.catalog = catalog;
        this.denials = denials;
        this.messages = messages;
        this.clock = clock;
        this.kept = new KeptForms(clock);
    }

    /** Who asks, and what they are answered with. */
    record Asking(
            HttpServletRequest request, HttpServletResponse response, Session session, Display display, Model model) {}

    /** A field that no page of ours sends is somebody's own, and goes on the record. */
    ExportForm read(Session session, MultiValueMap<String, String> sent) {
        try {
            return ExportForm.of(sent);
        } catch (Problem e) {
            denials.record(Denial.of(session, "send-form", e, sent.getFirst(ExportForm.DATASET), null));
            throw e;
        }
    }

    /** The same, with what one click changes about it. */
    ExportForm readRemedied(Session session, MultiValueMap<String, String> sent) {
        ExportForm form = read(session, sent);
        String remedy = sent.getFirst(ExportForm.FIX);
        return remedy == null ? form : Remedy.of(remedy).applyTo(form, clock.instant());
    }

    /** What somebody had filled in before they signed in again; an empty form otherwise. */
    ExportForm readKept(HttpServletRequest request, Session session, String dataset) {
        return kept.take(request, session, dataset).orElseGet(() -> ExportForm.empty(dataset));
    }

    ExportRequest request(ExportForm form) {
        Function<String, Optional<Column>> columns =
                name -> catalog.dataset(form.dataset()).flatMap(dataset -> dataset.column(name));
        return ExportFormReader.read(form, columns);
    }

    /** The dataset, as it is offered; empty if it is not. */
    Optional<DatasetChoice> choice(Session session, String dataset) {
        return DatasetChoice.of(exports.offers(session)).stream()
                .filter(choice -> choice.name().equals(dataset))
                .findFirst();
    }

    /** That of a form whose request was cleared just now. */
    DatasetChoice offered(Session session, ExportForm form) {
        return choice(session, form.dataset())
                .orElseThrow(() -> new IllegalStateException("cleared just now, and not offered"));
    }

    /** The page of a form, with what was seen for it if anything was. */
    String show(DatasetChoice choice, ExportForm form, @Nullable LookPage look, Display display, Model model) {
        return show(choice, form, null, look, display, model);
    }

    /**
     * The page of a form, with what somebody can mend; everything else, and what was never theirs, is told as it is
     * everywhere.
     */
    String showRefused(Problem problem, ExportForm form, Asking asking) {
        DatasetChoice choice = mendable(problem, asking.session(), form);
        return show(choice, form, refusal(problem, form, asking), null, asking.display(), asking.model());
    }

    /** The same for a piece of the page that asked by itself. */
    LookPage lookRefused(Problem problem, ExportForm form, Asking asking) {
        var unused = mendable(problem, asking.session(), form);
        return LookPage.refused(refusal(problem, form, asking));
    }

    private DatasetChoice mendable(Problem problem, Session session, ExportForm form) {
        if (problem.kind() != ProblemKind.CALLER && problem.code() != ProblemCode.INSUFFICIENT_USER_AUTHENTICATION) {
            throw problem;
        }
        return choice(session, form.dataset()).orElseThrow(() -> problem);
    }

    private LookPage.Refusal refusal(Problem problem, ExportForm form, Asking asking) {
        RefusedForm.answer(problem, asking.response());
        return looks(asking.display()).refusal(problem, again(problem, form, asking));
    }

    /** Where whoever must sign in again does so, to come back to what they filled in. */
    private @Nullable String again(Problem problem, ExportForm form, Asking asking) {
        return problem.code() == ProblemCode.INSUFFICIENT_USER_AUTHENTICATION
                ? ConsolePaths.signInAgain(
                        kept.keep(asking.request(), asking.session(), form), problem.needsSecondFactor())
                : null;
    }

    private String show(
            DatasetChoice choice,
            ExportForm form,
            LookPage.@Nullable Refusal refusal,
            @Nullable LookPage look,
            Display display,
            Model model) {
        model.addAttribute("page", new FormPageMaker(texts(display), display).page(choice, form, refusal, look));
        return VIEW;
    }

    /** The page of a form that was filled in with what somebody saved. */
    String showSaved(DatasetChoice choice, ExportForm form, SavedUse use, Display display, Model model) {
        FormPage page = new FormPageMaker(texts(display), display).page(choice, form, null, null);
        model.addAttribute("page", page.with(use));
        return VIEW;
    }

    Reviews reviews(Display display) {
        return new Reviews(exports, clock, requestTexts(display));
    }

    Looks looks(Display display) {
        return new Looks(texts(display), display);
    }

    RequestTexts requestTexts(Display display) {
        return new RequestTexts(texts(display), display);
    }

    private Texts texts(Display display) {
        return new Texts(messages, display.locale());
    }
}
