package dev.sallyport.leakyagency.pages;

import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** Pages, put together with all texts escaped. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    Html(String title) {
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(title))
                .append("</title></head><body><h1>")
                .append(escape(title))
                .append("</h1>");
    }

    static String escape(Object text) {
        return HtmlUtils.htmlEscape(String.valueOf(text), "UTF-8");
    }

    Html raw(String html) {
        page.append(html);
        return this;
    }

    Html paragraph(Object text) {
        page.append("<p>").append(escape(text)).append("</p>");
        return this;
    }

    Html table(List<String> columns, List<Map<String, Object>> rows) {
        page.append("<table><thead><tr>");
        columns.forEach(column -> page.append("<th>").append(escape(column)).append("</th>"));
        page.append("</tr></thead><tbody>");
        rows.forEach(row -> {
            page.append("<tr>");
            columns.forEach(column -> page.append("<td>")
                    .append(escape(row.getOrDefault(column, "")))
                    .append("</td>"));
            page.append("</tr>");
        });
        page.append("</tbody></table>");
        return this;
    }

    /** Data for the page's script, which sorts and filters without asking again. */
    Html data(String id, String json) {
        page.append("<script type=\"application/json\" id=\"")
                .append(escape(id))
                .append("\">")
                .append(json.replace("<", "\\u003c"))
                .append("</script>");
        return this;
    }

    String finish() {
        return page.append("</body></html>").toString();
    }
}
