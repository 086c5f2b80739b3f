package dev.sallyport.server.api;

import dev.sallyport.request.ExportRequest;
import dev.sallyport.saved.SavedRequestId;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SavedView;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Requests that people keep: what one gets of them is sent to {@code /api/exports} like any other. */
@RestController
@RequestMapping("/api/saved-requests")
class SavedRequestsController {
    private final SavedRequestService saved;

    SavedRequestsController(SavedRequestService saved) {
        this.saved = saved;
    }

    /** What is sent to keep a request, or to put it in the place of another. */
    private record Body(SavedRequestName name, boolean isShared, ExportRequest request) {
        static Body read(JsonNode body) {
            JsonFields fields = JsonFields.of("", body, "name", "shared", "request");
            JsonNode request = fields.field("request")
                    .orElseThrow(() -> JsonFields.invalid("\"request\" is missing; it is what POST /api/exports takes,"
                            + " without \"confirm\" and \"reason\""));
            return new Body(
                    new SavedRequestName(fields.text("name")),
                    fields.flag("shared"),
                    ExportRequestReader.read(ExportRequestReader.savedFields(request)));
        }
    }

    @GetMapping
    SavedRequestAnswer.ListAnswer list(Session session) {
        return new SavedRequestAnswer.ListAnswer(
                saved.list(session).stream().map(SavedRequestAnswer::inList).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SavedRequestAnswer> save(Session session, JsonNode body) {
        Body sent = Body.read(body);
        SavedView view = saved.save(session, sent.name(), sent.isShared(), sent.request());
        return ResponseEntity.created(
                        URI.create("/api/saved-requests/" + view.saved().id()))
                .body(SavedRequestAnswer.whole(view));
    }

    @GetMapping("/{id}")
    SavedRequestAnswer show(Session session, @PathVariable("id") String id) {
        return SavedRequestAnswer.whole(saved.show(session, id(id)));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SavedRequestAnswer replace(Session session, @PathVariable("id") String id, JsonNode body) {
        Body sent = Body.read(body);
        return SavedRequestAnswer.whole(saved.replace(session, id(id), sent.name(), sent.isShared(), sent.request()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Session session, @PathVariable("id") String id) {
        saved.remove(session, id(id));
    }

    static SavedRequestId id(String id) {
        return new SavedRequestId(Ids.parse(id));
    }
}
