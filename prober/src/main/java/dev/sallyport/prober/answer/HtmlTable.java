package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** A table of a page which holds data, and does not merely put parts of the page in their places. */
final class HtmlTable {
    private static final int WIDEST = 1_000;

    private HtmlTable() {}

    static boolean isData(Element table) {
        return table.selectFirst("table table") == null && table.selectFirst("td, th") != null;
    }

    static void read(Element table, Place place, Gathering out) {
        Grid grid = new Grid(place, out);
        int number = 0;
        for (Element row : table.select("tr")) {
            number++;
            List<Datum> data = new ArrayList<>();
            boolean isHeader = number == 1;
            for (Element cell : row.children()) {
                isHeader &= cell.normalName().equals("th");
                data.add(Datum.text(cell.text()));
                for (int i = 1; i < span(cell); i++) {
                    data.add(Datum.NONE);
                }
            }
            if (isHeader && !data.isEmpty()) {
                grid.header(number, data);
            } else {
                grid.row(number, data);
            }
        }
        grid.end();
    }

    private static int span(Element cell) {
        String span = cell.attr("colspan");
        return span.matches("[0-9]{1,3}") ? Math.min(WIDEST, Integer.parseInt(span)) : 1;
    }
}
