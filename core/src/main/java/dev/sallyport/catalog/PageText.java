package dev.sallyport.catalog;

/** Lines of a page, with one blank line around headings. */
final class PageText {
    private final StringBuilder text = new StringBuilder();

    void heading(int level, String words) {
        if (!text.isEmpty()) {
            blank();
        }
        line("#".repeat(level) + " " + words);
        blank();
    }

    void item(String words) {
        line("- " + words);
    }

    void subItem(String words) {
        line("  - " + words);
    }

    void line(String words) {
        text.append(words).append('\n');
    }

    void blank() {
        int end = text.length();
        if (end < 2 || text.charAt(end - 1) != '\n' || text.charAt(end - 2) != '\n') {
            text.append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
