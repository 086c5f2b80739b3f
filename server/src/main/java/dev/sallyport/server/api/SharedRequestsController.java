package dev.sallyport.server.api;

import dev.sallyport.saved.SharedRequestService;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What people of one's own tenant share, for its administrators. */
@RestController
@RequestMapping("/api/history/saved-requests")
class SharedRequestsController {
    private final SharedRequestService shared;

    SharedRequestsController(SharedRequestService shared) {
        this.shared = shared;
    }

    @GetMapping
    SavedRequestAnswer.SharedListAnswer list(@InBrowser Session session) {
        return new SavedRequestAnswer.SharedListAnswer(shared.list(session).stream()
                .map(SavedRequestAnswer.SharedAnswer::of)
                .toList());
    }

    @PostMapping(path = "/{id}/remove", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@InBrowser Session session, @PathVariable("id") String id, JsonNode body) {
        shared.remove(session, SavedRequestsController.id(id), ReasonReader.read(body));
    }
}
