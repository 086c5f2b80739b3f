package dev.sallyport.server.console;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.ApprovalView;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportView;
import dev.sallyport.export.Reason;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.Ids;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Requests of others that somebody may approve: those that wait, and one of them to be decided. */
@Controller
@RequestMapping(ConsolePaths.APPROVALS)
class ApprovalPages {
    private static final String PAGE = "page";
    private static final String VIEW = "approval";

    private final ApprovalService approvals;
    private final ExportService exports;
    private final Denials denials;
    private final Catalog catalog;
    private final MessageSource messages;

    ApprovalPages(
            ApprovalService approvals,
            ExportService exports,
            Denials denials,
            Catalog catalog,
            MessageSource messages) {
        this.approvals = approvals;
        this.exports = exports;
        this.denials = denials;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** For whoever may approve nothing, there is no such page. */
    @GetMapping
    String inbox(Session session, Display display, Model model) {
        List<ApprovalView> waiting = new ArrayList<>(approvals.inbox(session));
        OptionalInt all = approvals.waiting(session);
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Collections.reverse(waiting);
        ApprovalTexts texts = texts(display);
        model.addAttribute(
                PAGE, new ApprovalsPage(waiting.stream().map(texts::line).toList(), all.getAsInt() > waiting.size()));
        return "approvals";
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable("id") String id,
            Session session,
            Display display,
            HttpServletResponse response,
            Model model) {
        ApprovalView view;
        try {
            view = approvals.show(session, id(id));
        } catch (Problem e) {
            return own(e, session, id(id), display, response, model);
        }
        return page(view, session, Sent.NOTHING, null, display, model);
    }

    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String approve(
            @PathVariable("id") String id,
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletResponse response,
            Model model) {
        DecisionForm form = read(session, id(id), sent, false);
        try {
            approvals.approve(session, id(id), OptionalInt.of(form.version()));
        } catch (Problem e) {
            return refused(e, session, id(id), Sent.NOTHING, display, response, model);
        }
        return back(id);
    }

    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String reject(
            @PathVariable("id") String id,
            @RequestParam MultiValueMap<String, String> sent,
            Session session,
            Display display,
            HttpServletResponse response,
            Model model) {
        DecisionForm form = read(session, id(id), sent, true);
        Reason reason;
        try {
            reason = new Reason(form.reason());
        } catch (Problem e) {
            ApprovalView view = approvals.show(session, id(id));
            RefusedForm.answer(e, response);
            return page(view, session, new Sent(form.reason(), true), null, display, model);
        }
        try {
            approvals.reject(session, id(id), reason, OptionalInt.of(form.version()));
        } catch (Problem e) {
            return refused(e, session, id(id), new Sent(form.reason(), false), display, response, model);
        }
        return back(id);
    }

    /** A request of the reader's own, which they don't decide. */
    record OwnPage(ExportCard card, RequestTold request) {}

    /** What was typed before, to be shown again. */
    private record Sent(String reason, boolean isReasonWrong) {
        static final Sent NOTHING = new Sent("", false);
    }

    /** What no page of ours sends is somebody's own, and goes on the record. */
    private DecisionForm read(Session session, ExportId id, MultiValueMap<String, String> sent, boolean hasReason) {
        try {
            return DecisionForm.read(sent, hasReason);
        } catch (Problem e) {
            denials.record(Denial.of(session, "send-form", e, null, id.value()));
            throw e;
        }
    }

    /**
     * Tells on the page itself that it is over, as it is now. Who must prove anew who they are is led there, unless they
     * would lose what they typed: then the page says so.
     */
    private String refused(
            Problem problem,
            Session session,
            ExportId id,
            Sent sent,
            Display display,
            HttpServletResponse response,
            Model model) {
        boolean isTooOld = problem.code() == ProblemCode.INSUFFICIENT_USER_AUTHENTICATION;
        String again = ConsolePaths.signInAgain(ConsolePaths.approval(id.toString()), problem.needsSecondFactor());
        if (isTooOld && sent.reason().isEmpty()) {
            return ConsolePaths.redirect(again);
        }
        if (!isTooOld && problem.code() != ProblemCode.WRONG_STATE) {
            throw problem;
        }
        ApprovalView view = approvals.show(session, id);
        RefusedForm.answer(problem, response);
        LookPage.Refusal refusal = new Looks(words(display).texts(), display).refusal(problem, isTooOld ? again : null);
        return page(view, session, sent, refusal, display, model);
    }

    /** One's own request is told as such; whatever else was refused, and what is nobody's, as it is everywhere. */
    private String own(
            Problem refused, Session session, ExportId id, Display display, HttpServletResponse response, Model model) {
        if (refused.code() != ProblemCode.NOT_ALLOWED) {
            throw refused;
        }
        ExportView view = exports.show(session, id);
        ExportCards cards = new ExportCards(catalog, words(display).texts(), display);
        RefusedForm.answer(refused, response);
        model.addAttribute(PAGE, new OwnPage(cards.of(view, Optional.empty()), cards.request(view.export())));
        return "approval-own";
    }

    private String page(
            ApprovalView view,
            Session session,
            Sent sent,
            LookPage.@Nullable Refusal refusal,
            Display display,
            Model model) {
        Duration within = approvals.signInToDecide(view);
        ApprovalPage.Decision decision = new ApprovalPage.Decision(
                view.export().version(),
                words(display).duration(within),
                session.signIn().isWithin(within, view.at()),
                sent.reason(),
                sent.isReasonWrong());
        model.addAttribute(PAGE, texts(display).page(view, decision, refusal));
        return VIEW;
    }

    private static String back(String id) {
        return ConsolePaths.redirect(ConsolePaths.approval(id(id).toString()));
    }

    private static ExportId id(String id) {
        return new ExportId(Ids.parse(id));
    }

    private ApprovalTexts texts(Display display) {
        return new ApprovalTexts(words(display));
    }

    private RequestTexts words(Display display) {
        return new RequestTexts(new Texts(messages, display.locale()), display);
    }
}
