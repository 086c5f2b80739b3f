package dev.sallyport.server.api;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that this process serves, and whether it has what it needs for that. Names what fails, and never why. */
@RestController
class HealthController {
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
        return ResponseEntity.status(state.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new ReadyAnswer(state.isReady() ? "ready" : "not-ready", state.checks()));
    }
}
