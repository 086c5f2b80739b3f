package dev.sallyport.server.console;

import dev.sallyport.export.Asked;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.Preview;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private static final String PAGE = "page";

    private final ExportService exports;
    private final FormDesk forms;

    NewExportPages(ExportService exports, FormDesk forms) {
        this.exports = exports;
        this.forms = forms;
    }

    /** The datasets to choose from. */
    record NewExportPage(List<DatasetTold> datasets) {}

    @GetMapping(ConsolePaths.NEW)
    String datasets(Session session, Display display, Model model) {
        RequestTexts texts = forms.requestTexts(display);
        model.addAttribute(
                PAGE,
                new NewExportPage(DatasetChoice.of(exports.offers(session)).stream()
                        .map(choice -> DatasetTold.of(choice, texts))
                        .toList()));
        return "new";
    }

    /** What is not offered and what is not there lead back to what is, alike. */
    @GetMapping(path = ConsolePaths.NEW + "/{dataset}", params = "!saved")
    String form(
            @PathVariable("dataset") String dataset,
            @RequestParam(name = "kept", required = false) @Nullable String kept,
            HttpServletRequest request,
            Session session,
            Display display,
            Model model) {
        Optional<DatasetChoice> choice = forms.choice(session, dataset);
        if (choice.isEmpty()) {
            return ConsolePaths.redirect(ConsolePaths.NEW);
        }
        ExportForm form = kept == null ? ExportForm.empty(dataset) : forms.readKept(request, session, dataset);
        return forms.show(choice.get(), form, null, display, model);
    }

    /** The form as it was, to change something. */
    @PostMapping(path = ConsolePaths.FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String change(@RequestParam MultiValueMap<String, String> sent, Session session, Display display, Model model) {
        ExportForm form = forms.read(session, sent);
        Optional<DatasetChoice> choice = forms.choice(session, form.dataset());
        return choice.isEmpty()
                ? ConsolePaths.redirect(ConsolePaths.NEW)
                : forms.show(choice.get(), form, null, display, model);
    }

    /** Counts and shows the first rows: in the page, or to a page that asks by itself only these. */
    @PostMapping(path = ConsolePaths.LOOK, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String look(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String byScript,
            Session session,
            Display display,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ExportForm form = forms.readRemedied(session, sent);
        try {
            ExportRequest asked = forms.request(form);
            Preview preview = exports.preview(session, asked);
            DatasetChoice choice = forms.offered(session, form);
            LookPage look = forms.looks(display).of(preview, asked, choice);
            return byScript == null ? forms.show(choice, form, look, display, model) : piece(look, model);
        } catch (Problem e) {
            FormDesk.Asking asking = new FormDesk.Asking(request, response, session, display, model);
            return byScript == null
                    ? forms.showRefused(e, form, asking)
                    : piece(forms.lookRefused(e, form, asking), model);
        }
    }

    private static String piece(LookPage look, Model model) {
        model.addAttribute("look", look);
        return "look :: look";
    }

    @PostMapping(path = ConsolePaths.REVIEW, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String review(
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ExportForm form = forms.readRemedied(session, sent);
        try {
            Reviews.Reviewed reviewed =
                    forms.reviews(display).review(session, forms.request(form), Reviews.Source.of(form));
            if (reviewed.look().isOver()) {
                return forms.show(forms.offered(session, form), form, reviewed.look(), display, model);
            }
            model.addAttribute(PAGE, reviewed.page());
            return "review";
        } catch (Problem e) {
            return forms.showRefused(e, form, new FormDesk.Asking(request, response, session, display, model));
        }
    }

    /** Asks, for the workspace that was shown. */
    @PostMapping(path = ConsolePaths.START, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String start(
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ExportForm form = forms.read(session, sent);
        try {
            Asked asked = exports.ask(
                    session,
                    forms.request(form),
                    Confirmed.confirmation(sent),
                    Confirmed.once(sent),
                    Confirmed.reason(sent));
            return ConsolePaths.redirect(
                    ConsolePaths.export(asked.export().export().id().toString()));
        } catch (Problem e) {
            // Mistyped words are mended here; a page of another workspace, or without the tick, is not.
            if (e.code() == ProblemCode.CONFIRMATION_MISMATCH && !Confirmed.isTyped(sent)) {
                throw e;
            }
            return forms.showRefused(e, form, new FormDesk.Asking(request, response, session, display, model));
        }
    }
}
