package dev.sallyport.server.command;

import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor found, for programs. */
final class DoctorJson {
    private DoctorJson() {}

    static String of(List<Finding> findings) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            all.put(
                    severity.text(),
                    findings.stream()
                            .filter(finding -> finding.severity() == severity)
                            .count());
        }
        all.put("findings", findings.stream().map(DoctorJson::finding).toList());
        return JsonMapper.builder().build().writeValueAsString(all);
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("severity", finding.severity().text());
        fields.put("subject", finding.subject());
        fields.put("what", finding.what());
        fields.put("why", finding.why());
        Mending mending = finding.mending();
        fields.put("sql", mending.statements());
        mending.words().ifPresent(words -> fields.put("words", words));
        mending.warning().ifPresent(warning -> fields.put("warning", warning));
        mending.instead()
                .ifPresent(instead ->
                        fields.put("instead", Map.of("words", instead.words(), "sql", instead.statements())));
        return fields;
    }
}
