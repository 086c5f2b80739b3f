package dev.sallyport.server.console;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.export.Asked;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.Preview;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SavedView;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A new export: choosing what, seeing it beforehand, confirming it. Nothing is kept here between two pages. */
@Controller
class NewExportPages {
    private static final String FORM = "new-form";
    private static final String PAGE = "page";

    private final ExportService exports;
    private final SavedRequestService saved;
    private final Catalog catalog;
    private final Denials denials;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptForms kept;

    NewExportPages(
            ExportService exports,
            SavedRequestService saved,
            Catalog catalog,
            Denials denials,
            MessageSource messages,
            Clock clock) {
        this.exports = exports;
        this.saved = saved;
        this.catalog = catalog;
        this.denials = denials;
        this.messages = messages;
        this.clock = clock;
        this.kept = new KeptForms(clock);
    }

    /** The datasets to choose from. */
    record NewExportPage(List<DatasetTold> datasets) {}

    @GetMapping(ConsolePaths.NEW)
    String datasets(Session session, Display display, Model model) {
        RequestTexts texts = texts(display);
        model.addAttribute(
                PAGE,
                new NewExportPage(DatasetChoice.of(exports.offers(session)).stream()
                        .map(choice -> DatasetTold.of(choice, texts))
                        .toList()));
        return "new";
    }

    /** What is not offered and what is not there lead back to what is, alike. */
    @GetMapping(ConsolePaths.NEW + "/{dataset}")
    String form(
            @PathVariable("dataset") String dataset,
            @RequestParam(name = "saved", required = false) @Nullable String named,
            @RequestParam(name = "kept", required = false) @Nullable String isKept,
            HttpServletRequest request,
            Session session,
            Display display,
            Model model) {
        Optional<DatasetChoice> choice = choice(session, dataset);
        if (choice.isEmpty()) {
            return ConsolePaths.redirect(named == null ? ConsolePaths.NEW : ConsolePaths.SAVED);
        }
        if (named != null) {
            return filledIn(choice.get(), saved.show(session, SavedPages.id(named)), display, model);
        }
        ExportForm form = Optional.ofNullable(isKept)
                .flatMap(asked -> kept.take(request, session, dataset))
                .orElseGet(() -> ExportForm.empty(dataset));
        return formPage(choice.get(), form, null, null, display, model);
    }

    /** The form as a saved request fills it in, and what of that is not in it. */
    private String filledIn(DatasetChoice choice, SavedView view, Display display, Model model) {
        ExportRequest request = view.saved().content().orElseThrow().request();
        if (!request.dataset().equals(choice.name())) {
            return ConsolePaths.redirect(ConsolePaths.SAVED);
        }
        ExportFormWriter.Written written = ExportFormWriter.write(choice, request);
        Texts texts = new Texts(messages, display.locale());
        FormPage page = new FormPageMaker(texts, display).page(choice, written.form(), null, null);
        model.addAttribute(
                PAGE,
                page.with(new SavedUse(
                        view.saved().name().text(),
                        new SavedCards(catalog, texts(display)).missing(view),
                        written.unsaid().stream()
                                .map(unsaid -> texts.of(unsaid.key()))
                                .toList())));
        return FORM;
    }

