package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Two ways to a file: by a link that works once, and by its name for whoever asked for it. */
@RestController
final class DownloadsController {
    private final Downloads downloads;

    DownloadsController(Downloads downloads) {
        this.downloads = downloads;
    }

    @RequestMapping(value = "/api/downloads/{ticket}", method = RequestMethod.GET)
    ResponseEntity<byte[]> byTicket(@Nullable Member member, @PathVariable String ticket) {
        return answer(downloads.redeem(member, ticket));
    }

    /** Looking does not use a link up, and tells nothing. */
    @RequestMapping(value = "/api/downloads/{ticket}", method = RequestMethod.HEAD)
    ResponseEntity<Void> look(Member member, @PathVariable String ticket) {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .header("Allow", "GET")
                .build();
    }

    @RequestMapping(value = "/files/{name}", method = RequestMethod.GET)
    ResponseEntity<byte[]> byName(Member member, @PathVariable String name) {
        return answer(downloads.byName(member, name));
    }

    private static ResponseEntity<byte[]> answer(Exports.StoredFile file) {
        if (file.content().length == 0) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .body(file.content());
    }
}
