package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/exports")
final class ExportsController {
    private final ExportDesk desk;
    private final Exports exports;
    private final JsonMapper json;

    ExportsController(ExportDesk desk, Exports exports, JsonMapper json) {
        this.desk = desk;
        this.exports = exports;
        this.json = json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> ask(Member member, @RequestBody ExportDesk.Wish wish) {
        return answer(desk.ask(member, wish));
    }

    @GetMapping
    Map<String, Object> list(Member member) {
        List<Map<String, Object>> items =
                exports.of(member).stream().map(this::answer).toList();
        return Map.of("items", items);
    }

    @GetMapping("/{id}")
    Map<String, Object> one(Member member, @PathVariable String id) {
        return answer(exports.shown(member, Ids.read(id)));
    }

    @PostMapping("/{id}/cancel")
    Map<String, Object> cancel(Member member, @PathVariable String id) {
        Export export = exports.own(member, Ids.read(id));
        if (!exports.cancel(export.id())) {
            throw Problem.conflict("This export has ended already.");
        }
        return answer(exports.own(member, export.id()));
    }

    @PostMapping("/{id}/link")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> link(Member member, @PathVariable String id) {
        return desk.link(member, exports.own(member, Ids.read(id)));
    }

    private Map<String, Object> answer(Export export) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", export.id());
        answer.put("number", export.number());
        answer.put("title", export.title());
        answer.put("dataset", export.dataset());
        answer.put("format", export.format());
        answer.put("filters", json.readTree(export.filters()));
        answer.put("state", export.state());
        putIfThere(answer, "problem", export.problem());
        putIfThere(answer, "expectedRows", export.expected());
        putIfThere(answer, "rows", export.written());
        putIfThere(answer, "fileName", export.fileName());
        answer.put("requestedAt", export.requestedAt().toString());
        putIfThere(answer, "completedAt", export.completedAt());
        putIfThere(answer, "expiresAt", export.expiresAt());
        return answer;
    }

    private static void putIfThere(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value instanceof Long number ? number : value.toString());
        }
    }
}
