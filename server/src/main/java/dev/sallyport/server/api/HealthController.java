package dev.sallyport.server.api;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that this process serves, and whether it has what it needs for that. Names what fails, and never why. */
@RestController
class HealthController {
    /** Seconds. */
    private static final String LOOKED_AT_AGAIN = "5";

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** What was looked at, and whether it was well. */
    record ReadyAnswer(String status, Map<String, String> checks) {}

    @GetMapping("/api/health")
    Map<String, String> health() {
        return Map.of("status", "serving");
    }

    @GetMapping("/api/health/ready")
    ResponseEntity<ReadyAnswer> ready() {
        Readiness.State state = readiness.now();
        ReadyAnswer answer = new ReadyAnswer(state.isReady() ? "ready" : "not-ready", state.checks());
        return state.isReady()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, LOOKED_AT_AGAIN)
                        .body(answer);
    }
}
