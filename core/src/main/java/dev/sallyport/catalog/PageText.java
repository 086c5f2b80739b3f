package dev.sallyport.catalog;

import java.util.ArrayList;
import java.util.List;

/** Lines of a page: as blocks, or as text with one blank line around headings. */
final class PageText {
    private static final int TEXT = 0;
    private static final int ITEM = 1;
    private static final int SUB_ITEM = 2;

    private final StringBuilder text = new StringBuilder();
    private final List<PolicyPage.Block> blocks = new ArrayList<>();

    void heading(int level, String words) {
        if (!text.isEmpty()) {
            blank();
        }
        write("#".repeat(level) + " " + words);
        blank();
        blocks.add(new PolicyPage.Block(level, TEXT, words));
    }

    void item(String words) {
        write("- " + words);
        blocks.add(new PolicyPage.Block(0, ITEM, words));
    }

    void subItem(String words) {
        write("  - " + words);
        blocks.add(new PolicyPage.Block(0, SUB_ITEM, words));
    }

    void line(String words) {
        write(words);
        blocks.add(new PolicyPage.Block(0, TEXT, words));
    }

    private void write(String words) {
        text.append(words).append('\n');
    }

    void blank() {
        int end = text.length();
        if (end < 2 || text.charAt(end - 1) != '\n' || text.charAt(end - 2) != '\n') {
            text.append('\n');
        }
    }

    List<PolicyPage.Block> blocks() {
        return List.copyOf(blocks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
