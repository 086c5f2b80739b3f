package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Reading;
import dev.sallyport.prober.plan.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that stand in what was sent, as far as they lead to the application and end nothing. */
final class Links {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>()\\[\\]{}|\\\\^`]+");
    private static final Pattern ENDING =
            Pattern.compile("unsubscribe|opt-?out|log-?out|sign-?out|abmelden|delete|remove|cancel");

    private Links() {}

    static Set<URI> in(Reading reading, Target target) {
        Set<URI> links = new LinkedHashSet<>();
        reading.cells().forEach(cell -> {
            Matcher link = LINK.matcher(cell.text());
            while (link.find()) {
                String text = link.group().replaceFirst("[.,;:!?]+$", "").replace("&amp;", "&");
                if (!ENDING.matcher(text.toLowerCase(Locale.ROOT)).find()) {
                    add(text, target, links);
                }
            }
        });
        return links;
    }

    private static void add(String text, Target target, Set<URI> links) {
        try {
            URI url = new URI(text);
            boolean ours =
                    isOf(target.url(), url) || target.alsoAllowed().stream().anyMatch(other -> isOf(other, url));
            if (ours) {
                links.add(url);
            }
        } catch (URISyntaxException e) {
            // Looks like a link only.
        }
    }

    private static boolean isOf(URI origin, URI url) {
        return url.getHost() != null
                && url.getHost().equalsIgnoreCase(origin.getHost())
                && url.getScheme().equalsIgnoreCase(origin.getScheme())
                && url.getPort() == origin.getPort();
    }

    /** The same for links that differ in ids and tokens only. */
    static String shape(URI url) {
        StringBuilder shape = new StringBuilder();
        for (String part : List.of(String.valueOf(url.getPath()).split("/", -1))) {
            boolean id = part.length() > 15 || part.chars().anyMatch(Character::isDigit);
            shape.append('/').append(id ? "…" : part);
        }
        return shape.toString();
    }
}
