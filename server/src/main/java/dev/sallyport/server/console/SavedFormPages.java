package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.problem.Problem;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SavedView;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of a new export and what people keep of it: saving what it says, and filling it in with what was saved. */
@Controller
class SavedFormPages {
    private final SavedRequestService saved;
    private final FormDesk forms;
    private final Catalog catalog;

    SavedFormPages(SavedRequestService saved, FormDesk forms, Catalog catalog) {
        this.saved = saved;
        this.forms = forms;
        this.catalog = catalog;
    }

    /** The form as a saved request fills it in, and what of that is not in it. */
    @GetMapping(path = ConsolePaths.NEW + "/{dataset}", params = "saved")
    String form(
            @PathVariable("dataset") String dataset,
            @RequestParam("saved") String named,
            Session session,
            Display display,
            Model model) {
        Optional<DatasetChoice> choice = forms.choice(session, dataset);
        if (choice.isEmpty()) {
            return ConsolePaths.redirect(ConsolePaths.SAVED);
        }
        SavedView view = saved.show(session, SavedPages.id(named));
        ExportRequest request = view.saved().content().orElseThrow().request();
        if (!request.dataset().equals(dataset)) {
            return ConsolePaths.redirect(ConsolePaths.SAVED);
        }
        ExportFormWriter.Written written = ExportFormWriter.write(choice.get(), request);
        RequestTexts texts = forms.requestTexts(display);
        SavedUse use = new SavedUse(
                view.saved().name().text(),
                new SavedCards(catalog, texts).missing(view),
                written.unsaid().stream()
                        .map(unsaid -> texts.texts().of(unsaid.key()))
                        .toList());
        return forms.showSaved(choice.get(), written.form(), use, display, model);
    }

    /** Keeps what the form says; it goes on as the form that is filled in with it. */
    @PostMapping(path = ConsolePaths.SAVED, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String save(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            Session session,
            Display display,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ShownWorkspace.check(session, shown);
        ExportForm form = forms.read(session, sent);
        String name = Optional.ofNullable(sent.getFirst(ExportForm.SAVED_NAME)).orElse("");
        try {
            SavedView view = saved.save(
                    session,
                    new SavedRequestName(name),
                    sent.containsKey(ExportForm.SAVED_SHARED),
                    forms.request(form));
            return ConsolePaths.redirect(
                    ConsolePaths.use(form.dataset(), view.saved().id().toString()));
        } catch (Problem e) {
            model.addAttribute("savedName", name);
            return forms.showRefused(e, form, new FormDesk.Asking(request, response, session, display, model));
        }
    }
}
