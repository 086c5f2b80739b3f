package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * A workbook: its sheets as grids, hidden ones as well, and whatever else it carries: comments, links, and the caches of
 * pivot tables, which hold rows that no sheet shows. Read with the JDK's parser: the usual libraries follow any index
 * that a file claims, until memory ends.
 */
final class XlsxReader implements FormatReader {
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "\\[Content_Types]\\.xml|_rels/\\.rels|xl/_rels/workbook\\.xml\\.rels|xl/theme/.*|xl/calcChain\\.xml|xl/printerSettings/.*|docProps/thumbnail\\..*");

    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        ZipContents contents = new ZipContents(layer, out);
        Map<String, ZipMember> members = new LinkedHashMap<>();
        for (ZipMember member : contents.members()) {
            out.allowance().entry();
            members.putIfAbsent(member.name().replaceFirst("^/+", ""), member);
        }
        Workbook workbook = Workbook.read(new Parts(contents, members, layer, out));
        List<Workbook.SheetPart> sheets = workbook.sheets();
        for (Workbook.SheetPart sheet : sheets) {
            Place place =
                    layer.place().inside(Names.shown(sheet.name()), Names.withoutNumbers(Names.shown(sheet.name())));
            out.name(layer.place().inside("sheet", "sheet"), sheet.name());
            byte[] xml = workbook.parts().take(sheet.part());
            try {
                new SheetCells(workbook, place, out).read(xml);
            } catch (XMLStreamException | IOException e) {
                out.trouble(place, "a sheet that is broken; what stands before was read.");
            }
        }
        workbook.strings().readUnused(layer.place().inside("texts that no cell shows"), out);
        rest(workbook.parts(), layer, out);
    }

    private static void rest(Parts parts, Layer layer, Gathering out) throws IOException {
        for (String name : List.copyOf(parts.names())) {
            byte[] content = SAYS_NOTHING.matcher(name).matches() ? new byte[0] : parts.take(name);
            if (content.length > 0) {
                out.layer(layer.part(name, content));
            }
        }
    }

    /** The files within the workbook that were not read yet. */
    static final class Parts {
        private final ZipContents contents;
        private final Map<String, ZipMember> members;
        private final Layer layer;
        private final Gathering out;

        Parts(ZipContents contents, Map<String, ZipMember> members, Layer layer, Gathering out) {
            this.contents = contents;
            this.members = members;
            this.layer = layer;
            this.out = out;
        }

        Set<String> names() {
            return members.keySet();
        }

        /** Empty if it is not there. */
        byte[] take(String name) throws IOException {
            ZipMember member = members.remove(name);
            return member == null || member.isFolder() ? new byte[0] : contents.read(member);
        }

        Gathering out() {
            return out;
        }

        Place place() {
            return layer.place();
        }
    }
}
