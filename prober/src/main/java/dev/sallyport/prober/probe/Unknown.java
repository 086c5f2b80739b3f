package dev.sallyport.prober.probe;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids that nobody has, of the shape of one that somebody has. */
final class Unknown {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{8,}|[0-9A-F]{8,}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NAME_IN_LINK =
            Pattern.compile("[A-Za-z0-9_-]{3,}(?=(?:\\.[A-Za-z0-9]{1,5})*(?:[?#]|$))");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{1,4}$");
    private static final long FAR = 900_000_000L;

    private final Random random;

    Unknown(Random random) {
        this.random = random;
    }

    /** One that is far from it. */
    String like(String id) {
        if (id.contains("/")) {
            return link(id);
        }
        if (NUMBER.matcher(id).matches()) {
            return id.length() > 12 ? digits(id) : String.valueOf(FAR + random.nextInt(99_999_999));
        }
        return shaped(id);
    }

    /** Several that differ in kind: far, and as close as one character where that cannot hit another. */
    List<String> several(String id) {
        if (NUMBER.matcher(id).matches()) {
            return List.of(like(id), like(id));
        }
        return List.of(like(id), oneChanged(id), like(id));
    }

    /** One character of its longest random piece is another one. */
    private String oneChanged(String id) {
        String longest = "";
        for (String piece : Pieces.random(id)) {
            longest = piece.length() > longest.length() ? piece : longest;
        }
        if (longest.isEmpty()) {
            return like(id);
        }
        int at = id.indexOf(longest) + longest.length() - 1;
        return id.substring(0, at) + other(id.charAt(at), hex(longest)) + id.substring(at + 1);
    }

    private String link(String link) {
        int path = Math.max(0, link.indexOf('/', link.contains("://") ? link.indexOf("://") + 3 : 0));
        String rest = link.substring(path);
        String changed = rest;
        for (String piece : Pieces.random(rest)) {
            changed = changed.replace(piece, shaped(piece));
        }
        if (changed.equals(rest)) {
            Matcher name = NAME_IN_LINK.matcher(rest);
            changed = name.find()
                    ? rest.substring(0, name.start()) + shaped(name.group()) + rest.substring(name.end())
                    : rest + "0";
        }
        return link.substring(0, path) + changed;
    }

    private String digits(String number) {
        StringBuilder text = new StringBuilder(number);
        for (int i = 1; i < text.length(); i++) {
            text.setCharAt(i, other(text.charAt(i), false));
        }
        return text.toString();
    }

    /** An extension stays: it says what kind of file is asked for. */
    private String shaped(String id) {
        Matcher extension = EXTENSION.matcher(id);
        int end = extension.find() ? extension.start() : id.length();
        boolean uuid = UUID.matcher(id).matches();
        boolean hex = uuid || hex(id);
        StringBuilder text = new StringBuilder(id);
        for (int i = 0; i < end; i++) {
            boolean marks = uuid && (i == 14 || i == 19); // version and variant
            if (!marks) {
                text.setCharAt(i, other(text.charAt(i), hex));
            }
        }
        return text.toString();
    }

    private static boolean hex(String text) {
        return HEX.matcher(text).matches();
    }

    private char other(char old, boolean hex) {
        String alphabet = Character.isUpperCase(old)
                ? (hex ? "0123456789ABCDEF" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                : Character.isLowerCase(old)
                        ? (hex ? "0123456789abcdef" : "abcdefghijklmnopqrstuvwxyz")
                        : Character.isDigit(old) ? (hex ? "0123456789abcdef" : "0123456789") : "";
        if (alphabet.isEmpty()) {
            return old;
        }
        char drawn = old;
        while (drawn == old) {
            drawn = alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return drawn;
    }
}