    /** Keeps what the form says; it goes on as the form that is filled in with it. */
    @PostMapping(path = ConsolePaths.SAVED, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String save(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            Session session,
            Display display,
            HttpServletRequest asking,
            HttpServletResponse response,
            Model model) {
        ShownWorkspace.check(session, shown);
        ExportForm form = read(session, sent);
        String name = Optional.ofNullable(sent.getFirst(ExportForm.SAVED_NAME)).orElse("");
        try {
            SavedView view = saved.save(
                    session, new SavedRequestName(name), sent.containsKey(ExportForm.SAVED_SHARED), request(form));
            return ConsolePaths.redirect(
                    ConsolePaths.use(form.dataset(), view.saved().id().toString()));
        } catch (Problem e) {
            DatasetChoice choice = mendable(e, session, form);
            RefusedForm.answer(e, response);
            model.addAttribute("savedName", name);
            return formPage(choice, form, refusal(e, asking, session, form, display), null, display, model);
        }
    }

    /** The form as it was, to change something. */
    @PostMapping(path = ConsolePaths.FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String change(@RequestParam MultiValueMap<String, String> sent, Session session, Display display, Model model) {
        ExportForm form = read(session, sent);
        Optional<DatasetChoice> choice = choice(session, form.dataset());
        return choice.isEmpty()
                ? ConsolePaths.redirect(ConsolePaths.NEW)
                : formPage(choice.get(), form, null, null, display, model);
    }

    /** Counts and shows the first rows: in the page, or to a page that asks by itself only these. */
    @PostMapping(path = ConsolePaths.LOOK, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String look(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String byScript,
            Session session,
            Display display,
            HttpServletRequest asking,
            HttpServletResponse response,
            Model model) {
        ExportForm form = remedied(sent, read(session, sent));
        Looks looks = looks(display);
        try {
            ExportRequest request = request(form);
            Preview preview = exports.preview(session, request);
            DatasetChoice choice = offered(session, form);
            LookPage look = looks.of(preview, request, choice);
            if (byScript != null) {
                model.addAttribute("look", look);
                return "look :: look";
            }
            return formPage(choice, form, null, look, display, model);
        } catch (Problem e) {
            DatasetChoice choice = mendable(e, session, form);
            RefusedForm.answer(e, response);
            if (byScript != null) {
                model.addAttribute("look", looks.refused(e, again(e, asking, session, form)));
                return "look :: look";
            }
            return formPage(choice, form, looks.refusal(e, again(e, asking, session, form)), null, display, model);
        }
    }

    @PostMapping(path = ConsolePaths.REVIEW, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String review(
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletRequest asking,
            HttpServletResponse response,
            Model model) {
        ExportForm form = remedied(sent, read(session, sent));
        try {
            Reviews.Reviewed reviewed = reviews(display).review(session, request(form), Reviews.Source.of(form));
            if (reviewed.look().isOver()) {
                return formPage(offered(session, form), form, null, reviewed.look(), display, model);
            }
            model.addAttribute(PAGE, reviewed.page());
            return "review";
        } catch (Problem e) {
            DatasetChoice choice = mendable(e, session, form);
            RefusedForm.answer(e, response);
            return formPage(choice, form, refusal(e, asking, session, form, display), null, display, model);
        }
    }

    /** Asks, for the workspace that was shown. */
    @PostMapping(path = ConsolePaths.START, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String start(
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletRequest asking,
            HttpServletResponse response,
            Model model) {
        ExportForm form = read(session, sent);
        try {
            Asked asked = exports.ask(
                    session, request(form), Confirmed.confirmation(sent), Confirmed.once(sent), Confirmed.reason(sent));
            return ConsolePaths.redirect(
                    ConsolePaths.export(asked.export().export().id().toString()));
        } catch (Problem e) {
            // Mistyped words are mended here; a page of another workspace, or without the tick, is not.
            if (e.code() == ProblemCode.CONFIRMATION_MISMATCH && !Confirmed.isTyped(sent)) {
                throw e;
            }
            DatasetChoice choice = mendable(e, session, form);
            RefusedForm.answer(e, response);
            return formPage(choice, form, refusal(e, asking, session, form, display), null, display, model);
        }
    }

    /** A field that no page of ours sends is somebody's own, and goes on the record. */
    private ExportForm read(Session session, MultiValueMap<String, String> sent) {
        try {
            return ExportForm.of(sent);
        } catch (Problem e) {
            denials.record(Denial.of(session, "send-form", e, sent.getFirst(ExportForm.DATASET), null));
            throw e;
        }
    }

    private ExportForm remedied(MultiValueMap<String, String> sent, ExportForm form) {
        String remedy = sent.getFirst(ExportForm.FIX);
        return remedy == null ? form : Remedy.of(remedy).applyTo(form, clock.instant());
    }

    private ExportRequest request(ExportForm form) {
        Function<String, Optional<Column>> columns =
                name -> catalog.dataset(form.dataset()).flatMap(dataset -> dataset.column(name));
        return ExportFormReader.read(form, columns);
    }

    /** What somebody can mend is told beside the form; everything else, and what was never theirs, as it is everywhere. */
    private DatasetChoice mendable(Problem problem, Session session, ExportForm form) {
        if (problem.kind() != ProblemKind.CALLER && problem.code() != ProblemCode.INSUFFICIENT_USER_AUTHENTICATION) {
            throw problem;
        }
        return choice(session, form.dataset()).orElseThrow(() -> problem);
    }

    private LookPage.Refusal refusal(
            Problem problem, HttpServletRequest asking, Session session, ExportForm form, Display display) {
        return looks(display).refusal(problem, again(problem, asking, session, form));
    }

    /** Where whoever must sign in again does so, to come back to what they filled in. */
    private @Nullable String again(Problem problem, HttpServletRequest asking, Session session, ExportForm form) {
        return problem.code() == ProblemCode.INSUFFICIENT_USER_AUTHENTICATION
                ? ConsolePaths.signInAgain(kept.keep(asking, session, form), problem.needsSecondFactor())
                : null;
    }

    private DatasetChoice offered(Session session, ExportForm form) {
        return choice(session, form.dataset())
                .orElseThrow(() -> new IllegalStateException("cleared just now, and not offered"));
    }

    private Optional<DatasetChoice> choice(Session session, String dataset) {
        return DatasetChoice.of(exports.offers(session)).stream()
                .filter(choice -> choice.name().equals(dataset))
                .findFirst();
    }

    private String formPage(
            DatasetChoice choice,
            ExportForm form,
            LookPage.@Nullable Refusal refusal,
            @Nullable LookPage look,
            Display display,
            Model model) {
        FormPageMaker maker = new FormPageMaker(new Texts(messages, display.locale()), display);
        model.addAttribute(PAGE, maker.page(choice, form, refusal, look));
        return FORM;
    }

    private Reviews reviews(Display display) {
        return new Reviews(exports, clock, texts(display));
    }

    private RequestTexts texts(Display display) {
        return new RequestTexts(new Texts(messages, display.locale()), display);
    }

    private Looks looks(Display display) {
        return new Looks(new Texts(messages, display.locale()), display);
    }
}
