package dev.sallyport.server.api;

import dev.sallyport.export.Part;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.OpenHandover;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Handovers: a ticket is redeemed, then its parts are read. */
@RestController
@RequestMapping("/api/handovers")
class HandoversController {
    private final HandoverService handovers;
    private final PartStreams streams;

    HandoversController(HandoverService handovers, PartStreams streams) {
        this.handovers = handovers;
        this.streams = streams;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HandoverAnswer> redeem(Session session, JsonNode body) {
        SecretText ticket = SecretText.of(JsonFields.of("", body, "ticket").text("ticket"));
        OpenHandover open = handovers.redeem(session, ticket);
        return ResponseEntity.status(HttpStatus.CREATED).body(HandoverAnswer.of(open));
    }

    /** Answers HEAD and GET alike but for the bytes. */
    @RequestMapping(
            path = "/{id}/parts/{number}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void read(
            Session session,
            @PathVariable("id") String id,
            @PathVariable("number") String number,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HandoverId handover = new HandoverId(Ids.parse(id));
        int partNumber = PartNumber.parse(number);
        Part part = handovers.describe(session, handover, partNumber);
        ByteRange range = RangeHeader.read(
                request.getHeader(HttpHeaders.RANGE),
                request.getHeader(HttpHeaders.IF_RANGE),
                PartHeaders.entityTag(part),
                part.plainLength());
        if (!(range instanceof ByteRange.Bytes bytes)) {
            PartHeaders.writeUnsatisfiable(response, part);
            return;
        }
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            PartHeaders.write(response, part, bytes);
            return;
        }
        streams.send(
                session.person(),
                () -> handovers.open(session, handover, partNumber, bytes.offset(), bytes.count()),
                part,
                bytes,
                response);
    }
}
