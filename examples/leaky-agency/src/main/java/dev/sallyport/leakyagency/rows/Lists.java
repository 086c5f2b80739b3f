package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.files.CsvFile;
import dev.sallyport.leakyagency.files.Table;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** A list as it is answered: a page of rows as JSON or CSV, masked for staff. */
@Component
public final class Lists {
    private final Rows rows;
    private final RowRequestReader reader;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;
    private final CsvFile sharedCsv = new CsvFile(true);

    Lists(Rows rows, RowRequestReader reader, JdbcTemplate jdbc, Leaks leaks) {
        this.rows = rows;
        this.reader = reader;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    public ResponseEntity<Object> list(
            Member member, Dataset dataset, Scope scope, MultiValueMap<String, String> parameters) {
        RowRequest request = reader.read(dataset, parameters);
        Rows.Page page = rows.page(dataset, scope, request);
        List<Map<String, Object>> masked = masked(member, request, page.rows());
        return switch (RowRequestReader.first(parameters, "format").orElse("json")) {
            case "json" -> ResponseEntity.ok(json(dataset, scope, request, page, masked));
            case "csv" -> csv(member, dataset, request, leaks.on(Leak.MASK_LOST_IN_CSV) ? page.rows() : masked);
            default -> throw Problem.badRequest("format is json or csv");
        };
    }

    private List<Map<String, Object>> masked(Member member, RowRequest request, List<Map<String, Object>> found) {
        if (leaks.on(Leak.NESTED_MASK_LOST) && !member.role().isAdmin()) {
            return found.stream().map(row -> Masks.onColumns(row, request)).toList();
        }
        return Masks.put(found, request, member.role());
    }

    private Map<String, Object> json(
            Dataset dataset, Scope scope, RowRequest request, Rows.Page page, List<Map<String, Object>> masked) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", masked);
        answer.put("total", rows.count(dataset, scope, request));
        page.next().ifPresent(next -> answer.put("nextCursor", next));
        return answer;
    }

    private ResponseEntity<Object> csv(
            Member member, Dataset dataset, RowRequest request, List<Map<String, Object>> shown) {
        CsvFile csv = leaks.on(Leak.SHARED_FORMATTER) ? sharedCsv : new CsvFile(true);
        csv.begin(new Table(
                dataset.text(),
                request.fields().stream().map(RowRequest.Field::alias).toList(),
                shown));
        String name = dataset.text() + " of " + workspace(member).replaceAll("[^A-Za-z0-9 ]", "") + ".csv";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(csv.finish());
    }

    private String workspace(Member member) {
        return String.valueOf(
                jdbc.queryForObject("select name from tenants where id = ?", String.class, member.tenant()));
    }
}
