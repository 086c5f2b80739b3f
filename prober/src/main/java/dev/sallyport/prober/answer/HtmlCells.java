package dev.sallyport.prober.answer;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Cells of a page: what is shown, what attributes hold, what stands in scripts and comments. */
final class HtmlCells implements NodeVisitor {
    /** These tell how, never what. */
    private static final Set<String> PLAIN = Set.of(
            "class",
            "style",
            "rel",
            "type",
            "lang",
            "charset",
            "width",
            "height",
            "method",
            "enctype",
            "for",
            "role",
            "tabindex",
            "integrity",
            "crossorigin",
            "nonce",
            "target",
            "media",
            "sizes",
            "colspan",
            "rowspan",
            "scope",
            "align",
            "valign",
            "border",
            "autocomplete",
            "async",
            "defer",
            "hidden",
            "disabled",
            "selected",
            "checked",
            "required",
            "http-equiv",
            "dir",
            "xmlns",
            "viewbox",
            "d",
            "fill",
            "stroke");

    private final Place base;
    private final Gathering out;
    private final ElementPath path;
    private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());
    private int tables;

    /** How deep the element is whose text was read as a whole, so that nothing in it is read again; 0: none. */
    private int told;

    HtmlCells(Place base, Gathering out) {
        this.base = base;
        this.out = out;
        this.path = new ElementPath(base);
    }

    @Override
    public void head(Node node, int depth) {
        out.checkGoesOn();
        if (node instanceof Element element) {
            open(element);
        } else if (node instanceof TextNode text) {
            if (told == 0) {
                cell(path.place(), text.text());
            }
        } else if (node instanceof Comment comment) {
            cell(path.place(), comment.getData());
        } else if (node instanceof DataNode data) {
            data(data);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && !isRoot(element)) {
            if (told == path.depth()) {
                told = 0;
            }
            path.close();
        }
    }

    private static boolean isRoot(Element element) {
        return element.parent() == null;
    }

    private void open(Element element) {
        if (isRoot(element)) {
            return;
        }
        String name = element.normalName();
        String id = element.id();
        path.open(id.isEmpty() ? name : name + "#" + id, id.isEmpty() ? name : name + "#" + Names.withoutNumbers(id));
        attributes(element);
        if (told != 0) {
            return;
        }
        if (name.equals("table") && HtmlTable.isData(element)) {
            tables++;
            read.add(element);
            HtmlTable.read(element, base.inside("table " + tables), out);
        } else if (isCellRead(element)) {
            told = path.depth();
        } else if (!name.equals("html") && !name.equals("body") && isOneText(element)) {
            told = path.depth();
            cell(path.place(), element.text());
        }
    }

    /** Whether this is a cell of a table that was read as such. */
    private boolean isCellRead(Element element) {
        String name = element.normalName();
        return (name.equals("td") || name.equals("th")) && read.contains(element.closest("table"));
    }

    /** A paragraph of words and emphasis reads as one; a word may go through an element's border. */
    private static boolean isOneText(Element element) {
        if (element.childrenSize() == 0) {
            return true;
        }
        return element.getAllElements().stream()
                .skip(1)
                .noneMatch(inner -> inner.isBlock() || inner.normalName().equals("option"));
    }

    private void attributes(Element element) {
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue();
            if (name.equals("name") && !element.normalName().equals("meta")) {
                out.name(path.attribute(name), value);
            } else if (!PLAIN.contains(name)) {
                cell(path.attribute(name), value);
            }
        }
    }

    private void data(DataNode data) {
        Node parent = data.parent();
        boolean isStyle =
                parent instanceof Element element && element.normalName().equals("style");
        if (!isStyle) {
            new ScriptCells(path.place(), out).read(data.getWholeData());
        }
    }

    private void cell(Place place, String text) {
        JsonCells.readText(place, text, out);
    }
}
