package dev.sallyport.server.api;

import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Reason;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Requests of others that this person may approve: look, approve, reject. */
@RestController
@RequestMapping("/api/approvals")
class ApprovalsController {
    private final ApprovalService approvals;

    ApprovalsController(ApprovalService approvals) {
        this.approvals = approvals;
    }

    /** Those that await a decision. */
    record ListAnswer(List<ApprovalAnswer> approvals) {}

    @GetMapping
    ListAnswer list(Session session) {
        return new ListAnswer(
                approvals.inbox(session).stream().map(ApprovalAnswer::of).toList());
    }

    @GetMapping("/{id}")
    ApprovalAnswer show(Session session, @PathVariable("id") String id) {
        return ApprovalAnswer.of(approvals.show(session, new ExportId(Ids.parse(id))));
    }

    @PostMapping("/{id}/approve")
    ApprovalAnswer approve(Session session, @PathVariable("id") String id) {
        return ApprovalAnswer.of(approvals.approve(session, new ExportId(Ids.parse(id))));
    }

    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApprovalAnswer reject(Session session, @PathVariable("id") String id, JsonNode body) {
        Reason reason = new Reason(JsonFields.of("", body, "reason").text("reason"));
        return ApprovalAnswer.of(approvals.reject(session, new ExportId(Ids.parse(id)), reason));
    }
}
